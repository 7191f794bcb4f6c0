"""What the results page shows beside the answer itself: chips, pages, ways out of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from searchapp.answer import Answer, Hit
from searchapp.article import ZONES, Zone
from searchapp.engines.seam import FACETS
from searchapp.request import ORDERS, Request
from searchapp.snippets import Part, Snippet
from searchapp.web.links import RESULTS
from searchapp.web.timeline import Drawing, drawing
from searchapp.web.wording import language_name, written, zone_label

SHOWN_AT_ONCE = 6
KEPT = {"like", "expand", "without", "order", "size"}
"""Parameters that a form sends on unseen."""


class Chip(NamedTuple):
    """One thing that narrows the search, and the search without it."""

    kind: str
    label: str
    href: str


class Way(NamedTuple):
    """A link to a search that may find more."""

    label: str
    href: str


class AddedWord(NamedTuple):
    """A word that was looked for as well, and the search without it."""

    term: str
    href: str


class Paging(NamedTuple):
    page: int
    pages: int
    first: int
    last: int
    previous: str | None
    next: str | None


class ResultsPage(NamedTuple):
    request: Request
    answer: Answer
    chips: tuple[Chip, ...]
    added: tuple[AddedWord, ...]
    expanding: str | None
    orders: tuple[tuple[str, str], ...]
    paging: Paging
    timeline: Drawing | None
    ways: tuple[Way, ...]
    kept: tuple[tuple[str, str], ...]
    without_filters: str
    shown_at_once: int = SHOWN_AT_ONCE


def results_page(request: Request, answer: Answer) -> ResultsPage:
    return ResultsPage(
        request=request,
        answer=answer,
        chips=tuple(_chips(request)),
        added=tuple(_added(request, answer)),
        expanding=_expanding(request, answer),
        orders=tuple((order, _first_page(request, order=order)) for order in ORDERS),
        paging=_paging(request, answer),
        timeline=drawing(answer.timeline, request),
        ways=tuple(_ways(request, answer)),
        kept=tuple(pair for pair in request.pairs() if pair[0] in KEPT),
        without_filters=_without_filters(request.but(like=(), expand=False, without=())),
    )


def headline_parts(hit: Hit) -> tuple[Part, ...]:
    if hit.snippets and hit.snippets[0].zone == Zone.HEADLINE:
        return hit.snippets[0].parts
    return (Part(hit.headline or "Without headline"),)


def other_snippets(hit: Hit) -> tuple[Snippet, ...]:
    return tuple(snippet for snippet in hit.snippets if snippet.zone != Zone.HEADLINE)


def _first_page(request: Request, **changes: object) -> str:
    return request.but(start=0, after=None, **changes).url(RESULTS)


def _without_filters(request: Request) -> str:
    emptied = dict.fromkeys(FACETS, ())
    return _first_page(request, zones=(), since=None, until=None, **emptied)


def _chips(request: Request) -> Iterator[Chip]:
    for zone in request.zones:
        rest = tuple(other for other in request.zones if other != zone)
        yield Chip("in", zone_label(zone), _first_page(request, zones=rest))
    for facet in FACETS:
        values: tuple[str, ...] = getattr(request, facet)
        for value in values:
            rest_of = tuple(other for other in values if other != value)
            label = language_name(value) if facet == "lang" else value
            yield Chip(FACET_LABELS[facet], label, _first_page(request, **{facet: rest_of}))
    if request.since:
        since = written(request.since, "day")
        yield Chip("from", since, _first_page(request, since=None))
    if request.until:
        until = written(request.until, "day")
        yield Chip("until", until, _first_page(request, until=None))
    yield from _feedback_chips(request)


def _feedback_chips(request: Request) -> Iterator[Chip]:
    for article_id in request.like:
        rest = tuple(other for other in request.like if other != article_id)
        yield Chip("like", article_id, _first_page(request, like=rest))
    if request.expand:
        yield Chip("with", "words of the first hits", _first_page(request, expand=False))


def _added(request: Request, answer: Answer) -> Iterator[AddedWord]:
    for one in answer.query.added:
        href = _first_page(request, without=(*request.without, one.term))
        yield AddedWord(one.term, href)


def _expanding(request: Request, answer: Answer) -> str | None:
    """The search with the words that its first hits have in common, where that is another."""
    scores = any(hit.score for hit in answer.hits)
    return _first_page(request, expand=True) if scores and not request.expand else None


FACET_LABELS = {"source": "source", "author": "author", "section": "section", "lang": "language"}


def _paging(request: Request, answer: Answer) -> Paging:
    start, size, total = request.start, request.size, answer.total
    pages = max(1, -(-total // size))
    behind, before = start + size, max(0, min(start, pages * size) - size)
    return Paging(
        page=start // size + 1,
        pages=pages,
        first=start + 1,
        last=start + len(answer.hits),
        previous=request.but(start=before, after=None).url(RESULTS) if start else None,
        next=request.but(start=behind, after=None).url(RESULTS) if behind < total else None,
    )


def _ways(request: Request, answer: Answer) -> Iterator[Way]:
    """For a search that found nothing: the same with less asked of an article."""
    if answer.total:
        return
    if not request.any and " " in request.q.strip():
        yield Way("Find articles with any of the words", _first_page(request, any=True))
    for zone in answer.zones:
        if zone.count and not zone.selected:
            label = f"Look in {ZONES[zone.zone].label} ({zone.count:,})"
            yield Way(label, _first_page(request, zones=(zone.zone,)))
    if request.zones:
        yield Way("Look in every zone", _first_page(request, zones=()))
    if request.since or request.until:
        yield Way("Drop the dates", _first_page(request, since=None, until=None))
    if any(getattr(request, facet) for facet in FACETS):
        yield Way("Drop every filter", _without_filters(request))
    if not request.plain and answer.query.notes:
        yield Way("Read every word as a plain word", _first_page(request, plain=True))
