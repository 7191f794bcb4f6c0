"""One text of an article cut into words, with offsets only where they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from searchapp.language import terms, words

PIECE = 4_000
_SPACE = re.compile(r"\s")


class Span(NamedTuple):
    start: int
    end: int


class Block:
    """`words[place]` is the word at a place.

    Offsets cost five times as much as words, so a long text is cut at spaces into pieces, and
    a piece gets its offsets when one of its places is looked up.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self._bounds = list(_pieces(text))
        self._first_places: list[int] = []
        for start, end in self._bounds:
            self._first_places.append(len(self.words))
            self.words += terms(text[start:end])
        self._spans: dict[int, list[Span]] = {}

    def span(self, place: int) -> Span:
        piece = bisect_right(self._first_places, place) - 1
        return self._of_piece(piece)[place - self._first_places[piece]]

    def places(self, within: Span) -> Iterator[tuple[int, Span]]:
        """The words that lie in a part of the text, whole or cut, each with its place."""
        for piece, (start, end) in enumerate(self._bounds):
            if start < within.end and within.start < end:
                for place, span in enumerate(self._of_piece(piece), self._first_places[piece]):
                    if span.start < within.end and within.start < span.end:
                        yield place, span

    def _of_piece(self, piece: int) -> list[Span]:
        if piece not in self._spans:
            start, end = self._bounds[piece]
            self._spans[piece] = [
                Span(start + term.start, start + term.end) for term in words(self.text[start:end])
            ]
        return self._spans[piece]


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > PIECE and (space := _SPACE.search(text, start + PIECE)):
        yield Span(start, space.end())
        start = space.end()
    yield Span(start, len(text))
