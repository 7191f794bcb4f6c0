"""The connection to a cluster: who we are, and how a question is put."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    ConnectionError as NoConnection,
)
from opensearchpy.exceptions import (
    ConnectionTimeout,
    SerializationError,
    SSLError,
    TransportError,
)
from opensearchpy.serializer import JSONSerializer

from searchapp.engines.opensearch.failures import failures_named
from searchapp.errors import BadSettings, EngineFailed
from searchapp.settings import PREFIX, Settings

_PAUSES = (0.1, 0.3, 0.8)
_PASSING = {502, 503, 504}
_CONNECTIONS = 16
_ITEMS_AT_ONCE = 500

# The client logs what we raise; without a handler Python would print it as well.
logging.getLogger("opensearch").addHandler(logging.NullHandler())

Body = dict[str, Any]
T = TypeVar("T")


class _Json(JSONSerializer):
    def dumps(self, data: Any) -> Any:  # noqa: ANN401 - the client's own signature
        return data if isinstance(data, str) else msgspec.json.encode(data).decode()

    def loads(self, s: str) -> Any:  # noqa: ANN401 - the client's own signature
        try:
            return msgspec.json.decode(s)
        except msgspec.DecodeError as problem:
            raise SerializationError(s[:200], problem) from problem


class Cluster:
    """A cluster and the one index on it that this handle is about, shared by threads."""

    def __init__(self, settings: Settings, environ: Mapping[str, str] | None = None) -> None:
        self.hosts = _hosts(settings)
        self.timeout = settings.opensearch_timeout
        self.client = OpenSearch(
            list(self.hosts),
            serializer=_Json(),
            timeout=self.timeout,
            max_retries=max(2, len(self.hosts)),
            pool_maxsize=_CONNECTIONS,
            **_certificates(settings),
            **_identity(os.environ if environ is None else environ),
        )

    @property
    def named(self) -> str:
        return ", ".join(self.hosts)

    @property
    def patience(self) -> Body:
        """Lets the cluster wait for a missing shard for half of the time it has to answer."""
        return {"request_timeout": self.timeout, "timeout": f"{max(1, self.timeout / 2):.0f}s"}

    def ask(self, question: Callable[[], T]) -> T:
        """The answer; put again when a node has just gone. Raises EngineFailed and the like."""
        with failures_named(self.named, self.timeout):
            for pause in _PAUSES:
                try:
                    return question()
                except TransportError as problem:
                    if not _passes(problem):
                        raise
                time.sleep(pause)
            return question()

    def search(self, body: Body, index: str | None = None) -> Body:
        """An answer of all shards; with a PIT in `body` no index is named."""
        params = {
            "allow_partial_search_results": "false",
            "cancel_after_time_interval": f"{self.timeout:.0f}s",
        }
        found: Body = self.ask(lambda: self.client.search(body=body, index=index, params=params))
        return self._whole(found)

    def search_all(self, index: str, bodies: Sequence[Body]) -> list[Body]:
        """The answers to several questions, in their order, put together."""
        answers: list[Body] = []
        for begin in range(0, len(bodies), _ITEMS_AT_ONCE):
            chunk = bodies[begin : begin + _ITEMS_AT_ONCE]
            answers += self.ask(partial(self._search_chunk, index, chunk))
        return [self._whole(answer) for answer in answers]

    def _search_chunk(self, index: str, bodies: Sequence[Body]) -> list[Body]:
        lines = [line for body in bodies for line in ({}, body)]
        answers: list[Body] = self.client.msearch(body=lines, index=index)["responses"]
        for answer in answers:
            if "error" in answer:
                raise TransportError(answer.get("status", 500), answer["error"]["type"], answer)
        return answers

    def _whole(self, answer: Body) -> Body:
        if answer.get("timed_out") or answer["_shards"]["failed"]:
            raise EngineFailed(
                f"OpenSearch at {self.named} could not ask every part of the index; try again, "
                "and see the health of the cluster"
            )
        return answer


def _passes(problem: TransportError) -> bool:
    """Whether it may well work at once: another node takes the place of one that has gone."""
    if isinstance(problem, (SSLError, ConnectionTimeout)):
        return False
    return isinstance(problem, NoConnection) or problem.status_code in _PASSING


def _hosts(settings: Settings) -> tuple[str, ...]:
    hosts = tuple(filter(None, map(str.strip, settings.opensearch_hosts.split(","))))
    for host in hosts:
        parts = urlsplit(host)
        if parts.username or parts.password:
            raise BadSettings(
                "opensearch_hosts holds a user or a password; put them into the environment, as "
                f"{PREFIX}OPENSEARCH_USER and {PREFIX}OPENSEARCH_PASSWORD"
            )
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadSettings(
                f"opensearch_hosts: {host!r} is no address such as https://search.example.org:9200"
            )
    if not hosts:
        raise BadSettings("opensearch_hosts names no address")
    return hosts


def _certificates(settings: Settings) -> dict[str, Any]:
    if not settings.opensearch_ca:
        return {}
    if not Path(settings.opensearch_ca).is_file():
        raise BadSettings(f"opensearch_ca: there is no file {settings.opensearch_ca}")
    return {"ca_certs": settings.opensearch_ca}


def _identity(environ: Mapping[str, str]) -> dict[str, Any]:
    """The user or the key, which are read here and kept nowhere else."""
    user, password, key = (
        environ.get(f"{PREFIX}OPENSEARCH_{name}", "") for name in ("USER", "PASSWORD", "API_KEY")
    )
    if key:
        return {"headers": {"authorization": f"ApiKey {key}"}}
    if user:
        return {"http_auth": (user, password)}
    return {}
