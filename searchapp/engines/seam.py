"""What an engine is: plain values in and out.

Every engine indexes exactly the terms of `searchapp.language` and answers the same query
tree with the same articles and counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Literal, Protocol, Self

from msgspec import Struct

from searchapp.article import Article
from searchapp.query.nodes import Node
from searchapp.settings import Settings

Order = Literal["relevance", "newest", "oldest"]
Facet = Literal["source", "author", "section", "lang"]
Unit = Literal["day", "month", "year"]
FACETS: tuple[Facet, ...] = ("source", "author", "section", "lang")

Batch = bytes
"""Articles that an engine's `prepare` made ready; only that engine knows what is in it."""

Filters = Mapping[Facet, Collection[str]]
"""Selected values by facet: values of one facet are alternatives, facets narrow each other."""


class Match(Struct, frozen=True):
    """One hit: the stored article and the value of the ranking sum (0 where nothing scores)."""

    article: Article
    score: float


class FacetCount(Struct, frozen=True):
    value: str
    count: int


class Bar(Struct, frozen=True):
    """The matching articles dated from `first` to `last`, both included."""

    first: dt.date
    last: dt.date
    count: int


class Timeline(Struct, frozen=True):
    """Bars without a gap from the first matching day to the last; `undated` stand beside them."""

    unit: Unit
    bars: tuple[Bar, ...]
    undated: int


class Refused(Struct, frozen=True):
    """An article that an engine would not take, and why."""

    id: str
    origin: str
    reason: str


class Matches(Struct, frozen=True, kw_only=True):
    """A page of hits of `total`; `after` continues behind the last one, None at the end.

    `facets` holds for each facet asked for its values, the most frequent first (ties by value),
    counted without that facet's own filter. `timeline` is None unless it was asked for.
    `notes` says where the query was cut short.
    """

    total: int
    hits: tuple[Match, ...]
    facets: Mapping[Facet, tuple[FacetCount, ...]]
    timeline: Timeline | None
    after: str | None
    notes: tuple[str, ...] = ()


class Engine(Protocol):
    """An open index. Threads may share one; only one process may write."""

    name: ClassVar[str]
    refused: tuple[Refused, ...]
    """The articles of the last `add` that could not be taken in."""

    @classmethod
    def create(cls, folder: Path, settings: Settings) -> Self:
        """A new, empty index whose files, if it has any, live in `folder`."""

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Self:
        """The index that `create` made there; raises NoIndex, OtherVersion or Damaged."""

    def add(self, articles: Iterable[Article]) -> int:
        """Add articles, or replace those with the same id; the later of two with one id wins.

        Searchable on return. When `articles` raises, nothing has been added. Returns how many
        were read from it.
        """

    @classmethod
    def prepare(cls, articles: Iterable[Article], folder: Path, settings: Settings) -> Batch:
        """Articles, few enough to be held in memory, made ready for the index in `folder`.

        This is most of the work of `add`, and any process may do it at any time.
        """

    def add_prepared(self, batches: Iterable[Batch]) -> None:
        """Add what `prepare` made, in this order; else as `add`."""

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles by id; returns how many there were."""

    def search(  # noqa: PLR0913 - the seam has this one question
        self,
        query: Node,
        *,
        filters: Filters | None = None,
        start: int = 0,
        size: int = 10,
        order: Order = "relevance",
        facets: Collection[Facet] = (),
        timeline: bool = False,
        after: str | None = None,
    ) -> Matches:
        """The hits `start` to `start + size` in `order`, with an exact total.

        Ties stand in order of id, undated articles last, so pages never overlap. `after`,
        taken from an earlier answer to the same query and order, replaces `start`.
        """

    def get(self, ids: Iterable[str]) -> list[Article]:
        """The stored articles with these ids, in the order asked; unknown ids are left out."""

    def publish(self) -> None:
        """Called on a new index that is complete and checked, just before it goes live."""

    def count(self) -> int:
        """How many articles there are."""

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """In how many articles' headline, body or captions each of these stem terms stands."""

    def languages(self) -> tuple[str, ...]:
        """The languages of its articles, the most frequent first."""

    def close(self) -> None: ...
