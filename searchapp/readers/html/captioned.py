"""Which elements of a story caption its pictures."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import _Element

from searchapp.readers.html.dom import hints, shown_text, telling
from searchapp.readers.html.pictures import has_picture, pictures
from searchapp.readers.html.story import HEADINGS, Story

CAPTION_TAGS = ("figcaption", "figure", "div", "p", "span", "small", "dd", "em", "td")
says_caption = telling(
    r"(?<![a-z])(?:fig)?captions?(?:-?text|-?title|title|text)?(?![a-z])|\w+caption(?:text|title)?(?![a-z])|bildunterschrift|bildtext"
    r"|(?<![a-z])(?:image|img|photo|picture|media|gallery|carousel)[-_]*(?:slide)?[-_]*(?:info)?[-_]*"
    r"(?:desc\w*|legende?|subtitle)"
    r"|(?<![a-z])legende?(?![a-z])"
)
says_person = telling(
    r"(?<![a-z])(?:authors?|autor(?:en|in)?|avatar|byline|profile|podcast|audio|logo|social|share)(?![a-z])"
)
says_no_photo = telling(
    r"video|player|fallback|(?<![a-z])(?:app-?hint|promo|banner|newsletter|icon)(?![a-z])"
)
SHORTEST_BOXED, LONGEST_BOXED = 16, 450
ADDRESS = re.compile(r"[\w.-]+@[\w-]+\.\w{2,}")


def captioned(story: Story) -> list[_Element]:
    """The outermost caption elements of the story, then what stands in one box with a picture."""
    taken: dict[_Element, None] = {}
    if story.is_large:
        return []
    for element in story.root.iter(*CAPTION_TAGS):
        if _is_caption(element, story) and _is_new(element, taken) and _belongs(element, story):
            taken[element] = None
    texts: dict[_Element, str] = {}
    for image in pictures(story.root):
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
    people = (says_person(story.said(around)) for around in (outer, *story.within(outer)))
    return story.holds(outer) and not any(people)


def _box(image: _Element, story: Story, texts: dict[_Element, str]) -> _Element | None:
    """The first element around a picture that has text, if that is all a caption could be."""
    for around in story.within(image):
        if around not in texts:
            texts[around] = shown_text(around)
        if texts[around]:
            is_caption = _could_be_caption(around, texts[around], story)
            fits = is_caption and _is_alone(around, story) and _belongs(around, story)
            return around if fits else None
    return None


def _is_alone(box: _Element, story: Story) -> bool:
    """Whether a box outside the paragraphs is no card in a row of them."""
    outer = box.getparent()
    if outer is None or story.core in box.iterancestors():
        return True
    return len(list(islice(pictures(outer), 2))) == 1


def _could_be_caption(box: _Element, text: str, story: Story) -> bool:
    if not SHORTEST_BOXED <= len(text) <= LONGEST_BOXED or box.tag == "a" or ADDRESS.search(text):
        return False
    outer = tuple(story.within(box))
    if _leads_elsewhere(box) or any(each.tag == "a" for each in outer):
        return False
    around = (box, *box.iter("div", "figure"), *outer)
    return not any(says_no_photo(story.said(each)) for each in around)


def _leads_elsewhere(element: _Element) -> bool:
    linked = sum(len(shown_text(link)) for link in element.iter("a", "button", "label"))
    headed = any(
        element.find(f".//{tag}") is not None
        for tag in (*HEADINGS, "li", "figure", "table", "input")
    )
    return headed or linked > len(shown_text(element)) / 2


def _is_caption(element: _Element, story: Story) -> bool:
    if element.tag == "figcaption":
        return True
    if element.tag == "figure":
        return (
            element.find(".//figcaption") is None
            and not _has_hinted(element)
            and bool(_own_text(element))
        )
    said = story.said(element)
    return says_caption(said) and not has_picture(element)


def _has_hinted(figure: _Element) -> bool:
    return any(says_caption(hints(element)) for element in figure.iter("div", "p", "span"))


def _own_text(figure: _Element) -> str:
    if figure.find(".//table") is not None or figure.find(".//blockquote") is not None:
        return ""
    return shown_text(figure)
