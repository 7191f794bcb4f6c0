"""Articles sent to the cluster from several threads, none of them lost unsaid."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any, NamedTuple, Self
from zlib import crc32

from opensearchpy import helpers

from searchapp.engines.opensearch.cluster import Cluster
from searchapp.engines.opensearch.documents import Prepared
from searchapp.engines.opensearch.failures import BLOCK, Cause, item_cause, refusal
from searchapp.engines.seam import Refused

BATCH = 250
_MOST_BYTES = 8_000_000
_PAUSE, _LONGEST_PAUSE = 1, 8
_BUSY_RETRIES = 2

_TOO_LARGE = 413
_NOT_THE_DOCUMENTS_FAULT = {401, 403, 404, 408, 429}

Action = dict[str, Any]


class Failed(NamedTuple):
    action: Action
    cause: Cause


class Loaded(NamedTuple):
    read: int
    refused: list[Refused]


def load(cluster: Cluster, index: str, articles: Iterable[Prepared], threads: int) -> Loaded:
    """Send the articles; those with one id go through one thread, in their order."""
    with ExitStack() as lanes_open:
        lanes = [lanes_open.enter_context(_Lane(cluster, index)) for _ in range(threads)]
        read = 0
        for article in articles:
            lanes[crc32(article.id.encode()) % threads].add(article)
            read += 1
        return Loaded(read, [refused for lane in lanes for refused in lane.finish()])


class _Lane:
    """One thread that sends a batch while the next one is gathered."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster, self._index = cluster, index
        self._thread = ThreadPoolExecutor(1)
        self._batch: dict[str, Prepared] = {}
        self._letters = 0
        self._under_way: Future[list[Refused]] | None = None
        self._refused: list[Refused] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def add(self, article: Prepared) -> None:
        """Of two with one id in a batch only the later is sent."""
        self._batch[article.name] = article
        self._letters += len(article.document)
        if len(self._batch) >= BATCH or self._letters >= _MOST_BYTES:
            self._send()

    def finish(self) -> list[Refused]:
        self._send()
        self._wait()
        return self._refused

    def _send(self) -> None:
        self._wait()
        batch, self._batch, self._letters = list(self._batch.values()), {}, 0
        self._under_way = self._thread.submit(send, self._cluster, self._index, batch)

    def _wait(self) -> None:
        if self._under_way is not None:
            self._refused += self._under_way.result()


def send(cluster: Cluster, index: str, articles: Collection[Prepared]) -> list[Refused]:
    """Index a batch of articles with different ids; what cannot be indexed comes back."""
    by_name = {article.name: article for article in articles}
    actions = [
        {"_op_type": "index", "_index": index, "_id": name, "_source": article.document}
        for name, article in by_name.items()
    ]
    return [
        Refused(article.id, article.origin, failed.cause.reason)
        for failed in perform(cluster, actions)
        for article in (by_name[failed.action["_id"]],)
    ]


def perform(cluster: Cluster, actions: list[Action]) -> list[Failed]:
    """Do all actions, again where a node was busy or had gone; what is refused comes back.

    Raises EngineFailed when the cluster takes nothing for as long as its timeout.
    """
    refused: list[Failed] = []
    pause, last_progress = _PAUSE, time.monotonic()
    while actions:
        failed = list(_failures(cluster, actions))
        final = [failure for failure in failed if _is_final(failure.cause)]
        waiting = [failure for failure in failed if not _is_final(failure.cause)]
        refused += _alone(cluster, final, of=len(actions))
        if len(failed) < len(actions):
            pause, last_progress = _PAUSE, time.monotonic()
        elif waiting and time.monotonic() - last_progress > cluster.timeout:
            raise refusal(waiting[0].cause, cluster.named)
        actions = [failure.action for failure in waiting]
        if actions:
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
    return refused


def _failures(cluster: Cluster, actions: list[Action]) -> Iterator[Failed]:
    """The actions that failed; raises what no document is to blame for."""
    by_id = {action["_id"]: action for action in actions}
    answers = helpers.streaming_bulk(
        cluster.client,
        actions,
        chunk_size=len(actions),
        max_chunk_bytes=_MOST_BYTES,
        raise_on_error=False,
        raise_on_exception=False,
        max_retries=_BUSY_RETRIES,
        initial_backoff=_PAUSE,
        max_backoff=_LONGEST_PAUSE,
        yield_ok=False,
        params=cluster.patience,
    )
    for _ok, answer in answers:
        ((_kind, item),) = answer.items()
        cause = item_cause(item["status"], item.get("error"))
        if cause.kind == BLOCK or cause.status in {401, 403}:
            raise refusal(cause, cluster.named)
        yield Failed(by_id[item["_id"]], cause)


def _is_final(cause: Cause) -> bool:
    client_error = 400 <= cause.status < 500  # noqa: PLR2004 - HTTP's own
    return client_error and cause.status not in _NOT_THE_DOCUMENTS_FAULT


def _alone(cluster: Cluster, failed: list[Failed], of: int) -> list[Failed]:
    """What is refused for good: a request that was too large is tried article by article."""
    refused = []
    for failure in failed:
        if failure.cause.status == _TOO_LARGE and of > 1:
            refused += perform(cluster, [failure.action])
        else:
            refused.append(failure)
    return refused
