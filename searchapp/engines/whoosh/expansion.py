"""Which terms of the lexicon a pattern or a fuzzy word stands for."""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from searchapp.engines.whoosh.reader import Reader
from searchapp.query import Fuzzy, Pattern

MAX_TERMS = 1024


def pattern_terms(reader: Reader, fields: Iterable[str], node: Pattern) -> Counter[str]:
    """The terms that match, with their document frequencies."""
    prefix = re.split(r"[*?]", node.text)[0]
    matches = re.compile(fnmatch.translate(node.text)).match
    found: Counter[str] = Counter()
    for field in fields:
        found.update({t: n for t, n in reader.terms(field, prefix).items() if matches(t)})
    return found


def fuzzy_terms(reader: Reader, fields: Iterable[str], node: Fuzzy) -> Counter[str]:
    """The terms within the edits allowed: optimal string alignment, as swaps count one."""
    found: Counter[str] = Counter()
    for field in fields:
        vocabulary = reader.vocabulary(field)
        spelled = list(vocabulary)
        if spelled:
            edits = cdist([node.text], spelled, scorer=OSA.distance, score_cutoff=node.edits)[0]
            close = np.flatnonzero(edits <= node.edits).tolist()
            found.update({spelled[i]: vocabulary[spelled[i]] for i in close})
    return found


def most_frequent(terms: Counter[str]) -> list[str]:
    """At most MAX_TERMS of them; those of one frequency in their own order."""
    return sorted(terms, key=lambda term: (-terms[term], term))[:MAX_TERMS]
