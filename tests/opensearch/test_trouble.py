"""A cluster in trouble: which host, what is the matter, and what to do, within the timeout."""

from __future__ import annotations

import socket
import traceback
from pathlib import Path

import msgspec
import pytest

from searchapp.engines.opensearch import OpenSearchEngine
from searchapp.engines.opensearch.cluster import Cluster
from searchapp.errors import BadSettings, EngineFailed
from searchapp.query import parse
from searchapp.settings import Settings
from tests.opensearch.cluster_view import View, numbered
from tests.opensearch.nodes import free_ports
from tests.opensearch.servers import always, refusing_first

WORDS = parse("words").tree
SECRETS = {
    "SEARCHAPP_OPENSEARCH_USER": "margaret",
    "SEARCHAPP_OPENSEARCH_PASSWORD": "xyzzy-plugh",
    "SEARCHAPP_OPENSEARCH_API_KEY": "",
}


def opened(hosts: str, folder: Path, timeout: float = 2) -> OpenSearchEngine:
    (folder / "opensearch.json").write_text('{"index": "some"}')
    return OpenSearchEngine.open(
        folder, Settings(opensearch_hosts=hosts, opensearch_timeout=timeout)
    )


@pytest.mark.parametrize(
    ("status", "kind", "reason", "said"),
    [
        (401, "security_exception", "wrong", "SEARCHAPP_OPENSEARCH_PASSWORD"),
        (403, "security_exception", "no permissions", "rights"),
        (403, "cluster_block_exception", "blocked by: [FORBIDDEN/5/index read-only]", "read-only"),
        (429, "circuit_breaking_exception", "too much", "too much to do"),
        (503, "cluster_manager_not_discovered_exception", "none", "health of the cluster"),
    ],
)
def test_a_refusal_names_the_host_and_the_remedy(
    tmp_path: Path, status: int, kind: str, reason: str, said: str
) -> None:
    with always(status, kind, reason) as address:
        with pytest.raises(EngineFailed) as raised:
            opened(address, tmp_path)
        assert address in str(raised.value)
        assert said in str(raised.value)
        assert reason in str(raised.value)


def test_a_dead_cluster_is_named(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_ports(1)[0]}"
    with pytest.raises(EngineFailed, match=f"{address} cannot be reached"):
        opened(address, tmp_path)


def test_a_cluster_that_hangs_is_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        with pytest.raises(EngineFailed, match=f"{address} gave no answer within 1 second"):
            opened(address, tmp_path, timeout=1)


def test_an_unsafe_connection_is_refused(tmp_path: Path) -> None:
    with always(200, "", "") as address:
        safe = address.replace("http:", "https:")
        with pytest.raises(EngineFailed, match=f"no safe connection to OpenSearch at {safe}"):
            opened(safe, tmp_path)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"opensearch_hosts": "search.example.org"}, "search.example.org"),
        ({"opensearch_hosts": " , "}, "names no address"),
        ({"opensearch_hosts": "http://margaret:xyzzy@localhost"}, "OPENSEARCH_PASSWORD"),
        ({"opensearch_ca": "no/such/file.pem"}, "no/such/file.pem"),
        ({"opensearch_alias": "News Archive"}, "opensearch_alias"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, given: dict[str, str], said: str) -> None:
    with pytest.raises(BadSettings, match=said) as raised:
        OpenSearchEngine.create(tmp_path, msgspec.convert(given, Settings))
    assert "xyzzy" not in str(raised.value)


def test_the_password_is_sent_and_shown_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    with always(401, "security_exception", "no") as address:
        settings = Settings(opensearch_hosts=address)
        with pytest.raises(EngineFailed) as raised:
            opened(address, tmp_path)
    told = [*traceback.format_exception(raised.value), caplog.text, repr(settings)]
    told += [str(msgspec.json.encode(settings)), *(f.read_text() for f in tmp_path.iterdir())]
    assert [text for text in told if "xyzzy" in text] == []


@pytest.mark.parametrize(
    ("environ", "header"),
    [
        (SECRETS, "Basic bWFyZ2FyZXQ6eHl6enktcGx1Z2g="),
        (SECRETS | {"SEARCHAPP_OPENSEARCH_API_KEY": "k3y"}, "ApiKey k3y"),
        ({}, None),
    ],
)
def test_who_we_are_comes_from_the_environment(environ: dict[str, str], header: str | None) -> None:
    cluster = Cluster(Settings(), environ)
    (connection,) = cluster.client.transport.connection_pool.connections
    assert connection.headers.get("authorization") == header


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.usefixtures("view")
def test_a_busy_cluster_gets_the_articles_later(
    settings: Settings, tmp_path: Path, status: int
) -> None:
    with refusing_first(2, status, "/_bulk", settings.opensearch_hosts) as (address, asked):
        engine = OpenSearchEngine.create(
            tmp_path, msgspec.structs.replace(settings, opensearch_hosts=address)
        )
        assert engine.add(numbered(50)) == 50
        assert engine.count() == 50
        engine.close()
    assert sum("/_bulk" in path for path in asked) > 2


@pytest.mark.usefixtures("view")
def test_a_search_is_tried_again_when_a_node_has_just_gone(
    settings: Settings, tmp_path: Path
) -> None:
    with refusing_first(1, 503, "/_search", settings.opensearch_hosts) as (address, _asked):
        engine = OpenSearchEngine.create(
            tmp_path, msgspec.structs.replace(settings, opensearch_hosts=address)
        )
        engine.add(numbered(3))
        assert engine.search(WORDS).total == 3
        engine.close()


def test_a_cluster_that_stays_busy_ends_the_build(
    settings: Settings, view: View, tmp_path: Path
) -> None:
    with refusing_first(1_000, 429, "/_bulk", settings.opensearch_hosts) as (address, _asked):
        slow = msgspec.structs.replace(settings, opensearch_hosts=address, opensearch_timeout=1)
        engine = OpenSearchEngine.create(tmp_path, slow)
        with pytest.raises(EngineFailed, match="too much to do"):
            engine.add(numbered(3))
        engine.close()
    assert view.live() == []
