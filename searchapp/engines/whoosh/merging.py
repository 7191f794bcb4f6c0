"""Runs -> a segment: the postings of each field merged term by term, and then encoded.

Terms are taken a range at a time, so memory is bounded by the words and not by the postings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from whoosh.codec.whoosh3 import W3Segment
from whoosh.util.numeric import length_to_byte

from searchapp.engines.whoosh import schema as s
from searchapp.engines.whoosh.inverted import read_run
from searchapp.engines.whoosh.postings import (
    Bytes,
    Ints,
    TermPostings,
    encode_positions,
    split_positions,
)
from searchapp.engines.whoosh.run import Field, Run, Slice
from searchapp.engines.whoosh.segment_files import SegmentFiles
from searchapp.workers import cores, each

POSTINGS_AT_ONCE = 250_000
MOST_SEGMENTS = 4
SEGMENT_BYTES = 100_000_000
"""Bytes of runs that are worth a segment of their own, while there are few."""


def merge(runs: Sequence[Path], folder: Path, processes: int) -> list[W3Segment]:
    """The runs in these files as at most four segments of like size, each made by a process.

    Which runs make up a segment depends on their sizes alone. Each file is removed when it
    has been merged.
    """
    groups = list(_groups(runs))
    number = min(processes or cores(), len(groups))
    return list(each(groups, partial(_merge_group, folder), number, name=_name))


def _groups(runs: Sequence[Path]) -> Iterator[list[Path]]:
    sizes = [run.stat().st_size for run in runs]
    number = min(MOST_SEGMENTS, -(-sum(sizes) // SEGMENT_BYTES))
    middles = np.cumsum(sizes) - np.array(sizes) / 2
    group_of = (middles * number // max(sum(sizes), 1)).astype(int).tolist()
    for _, group in groupby(zip(group_of, runs, strict=True), key=itemgetter(0)):
        yield [run for _, run in group]


def _name(group: Sequence[Path]) -> str:
    return f"the merging of {len(group):,} runs"


def _merge_group(folder: Path, group: Sequence[Path]) -> W3Segment:
    with ExitStack() as opened:
        files = [opened.enter_context(run.open("rb")) for run in group]
        segment = write_segment(folder, list(map(read_run, files)))
    for run in group:
        run.unlink()
    return segment


def write_segment(folder: Path, runs: Sequence[Run[Field]]) -> W3Segment:
    """The documents of all runs in order as one segment, which still has to be published."""
    with SegmentFiles(folder) as files:
        for text in s.TEXTS:
            lengths = _lengths(runs, text)
            as_bytes = length_bytes(lengths)
            for field in s.fields_of(text):
                files.add_lengths(field, as_bytes, int(lengths.sum()))
                _write_postings(files, field, runs, as_bytes)
        for field in s.VALUES:
            _write_postings(files, field, runs, None)
        for name in runs[0].numbers:
            column = np.concatenate([run.numbers[name][:] for run in runs])
            files.add_numbers(name, column.astype(column.dtype.newbyteorder(">")))
        for name in runs[0].strings:
            files.add_byte_strings(name, [run.strings[name] for run in runs])
        return files.finish(sum(run.documents for run in runs))


def _lengths(runs: Sequence[Run[Field]], text: str) -> Ints:
    """How many words each document has in a text."""
    columns = [s.words_column(zone) for zone in s.TEXTS[text]]
    found = [sum(run.numbers[name][:].astype(np.int64) for name in columns) for run in runs]
    return np.concatenate(found)


def length_bytes(lengths: Ints) -> Bytes:
    """Document lengths as Whoosh keeps them, rounded into a byte."""
    distinct, places = np.unique(lengths, return_inverse=True)
    return np.array([length_to_byte(n) for n in distinct.tolist()], np.uint8)[places]


def _write_postings(
    files: SegmentFiles, field: str, runs: Sequence[Run[Field]], lengths: Bytes | None
) -> None:
    for postings in _merged([run.fields[field] for run in runs], _bases(runs), lengths):
        files.add_postings(field, postings)


def _bases(runs: Sequence[Run[Field]]) -> list[int]:
    """The number of each run's first document in the segment."""
    return list(accumulate((run.documents for run in runs[:-1]), initial=0))


def _merged(
    fields: Sequence[Field], bases: Sequence[int], lengths: Bytes | None
) -> Iterator[TermPostings]:
    terms, ranks = _ranked(fields)
    sizes = np.zeros(len(terms), np.int64)
    for field, of_field in zip(fields, ranks, strict=True):
        sizes[of_field] += field.sizes()
    ends = list(_ends(sizes))
    slices = [
        field.slices(of_field, base, ends)
        for field, of_field, base in zip(fields, ranks, bases, strict=True)
    ]
    for found in zip(*slices, strict=True):
        ordered = _in_order([part for part in found if len(part.docs)])
        used, starts = np.unique(ordered.ranks, return_index=True)
        yield TermPostings(
            [terms[rank] for rank in used.tolist()],
            np.append(starts, len(ordered.docs)),
            ordered.docs,
            ordered.freqs,
            np.zeros(len(ordered.docs), np.uint8) if lengths is None else lengths[ordered.docs],
            None if lengths is None else _position_lists(ordered),
        )


def _ranked(fields: Sequence[Field]) -> tuple[list[bytes], list[Ints]]:
    """All terms in order, and for each field the places of its own among them."""
    numbers: defaultdict[bytes, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    numbered = [np.fromiter(map(numbers.__getitem__, field.terms()), np.int64) for field in fields]
    terms = sorted(numbers)
    rank = np.empty(len(terms), np.int64)
    rank[np.fromiter(map(numbers.__getitem__, terms), np.int64, len(terms))] = np.arange(len(terms))
    return terms, [rank[of_field] for of_field in numbered]


def _ends(sizes: Ints) -> Iterator[int]:
    """Ends of ranges of terms with about POSTINGS_AT_ONCE postings each."""
    starts = np.concatenate([[0], np.cumsum(sizes)])
    end, last = 0, len(sizes)
    while end < last:
        limit = starts[end] + POSTINGS_AT_ONCE
        end = max(end + 1, int(np.searchsorted(starts, limit, "right")) - 1)
        yield end


def _in_order(slices: Sequence[Slice]) -> Slice:
    """All slices as one, by term and then document."""
    if len(slices) == 1:
        return slices[0]
    whole = Slice(*map(np.concatenate, zip(*slices, strict=True)))
    order = np.argsort(whole.ranks, kind="stable")
    freqs = whole.freqs[order]
    if not len(whole.positions):
        return Slice(whole.ranks[order], whole.docs[order], freqs, whole.positions)
    stood_at, stands_at = (np.cumsum(whole.freqs) - whole.freqs)[order], np.cumsum(freqs) - freqs
    places = np.repeat(stood_at - stands_at, freqs) + np.arange(len(whole.positions))
    return Slice(whole.ranks[order], whole.docs[order], freqs, whole.positions[places])


def _position_lists(found: Slice) -> list[bytes]:
    encoded = encode_positions(found.positions.astype(np.int64), found.freqs)
    return split_positions(encoded, found.freqs)
