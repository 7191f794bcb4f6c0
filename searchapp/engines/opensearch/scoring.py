"""The ranking sum, computed on the cluster from numbers that hold for the whole index.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
the idf that is never negative: ln(1 + (N - df + 0.5) / (df + 0.5)). The cluster's own BM25
would round lengths to a byte and leave out the articles that lack a field.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from searchapp.engines.opensearch.clauses import Clause, Query, any_of
from searchapp.engines.opensearch.statistics import Counted, Statistics
from searchapp.engines.weights import K1, B


class Scoring(NamedTuple):
    """Of one query: `places` tell its clauses apart, else the cluster makes one of equal ones."""

    statistics: Statistics
    frequencies: Mapping[Counted, int]
    places: Iterator[int]

    def scored(self, clauses: Iterable[Clause]) -> Query:
        """What matches any of the clauses, ranked; those that find nothing are left out."""
        return any_of(self._scored(clause) for clause in clauses if self._finds(clause))

    def _finds(self, clause: Clause) -> bool:
        return all(self.frequencies[counted] for counted in clause.counted)

    def _scored(self, clause: Clause) -> Query:
        """The clause's query, which scores occurrences, made to score BM25."""
        idf = sum(self._idf(self.frequencies[counted]) for counted in clause.counted)
        columns = clause.scope.lengths
        length = " + ".join(f"doc['{column}'].value" for column in columns)
        numbers = {
            "weight": clause.scope.weight * idf,
            "fixed": K1 * (1 - B),
            "by_length": K1 * B / self.statistics.average(columns),
            "place": next(self.places),
        }
        source = f"weight * _score / (_score + fixed + by_length * ({length}))"
        script = {"lang": "expression", "source": source, "params": numbers}
        return {
            "function_score": {
                "query": clause.query,
                "script_score": {"script": script},
                "boost_mode": "replace",
            }
        }

    def _idf(self, frequency: int) -> float:
        articles = self.statistics.articles
        return math.log(1 + (articles - frequency + 0.5) / (frequency + 0.5))
