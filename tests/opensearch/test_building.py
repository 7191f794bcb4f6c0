"""What a build does on the cluster: a new index beside the old one, then one switch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from searchapp.article import Article
from searchapp.engines.opensearch import OpenSearchEngine
from searchapp.errors import BadSettings, Damaged, EngineFailed, NoIndex, OtherVersion
from searchapp.query import parse
from searchapp.settings import Settings
from tests.opensearch.cluster_view import View, numbered
from tests.opensearch.conftest import Build

WORDS = parse("words").tree


def test_the_alias_points_to_the_new_index_alone(build: Build, view: View) -> None:
    build(numbered(3))
    (first,) = view.live()
    build(numbered(4))
    (second,) = view.live()
    assert second != first
    assert view.client.count(index=view.live()[0])["count"] == 4


def test_one_old_index_is_kept(build: Build, view: View) -> None:
    names = []
    for count in (1, 2, 3):
        build(numbered(count))
        names += view.live()
    assert view.indexes() == sorted(names[1:])


def test_what_failed_builds_left_is_swept_away(
    build: Build, view: View, settings: Settings, tmp_path: Path
) -> None:
    OpenSearchEngine.create(tmp_path / "left", settings).close()
    assert len(view.indexes()) == 1
    build(numbered(1))
    assert view.indexes() == view.live()


def test_an_alias_that_begins_the_same_is_left_alone(
    build: Build, view: View, settings: Settings, tmp_path: Path
) -> None:
    longer = msgspec.structs.replace(settings, opensearch_alias=f"{settings.opensearch_alias}-2")
    other = OpenSearchEngine.create(tmp_path / "other", longer)
    build(numbered(1))
    build(numbered(1))
    assert other.count() == 0
    assert len(view.indexes()) == 3
    other.close()


def test_the_indexes_of_another_folder_are_left_alone(
    build: Build, view: View, settings: Settings, tmp_path: Path
) -> None:
    elsewhere = msgspec.structs.replace(settings, index=str(tmp_path / "elsewhere"))
    other = OpenSearchEngine.create(tmp_path / "other", elsewhere)
    other.add(numbered(5))
    other.publish()
    for count in (1, 2, 3):
        build(numbered(count))
    assert other.count() == 5
    assert len(view.indexes()) == 3
    other.close()


def failing(count: int) -> Iterator[Article]:
    yield from numbered(count)
    raise OSError("the disk is gone")


def test_a_build_that_fails_leaves_the_alias_alone(
    build: Build, view: View, settings: Settings, tmp_path: Path
) -> None:
    build(numbered(3))
    live = view.live()
    engine = OpenSearchEngine.create(tmp_path / "failing", settings)
    with pytest.raises(OSError, match="the disk is gone"):
        engine.add(failing(2_000))
    assert engine.count() == 0
    assert view.live() == live
    engine.close()


def test_an_index_that_lost_articles_is_not_published(
    build: Build, view: View, settings: Settings, tmp_path: Path
) -> None:
    build(numbered(3))
    live = view.live()
    engine = OpenSearchEngine.create(tmp_path / "closed", settings)
    engine.add(numbered(3))
    (new,) = set(view.indexes()) - set(live)
    view.client.indices.delete(index=new)
    with pytest.raises(NoIndex, match="no such index"):
        engine.publish()
    assert view.live() == live
    engine.close()


def test_replicas_and_refreshes_come_when_it_goes_live(
    settings: Settings, view: View, tmp_path: Path
) -> None:
    copied = msgspec.structs.replace(settings, opensearch_replicas=2, opensearch_shards=3)
    engine = OpenSearchEngine.create(tmp_path, copied)
    (index,) = view.indexes()
    loading = view.settings(index)
    assert (loading["number_of_replicas"], loading["refresh_interval"]) == ("0", "-1")
    engine.add(numbered(10))
    engine.publish()
    live = view.settings(index)
    assert (live["number_of_shards"], live["number_of_replicas"]) == ("3", "2")
    assert "refresh_interval" not in live
    assert engine.search(WORDS).total == 10
    engine.close()


def test_an_article_that_the_cluster_refuses_is_reported(build: Build) -> None:
    refused = Article(id="vast", section="x" * 40_000, origin="wires.jsonl#2", body=("words",))
    engine = build([*numbered(2), refused])
    (report,) = engine.refused
    assert (report.id, report.origin) == ("vast", "wires.jsonl#2")
    assert "section" in report.reason
    assert engine.search(WORDS).total == 2


def test_a_live_index_is_searchable_on_return(build: Build) -> None:
    engine = build(numbered(3))
    engine.add([Article(id="new", body=("words anew",), lang="en")])
    assert engine.search(WORDS).total == 4
    assert engine.remove(["new", "000001"]) == 2
    assert engine.search(WORDS).total == 2


def test_an_id_longer_than_the_cluster_allows_is_kept_whole(build: Build) -> None:
    long = Article(id="ї" * 900, body=("words",), lang="uk")
    engine = build([long])
    assert engine.get([long.id]) == [long]
    assert engine.remove([long.id]) == 1
    assert engine.count() == 0


def test_another_handle_opens_what_was_built(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    build(numbered(3))
    opened = OpenSearchEngine.open(tmp_path / "build0", settings)
    assert opened.search(WORDS).total == 3
    opened.close()


def test_a_folder_without_an_index_is_told(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="searchapp build"):
        OpenSearchEngine.open(tmp_path, settings)


def test_a_broken_file_is_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "opensearch.json").write_text("{")
    with pytest.raises(Damaged, match=r"opensearch\.json"):
        OpenSearchEngine.open(tmp_path, settings)


def test_an_index_of_another_version_is_told(
    settings: Settings, view: View, tmp_path: Path
) -> None:
    name = f"{settings.opensearch_alias}-20200101t000000-abcdef"
    view.client.indices.create(index=name)
    (tmp_path / "opensearch.json").write_text(f'{{"index": "{name}"}}')
    with pytest.raises(OtherVersion, match="searchapp build"):
        OpenSearchEngine.open(tmp_path, settings)


def test_an_alias_that_is_an_index_is_told(settings: Settings, view: View, tmp_path: Path) -> None:
    view.client.indices.create(index=settings.opensearch_alias)
    with pytest.raises(BadSettings, match="opensearch_alias"):
        OpenSearchEngine.create(tmp_path, settings)
    view.client.indices.delete(index=settings.opensearch_alias)


@pytest.mark.parametrize(
    ("block", "said"),
    [("read_only_allow_delete", "disk of a node is full"), ("read_only", "read-only")],
)
def test_a_blocked_index_takes_no_articles_and_says_why(
    build: Build, view: View, block: str, said: str
) -> None:
    engine = build(numbered(3))
    (live,) = view.live()
    view.client.indices.put_settings(index=live, body={f"index.blocks.{block}": True})
    with pytest.raises(EngineFailed, match=said):
        engine.add(numbered(5))
    assert engine.search(WORDS).total == 3
    view.client.indices.put_settings(index=live, body={f"index.blocks.{block}": None})
    assert engine.add(numbered(5)) == 5
