"""Postings as arrays, and the position lists that stand beside them.

A position list is stored as Whoosh's `Positions` value: a count, then a pickled list of
position deltas. Here that pickle is always `](` + (`M` + uint16)* + `e.` (`J` + int32 where a
delta needs it), which stock Whoosh unpickles and numpy reads and writes as one array.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh import pickles

Ints = NDArray[np.integer[Any]]
Docs = NDArray[np.int32]
Bytes = NDArray[np.uint8]

_KINDS = (np.uint8, np.uint16, np.uint32)
_BESIDE_ARRAYS = 200
"""What a cached entry takes beside its arrays, about."""
_HEAD = 6
_FRAME = 8
_NARROW = (3, b"M"[0], np.dtype("<u2"))
_WIDE = (5, b"J"[0], np.dtype("<i4"))


class TermPostings(NamedTuple):
    """Postings of consecutive terms of one field, sorted by term and document.

    `starts[i]:starts[i + 1]` are the postings of `terms[i]`; `length_bytes` are the field's
    lengths in those documents as Whoosh writes them; `values` are the position lists, or None.
    """

    terms: Sequence[bytes]
    starts: Ints
    docs: Docs
    freqs: Ints
    length_bytes: Bytes
    values: Sequence[bytes] | None


class Postings(NamedTuple):
    """One term's documents in order, how often it stands in each, and at which positions."""

    docs: Docs
    freqs: NDArray[Any]
    at: Ints | None = None

    @property
    def nbytes(self) -> int:
        held = 0 if self.at is None else self.at.nbytes
        return self.docs.nbytes + self.freqs.nbytes + held + _BESIDE_ARRAYS

    def all_positions(self) -> Ints:
        if self.at is None:
            raise ValueError("these postings were read without positions")
        return self.at

    def positions(self, chosen: Ints) -> Ints:
        """The positions in the chosen postings, one posting after the other."""
        freqs = self.freqs.astype(np.int64)
        counts = freqs[chosen]
        begins = (np.cumsum(freqs) - freqs)[chosen]
        first = np.cumsum(counts) - counts
        cells = np.repeat(begins - first, counts) + np.arange(int(counts.sum()))
        return self.all_positions()[cells]


NO_DOCS: Docs = np.empty(0, np.int32)
NO_FREQS: NDArray[np.float32] = np.empty(0, np.float32)


def encode_positions(positions: Ints, freqs: Ints) -> Bytes:
    """The position lists of postings with these frequencies, one after the other."""
    first = np.cumsum(freqs) - freqs
    deltas = np.diff(positions, prepend=0)
    deltas[first] = positions[first]
    width, opcode, kind = _WIDE if int(deltas.max(initial=0)) > np.iinfo("u2").max else _NARROW
    ends = position_ends(freqs, width)
    begins = np.concatenate([[0], ends[:-1]])
    data = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    counts = freqs.astype(">u4").view(np.uint8).reshape(-1, 4)
    for i in range(4):
        data[begins + i] = counts[:, i]
    data[begins + 4] = b"]"[0]
    data[begins + 5] = b"("[0]
    data[ends - 2] = b"e"[0]
    data[ends - 1] = b"."[0]
    cells = np.repeat(begins + _HEAD - width * first, freqs) + width * np.arange(len(deltas))
    data[cells] = opcode
    digits = deltas.astype(kind).view(np.uint8).reshape(len(deltas), width - 1)
    for i in range(width - 1):
        data[cells + 1 + i] = digits[:, i]
    return data


def position_ends(freqs: Ints, width: int) -> Ints:
    """Where each position list ends."""
    return np.cumsum(_FRAME + width * freqs)


def split_positions(data: Bytes, freqs: Ints) -> list[bytes]:
    """The position lists that `encode_positions` made, each by itself."""
    width = (len(data) - _FRAME * len(freqs)) // max(int(freqs.sum()), 1)
    whole = data.tobytes()
    ends = position_ends(freqs, width).tolist()
    return [whole[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


def decode_positions(values: Sequence[bytes], freqs: Ints) -> Ints:
    """The positions in position lists with these frequencies, one list after the other."""
    deltas = _deltas(values, freqs)
    total = np.cumsum(deltas, dtype=np.int64)
    first = np.cumsum(freqs) - freqs
    positions = total - np.repeat(total[first] - deltas[first], freqs)
    return compact(positions)


def _deltas(values: Sequence[bytes], freqs: Ints) -> Ints:
    """Stock Whoosh pickles lists in other forms than ours, which takes longer to read."""
    whole = np.frombuffer(b"".join(values), np.uint8)
    for width, opcode, kind in (_NARROW, _WIDE):
        same_size = len(whole) == _FRAME * len(freqs) + width * int(freqs.sum())
        if same_size and len(whole) and whole[_HEAD] == opcode:
            first = np.cumsum(freqs) - freqs
            begins = position_ends(freqs, width) - width * freqs - _FRAME + _HEAD
            cells = np.repeat(begins - width * first, freqs) + width * np.arange(int(freqs.sum()))
            digits = np.stack([whole[cells + 1 + i] for i in range(width - 1)], axis=1)
            return digits.view(kind).ravel()
    lists = [pickles.loads(value[4:]) for value in values]
    return np.fromiter(chain.from_iterable(lists), np.int64)


def compact(numbers: Ints) -> Ints:
    """The same numbers, none of them negative, in the fewest bytes."""
    most = int(numbers.max(initial=0))
    kind = next(kind for kind in _KINDS if most <= np.iinfo(kind).max)
    return numbers.astype(kind)
