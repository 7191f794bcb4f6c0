"""ALTO: a scanned page's words as OCR read them, in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.xml_tree import attribute, local

Record = dict[str, object]

FIRST, SECOND = "HypPart1", "HypPart2"
CAPTION, HEADING, FURNITURE = "caption", "heading", "furniture"
LABELS = {
    "caption": CAPTION, "illustration caption": CAPTION, "legend": CAPTION,
    "headline": HEADING, "heading": HEADING, "title": HEADING, "title_heading": HEADING,
    "running title": FURNITURE, "header": FURNITURE, "footer": FURNITURE, "page number": FURNITURE,
    "page_number": FURNITURE, "pagenumber": FURNITURE, "noise": FURNITURE,
}  # fmt: skip


class Word(NamedTuple):
    """What stands for a word in the text: "" for the second part of a divided one.

    `joined` words follow the one before without a space.
    """

    text: str
    block: int
    joined: bool = False


class Page(NamedTuple):
    """A page's words in order, the places that ids name among them, and the blocks' labels."""

    words: list[Word]
    places: dict[str, tuple[int, int]]
    labels: list[str]

    def label(self, block: int) -> str:
        return self.labels[block] if block < len(self.labels) else ""

    def within(self, begin: str, end: str) -> Sequence[Word]:
        """The words from one id to another; all of the page without ids, none for unknown ones."""
        if not begin:
            return self.words
        nowhere = (0, 0)
        start, stop = self.places.get(begin, nowhere)
        return self.words[start : max(stop, self.places.get(end, nowhere)[1])]


def page_of(root: _Element) -> Page:
    """The page, or the pages one after another where a file holds several."""
    reading = _Reading(_tag_labels(root))
    for layout in root.iterfind("{*}Layout"):
        reading.add(layout, "")
    return Page(reading.words, reading.places, reading.labels)


def record(root: _Element) -> Record:
    """A page by itself as a record: each block a paragraph, captions apart. Raises NotAnArticle."""
    page = page_of(root)
    shown = [(page.label(block), text) for block, text in paragraphs(page.words)]
    if not shown:
        raise NotAnArticle("holds no text")
    return {
        "body": [text for label, text in shown if label in {"", HEADING}],
        "photos": [{"caption": text} for label, text in shown if label == CAPTION],
        "lang": next((lang for el in root.iter("{*}TextBlock") if (lang := _language(el))), ""),
        "other": [text for label, text in shown if label == FURNITURE],
    }


def paragraphs(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """The text of each block among the words, with the block's number."""
    for block, inside in groupby(words, key=lambda word: word.block):
        pieces = (word.text if word.joined else f" {word.text}" for word in inside)
        if text := " ".join("".join(pieces).split()):
            yield block, text


def _tag_labels(root: _Element) -> dict[str, str]:
    """What the tags that blocks refer to are called."""
    tags = root.find("{*}Tags")
    inside = tags if tags is not None else ()
    return {attribute(tag, "ID"): attribute(tag, "LABEL") for tag in inside}


class _Reading:
    """A page while it is read, element by element."""

    def __init__(self, names: dict[str, str]) -> None:
        self.words: list[Word] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.labels: list[str] = []
        self._names = names
        self._whole_was_told = self._ends_in_hyphen = False

    def add(self, element: _Element, label: str) -> None:
        """Adds what is in an element, and notes the place of each that has an id."""
        start, name = len(self.words), local(element)
        label = self._label(element) or label
        if name == "TextBlock":
            self.labels.append(label)
        elif name == "String":
            self._add_word(element)
        elif name == "HYP":
            self._ends_in_hyphen = not self._whole_was_told
        for inner in element:
            self.add(inner, label)
        if identity := element.get("ID"):
            self.places[identity] = (start, len(self.words))

    def _label(self, element: _Element) -> str:
        said = [self._names.get(tag, "") for tag in (element.get("TAGREFS") or "").split()]
        said.append(element.get("TYPE") or "")
        return next((LABELS[one.casefold()] for one in said if one.casefold() in LABELS), "")

    def _add_word(self, element: _Element) -> None:
        """A word that is divided between lines stands whole at its first part."""
        text, whole = element.get("CONTENT") or "", element.get("SUBS_CONTENT")
        part = element.get("SUBS_TYPE") if whole else None
        if whole and (part == FIRST or (part == SECOND and not self._whole_was_told)):
            text = whole
        elif part == SECOND:
            text = ""
        self._whole_was_told = part == FIRST
        block = max(0, len(self.labels) - 1)
        self.words.append(Word(text, block, joined=self._ends_in_hyphen))
        self._ends_in_hyphen = False


def _language(element: _Element) -> str:
    return element.get("LANG") or element.get("language") or ""
