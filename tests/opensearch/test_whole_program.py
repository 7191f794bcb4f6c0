"""The program on a cluster: the same commands, and plain words when the cluster is gone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from searchapp.archive import build, open_archive
from searchapp.settings import Settings
from searchapp.web import create_app
from tests.opensearch.cluster_view import View
from tests.opensearch.nodes import free_ports
from tests.support.archives import record, write_records
from tests.support.shell import shell


@pytest.fixture
def archive(settings: Settings, view: View, tmp_path: Path) -> Settings:  # noqa: ARG001 - it clears
    """The settings of a small archive that stands on the cluster."""
    file = write_records(tmp_path / "news.jsonl", map(record, range(12)))
    ours = msgspec.structs.replace(
        settings, engine="opensearch", index=str(tmp_path / "index"), processes=1
    )
    build([file], ours)
    return ours


def without_cluster(archive: Settings) -> Settings:
    dead = f"http://127.0.0.1:{free_ports(1)[0]}"
    return msgspec.structs.replace(archive, opensearch_hosts=dead)


def test_a_build_goes_live_and_a_failed_one_changes_nothing(
    archive: Settings, view: View, tmp_path: Path
) -> None:
    live = view.live()
    opened = open_archive(archive)
    assert opened.engine.count() == 12
    more = write_records(tmp_path / "news.jsonl", map(record, range(15)))
    dead = {"SEARCHAPP_OPENSEARCH_HOSTS": without_cluster(archive).opensearch_hosts}
    done = shell(
        "build", more, "--engine", "opensearch", "--index", archive.index, cwd=tmp_path, **dead
    )
    assert (done.returncode, "cannot be reached" in done.stderr) == (1, True)
    assert not opened.refresh()
    assert view.live() == live
    build([more], archive)
    assert opened.refresh()
    assert opened.engine.count() == 15
    opened.close()


def test_the_shell_says_what_is_wrong(archive: Settings, tmp_path: Path) -> None:
    dead = {"SEARCHAPP_OPENSEARCH_HOSTS": without_cluster(archive).opensearch_hosts}
    done = shell("search", "harbour", "--index", archive.index, cwd=tmp_path, **dead)
    assert (done.returncode, done.stdout) == (1, "")
    assert dead["SEARCHAPP_OPENSEARCH_HOSTS"] in done.stderr


def test_the_page_says_what_is_wrong(archive: Settings) -> None:
    dead = without_cluster(archive)
    client = create_app(dead).test_client()
    answer = client.get("/search.json?q=harbour")
    assert answer.status_code == 503
    assert dead.opensearch_hosts in answer.get_data(as_text=True)


def test_what_the_cluster_refuses_is_in_the_report(archive: Settings, tmp_path: Path) -> None:
    vast = record(3) | {"section": "x" * 40_000}
    report = build([write_records(tmp_path / "vast.jsonl", [record(1), record(2), vast])], archive)
    (rejected,) = report.rejected
    assert (report.articles, rejected.file, rejected.place) == (2, "vast.jsonl", "3")
    assert "section" in rejected.reason
