"""Matching documents with their scores, and the set operations on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh.places import is_among
from searchapp.engines.whoosh.postings import Docs
from searchapp.engines.whoosh.ranking import Floats

_SPARSE = 32


class Hits(NamedTuple):
    """Documents in ascending order and what each scores."""

    docs: Docs
    scores: Floats

    def kept(self, keep: NDArray[np.bool_]) -> Hits:
        return Hits(self.docs[keep], self.scores[keep])


NONE = Hits(np.empty(0, np.int32), np.empty(0, np.float32))


def unscored(docs: NDArray[Any]) -> Hits:
    return Hits(docs.astype(np.int32), np.zeros(len(docs), np.float32))


def constant(docs: NDArray[Any], score: float) -> Hits:
    return Hits(docs.astype(np.int32), np.full(len(docs), score, np.float32))


def weighted(hits: Hits, weight: float) -> Hits:
    return hits if weight == 1 else Hits(hits.docs, hits.scores * np.float32(weight))


def both(left: Hits, right: Hits) -> Hits:
    """The documents of both, scores added."""
    small, large = sorted((left, right), key=lambda hits: len(hits.docs))
    common = small.kept(is_among(small.docs, large.docs))
    others = large.scores[np.searchsorted(large.docs, common.docs)]
    return Hits(common.docs, common.scores + others)


def either(found: Iterable[Hits], documents: int) -> Hits:
    """The documents of any, scores added; `documents` is how many the index has."""
    found = [hits for hits in found if len(hits.docs)]
    if len(found) <= 1:
        return found[0] if found else NONE
    if sum(len(hits.docs) for hits in found) * _SPARSE < documents:
        docs, places = np.unique(np.concatenate([h.docs for h in found]), return_inverse=True)
        scores = np.concatenate([hits.scores for hits in found])
        return Hits(docs, np.bincount(places, scores).astype(np.float32))
    is_hit, sums = np.zeros(documents, bool), np.zeros(documents, np.float64)
    for hits in found:
        is_hit[hits.docs] = True
        sums[hits.docs] += hits.scores
    distinct = np.flatnonzero(is_hit).astype(np.int32)
    return Hits(distinct, sums[distinct].astype(np.float32))


def without(hits: Hits, docs: Docs) -> Hits:
    return hits.kept(~is_among(hits.docs, docs))
