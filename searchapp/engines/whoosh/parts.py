"""Which parts of `text` a term stands in: headline, lead, rest of the body, captions.

`scopes.PARTS` says which zone is which. A mask has a bit a part, the headline's the lowest.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh.postings import Bytes, Docs, Ints, Postings, compact

PARTS = 4


class Starts(NamedTuple):
    """For each document where its body, the body after its lead and its captions begin."""

    columns: tuple[NDArray[np.uint32], ...]

    def part_of(self, docs: Ints, positions: Ints) -> Bytes:
        """The number of the part that each place is in."""
        parts = np.zeros(len(docs), np.uint8)
        for column in self.columns:
            parts += positions >= column[docs]
        return parts

    def masks(self, postings: Postings) -> Bytes:
        """The parts that hold a term; a mask a posting."""
        if not len(postings.docs):
            return np.empty(0, np.uint8)
        counts, parts = self._parts(postings)
        return np.bitwise_or.reduceat(np.uint8(1) << parts, np.cumsum(counts) - counts)

    def frequencies(self, postings: Postings) -> Ints:
        """How often a term stands in each part; a row a posting."""
        counts, parts = self._parts(postings)
        cells = np.repeat(np.arange(len(counts)) * PARTS, counts) + parts
        found = np.bincount(cells, minlength=len(counts) * PARTS)
        return compact(found).reshape(-1, PARTS)

    def _parts(self, postings: Postings) -> tuple[Ints, Bytes]:
        """How many positions each posting has, and the part of each of them."""
        counts = postings.freqs.astype(np.int64)
        parts = np.zeros(int(counts.sum()), np.uint8)
        for column in self.columns:
            parts += postings.all_positions() >= np.repeat(column[postings.docs], counts)
        return counts, parts


def add_masks(found: Bytes, docs: Docs, masks: Bytes) -> None:
    """Put the masks of postings, in which a document may stand often, to those of documents."""
    for part in range(PARTS):
        bit = np.uint8(1 << part)
        found[docs[(masks & bit) > 0]] |= bit


def bits(parts: tuple[int, ...]) -> np.uint8:
    return np.uint8(sum(1 << part for part in parts))
