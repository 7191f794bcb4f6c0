"""Segments written before -> one that takes their place, without their deleted documents."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from whoosh.codec.whoosh3 import W3Segment

from searchapp.engines.whoosh import schema as s
from searchapp.engines.whoosh.decoding import RawPostings
from searchapp.engines.whoosh.lexicon import documents_of
from searchapp.engines.whoosh.merging import MOST_SEGMENTS, write_segment
from searchapp.engines.whoosh.postings import Docs, Ints, decode_positions
from searchapp.engines.whoosh.run import NO_POSITIONS, Run, Slice, Strings
from searchapp.engines.whoosh.segment import ByteStrings, Segment

LIKE_SIZE = 4
"""Segments are of like size when their documents have the same power of this."""


def compacted(folder: Path, segments: Sequence[W3Segment]) -> list[W3Segment]:
    """The segments with those of one size merged wherever there are more than four of it."""
    kept = [segment for segment in segments if segment.doc_count()]
    while crowd := _crowd(kept):
        merged = write_segment(folder, [_run_of(Segment(folder, segment)) for segment in crowd])
        kept = [*(segment for segment in kept if segment not in crowd), merged]
    return kept


def _crowd(segments: Sequence[W3Segment]) -> list[W3Segment]:
    """The smallest segments of which there are too many of one size."""
    by_size: dict[int, list[W3Segment]] = defaultdict(list)
    for segment in segments:
        by_size[int(math.log(segment.doc_count(), LIKE_SIZE))].append(segment)
    crowded = [size for size, found in by_size.items() if len(found) > MOST_SEGMENTS]
    return by_size[min(crowded)] if crowded else []


def _run_of(segment: Segment) -> Run[_StoredField]:
    """What is live in a segment, its postings read only as they are merged."""
    live = segment.live()
    numbers = {name: segment.numbers(name)[live] for name in s.NUMBERS}
    numbers[s.ID_HASH] = segment.numbers(s.ID_HASH, ">u8")[live]
    strings = {s.IDS: _kept(segment.ids, live), s.STORED: _kept(segment.packed, live)}
    new_numbers = np.zeros(segment.documents, np.int32)
    new_numbers[live] = np.arange(len(live))
    fields = {field: _StoredField(segment, field, new_numbers) for field in s.POSTINGS}
    return Run(len(live), fields, numbers, strings)


def _kept(strings: ByteStrings, live: Ints) -> Strings:
    lengths = strings.lengths().astype(np.uint32)
    if len(live) == len(lengths):
        return Strings(strings.data(), lengths)
    return Strings.of(strings[document] for document in live.tolist())


class _StoredField:
    """A field of a segment, whose documents get new numbers."""

    def __init__(self, segment: Segment, field: str, new_numbers: Docs) -> None:
        self._segment, self._field, self._new_numbers = segment, field, new_numbers

    def terms(self) -> list[bytes]:
        return [term for term, _ in self._segment.lexicon.records(self._field)]

    def sizes(self) -> Ints:
        records = self._segment.lexicon.records(self._field)
        return np.fromiter((documents_of(record) for _, record in records), np.int64)

    def slices(self, ranks: Ints, base: int, ends: Sequence[int]) -> Iterator[Slice]:
        terms = self._segment.all_postings(self._field)
        begins = np.searchsorted(ranks, [0, *ends])
        for begin, end in zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True):
            found = list(islice(terms, end - begin))
            counts = [len(postings.docs) for postings in found]
            yield self._slice(np.repeat(ranks[begin:end], counts), found, base)

    def _slice(self, ranks: Ints, found: Sequence[RawPostings], base: int) -> Slice:
        if not found:
            return Slice(ranks, np.empty(0, np.int32), np.empty(0, np.int64), NO_POSITIONS)
        docs = np.concatenate([postings.docs for postings in found])
        freqs = np.concatenate([postings.freqs for postings in found])
        values = [value for postings in found for value in postings.values]
        counts = freqs.astype(np.int64)
        positions: Ints = NO_POSITIONS
        if any(values):
            positions = decode_positions(values, counts).astype(np.int64)
        return Slice(ranks, self._new_numbers[docs] + np.int32(base), counts, positions)
