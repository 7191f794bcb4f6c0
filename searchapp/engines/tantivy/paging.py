"""Which hits stand on a page: the best first, ties in order of id.

Near the top Tantivy's own orders do: by day and id from a column that holds both, by score
with enough hits behind the page to see its ties to the end. Further down, or where many
score alike, the whole order is made once and kept: 12 bytes a hit.
"""

from __future__ import annotations

import base64
from collections.abc import Hashable
from typing import Annotated, Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from tantivy import DocAddress, Occur, Query
from tantivy import Order as Direction

from searchapp.article import Article
from searchapp.engines.seam import Match, Order
from searchapp.engines.tantivy import schema as s
from searchapp.engines.tantivy.queries import any_of
from searchapp.engines.tantivy.reader import Best, Reader
from searchapp.errors import BadRequest

_SHALLOW = 1_000
_TIES = 200
_UNDATED = -np.inf


Place = Annotated[int, msgspec.Meta(ge=1)]


class Asked(NamedTuple):
    """What is to be put in order, and the best of it as far as `reach`; `key` is for the cache."""

    query: Query
    is_scored: bool
    order: Order
    best: Best
    key: Hashable

    @property
    def total(self) -> int:
        return self.best.total


class Page(NamedTuple):
    hits: tuple[Match, ...]
    after: str | None


class Ordering(NamedTuple):
    """All hits of a query in order."""

    segments: NDArray[np.uint32]
    docs: NDArray[np.uint32]
    scores: NDArray[np.float32]

    @property
    def nbytes(self) -> int:
        return self.segments.nbytes + self.docs.nbytes + self.scores.nbytes

    def place(self, address: DocAddress) -> int | None:
        is_here = (self.segments == address.segment_ord) & (self.docs == address.doc)
        found = np.flatnonzero(is_here)
        return int(found[0]) if len(found) else None

    def hits(self, reader: Reader, start: int, size: int) -> list[Match]:
        columns = (column[start : start + size].tolist() for column in self)
        return [
            Match(reader.article(DocAddress(segment, doc)), score)
            for segment, doc, score in zip(*columns, strict=True)
        ]


def reach(order: Order, start: int, size: int, *, is_scored: bool) -> int:
    """How many of the best hits are needed for a page; one where they do not stand in order."""
    by_score = order == "relevance" and is_scored and size and start + size <= _SHALLOW
    return start + size + _TIES if by_score else 1


def page(reader: Reader, asked: Asked, *, start: int, size: int, after: str | None) -> Page:
    if after is not None:
        start = _place_behind(reader, asked, after)
    if not size or start >= asked.total:
        return Page((), None)
    found = _hits(reader, asked, start, size)
    end = start + len(found)
    more = end < asked.total
    return Page(tuple(found), _cursor(end, found[-1].article) if more else None)


def _hits(reader: Reader, asked: Asked, start: int, size: int) -> list[Match]:
    found = _near_the_top(reader, asked, start, size)
    return ordering(reader, asked).hits(reader, start, size) if found is None else found


def _near_the_top(reader: Reader, asked: Asked, start: int, size: int) -> list[Match] | None:
    if start + size > _SHALLOW:
        return None
    if asked.order != "relevance":
        return _by_column(reader, asked, asked.order, start, size)
    if not asked.is_scored:
        return _by_column(reader, asked, s.ID, start, size)
    return _by_score(reader, asked, start, size)


def _by_column(reader: Reader, asked: Asked, column: str, start: int, size: int) -> list[Match]:
    found = reader.searcher.search(
        asked.query, size, count=False, order_by_field=column, offset=start, order=Direction.Asc
    )
    articles = [reader.article(address) for _, address in found.hits]
    scores = _scores(reader, asked, articles)
    return [Match(article, scores.get(article.id, 0.0)) for article in articles]


def _scores(reader: Reader, asked: Asked, articles: list[Article]) -> dict[str, float]:
    """Tantivy gives no scores in an order by column, so these few are asked for again."""
    if not asked.is_scored:
        return {}
    these = any_of(reader.schema, s.ID, [article.id for article in articles])
    query = Query.boolean_query([(Occur.Must, asked.query), (Occur.Must, these)])
    return {reader.article(address).id: score for score, address in reader.hits(query)}


def _by_score(reader: Reader, asked: Asked, start: int, size: int) -> list[Match] | None:
    """None where the ties of the page's last hit go on beyond what was read."""
    wanted = min(start + size + _TIES, asked.total)
    hits = asked.best.hits[:wanted]
    if len(hits) < wanted:
        hits = reader.best(asked.query, wanted).hits
    scores = [score for score, _ in hits]
    last = min(start + size, asked.total) - 1
    if len(hits) < asked.total and scores[-1] == scores[last]:
        return _tied(reader, asked, start, size, scores[0]) if scores[-1] == scores[0] else None
    first = scores.index(scores[start])
    end = len(scores) - scores[::-1].index(scores[last])
    read = [Match(reader.article(address), score) for score, address in hits[first:end]]
    read.sort(key=lambda match: (-match.score, match.article.id))
    return read[start - first : start - first + size]


def _tied(reader: Reader, asked: Asked, start: int, size: int, score: float) -> list[Match] | None:
    """The hits of the best score by id; None where too many others stand between them."""
    by_id = _by_column(reader, asked, s.ID, 0, 2 * (start + size))
    best = [match for match in by_id if match.score == score]
    return best[start : start + size] if len(best) >= start + size else None


def ordering(reader: Reader, asked: Asked) -> Ordering:
    key = asked.key, asked.order
    return reader.cache.get(key, lambda: _whole(reader, asked))


def _whole(reader: Reader, asked: Asked) -> Ordering:
    hits = reader.hits(asked.query, asked.total)
    addresses = [address for _, address in hits]
    scores = np.array([score for score, _ in hits], np.float32)
    keys = _keys(reader, addresses, scores, asked.order)
    order = np.lexsort((reader.id_ranks(addresses), -keys))
    return Ordering(
        np.array([address.segment_ord for address in addresses], np.uint32)[order],
        np.array([address.doc for address in addresses], np.uint32)[order],
        scores[order],
    )


def _keys(
    reader: Reader, addresses: list[DocAddress], scores: NDArray[Any], order: Order
) -> NDArray[np.float64]:
    """What to sort by, the largest first; undated articles come last either way."""
    if order == "relevance":
        return scores.astype(np.float64)
    days = np.array(
        [day or np.nan for day in reader.searcher.fast_field_values("published", addresses)]
    )
    return np.where(np.isnan(days), _UNDATED, days if order == "newest" else -days)


def _cursor(place: int, last: Article) -> str:
    written = msgspec.json.encode((place, last.id))
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def _place_behind(reader: Reader, asked: Asked, after: str) -> int:
    """Where the hits behind the cursor's begin, also when there are others before it now."""
    try:
        written = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        place, last = msgspec.json.decode(written, type=tuple[Place, str])
    except ValueError as problem:
        raise BadRequest(f"after={after[:60]!r} does not continue an answer of ours") from problem
    if place <= asked.total and _hits(reader, asked, place - 1, 1)[0].article.id == last:
        return place
    now = reader.hits(Query.term_query(reader.schema, s.ID, last))
    found = ordering(reader, asked).place(now[0][1]) if now else None
    return place if found is None else found + 1
