"""Request -> Answer: the one way in for pages, JSON and the command line.

An Answer is the object of /search.json, field by field.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from searchapp.article import NewsDate, Zone
from searchapp.engines.seam import Order, Unit


class Request(Struct, frozen=True, kw_only=True):
    """One search; the fields are the parameters of /search."""

    q: str = ""
    any: bool = False
    plain: bool = False
    zones: tuple[Zone, ...] = ()
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    order: Order = "relevance"
    start: int = 0
    size: int = 10
    after: str | None = None


class Note(Struct, frozen=True):
    """Something that was guessed or left out, and where in the query's text."""

    message: str
    position: int


class QueryRead(Struct, frozen=True):
    text: str
    read_as: str
    match: str
    notes: tuple[Note, ...]


class Part(Struct, frozen=True, omit_defaults=True):
    """A run of a snippet's text; `hit` runs are what the query matched."""

    text: str
    hit: bool = False


class Snippet(Struct, frozen=True):
    zone: Zone
    parts: tuple[Part, ...]


class Hit(Struct, frozen=True, kw_only=True):
    id: str
    headline: str
    url: str
    source: str
    section: str
    lang: str
    published: NewsDate | None
    authors: tuple[str, ...]
    score: float
    zones: tuple[Zone, ...]
    snippets: tuple[Snippet, ...]


class FacetValue(Struct, frozen=True):
    value: str
    count: int
    selected: bool


class ZoneCount(Struct, frozen=True):
    zone: Zone
    count: int
    selected: bool


class TimelineBar(Struct, frozen=True, rename={"first": "from", "last": "until"}):
    first: dt.date
    last: dt.date
    count: int


class TimelineAnswer(Struct, frozen=True):
    unit: Unit
    bars: tuple[TimelineBar, ...]
    undated: int


class Answer(Struct, frozen=True, kw_only=True):
    query: QueryRead
    index_id: str
    total: int
    start: int
    size: int
    took_ms: float
    next: str | None
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    zones: tuple[ZoneCount, ...]
    timeline: TimelineAnswer
