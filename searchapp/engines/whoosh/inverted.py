"""Fields as arrays in memory, and runs of them in files, where each is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from searchapp.engines.whoosh.arrays import Array, Sliced, read_arrays, write_arrays
from searchapp.engines.whoosh.postings import Docs, Ints
from searchapp.engines.whoosh.run import NO_POSITIONS, Run, Slice, Strings

_STRINGS = ("data", "lengths")
_POSTINGS = ("counts", "docs", "freqs", "positions")


class Inverted(NamedTuple):
    """A field as arrays: the first `counts[0]` postings are those of the first term, and so on.

    A field of keywords has no positions.
    """

    spelled: Strings
    counts: Sliced
    docs: Sliced
    freqs: Sliced
    positions: Sliced = NO_POSITIONS

    def terms(self) -> list[bytes]:
        return self.spelled.all()

    def sizes(self) -> Ints:
        return self.counts[:]

    def slices(self, ranks: Ints, base: int, ends: Sequence[int]) -> Iterator[Slice]:
        posting = position = 0
        terms = np.searchsorted(ranks, [0, *ends]).tolist()
        for begin, end in pairwise(terms):
            counts = self.counts[begin:end].astype(np.int64)
            docs = self.docs[posting : posting + int(counts.sum())]
            freqs = self.freqs[posting : posting + len(docs)].astype(np.int64)
            positions = self.positions[position : position + int(freqs.sum())]
            yield Slice(
                np.repeat(ranks[begin:end], counts), docs + np.int32(base), freqs, positions
            )
            posting, position = posting + len(docs), position + len(positions)


def inverted(
    terms: Iterable[bytes], counts: Ints, docs: Docs, freqs: Ints, positions: Ints = NO_POSITIONS
) -> Inverted:
    return Inverted(
        Strings.of(terms),
        counts.astype(np.uint32),
        docs.astype(np.int32),
        freqs.astype(np.uint32),
        positions.astype(np.uint32),
    )


def write_run(path: Path, run: Run[Inverted]) -> None:
    arrays: dict[str, Array] = {"documents": np.array([run.documents])}
    for name, numbers in run.numbers.items():
        arrays[f"number/{name}/values"] = numbers[:]
    for name, strings in run.strings.items():
        arrays |= {f"string/{name}/{part}": getattr(strings, part) for part in _STRINGS}
    for name, field in run.fields.items():
        arrays |= {f"field/{name}/{part}": getattr(field.spelled, part) for part in _STRINGS}
        arrays |= {f"field/{name}/{part}": getattr(field, part) for part in _POSTINGS}
    write_arrays(path, arrays)


def read_run(file: BinaryIO) -> Run[Inverted]:
    """The run in an open file, which must stay open."""
    arrays = read_arrays(file)
    documents = int(arrays.pop("documents")[:][0])
    found: dict[str, dict[str, dict[str, Sliced]]] = {"number": {}, "string": {}, "field": {}}
    for name, array in arrays.items():
        kind, of, part = name.split("/")
        found[kind].setdefault(of, {})[part] = array
    return Run(
        documents,
        {
            name: Inverted(_strings(parts), *(parts[part] for part in _POSTINGS))
            for name, parts in found["field"].items()
        },
        {name: parts["values"] for name, parts in found["number"].items()},
        {name: _strings(parts) for name, parts in found["string"].items()},
    )


def _strings(parts: Mapping[str, Sliced]) -> Strings:
    return Strings(*(parts[part] for part in _STRINGS))
