"""BM25 as the Lucene family writes it.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
the idf that is never negative: ln(1 + (N - df + 0.5) / (df + 0.5)).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.weights import K1, B

Floats = NDArray[np.float32]


def idf(documents: int, frequency: int) -> float:
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def norms(lengths: Floats, average: float) -> Floats:
    """The part of BM25's denominator that a document's length decides; one a document."""
    return np.float32(K1) * (1 - B + B * lengths / np.float32(average or 1))


def bm25(weight: float, freqs: NDArray[Any], norms: Floats) -> Floats:
    """`weight` is the idf times whatever else a match is worth."""
    often = freqs.astype(np.float32)
    return np.float32(weight) * often / (often + norms)
