"""What a news article is: frozen values without I/O, and the table of zones."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal, NamedTuple

from msgspec import Struct

Precision = Literal["day", "month", "year"]
DateOrigin = Literal["json-ld", "meta", "url", "dateline", "text", "record"]

LEAD_WORDS = 60


class NewsDate(Struct, frozen=True):
    """A calendar day in the outlet's own zone; for a month or a year, its first day."""

    day: dt.date
    precision: Precision = "day"
    origin: DateOrigin = "record"


class Photo(Struct, frozen=True, kw_only=True):
    caption: str = ""
    credit: str = ""
    url: str = ""


class Author(Struct, frozen=True, kw_only=True):
    name: str
    role: str = ""
    bio: str = ""


class Article(Struct, frozen=True, kw_only=True):
    """One article; `body` is its paragraphs, `other` the lines no zone claimed.

    `origin` says where it came from: the file's path in the archive and, for files of many
    records, the place in it (`wires.jsonl#12`).
    """

    id: str
    headline: str = ""
    body: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    authors: tuple[Author, ...] = ()
    published: NewsDate | None = None
    updated: NewsDate | None = None
    source: str = ""
    section: str = ""
    url: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    origin: str = ""


class Zone(StrEnum):
    """A part of an article that can be searched by itself. LEAD lies within BODY."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BIO = "bio"
    BYLINE = "byline"


class ZoneFacts(NamedTuple):
    """How a zone is called, how much a match in it weighs, and whether a bare word looks there.

    `weight` is the zone's factor in the ranking sum; headline, body and captions are one
    text there, of which the headline gets its weight once more.
    """

    label: str
    names: tuple[str, ...]
    weight: float
    bare: bool


ZONES: dict[Zone, ZoneFacts] = {
    Zone.HEADLINE: ZoneFacts("headline", ("headline", "title"), 0.3, bare=True),
    Zone.LEAD: ZoneFacts("lead", ("lead",), 1.0, bare=False),
    Zone.BODY: ZoneFacts("body", ("body",), 1.0, bare=True),
    Zone.CAPTION: ZoneFacts("photo caption", ("caption",), 1.0, bare=True),
    Zone.CREDIT: ZoneFacts("photo credit", ("credit",), 0.1, bare=True),
    Zone.BIO: ZoneFacts("author bio", ("bio",), 0.1, bare=True),
    Zone.BYLINE: ZoneFacts("byline", ("by", "byline", "author"), 0.1, bare=True),
}

BARE_ZONES: tuple[Zone, ...] = tuple(zone for zone, facts in ZONES.items() if facts.bare)
