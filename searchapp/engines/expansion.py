"""Which terms of an index a pattern or a fuzzy word stands for, the same for every engine."""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol, assert_never

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from searchapp.query import Fuzzy, Pattern

MAX_TERMS = 1024


class Terms(Protocol):
    """The terms of an index, with the number of documents each stands in."""

    def terms(self, field: str, prefix: str) -> Mapping[str, int]:
        """Those that begin with `prefix`."""

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """All of them, kept from one call to the next."""


class Expansion(NamedTuple):
    """At most MAX_TERMS terms, the most frequent first, and a note where that cut some off."""

    terms: list[str]
    note: str | None


def expand(index: Terms, fields: Iterable[str], node: Pattern | Fuzzy) -> Expansion:
    """The terms of these fields that match; those of one frequency stand in their own order."""
    found: Counter[str] = Counter()
    for field in fields:
        found.update(_matching(index, field, node))
    terms = sorted(found, key=lambda term: (-found[term], term))[:MAX_TERMS]
    if len(terms) == len(found):
        return Expansion(terms, None)
    note = f"{node.text}: the {len(terms):,} most frequent of {len(found):,} words"
    return Expansion(terms, note)


def _matching(index: Terms, field: str, node: Pattern | Fuzzy) -> dict[str, int]:
    match node:
        case Pattern(text):
            prefix = re.split(r"[*?]", text)[0]
            matches = re.compile(fnmatch.translate(text)).match
            return {t: n for t, n in index.terms(field, prefix).items() if matches(t)}
        case Fuzzy(text, edits):
            return _close(index.vocabulary(field), text, edits)
        case _:
            assert_never(node)


def _close(vocabulary: Mapping[str, int], text: str, edits: int) -> dict[str, int]:
    """Those within the edits allowed: optimal string alignment, as swaps count one."""
    spelled = list(vocabulary)
    if not spelled:
        return {}
    distances = cdist([text], spelled, scorer=OSA.distance, score_cutoff=edits)[0]
    close = np.flatnonzero(distances <= edits).tolist()
    return {spelled[i]: vocabulary[spelled[i]] for i in close}
