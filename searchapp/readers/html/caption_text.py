"""The caption, the credit and the address that a caption's element and those beside it give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.article import Photo
from searchapp.readers.captions import bare_credit, names_somebody, split_caption
from searchapp.readers.html.dom import hints, shown_text, shown_without, telling
from searchapp.readers.html.pictures import address, pictures
from searchapp.readers.markers import is_label

says_credited = telling(
    r"credits?(?:text)?(?![a-z])|copyright|(?<![a-z])(?:cite|source|author|license|licence|distributor|photographer|byline|agency|quelle|owner)(?![a-z])"
)
says_credit = telling(r"credits?(?:text)?(?![a-z])|copyright")
CREDIT_TAGS = frozenset({"cite", "small"})
BUTTONS = ("button", "input", "label")
LONGEST = 1_200
LONGEST_CREDIT = 100
FEW = 12  # elements in the box that a caption shares with its credit
FEWEST_LETTERS = 3
_COUNTED = re.compile(r"^\d{1,3}\s*(?:of|von|de|sur|av|/)\s*\d{1,3}\s*(?:[|:–-]\s*|(?=[A-ZÀ-Þ]))")
_TIME = re.compile(r"[\W\d_]+|\b(?:uhr|min|h|am|pm)\b")


class Found(NamedTuple):
    """A photo and the elements that said so, which are then no part of the body."""

    photo: Photo
    elements: tuple[_Element, ...]


def read_caption(element: _Element) -> Found | None:
    """What a caption's element tells; None where that is no caption."""
    marks = _credit_marks(element)
    beside = [] if marks else _credits_beside(element)
    text = _COUNTED.sub("", shown_without(element, [*marks, *element.iter(*BUTTONS)]))
    if len(text) > LONGEST:
        return None
    caption, split = split_caption(text)
    credit = _joined([split, *map(shown_text, [*marks, *beside])])
    if not (caption or credit) or is_label(caption) or _is_bare_time(caption):
        return None
    photo = Photo(caption=caption, credit=credit, url=_picture(element))
    return Found(photo, (element, *beside))


def _joined(written: Iterable[str]) -> str:
    """The credits one after the other, those left out that another holds."""
    bare = dict.fromkeys(text for credit in written if (text := bare_credit(credit)))
    whole = [text for text in bare if not any(text != other and text in other for other in bare)]
    return " / ".join(whole)


def _is_bare_time(caption: str) -> bool:
    """Whether a caption is a date, a time or a duration and has no word of its own."""
    return bool(caption) and len(_TIME.sub("", caption.lower())) < FEWEST_LETTERS


def _credits_beside(element: _Element) -> list[_Element]:
    """The credit that stands in the same figure or box, outside the caption."""
    around = next(element.iterancestors("figure"), element.getparent())
    if around is None or len(around) > FEW or len(shown_text(around)) > LONGEST:
        return []
    own = set(element.iter()) | set(element.iterancestors())
    return [
        el
        for el in around.iter("span", "div", "p", "small", "cite")
        if el not in own and says_credit(hints(el))
    ][:1]


def _credit_marks(element: _Element) -> list[_Element]:
    marks: list[_Element] = []
    for inner in element.iter():
        if inner is element or set(marks).intersection(inner.iterancestors()):
            continue
        if _is_credit(inner):
            marks.append(inner)
    if len(marks) == 1 and not shown_without(element, marks) and _is_caption(marks[0]):
        return []
    return marks or _closing_name(element)


def _is_credit(element: _Element) -> bool:
    named = element.tag in CREDIT_TAGS or says_credited(hints(element))
    return bool(named) and not is_label(shown_text(element))


def _is_caption(mark: _Element) -> bool:
    """Whether a mark that is all of a caption is more than a credit."""
    text = shown_text(mark)
    if len(text) > LONGEST_CREDIT or says_credit(hints(mark)):
        return len(text) > LONGEST_CREDIT
    return bool(split_caption(text)[0]) and not names_somebody(text)


def _closing_name(element: _Element) -> list[_Element]:
    """The last of several elements in a caption, if it can only be a name."""
    inside = [inner for inner in element if inner.tag not in BUTTONS and shown_text(inner)]
    if len(inside) == 1 and not (element.text or "").strip():
        return _closing_name(inside[0])
    last = inside[-1:] if len(inside) > 1 else []
    return [el for el in last if not (el.tail or "").strip() and names_somebody(shown_text(el))]


def _picture(element: _Element) -> str:
    for around in (element, *element.iterancestors("figure")):
        if (picture := next(pictures(around), None)) is not None:
            return address(picture)
    return ""
