"""Where words stand together. A place is document * SPAN + position, in ascending order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh.postings import Ints, Postings

SPAN = 1 << 32
_MANY = 16
"""So many times longer an array is searched, else two are merged, which takes no jumps."""


def places_in(postings: Postings, docs: Ints) -> Ints:
    """The places of a term in `docs`, all of which have it."""
    chosen = np.searchsorted(postings.docs, docs)
    counts = postings.freqs[chosen].astype(np.int64)
    return np.repeat(docs.astype(np.int64) * SPAN, counts) + postings.positions(chosen)


def phrase_starts(places: Sequence[Ints]) -> Ints:
    """Where the words, whose places are given in order, stand in a row."""
    starts = places[0]
    for offset, following in enumerate(places[1:], 1):
        starts = common(starts + offset, following) - offset
    return starts


def ordered_starts(places: Sequence[Ints], distance: int) -> Ints:
    """Where the words follow one another, the last at most `distance` after the first."""
    starts = ends = places[0]
    for following in places[1:]:
        next_at = np.searchsorted(following, ends, "right")
        is_there = next_at < len(following)
        starts, ends = starts[is_there], following[next_at[is_there]]
    return starts[ends - starts <= distance]


def window_starts(places: Sequence[tuple[Hashable, Ints]], distance: int) -> Ints:
    """Where a window of `distance` begins that holds all words, each at a place of its own.

    Words come with a name: the same word twice needs two places.
    """
    times = Counter(name for name, _ in places)
    by_name = dict(places)
    rarest_first = sorted(by_name, key=lambda name: len(by_name[name]))
    starts = np.sort(np.concatenate(list(by_name.values())), kind="stable")  # merges them
    for name in rarest_first:
        found = by_name[name]
        last = np.searchsorted(found, starts) + times[name] - 1
        starts, last = starts[last < len(found)], last[last < len(found)]
        starts = starts[found[last] - starts <= distance]
    return starts


def counted(docs: Ints) -> tuple[Ints, Ints]:
    """The distinct numbers of an array in order, and how often each stands there."""
    first = np.flatnonzero(np.diff(docs, prepend=-1))
    return docs[first], np.diff(first, append=len(docs))


def common(left: Ints, right: Ints) -> Ints:
    """The numbers that are in both of two arrays, each in order and without repetition."""
    small, large = sorted((left, right), key=len)
    if len(small) * _MANY < len(large):
        found: Ints = small[is_among(small, large)]
    else:
        merged = np.sort(np.concatenate([small, large]), kind="stable")
        found = merged[1:][merged[1:] == merged[:-1]]
    return found


def is_among(wanted: Ints, ordered: Ints) -> NDArray[np.bool_]:
    """Which of the wanted numbers are among the ordered ones."""
    if not len(ordered):
        return np.zeros(len(wanted), bool)
    at = np.searchsorted(ordered, wanted)
    found: NDArray[np.bool_] = ordered[np.minimum(at, len(ordered) - 1)] == wanted
    return found
