"""Which hits stand on a page: the best keys first, ties in order of id."""

from __future__ import annotations

import base64
from bisect import bisect_right
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from searchapp.engines.seam import Order
from searchapp.engines.whoosh.hits import Hits
from searchapp.engines.whoosh.postings import Docs
from searchapp.engines.whoosh.reader import Reader
from searchapp.errors import BadRequest

Keys = NDArray[np.float64]
_FEW = 100
_UNDATED = -np.inf


class Page(NamedTuple):
    docs: list[int]
    scores: list[float]
    after: str | None


def page(  # noqa: PLR0913 - a page is these things
    reader: Reader, hits: Hits, order: Order, *, start: int, size: int, after: str | None
) -> Page:
    keys = _keys(reader, hits, order)
    if after is not None:
        behind = _behind(reader, hits.docs, keys, after)
        hits, keys, start = hits.kept(behind), keys[behind], 0
    chosen = _best(reader, hits.docs, keys, start + size)[start:]
    docs = hits.docs[chosen].tolist()
    more = len(docs) and start + len(docs) < len(keys)
    return Page(
        docs,
        hits.scores[chosen].tolist(),
        _cursor(float(keys[chosen[-1]]), reader.id(docs[-1])) if more else None,
    )


def _keys(reader: Reader, hits: Hits, order: Order) -> Keys:
    """What to sort by, the largest first; undated articles come last either way."""
    if order == "relevance":
        return hits.scores.astype(np.float64)
    days = reader.numbers("published")[hits.docs].astype(np.float64)
    return np.where(days > 0, days if order == "newest" else -days, _UNDATED)


def _best(reader: Reader, docs: Docs, keys: Keys, count: int) -> NDArray[np.intp]:
    """The numbers of the best `count` documents in order."""
    if not count:
        return np.empty(0, np.intp)
    candidates = np.arange(len(keys))
    if count < len(keys):
        smallest = np.partition(keys, len(keys) - count)[len(keys) - count]
        candidates = np.flatnonzero(keys >= smallest)
    ranks = _ranks(reader, docs[candidates])
    return candidates[np.lexsort((ranks, -keys[candidates]))][:count]


def _ranks(reader: Reader, docs: Docs) -> NDArray[np.intp] | Docs:
    """Numbers that order the documents as their ids do."""
    if len(docs) > _FEW:
        return reader.id_rank[docs]
    ids = [reader.id(document) for document in docs.tolist()]
    ranks = np.empty(len(ids), np.intp)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return ranks


def _behind(reader: Reader, docs: Docs, keys: Keys, after: str) -> NDArray[np.bool_]:
    """Which documents stand behind the one that the cursor names."""
    key, article_id = _read_cursor(after)
    rank = bisect_right(reader.by_id, article_id, key=lambda document: reader.id(int(document)))
    behind: NDArray[np.bool_] = (keys < key) | ((keys == key) & (reader.id_rank[docs] >= rank))
    return behind


def _cursor(key: float, article_id: bytes) -> str:
    written = msgspec.json.encode((repr(key), article_id.decode()))
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def _read_cursor(after: str) -> tuple[float, bytes]:
    try:
        written = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        key, article_id = msgspec.json.decode(written, type=tuple[str, str])
        return float(key), article_id.encode()
    except ValueError as problem:
        raise BadRequest(f"after={after[:60]!r} does not continue an answer of ours") from problem
