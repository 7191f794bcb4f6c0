"""Request -> Answer: the one way in for pages, JSON and the command line."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator

from searchapp import feedback
from searchapp.answer import (
    Answer,
    FacetValue,
    Hit,
    QueryRead,
    TimelineAnswer,
    TimelineBar,
    ZoneCount,
)
from searchapp.archive import Archive
from searchapp.article import BARE_ZONES, ZONES, Article, Zone
from searchapp.engines.seam import FACETS, Engine, FacetCount, Filters, Match, Matches
from searchapp.errors import QueryTooLarge, UnknownArticle
from searchapp.feedback import Added
from searchapp.query import Note, Parsed, describe, parse
from searchapp.query.nodes import And, Between, Node, Or
from searchapp.request import Request
from searchapp.snippets import Marked, Marker, Snippet

__all__ = ["Answer", "Request", "search"]

FACET_VALUES = 20
NOTHING_ADDED = Note("No word was added: none is left that tells these articles apart.", 0)


def search(archive: Archive, request: Request) -> Answer:
    """What the archive holds for the request.

    Raises QueryTooLarge, BadRequest and UnknownArticle.
    """
    began = time.perf_counter()
    snapshot = archive.snapshot()
    engine = snapshot.engine
    parsed = read_query(engine, request)
    filters = selected(request)
    added = added_words(engine, request, parsed.tree)
    matches = engine.search(
        _narrowed(_asked(parsed.tree, request, added), request),
        filters=filters,
        start=request.start,
        size=request.size,
        order=request.order,
        facets=FACETS,
        timeline=True,
        after=request.after,
    )
    finding = _finding(parsed.tree, request, added)
    return Answer(
        query=_query_read(request, parsed, matches, added),
        index_id=snapshot.index_id,
        total=matches.total,
        start=request.start,
        size=request.size,
        next=_next(request, matches),
        hits=tuple(_hits(matches, finding)),
        facets={
            facet: _facet_values(matches.facets.get(facet, ()), filters.get(facet, ()))
            for facet in FACETS
        },
        zones=tuple(_zone_counts(engine, request, matches, finding, added)),
        timeline=_timeline(matches),
        took_ms=round((time.perf_counter() - began) * 1000, 3),
    )


def read_query(engine: Engine, request: Request) -> Parsed:
    """The tree of the request's text; raises QueryTooLarge."""
    parsed = parse(
        request.q,
        any=request.any,
        plain=request.plain,
        zones=_looked_in(request),
        languages=engine.languages(),
    )
    if parsed.refusal:
        raise QueryTooLarge(parsed.refusal)
    return parsed


def added_words(engine: Engine, request: Request, tree: Node) -> tuple[Added, ...]:
    """What feedback adds to the words of the request; raises UnknownArticle."""
    if not (request.like or request.expand):
        return ()
    articles = {article.id: article for article in _liked(engine, request.like)}
    if request.expand:
        first = feedback.first_hits(engine, _narrowed(tree, request), selected(request))
        articles |= {article.id: article for article in first}
    added = feedback.telling_terms(engine, articles.values(), tree)
    return feedback.without(engine, added, request.without)


def feedback_notes(request: Request, added: Collection[Added]) -> tuple[Note, ...]:
    """Says so where feedback was asked for and nothing could be added."""
    is_asked_for = request.like or request.expand
    return (NOTHING_ADDED,) if is_asked_for and not added else ()


def _liked(engine: Engine, ids: Collection[str]) -> list[Article]:
    found = engine.get(ids)
    known = {article.id for article in found}
    for missing in (article_id for article_id in ids if article_id not in known):
        raise UnknownArticle(f"no article here has the id {missing!r}")
    return found


def _asked(tree: Node, request: Request, added: Collection[Added]) -> Node:
    """The query and what is added to it; articles like others need no query."""
    if _has_no_query(request):
        return feedback.like(added, request.like, request.zones)
    return feedback.joined(tree, added, any_word=request.any, zones=request.zones)


def _finding(tree: Node, request: Request, added: Collection[Added]) -> Node:
    """Of what is asked, the words that an article is found by."""
    finds = request.any or _has_no_query(request)
    return _asked(tree, request, added) if finds else tree


def _has_no_query(request: Request) -> bool:
    return bool(request.like) and not request.q.strip()


def _looked_in(request: Request) -> tuple[Zone, ...]:
    """The zones that words without a prefix look in."""
    return request.zones or BARE_ZONES


def selected(request: Request) -> Filters:
    return {facet: values for facet in FACETS if (values := getattr(request, facet))}


def _narrowed(tree: Node, request: Request) -> Node:
    if request.since is None and request.until is None:
        return tree
    return And((tree, Between("published", request.since, request.until)))


def _query_read(
    request: Request, parsed: Parsed, matches: Matches, added: tuple[Added, ...]
) -> QueryRead:
    cut_short = (Note(message, 0) for message in matches.notes)
    words = feedback.weighted(added, _looked_in(request))
    tree = Or(words) if _has_no_query(request) else parsed.tree
    return QueryRead(
        text=request.q,
        read_as=describe(tree, _looked_in(request)),
        match="any" if request.any else "all",
        notes=(*parsed.notes, *cut_short, *feedback_notes(request, added)),
        added=added,
    )


def _next(request: Request, matches: Matches) -> str | None:
    if matches.after is None:
        return None
    moved = request.but(start=request.start + len(matches.hits), after=matches.after)
    return moved.url("/search.json")


def _hits(matches: Matches, tree: Node) -> Iterator[Hit]:
    marker = Marker(tree)
    return (_hit(match, marker.mark(match.article)) for match in matches.hits)


def _hit(match: Match, marked: Marked) -> Hit:
    article = match.article
    return Hit(
        id=article.id,
        headline=article.headline,
        url=article.url,
        source=article.source,
        section=article.section,
        lang=article.lang,
        published=article.published,
        authors=tuple(author.name for author in article.authors),
        score=round(match.score, 4),
        zones=marked.zones,
        snippets=_snippets(marked),
    )


def _snippets(marked: Marked) -> tuple[Snippet, ...]:
    if not any(part.hit for part in marked.headline):
        return marked.snippets
    others = (snippet for snippet in marked.snippets if snippet.zone != Zone.HEADLINE)
    return (Snippet(Zone.HEADLINE, marked.headline), *others)


def _facet_values(counted: Iterable[FacetCount], chosen: Collection[str]) -> tuple[FacetValue, ...]:
    """The most frequent values, and every chosen one however rare."""
    counts = {one.value: one.count for one in counted}
    shown = dict.fromkeys([*list(counts)[:FACET_VALUES], *chosen])
    return tuple(FacetValue(value, counts.get(value, 0), value in chosen) for value in shown)


def _zone_counts(
    engine: Engine, request: Request, matches: Matches, finding: Node, added: Collection[Added]
) -> Iterator[ZoneCount]:
    filters = selected(request)
    for zone in ZONES:
        asked = request.but(zones=(zone,))
        there = _finding(read_query(engine, asked).tree, asked, added)
        found = matches if there == finding else _count(engine, _narrowed(there, request), filters)
        yield ZoneCount(zone, found.total, zone in request.zones)


def _count(engine: Engine, tree: Node, filters: Filters) -> Matches:
    return engine.search(tree, filters=filters, size=0)


def _timeline(matches: Matches) -> TimelineAnswer:
    if (found := matches.timeline) is None:
        return TimelineAnswer("day", (), 0)
    bars = tuple(TimelineBar(bar.first, bar.last, bar.count) for bar in found.bars)
    return TimelineAnswer(found.unit, bars, found.undated)
