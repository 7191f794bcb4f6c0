"""Which hits stand on a page: in order, ties by id, however far behind."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta

from searchapp.engines.opensearch.cluster import Body, Cluster
from searchapp.engines.opensearch.statistics import total
from searchapp.engines.seam import Order
from searchapp.errors import BadRequest, SearchappError

WINDOW = 10_000
"""Hits that a cluster numbers; further ones are reached from the one before."""

_STEP = 1_000
_KEPT_OPEN = "2m"
_ARTICLES = {"_source": ["article"]}
_IDS = {"_source": False}

_UNDATED_FIRST, _UNDATED_LAST = 0, 10_000_000
_ORDERS: dict[Order, Body] = {
    "relevance": {"_score": {"order": "desc"}},
    "newest": {"published": {"order": "desc", "missing": _UNDATED_FIRST}},
    "oldest": {"published": {"order": "asc", "missing": _UNDATED_LAST}},
}

_Score = Annotated[float, Meta(ge=0, le=1e30)]
_Day = Annotated[int, Meta(ge=_UNDATED_FIRST, le=_UNDATED_LAST)]

Keys = list[Any]
"""What a hit is sorted by: its score or its day, then its id."""


class Span(NamedTuple):
    """The `size` hits from `start` on or, where `behind` is given, those behind its keys."""

    start: int
    size: int
    behind: Keys | None

    @property
    def is_near(self) -> bool:
        """Whether the cluster gives them, and one more, in one go."""
        return self.size == 0 or (0 if self.behind else self.start) + self.size < WINDOW


class Page(NamedTuple):
    hits: list[Body]
    after: str | None


def sorting(order: Order) -> Body:
    return {"sort": [_ORDERS[order], {"id": {"order": "asc"}}], "track_scores": True}


def asking(span: Span) -> Body:
    """How to ask for the hits of a span and the one behind it, if it is near, and for the total."""
    counted = {"track_total_hits": True, "size": 0}
    if not (span.size and span.is_near):
        return counted
    place = {"search_after": span.behind} if span.behind else {"from": span.start}
    return counted | place | {"size": span.size + 1} | _ARTICLES


def page(cluster: Cluster, index: str, body: Body, span: Span, answer: Body) -> Page:
    """The page that was asked for: in the answer or, where it is far, found by walking on."""
    if span.is_near:
        return _cut(answer["hits"]["hits"], span.size)
    if span.behind is None and span.start >= total(answer):
        return Page([], None)
    with _view(cluster, index) as view:
        walk = _Walk(cluster, body | view, span.behind)
        if span.behind is None:
            walk.skip(span.start)
        return _cut(list(walk.take(span.size + 1)), span.size)


def _cut(hits: list[Body], size: int) -> Page:
    return Page(hits[:size], _cursor(hits[size - 1]["sort"]) if len(hits) > size else None)


class _Walk:
    """Goes from hit to hit in a view of the index that stays as it is."""

    def __init__(self, cluster: Cluster, body: Body, behind: Keys | None) -> None:
        self._cluster, self._body, self._behind = cluster, body, behind

    def skip(self, count: int) -> None:
        for _hit in self._hits(count, WINDOW, _IDS):
            pass

    def take(self, count: int) -> Iterator[Body]:
        return self._hits(count, _STEP, _ARTICLES)

    def _hits(self, count: int, step: int, stored: Body) -> Iterator[Body]:
        while count:
            size = min(step, count)
            behind = {"search_after": self._behind} if self._behind else {}
            body = self._body | stored | behind | {"size": size, "track_total_hits": False}
            hits = self._cluster.search(body)["hits"]["hits"]
            yield from hits
            if len(hits) < size:
                return
            self._behind = hits[-1]["sort"]
            count -= size


@contextmanager
def _view(cluster: Cluster, index: str) -> Iterator[Body]:
    """A point in time of the index, let go at the end."""
    client = cluster.client
    opened = cluster.ask(lambda: client.create_pit(index=index, params={"keep_alive": _KEPT_OPEN}))[
        "pit_id"
    ]
    try:
        yield {"pit": {"id": opened, "keep_alive": _KEPT_OPEN}}
    finally:
        with suppress(SearchappError):  # it ends by itself
            cluster.ask(lambda: client.delete_pit(body={"pit_id": [opened]}))


def _cursor(keys: Keys) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(keys)).decode().rstrip("=")


def read_cursor(after: str, order: Order) -> Keys:
    """The keys behind which to go on; raises BadRequest."""
    kind: Any = tuple[_Score, str] if order == "relevance" else tuple[_Day, str]
    try:
        written = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        return list(msgspec.json.decode(written, type=kind))
    except ValueError as problem:
        raise BadRequest(f"after={after[:60]!r} does not continue an answer of ours") from problem
