"""The fragments of a text that show best what was found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from searchapp.snippets.block import Block, Span

LENGTH = 200
WHOLE = 260
LEAD_IN = 90
MOST_PLACES = 30

_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)]*\s+|[。！？]")
_SPACE = re.compile(r"\s+")


class Fragment(NamedTuple):
    """A part of a block, which of the tree's leaves it shows and how many hits."""

    block: Block
    hits: Mapping[int, set[int]]
    within: Span
    leaves: frozenset[int]
    many: int

    def marked(self) -> Iterator[Span]:
        return (span for place, span in self.block.places(self.within) if place in self.hits)


def fragments(block: Block, hits: Mapping[int, set[int]], most: int) -> Iterator[Fragment]:
    """The best fragments, the best first; they do not overlap. A short text is one."""
    if len(block.text) <= WHOLE:
        leaves = frozenset[int]().union(*hits.values())
        yield Fragment(block, hits, Span(0, len(block.text)), leaves, len(hits))
        return
    places = [(block.span(place), hits[place]) for place in _telling(hits)]
    while places and most:
        within = _cut(block.text, max(_windows(places), key=lambda window: window[:2])[2])
        shown = [leaves for span, leaves in places if _overlap(span, within)]
        yield Fragment(block, hits, within, frozenset().union(*shown), len(shown))
        places = [(span, leaves) for span, leaves in places if not _overlap(span, within)]
        most -= 1


def beginning(block: Block) -> Fragment:
    """The start of a text in which nothing was found."""
    return Fragment(block, {}, _cut(block.text, Span(0, 0)), frozenset(), 0)


def _telling(hits: Mapping[int, set[int]]) -> list[int]:
    """The first places, and the first one of each leaf."""
    seen: set[int] = set()
    kept: list[int] = []
    for place, leaves in hits.items():
        if len(kept) < MOST_PLACES or not leaves <= seen:
            kept.append(place)
            seen |= leaves
    return kept


def _windows(places: Sequence[tuple[Span, set[int]]]) -> Iterator[tuple[int, int, Span]]:
    """For each hit what stands close behind it: how many leaves, how many hits, and where."""
    for at, (first, _) in enumerate(places):
        reach = first.start + LENGTH - LEAD_IN
        end = max(at + 1, bisect_right(places, reach, key=lambda place: place[0].end))
        leaves = set[int]().union(*(leaves for _, leaves in places[at:end]))
        yield len(leaves), end - at, Span(first.start, places[end - 1][0].end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _cut(text: str, core: Span) -> Span:
    """About LENGTH characters around `core`, from the start of a sentence or at least a word."""
    if len(text) <= WHOLE:
        return Span(0, len(text))
    start = _start(text, core.start, max(0, min(LEAD_IN, LENGTH - (core.end - core.start))))
    return Span(start, _end(text, start + LENGTH, core.end))


def _start(text: str, at: int, lead_in: int) -> int:
    earliest = at - lead_in
    if earliest <= 0:
        return 0
    for boundary in (_SENTENCE, _SPACE):
        if (found := boundary.search(text, earliest, at)) and found.end() <= at:
            return found.end()
    return earliest


def _end(text: str, limit: int, least: int) -> int:
    if limit >= len(text):
        return len(text)
    spaces = _SPACE.finditer(text, min(least, limit), limit + 1)
    return max((space.start() for space in spaces), default=limit)
