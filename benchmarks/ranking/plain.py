"""Plain BM25, to stand beside: Porter's stems, one text an article.

Lucene's 33 stop words are left out of queries; in articles they count as length.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from heapq import nlargest

import Stemmer

from benchmarks.ranking.judged import Query
from searchapp.article import Article

Run = dict[str, dict[str, float]]

K1, B = 1.2, 0.75
WORD = re.compile(r"\w+(?:'\w+)*")
STOP_WORDS = frozenset(
    WORD.findall(
        "a an and are as at be but by for if in into is it no not of on or such that the their "
        "then there these they this to was will with"
    )
)


class PlainBm25:
    def __init__(self, articles: Iterable[Article]) -> None:
        self._stem = Stemmer.Stemmer("porter").stemWords
        self._frequencies: defaultdict[str, dict[str, int]] = defaultdict(dict)
        lengths: dict[str, int] = {}
        for article in articles:
            counts = Counter(self._terms(_text(article)))
            lengths[article.id] = counts.total()
            for term, count in counts.items():
                self._frequencies[term][article.id] = count
        average = sum(lengths.values()) / len(lengths)
        self._documents = len(lengths)
        self._norms = {name: K1 * (1 - B + B * n / average) for name, n in lengths.items()}

    def run(self, queries: Iterable[Query], size: int) -> Run:
        return {query.id: self._best(query.text, size) for query in queries}

    def _best(self, text: str, size: int) -> dict[str, float]:
        scores: defaultdict[str, float] = defaultdict(float)
        for term in self._terms(text, but=STOP_WORDS):
            found = self._frequencies.get(term, {})
            idf = math.log(1 + (self._documents - len(found) + 0.5) / (len(found) + 0.5))
            for name, count in found.items():
                scores[name] += idf * count / (count + self._norms[name])
        return dict(nlargest(size, scores.items(), key=lambda item: item[1]))

    def _terms(self, text: str, but: Collection[str] = ()) -> list[str]:
        words = (word for word in WORD.findall(text.lower()) if word not in but)
        stems: list[str] = self._stem(list(words))
        return stems


def _text(article: Article) -> str:
    captions = (photo.caption for photo in article.photos)
    return "\n".join((article.headline, *article.body, *captions))
