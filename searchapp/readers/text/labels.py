"""What a line of a text page can be, and the labels that a page's lines have got so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from searchapp.readers.text.body import WORTH
from searchapp.readers.text.bylines import names_of
from searchapp.readers.text.lines import Line


class Label(StrEnum):
    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"  # of the caption before it
    BYLINE = "byline"
    NAME = "name"
    ROLE = "role"
    BIO = "bio"
    DATE = "date"
    OTHER = "other"


class Labelled(NamedTuple):
    line: Line
    label: Label
    reason: str


class Labels:
    """The labels of a page's lines: the first that a line gets stays, unless it is replaced."""

    def __init__(self, page: Sequence[Line]) -> None:
        self.page = page
        self._given: dict[int, tuple[Label, str]] = {}

    def give(self, place: int, label: Label, reason: str) -> None:
        self._given.setdefault(place, (label, reason))

    def replace(self, place: int, label: Label, reason: str) -> None:
        self._given[place] = (label, reason)

    def at(self, place: int) -> Label:
        return self._given.get(place, (Label.OTHER, ""))[0]

    def names(self) -> Iterator[str]:
        """Whom bylines and author boxes name, case-folded."""
        for place, (label, _) in self._given.items():
            if label in {Label.BYLINE, Label.NAME}:
                yield from map(str.casefold, names_of(self.page[place].text))

    def is_free(self, place: int) -> bool:
        return place not in self._given and not self.page[place].marker

    def all(self, start: int, end: int) -> list[Labelled]:
        """Every line in page order; those without a label are `other`, with the reason why."""
        given, other = self._given, Label.OTHER
        return [
            Labelled(line, *given[place])
            if place in given
            else Labelled(line, other, _left(line, place, start, end))
            for place, line in enumerate(self.page)
        ]


_MARKED = {kind: f"marker: {kind.replace('_', ' ')}" for kind in WORTH}


def _left(line: Line, place: int, start: int, end: int) -> str:
    if line.marker:
        return _MARKED[line.marker]
    if place < start:
        return "before the story"
    return "after the story" if place >= end else "no zone claims it"
