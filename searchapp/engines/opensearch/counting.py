"""Facets and the timeline, counted on the cluster to the last article."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection

from searchapp.engines.opensearch import fields as f
from searchapp.engines.opensearch.clauses import Query
from searchapp.engines.opensearch.cluster import Body, Cluster
from searchapp.engines.opensearch.queries import passing
from searchapp.engines.seam import Facet, FacetCount, Filters, Timeline
from searchapp.engines.timeline import timeline, unit_for

VALUES_AT_ONCE = 10_000

_TIMELINE = "timeline"


def questions(facets: Collection[Facet], filters: Filters, *, with_timeline: bool) -> Body:
    """The aggregations of a search whose own filters are applied after them."""
    asked: Body = {
        facet: {
            "filter": passing(filters, but=facet),
            "aggs": {"values": {"terms": {"field": facet, "size": VALUES_AT_ONCE}}},
        }
        for facet in facets
    }
    if not with_timeline:
        return asked
    parts = {
        "first": {"min": {"field": "published"}},
        "last": {"max": {"field": "published"}},
        "months": _histogram(f.MONTH),
    }
    return asked | {_TIMELINE: {"filter": passing(filters), "aggs": parts}}


def _histogram(field: str) -> Body:
    return {"histogram": {"field": field, "interval": 1, "min_doc_count": 1}}


class Counting:
    """Counts of one query; what one answer cannot hold is asked for again."""

    def __init__(self, cluster: Cluster, index: str, query: Query, filters: Filters) -> None:
        self._cluster, self._index = cluster, index
        self._query, self._filters = query, filters

    def facet(self, answer: Body, facet: Facet) -> tuple[FacetCount, ...]:
        values = answer["aggregations"][facet]["values"]
        counts = {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]}
        if values["sum_other_doc_count"]:
            counts = self._all_values(facet)
        ordered = sorted(counts, key=lambda value: (-counts[value], value))
        return tuple(FacetCount(value, counts[value]) for value in ordered)

    def _all_values(self, facet: Facet) -> dict[str, int]:
        """Every value in turn, page by page; sorted by count a cluster would only estimate."""
        counts: dict[str, int] = {}
        source = {"sources": [{"value": {"terms": {"field": facet}}}], "size": VALUES_AT_ONCE}
        after: Body = {}
        while True:
            aggregation = {"values": {"composite": source | after}}
            found = self._within(passing(self._filters, but=facet), aggregation)["values"]
            counts |= {bucket["key"]["value"]: bucket["doc_count"] for bucket in found["buckets"]}
            if "after_key" not in found:
                return counts
            after = {"after": found["after_key"]}

    def timeline(self, answer: Body, total: int) -> Timeline:
        found = answer["aggregations"][_TIMELINE]
        months = _counts(found["months"])
        undated = total - sum(months.values())
        if not months:
            return timeline("day", {}, undated)
        first, last = (dt.date.fromordinal(int(found[name]["value"])) for name in ("first", "last"))
        match unit_for(first, last):
            case "day":
                days = {dt.date.fromordinal(day): n for day, n in self._days().items()}
                return timeline("day", days, undated)
            case "month":
                by_month = {_first_of(month): n for month, n in months.items()}
                return timeline("month", by_month, undated)
            case "year":
                years: Counter[dt.date] = Counter()
                for month, n in months.items():
                    years[_first_of(month).replace(month=1)] += n
                return timeline("year", years, undated)

    def _days(self) -> dict[int, int]:
        found = self._within(passing(self._filters), {"days": _histogram("published")})
        return _counts(found["days"])

    def _within(self, kept: Query, aggregations: Body) -> Body:
        query = {"bool": {"filter": [self._query, kept]}}
        answer = self._cluster.search(
            {"size": 0, "query": query, "aggs": aggregations}, self._index
        )
        found: Body = answer["aggregations"]
        return found


def _counts(histogram: Body) -> dict[int, int]:
    return {int(bucket["key"]): bucket["doc_count"] for bucket in histogram["buckets"]}


def _first_of(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)
