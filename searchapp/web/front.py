"""The first page: what the archive holds, and queries that find something in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from searchapp.answer import Answer, Hit
from searchapp.archive import Archive, Stats
from searchapp.article import Article, Zone
from searchapp.engines.seam import Facet
from searchapp.language import blocks, function_words, terms
from searchapp.query import Everything
from searchapp.request import Request
from searchapp.search import search
from searchapp.web.links import RESULTS, CountedLink
from searchapp.web.timeline import Drawing, drawing
from searchapp.web.wording import language_name, zone_label

SAMPLE = 200
SHORTEST_EXAMPLE = 5
SOME = 4
EXAMPLE_ZONES = (Zone.HEADLINE, Zone.CAPTION, Zone.CREDIT, Zone.BIO)
SAMPLED_ZONES = tuple(zone for zone in Zone if zone != Zone.BODY)
LATEST = 5
LISTED = 8


class Example(NamedTuple):
    query: str
    meaning: str
    href: str


class FrontPage(NamedTuple):
    stats: Stats
    examples: tuple[Example, ...]
    timeline: Drawing | None
    facets: dict[Facet, tuple[CountedLink, ...]]
    latest: tuple[Hit, ...]


def front_page(archive: Archive) -> FrontPage:
    newest = Request(order="newest", size=LATEST)
    answer = search(archive, newest)
    languages = archive.engine.languages()[:1]
    found = archive.engine.search(
        Everything(), filters={"lang": languages}, size=SAMPLE, order="newest"
    )
    return FrontPage(
        stats=archive.stats,
        examples=tuple(_examples([match.article for match in found.hits], answer)),
        timeline=drawing(answer.timeline, Request()),
        facets={facet: tuple(_links(facet, answer)) for facet in answer.facets},
        latest=tuple(hit for hit in answer.hits if hit.published),
    )


def _links(facet: Facet, answer: Answer) -> Iterator[CountedLink]:
    for one in answer.facets[facet][:LISTED]:
        label = language_name(one.value) if facet == "lang" else one.value
        yield CountedLink(label, one.count, Request().but(**{facet: (one.value,)}).url(RESULTS))


def _examples(articles: Sequence[Article], answer: Answer) -> Iterator[Example]:
    """Queries made of the archive's own words, so that each of them finds something."""
    for zone in EXAMPLE_ZONES:
        if word := _telling_word(articles, zone):
            yield _example(f"{zone}:{word}", f"“{word}” in {zone_label(zone)}s")
    if authors := answer.facets["author"]:
        name = authors[0].value
        yield _example(f'by:"{name}"', f"articles that carry the name {name}")
    if days := [hit.published.day for hit in answer.hits if hit.published]:
        yield _example(f"date:{days[0]:%Y-%m}", "everything of one month")


def _example(query: str, meaning: str) -> Example:
    return Example(query, meaning, Request(q=query).url(RESULTS))


def _telling_word(articles: Sequence[Article], zone: Zone) -> str:
    """Of the words that stand in this zone of some articles, the one that others hold least."""
    here = Counter(word for article in articles for word in _words_of(article, [zone]))
    others = [other for other in SAMPLED_ZONES if other != zone]
    elsewhere = Counter(word for article in articles for word in _words_of(article, others))
    return max(
        (word for word in here if len(word) >= SHORTEST_EXAMPLE and word.isalpha()),
        key=lambda word: (min(here[word], SOME), -elsewhere[word], here[word], word),
        default="",
    )


def _words_of(article: Article, zones: Iterable[Zone]) -> set[str]:
    found = {word for zone in zones for text in blocks(article, zone) for word in terms(text)}
    return found - function_words(article.lang)
