"""Facets, filters and the timeline, held against a count by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

import pytest

from searchapp.article import Article
from searchapp.engines.seam import FACETS, Engine, Facet, FacetCount, Filters
from searchapp.query import parse
from tests.support.gazette import ARTICLES, IDS, asked

QUERIES = (
    "*",
    "river",
    "mayor OR talks OR мер",
    "-lang:en",
    "date:2024",
    "unheardof",
    '"the river"',
)
FILTERS: tuple[Filters, ...] = (
    {},
    {"source": ["Gazette"]},
    {"source": ["Gazette", "Courier"], "section": ["Local"]},
    {"author": ["Jan Orbán"], "lang": ["en", "uk"]},
    {"source": ["gazette"]},  # a filter names a value as it is written
    {"lang": []},
)


def values(article: Article, facet: Facet) -> set[str]:
    if facet == "author":
        return {author.name for author in article.authors}
    held: str = getattr(article, facet)
    return {held} - {""}


def passes(article: Article, filters: Filters, but: Facet | None = None) -> bool:
    return all(
        values(article, facet) & set(wanted) for facet, wanted in filters.items() if facet != but
    )


def by_hand(ids: set[str], filters: Filters) -> Mapping[Facet, tuple[FacetCount, ...]]:
    counted: dict[Facet, tuple[FacetCount, ...]] = {}
    for facet in FACETS:
        counts = Counter(
            value
            for article in ARTICLES
            if article.id in ids and passes(article, filters, but=facet)
            for value in values(article, facet)
        )
        ordered = sorted(counts.items(), key=lambda found: (-found[1], found[0]))
        counted[facet] = tuple(FacetCount(value, count) for value, count in ordered)
    return counted


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("query", QUERIES)
def test_facets_and_filters(gazette: Engine, query: str, filters: Filters) -> None:
    tree = parse(query, languages=gazette.languages()).tree
    matches = gazette.search(tree, filters=filters, facets=FACETS, size=len(IDS))
    ids = asked(gazette, query)
    kept = {article.id for article in ARTICLES if article.id in ids and passes(article, filters)}
    assert {match.article.id for match in matches.hits} == kept
    assert matches.total == len(kept)
    assert matches.facets == by_hand(ids, filters)


def test_only_the_facets_asked_for_are_counted(gazette: Engine) -> None:
    found = gazette.search(parse("river").tree, facets=["lang"], filters={"source": ["Gazette"]})
    assert found.facets == {"lang": (FacetCount("en", 2),)}
    assert found.timeline is None


@pytest.mark.parametrize("query", QUERIES)
def test_the_timeline_counts_every_day(gazette: Engine, query: str) -> None:
    ids = asked(gazette, query)
    days = [a.published.day for a in ARTICLES if a.id in ids and a.published]
    found = gazette.search(parse(query, languages=gazette.languages()).tree, timeline=True).timeline
    assert found is not None
    assert found.undated == len(ids) - len(days)
    assert [bar.count for bar in found.bars] == [
        sum(bar.first <= day <= bar.last for day in days) for bar in found.bars
    ]
    assert sum(bar.count for bar in found.bars) == len(days)
    assert all(bar.last < dt.date.max for bar in found.bars)


def test_a_filter_narrows_the_timeline(gazette: Engine) -> None:
    found = gazette.search(parse("river").tree, filters={"source": ["Courier"]}, timeline=True)
    assert found.timeline is not None
    assert sum(bar.count for bar in found.timeline.bars) == found.total == 2
