"""What a search gives: an Answer is the object of /search.json, field by field."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from searchapp.article import NewsDate, Zone
from searchapp.engines.seam import Facet, Unit
from searchapp.feedback import Added
from searchapp.query import Note
from searchapp.snippets import Snippet


class QueryRead(Struct, frozen=True, kw_only=True):
    """The query as it was typed and as it was read; `match` is "all" or "any".

    `added` are the words that feedback looks for as well, the weightiest first.
    """

    text: str
    read_as: str
    match: str
    notes: tuple[Note, ...]
    added: tuple[Added, ...]


class Hit(Struct, frozen=True, kw_only=True):
    """One article found; where its headline matched, that is the first of its snippets."""

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
    """How many articles the query finds when it looks in this zone alone."""

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
    facets: dict[Facet, tuple[FacetValue, ...]]
    zones: tuple[ZoneCount, ...]
    timeline: TimelineAnswer
