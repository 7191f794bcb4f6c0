from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from searchapp.archive import Archive, build, open_archive
from searchapp.archive.folder import Build, Folder
from searchapp.engines.seam import FACETS
from searchapp.errors import Damaged, NoIndex, OtherVersion, SearchappError
from searchapp.query import parse
from searchapp.settings import Settings
from tests.support.archives import record, write_records


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=str(tmp_path / "index"), processes=1)


def rebuild(settings: Settings, number: int) -> Build:
    """A new index of this many articles."""
    file = Path(settings.index).parent / "news.jsonl"
    build([write_records(file, map(record, range(number)))], settings)
    return Folder(Path(settings.index)).live()


def test_where_there_is_no_index_the_command_is_named(settings: Settings) -> None:
    with pytest.raises(NoIndex, match=r"no index in .*index/; run `searchapp build`"):
        open_archive(settings)


def edited(build: Build, **versions: object) -> None:
    described = json.loads(build.description.read_text())
    described["versions"] |= versions
    build.description.write_text(json.dumps(described))


BROKEN: list[tuple[str, Callable[[Build], object], type[SearchappError], str]] = [
    ("format", lambda live: edited(live, format=99, searchapp="7"), OtherVersion, "searchapp 7"),
    ("words", lambda live: edited(live, analysis=99), OtherVersion, "words 99"),
    ("articles", lambda live: edited(live, schema="ff"), OtherVersion, "articles ff"),
    ("newer file", lambda live: live.description.write_text(
        '{"versions": {"searchapp": "9", "format": 9, "analysis": 1, "schema": "", "more": 1}}'
    ), OtherVersion, "built by searchapp 9"),
    ("no build.json", lambda live: live.description.unlink(), Damaged, "build.json cannot be read"),
    ("no JSON", lambda live: live.description.write_bytes(b"\xff{"), Damaged, "build.json cannot"),
    ("half of it", lambda live: live.description.write_text('{"versions": 1}'), Damaged, "cannot"),
    ("no build", lambda live: shutil.rmtree(live.path), Damaged, "build.json cannot be read"),
    ("no engine files", lambda live: shutil.rmtree(live.engine), Damaged, "are gone"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "kind", "message"), [pytest.param(*row, id=name) for name, *row in BROKEN]
)
def test_an_index_that_cannot_be_read_names_the_command_that_mends_it(
    settings: Settings, damage: Callable[[Build], object], kind: type[Exception], message: str
) -> None:
    damage(rebuild(settings, 3))
    with pytest.raises(kind, match=message) as caught:
        open_archive(settings)
    assert "searchapp build" in str(caught.value)
    rebuild(settings, 4)
    assert open_archive(settings).engine.count() == 4


def test_a_release_that_reads_the_same_format_opens_the_index(settings: Settings) -> None:
    edited(rebuild(settings, 3), searchapp="0.0.1")
    assert open_archive(settings).engine.count() == 3


def test_an_archive_follows_newer_builds(settings: Settings) -> None:
    rebuild(settings, 3)
    archive = open_archive(settings)
    assert not archive.refresh()
    rebuild(settings, 5)
    assert archive.engine.count() == 3
    assert archive.refresh()
    assert (archive.engine.count(), archive.stats.articles) == (5, 5)
    assert not archive.refresh()


def test_a_search_under_way_finishes_on_the_build_it_began_with(settings: Settings) -> None:
    rebuild(settings, 3)
    archive = open_archive(settings)
    before = archive.snapshot()
    for number in (4, 5, 6):
        rebuild(settings, number)
        archive.refresh()
    assert len(before.engine.search(parse("news").tree).hits) == before.stats.articles == 3
    assert archive.snapshot().index_id != before.index_id


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: folder.current.unlink(),
        lambda folder: folder.current.write_text("nonsense"),
        lambda folder: edited(folder.live(), format=99),
        lambda folder: shutil.rmtree(folder.path),
    ],
    ids=["no pointer", "a bad pointer", "another version", "all gone"],
)
def test_the_open_build_serves_on_when_its_successor_cannot_be_opened(
    settings: Settings, harm: Callable[[Folder], object]
) -> None:
    rebuild(settings, 3)
    archive = open_archive(settings)
    rebuild(settings, 4)
    harm(Folder(Path(settings.index)))
    assert not archive.refresh()
    assert archive.engine.count() == 3
    rebuild(settings, 5)
    assert archive.refresh()
    assert archive.engine.count() == 5


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_size)
        for path in folder.rglob("*")
    }


def test_readers_write_nothing(settings: Settings) -> None:
    rebuild(settings, 5)
    before = tree(Path(settings.index))
    archive = open_archive(settings)
    archive.engine.search(parse('flood OR "talk of the town"').tree, facets=FACETS)
    archive.refresh()
    archive.close()
    assert tree(Path(settings.index)) == before


def consistent(archive: Archive) -> bool:
    """Whether one look at the archive shows one build."""
    archive.refresh()
    now = archive.snapshot()
    return now.engine.count() == now.stats.articles == now.engine.search(parse("news").tree).total


def test_threads_see_whole_builds_while_they_change(settings: Settings) -> None:
    rebuild(settings, 3)
    archive = open_archive(settings)
    with ThreadPoolExecutor(4) as pool:
        looks = []
        for number in range(4, 8):
            looks += [pool.submit(consistent, archive) for _ in range(20)]
            rebuild(settings, number)
        assert all(look.result() for look in looks)
    archive.refresh()
    assert archive.engine.count() == 7
