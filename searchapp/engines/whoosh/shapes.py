"""How long words are and which letters they have: what a fuzzy word can be like, cheaply."""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh.postings import Bytes, Ints

_LONGEST = 255
_KINDS = 31
_INSIDE = 0b1100_0000, 0b1000_0000


class Shapes(NamedTuple):
    """For each word its length and its letters, a bit for all whose codes end alike."""

    lengths: Bytes
    letters: NDArray[np.uint32]

    @classmethod
    def of(cls, spelled: Bytes, first: Ints) -> Self:
        """`spelled` are words in UTF-8 without anything between, `first` is where each begins."""
        if not len(first):
            return cls(np.empty(0, np.uint8), np.empty(0, np.uint32))
        codes = _codes(spelled.tobytes().decode())
        mask, inside = _INSIDE
        before = np.cumsum((spelled & mask) != inside) - 1
        begins = before[first]
        lengths = np.minimum(np.diff(begins, append=len(codes)), _LONGEST)
        return cls(lengths.astype(np.uint8), np.bitwise_or.reduceat(_letters(codes), begins))

    def like(self, text: str, edits: int) -> Ints:
        """The numbers of the words that no length or letter tells to be more edits away."""
        asked = np.bitwise_or.reduce(_letters(_codes(text)))
        apart = np.abs(self.lengths.astype(np.int16) - min(len(text), _LONGEST))
        near = np.flatnonzero(apart <= edits)
        letters = self.letters[near]
        more = np.bitwise_count(letters & ~asked) <= edits
        fewer = np.bitwise_count(asked & ~letters) <= edits
        found: Ints = near[more & fewer]
        return found


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _letters(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (np.uint32(1) << (codes & _KINDS)).astype(np.uint32, copy=False)
