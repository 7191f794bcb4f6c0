"""What ranking needs to know of the whole index: how much there is, and how rare words are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from searchapp.engines.opensearch import fields as f
from searchapp.engines.opensearch.cluster import Body, Cluster

_MOST_LANGUAGES = 10_000


class Counted(NamedTuple):
    """A term in any of several fields, whose articles are to be counted."""

    fields: tuple[str, ...]
    term: str


class Statistics(NamedTuple):
    """`languages` as the seam has them; `words` in all articles by length column."""

    articles: int
    languages: tuple[str, ...]
    words: Mapping[str, float]

    def average(self, columns: Iterable[str]) -> float:
        """The mean number of words an article has in `columns` together; 1 where it is 0."""
        return sum(self.words[column] for column in columns) / (self.articles or 1) or 1.0


def statistics(cluster: Cluster, index: str) -> Statistics:
    """One question that the shards answer from their request cache until something changes."""
    sums = {column: {"sum": {"field": column}} for column in f.LENGTHS}
    by_language = {"terms": {"field": "lang", "size": _MOST_LANGUAGES}}
    answer = cluster.search(
        {"size": 0, "track_total_hits": True, "aggs": {"languages": by_language} | sums}, index
    )
    articles, found = total(answer), answer["aggregations"]
    counts = {bucket["key"]: bucket["doc_count"] for bucket in found["languages"]["buckets"]}
    known = tuple(sorted(counts, key=lambda lang: (-counts[lang], lang)))
    without = sum(counts.values()) < articles
    return Statistics(
        articles,
        (*known, "") if without else known,
        {column: found[column]["value"] for column in f.LENGTHS},
    )


def frequencies(cluster: Cluster, index: str, wanted: Iterable[Counted]) -> dict[Counted, int]:
    """In how many articles each term stands."""
    terms = list(dict.fromkeys(wanted))
    answers = cluster.search_all(index, [_counting(term) for term in terms])
    return {term: total(answer) for term, answer in zip(terms, answers, strict=True)}


def _counting(counted: Counted) -> Body:
    places = [{"term": {field: counted.term}} for field in counted.fields]
    query = places[0] if len(places) == 1 else {"bool": {"filter": {"bool": {"should": places}}}}
    return {"size": 0, "track_total_hits": True, "query": query}


def total(answer: Body) -> int:
    return int(answer["hits"]["total"]["value"])
