"""One text of an article cut into words, with offsets only where they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from searchapp.language import spans, terms

PIECE = 4_000
_SPACE = re.compile(r"\s")


class Span(NamedTuple):
    start: int
    end: int


class Block:
    """`words[place]` is the word at a place.

    Offsets cost twice as much as words, so a long text is cut at spaces into pieces, and a
    piece gets its offsets when one of its places is looked up.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self._bounds = list(_pieces(text))
        self._first_places: list[int] = []
        for start, end in self._bounds:
            self._first_places.append(len(self.words))
            self.words += terms(text[start:end])
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def span(self, place: int) -> Span:
        piece = bisect_right(self._first_places, place) - 1
        return self._span(piece, place - self._first_places[piece])

    def places(self, within: Span) -> Iterator[tuple[int, Span]]:
        """The words that lie in a part of the text, whole or cut, each with its place."""
        for piece, (start, end) in enumerate(self._bounds):
            if start < within.end and within.start < end:
                found = self._of_piece(piece)
                first = bisect_right(found, within.start - start, key=lambda span: span[1])
                after = bisect_left(found, within.end - start, key=lambda span: span[0])
                for number in range(first, after):
                    yield self._first_places[piece] + number, self._span(piece, number)

    def _span(self, piece: int, number: int) -> Span:
        start, end = self._of_piece(piece)[number]
        return Span(self._bounds[piece].start + start, self._bounds[piece].start + end)

    def _of_piece(self, piece: int) -> list[tuple[int, int]]:
        if piece not in self._spans:
            start, end = self._bounds[piece]
            self._spans[piece] = spans(self.text[start:end])
        return self._spans[piece]


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > PIECE and (space := _SPACE.search(text, start + PIECE)):
        yield Span(start, space.end())
        start = space.end()
    yield Span(start, len(text))
