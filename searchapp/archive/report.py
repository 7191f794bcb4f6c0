"""What a build did, what is in an index, and what build.json says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from searchapp.article import Zone
from searchapp.readers.outcome import Rejected


class Replaced(Struct, frozen=True):
    """An id that stood twice in one build: the article from `kept` won over that from `dropped`."""

    id: str
    kept: str
    dropped: str


class Report(Struct, frozen=True, kw_only=True):
    """What a build did, `seconds` on the wall clock.

    `added`, `changed` and `removed` compare it with the index it followed; `ignored` holds the
    field names that no reader knows, with how often each stood in a record.
    """

    articles: int
    added: int
    changed: int
    removed: int
    files: int
    rejected: tuple[Rejected, ...]
    seconds: float
    index_id: str
    engine: str
    replaced: tuple[Replaced, ...] = ()
    ignored: Mapping[str, int] = {}


class Stats(Struct, frozen=True, kw_only=True):
    """What is in an index; `bytes` on disk, `zones` the articles that have text in each."""

    articles: int
    files: int
    rejected: int
    index_id: str
    engine: str
    bytes: int
    first_day: dt.date | None
    last_day: dt.date | None
    undated: int
    sources: Mapping[str, int]
    languages: Mapping[str, int]
    zones: Mapping[Zone, int]


class Versions(Struct, frozen=True, kw_only=True):
    """What an index and a program must agree on; every build.json begins with it."""

    searchapp: str
    format: int
    analysis: int
    schema: str


class BuildFile(Struct, frozen=True, kw_only=True):
    """build.json; `roots` are the absolute paths it was built from."""

    versions: Versions
    built: dt.datetime
    seconds: float
    roots: tuple[str, ...]
    stats: Stats
