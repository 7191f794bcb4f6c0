"""Where terms stand together in one field: in a row, in order, or in a window."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial, reduce
from typing import NamedTuple

import numpy as np

from searchapp.engines.whoosh import places
from searchapp.engines.whoosh.postings import Ints, Postings
from searchapp.engines.whoosh.reader import Reader

Terms = tuple[str, ...]


class Rule(NamedTuple):
    """In a row where `distance` is None, else the last at most that far from the first."""

    distance: int | None = None
    ordered: bool = False


def starts(reader: Reader, field: str, terms: Terms, rule: Rule) -> Ints:
    """The places where the terms begin to stand together, kept for the next zone asked for."""
    return reader.cache.get((field, terms, rule), partial(_starts, reader, field, terms, rule))


def _starts(reader: Reader, field: str, terms: Terms, rule: Rule) -> Ints:
    """Only documents that have all the terms are looked into."""
    if not all(reader.frequency(field, term) for term in terms):
        return np.empty(0, np.int64)
    docs = _common(reader.postings(field, term) for term in set(terms))
    if not len(docs):
        return np.empty(0, np.int64)
    found = {
        term: places.places_in(reader.positions(field, term, docs), docs) for term in set(terms)
    }
    in_order = [found[term] for term in terms]
    if rule.distance is None:
        return places.phrase_starts(in_order)
    if rule.ordered:
        return places.ordered_starts(in_order, rule.distance)
    return places.window_starts(list(zip(terms, in_order, strict=True)), rule.distance)


def _common(postings: Iterable[Postings]) -> Ints:
    rarest, *others = sorted((found.docs for found in postings), key=len)
    docs: Ints = rarest
    return reduce(places.common, others, docs)
