"""A keyword field as a column: which values each document has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, Self

import numpy as np

from searchapp.engines.whoosh.postings import NO_DOCS, Docs, Ints


class Keyword(NamedTuple):
    """The values in order; `codes[starts[i]:starts[i + 1]]` are the numbers of those of `i`."""

    values: list[str]
    starts: Ints
    codes: Ints

    @classmethod
    def of(cls, found: Iterable[tuple[str, Docs]], documents: int) -> Self:
        """From the documents of each value, which may come in several pieces."""
        pieces = list(found)
        values = sorted({value for value, _ in pieces})
        number = {value: number for number, value in enumerate(values)}
        codes = [number[value] for value, _ in pieces]
        counts = [len(docs) for _, docs in pieces]
        docs = np.concatenate([NO_DOCS, *(docs for _, docs in pieces)])
        by_document = np.argsort(docs, kind="stable")
        starts = np.zeros(documents + 1, np.int32)
        starts[1:] = np.cumsum(np.bincount(docs, minlength=documents))
        return cls(values, starts, np.repeat(np.array(codes, np.int32), counts)[by_document])

    def codes_of(self, docs: Docs) -> Ints:
        """The numbers of the values of these documents, one document after the other."""
        first = self.starts[docs]
        counts = self.starts[docs + 1] - first
        if counts.all() and counts.max(initial=0) == 1:
            return self.codes[first]
        before = np.cumsum(counts) - counts
        return self.codes[np.repeat(first - before, counts) + np.arange(int(counts.sum()))]

    def documents_with(self, codes: Collection[int]) -> Docs:
        """The documents with any of these values, in order."""
        is_asked = np.zeros(len(self.values), bool)
        is_asked[list(codes)] = True
        held = np.concatenate([[0], np.cumsum(is_asked[self.codes])])[self.starts]
        return np.flatnonzero(np.diff(held)).astype(np.int32)
