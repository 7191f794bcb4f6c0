"""Facet counts and the timeline of what a query matches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from msgspec.structs import replace
from tantivy import Query

from searchapp.engines.seam import Facet, FacetCount, Filters, Timeline
from searchapp.engines.tantivy.nearness import every
from searchapp.engines.tantivy.queries import any_of
from searchapp.engines.tantivy.reader import Reader
from searchapp.engines.timeline import timeline, unit_for

_FEW = 5_000
_MOST_BUCKETS = 65_000
_BEGINNINGS = {"day": {}, "month": {"day": 1}, "year": {"month": 1, "day": 1}}


Values = list[tuple[str, int]]


class Filtered:
    """What a query finds, narrowed by the values selected of each facet."""

    def __init__(self, reader: Reader, found: Query, filters: Filters) -> None:
        self._reader, self._found = reader, found
        selected = {facet: sorted(values) for facet, values in sorted(filters.items())}
        self._chosen = {
            facet: any_of(reader.schema, facet, values) for facet, values in selected.items()
        }
        self.key = repr(selected)

    def query(self, but: Facet | None = None) -> Query:
        """What passes all filters but one."""
        others = [query for facet, query in self._chosen.items() if facet != but]
        return every([self._found, *others]) if others else self._found

    def facet_counts(
        self, facets: Collection[Facet], matching: int
    ) -> dict[Facet, tuple[FacetCount, ...]]:
        """Each counted without its own filter; `matching` pass all of them."""
        whole = [facet for facet in facets if facet not in self._chosen]
        found = _counted(self._reader, self.query(), whole, matching)
        for facet in facets:
            if facet in self._chosen:
                query = self.query(but=facet)
                found |= _counted(self._reader, query, [facet], self._reader.count(query))
        return {facet: found[facet] for facet in facets}


def _counted(
    reader: Reader, query: Query, facets: Sequence[Facet], matching: int
) -> dict[Facet, tuple[FacetCount, ...]]:
    """From the columns of few documents; of many, from the postings of each value."""
    if not facets:
        return {}
    values = (_from_columns if matching <= _FEW else _from_postings)(reader, query, facets)
    return {facet: _in_order(values[facet]) for facet in facets}


def _in_order(values: Values) -> tuple[FacetCount, ...]:
    ordered = sorted(values, key=lambda found: (-found[1], found[0]))
    return tuple(FacetCount(value, count) for value, count in ordered if count)


def _from_columns(reader: Reader, query: Query, facets: Sequence[Facet]) -> dict[Facet, Values]:
    asked = {facet: {"terms": {"field": facet, "size": _MOST_BUCKETS}} for facet in facets}
    try:
        found = reader.searcher.aggregate(query, asked)
    except ValueError:  # more than 65,000 values; postings have no such limit
        return _from_postings(reader, query, facets)
    return {
        facet: [(bucket["key"], bucket["doc_count"]) for bucket in found[facet]["buckets"]]
        for facet in facets
    }


def _from_postings(reader: Reader, query: Query, facets: Sequence[Facet]) -> dict[Facet, Values]:
    every = reader.searcher.terms_with_prefix
    return {facet: every(facet, "", filter_query=query) for facet in facets}


def timeline_of(reader: Reader, query: Query, matching: int) -> Timeline:
    ends = reader.searcher.aggregate(
        query, {name: {name: {"field": "published"}} for name in ("min", "max", "value_count")}
    )
    dated = int(ends["value_count"]["value"])
    if not dated:
        return timeline("day", {}, matching)
    first, last = (dt.date.fromordinal(int(ends[name]["value"])) for name in ("min", "max"))
    unit = unit_for(first, last)
    begins = {day.replace(**_BEGINNINGS[unit]): 0 for day in (first, last)}
    empty = timeline(unit, begins, matching - dated)
    ranges = [
        {"from": float(bar.first.toordinal()), "to": float(bar.last.toordinal() + 1)}
        for bar in empty.bars
    ]
    found = reader.searcher.aggregate(
        query, {"bars": {"range": {"field": "published", "ranges": ranges}}}
    )["bars"]["buckets"]
    counts = {bucket.get("from"): bucket["doc_count"] for bucket in found if "to" in bucket}
    bars = (replace(bar, count=counts[float(bar.first.toordinal())]) for bar in empty.bars)
    return Timeline(unit, tuple(bars), empty.undated)
