"""A run: some articles, inverted and sorted, on their way into a segment.

Runs come from any number of processes, or from segments written before, and are merged into
segments field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, Self, TypeVar

import numpy as np

from searchapp.engines.whoosh.arrays import Sliced
from searchapp.engines.whoosh.postings import Docs, Ints

NO_POSITIONS = np.empty(0, np.uint32)


class Strings(NamedTuple):
    """Byte strings end to end in one array."""

    data: Sliced
    lengths: Sliced

    @classmethod
    def of(cls, strings: Iterable[bytes]) -> Self:
        held = list(strings)
        data = np.frombuffer(b"".join(held), np.uint8)
        return cls(data, np.fromiter(map(len, held), np.uint32, len(held)))

    def all(self) -> list[bytes]:
        whole = self.data[:].tobytes()
        ends = np.cumsum(self.lengths[:], dtype=np.int64).tolist()
        return [whole[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


class Slice(NamedTuple):
    """Postings of neighbouring terms: the rank of each one's term, its document and frequency.

    The first `freqs[0]` positions are those of the first posting, and so on.
    """

    ranks: Ints
    docs: Docs
    freqs: Ints
    positions: Ints


class Field(Protocol):
    """The postings of a field, to be merged with those of others."""

    def terms(self) -> list[bytes]:
        """Its terms in order."""

    def sizes(self) -> Ints:
        """For each term, in how many documents it stands at most."""

    def slices(self, ranks: Ints, base: int, ends: Sequence[int]) -> Iterator[Slice]:
        """The postings up to each of these ends of ranks, the terms having been given `ranks`.

        Documents are counted from `base`.
        """


AnyField_co = TypeVar("AnyField_co", bound=Field, covariant=True)


class Run(NamedTuple, Generic[AnyField_co]):
    """Postings by field, and by name a number or a byte string for each document."""

    documents: int
    fields: Mapping[str, AnyField_co]
    numbers: Mapping[str, Sliced]
    strings: Mapping[str, Strings]
