"""The photos of a page's story: captions and credits from figures, caption classes and JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.article import Photo
from searchapp.readers.captions import bare_credit, names_somebody, split_caption
from searchapp.readers.html import json_ld
from searchapp.readers.html.dom import hints, shown_text, shown_without
from searchapp.readers.html.json_ld import Node
from searchapp.readers.html.story import HEADINGS, Story
from searchapp.readers.markers import is_label

CAPTION_HINT = re.compile(
    r"(?<![a-z])(?:fig)?captions?(?:-?text|-?title|title|text)?(?![a-z])|\w+caption(?:text|title)?(?![a-z])|bildunterschrift|bildtext"
    r"|media-?subtitle|image-?(?:description|legend)|photo-?(?:description|legend)|legende|img-?desc\w*"
)
CREDIT_HINT = re.compile(
    r"credits?(?![a-z])|copyright|(?<![a-z])(?:cite|source|author|license|licence|distributor|photographer|byline|agency|quelle|owner)(?![a-z])"
)
PERSON_HINT = re.compile(
    r"(?<![a-z])(?:authors?|autor(?:en|in)?|avatar|byline|profile|podcast|audio|logo|social|share)(?![a-z])"
)
OWN_CREDIT = re.compile(r"credits?(?![a-z])|copyright")
CREDIT_TAGS = frozenset({"cite", "small"})
LONGEST = 1_200
FEW = 12  # elements in the box that a caption shares with its credit
SHORTEST_BOXED, LONGEST_BOXED = 16, 450
IMAGE_HINT = re.compile(r"(?<![a-z])(?:image|img|photo|picture|gallery|foto|bild)(?![a-z])")


class Found(NamedTuple):
    """A photo and the elements that said so, which are then no part of the body."""

    photo: Photo
    elements: tuple[_Element, ...]


def photos(story: Story, article: Node, nodes: list[Node]) -> list[Found]:
    """The story's photos in page order, then those only JSON-LD knows; no caption twice."""
    shown = [found for element in _captioned(story) if (found := _read(element))]
    named = [Found(photo, ()) for photo in _declared(article, nodes)]
    return _merged([*shown, *named])


def _captioned(story: Story) -> list[_Element]:
    """The outermost caption elements of the story, then what stands in one box with a picture."""
    taken: dict[_Element, None] = {}
    if story.is_large:
        return []
    for element in story.root.iter(
        "figcaption", "figure", "div", "p", "span", "small", "dd", "em", "td"
    ):
        if _is_caption(element) and _is_new(element, taken) and _belongs(element, story):
            taken[element] = None
    texts: dict[_Element, str] = {}
    for image in story.root.iter("img", "amp-img"):
        box = _box(image, story, texts)
        if (
            box is not None
            and box not in taken
            and _is_new(box, taken)
            and not taken.keys() & set(box.iter())
        ):
            taken[box] = None
    return list(taken)


def _is_new(element: _Element, taken: dict[_Element, None]) -> bool:
    return taken.keys().isdisjoint(element.iterancestors())


def _belongs(element: _Element, story: Story) -> bool:
    """Whether the picture is the story's, and not its author's portrait."""
    outer = next(element.iterancestors("figure"), element)
    people = (PERSON_HINT.search(hints(around)) for around in (outer, *story.within(outer)))
    return story.holds(outer) and not any(people)


def _box(image: _Element, story: Story, texts: dict[_Element, str]) -> _Element | None:
    """The first element around a picture that has text, if that is all a caption could be."""
    for around in story.within(image):
        if around not in texts:
            texts[around] = shown_text(around)
        if not (text := texts[around]):
            continue
        fits = SHORTEST_BOXED <= len(text) <= LONGEST_BOXED and around.tag != "a"
        near = story.core in around.iterancestors() or IMAGE_HINT.search(hints(around))
        return (
            around
            if fits and near and not _leads_elsewhere(around) and _belongs(around, story)
            else None
        )
    return None


def _leads_elsewhere(element: _Element) -> bool:
    linked = sum(len(shown_text(link)) for link in element.iter("a", "button", "label"))
    headed = any(
        element.find(f".//{tag}") is not None
        for tag in (*HEADINGS, "li", "figure", "table", "input")
    )
    return headed or linked > len(shown_text(element)) / 2


def _is_caption(element: _Element) -> bool:
    if element.tag == "figcaption":
        return True
    if element.tag == "figure":
        return (
            element.find(".//figcaption") is None
            and not _has_hinted(element)
            and bool(_own_text(element))
        )
    return bool(CAPTION_HINT.search(hints(element))) and element.find(".//img") is None


def _has_hinted(figure: _Element) -> bool:
    return any(CAPTION_HINT.search(hints(element)) for element in figure.iter("div", "p", "span"))


def _own_text(figure: _Element) -> str:
    if figure.find(".//table") is not None or figure.find(".//blockquote") is not None:
        return ""
    return shown_text(figure)


def _read(element: _Element) -> Found | None:
    marks = _credit_marks(element)
    beside = [] if marks else _credits_beside(element)
    text = shown_without(element, marks)
    if len(text) > LONGEST:
        return None
    marked = " / ".join(
        dict.fromkeys(shown for mark in [*marks, *beside] if (shown := shown_text(mark)))
    )
    caption, split = split_caption(text)
    if not (caption or marked or split) or is_label(caption):
        return None
    photo = Photo(caption=caption, credit=bare_credit(marked or split), url=_picture(element))
    return Found(photo, (element, *beside))


def _credits_beside(element: _Element) -> list[_Element]:
    """The credit that stands in the same figure or box, outside the caption."""
    around = next(element.iterancestors("figure"), element.getparent())
    if around is None or len(around) > FEW or len(shown_text(around)) > LONGEST:
        return []
    own = set(element.iter()) | set(element.iterancestors())
    return [
        el
        for el in around.iter("span", "div", "p", "small", "cite")
        if el not in own and OWN_CREDIT.search(hints(el))
    ][:1]


def _credit_marks(element: _Element) -> list[_Element]:
    marks: list[_Element] = []
    for inner in element.iter():
        if inner is element or set(marks).intersection(inner.iterancestors()):
            continue
        if inner.tag in CREDIT_TAGS or CREDIT_HINT.search(hints(inner)):
            marks.append(inner)
    return marks or _closing_name(element)


def _closing_name(element: _Element) -> list[_Element]:
    """The last of several elements in a caption, if it can only be a name."""
    telling = [inner for inner in element if shown_text(inner)]
    if len(telling) == 1 and not (element.text or "").strip():
        return _closing_name(telling[0])
    last = telling[-1:] if len(telling) > 1 else []
    return [el for el in last if not (el.tail or "").strip() and names_somebody(shown_text(el))]


def _picture(element: _Element) -> str:
    for around in (element, *element.iterancestors("figure")):
        if (image := around.find(".//img")) is not None:
            return image.get("src") or image.get("data-src") or ""
    return ""


def _declared(article: Node, nodes: list[Node]) -> Iterator[Photo]:
    for value in json_ld.listed(article.get("image")):
        image = json_ld.resolved(value, nodes)
        caption, split = split_caption(
            json_ld.words_of(image.get("caption") or image.get("description"))
        )
        credit = next(
            (
                text
                for name in ("creditText", "creator", "author", "copyrightHolder")
                if (text := json_ld.words_of(image.get(name)))
            ),
            "",
        )
        if caption:
            yield Photo(
                caption=caption,
                credit=bare_credit(credit or split),
                url=json_ld.words_of(image.get("url")),
            )


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _merged(found: list[Found]) -> list[Found]:
    """One photo a caption; a later twin lends its credit and its elements."""
    kept: dict[str, Found] = {}
    for photo, elements in found:
        key = _key(photo.caption) or f"credit {_key(photo.credit)}"
        twin = next(
            (known for known in kept if known.startswith(key) or key.startswith(known)), None
        )
        if twin is None:
            kept[key] = Found(photo, elements)
            continue
        first = kept[twin]
        merged = Photo(
            caption=max(first.photo.caption, photo.caption, key=len),
            credit=first.photo.credit or photo.credit,
            url=first.photo.url or photo.url,
        )
        kept[twin] = Found(merged, first.elements + elements)
    return list(kept.values())
