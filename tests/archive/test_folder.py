from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from searchapp.archive.folder import Build, Folder
from searchapp.errors import Damaged, Failure, NoIndex


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "index")
    made.builds.mkdir(parents=True)
    return made


def finished_build(folder: Folder) -> Build:
    with folder.new_build() as build:
        build.description.write_text("{}")
    return build


def test_an_index_folder_may_be_missing(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "nowhere")
    with pytest.raises(NoIndex, match=r"no index in .*nowhere/; run `searchapp build`"):
        folder.live()
    assert folder.stamp() is None


def test_publishing_makes_a_build_the_live_one(folder: Folder) -> None:
    stamps = set()
    for _ in range(3):
        build = finished_build(folder)
        folder.publish(build)
        assert folder.live() == build
        stamps.add(folder.stamp())
    assert len(stamps) == 3
    assert sorted(path.name for path in folder.path.iterdir()) == ["builds", "current"]


@pytest.mark.parametrize("text", [b"", b"../../etc", b"nonsense", b"\xff\xfe", b"20260101T120000"])
def test_a_pointer_that_names_no_build_is_damage(folder: Folder, text: bytes) -> None:
    folder.current.write_bytes(text)
    with pytest.raises(Damaged, match="run `searchapp build` to make the index anew"):
        folder.live()


def write_half(build: Build) -> None:
    build.engine.mkdir()
    build.manifest.write_text("half")
    build.engine.write_text("a folder cannot be written")


def test_a_build_that_fails_leaves_nothing(folder: Folder) -> None:
    with pytest.raises(IsADirectoryError), folder.new_build() as build:
        write_half(build)
    assert list(folder.builds.iterdir()) == []


def publish_and_fail(folder: Folder, build: Build) -> None:
    build.description.write_text("{}")
    folder.publish(build)
    raise KeyboardInterrupt


def test_a_build_that_is_live_stays_when_what_follows_fails(folder: Folder) -> None:
    with pytest.raises(KeyboardInterrupt), folder.new_build() as build:
        publish_and_fail(folder, build)
    assert folder.live() == build
    assert build.description.is_file()


def test_a_sweep_keeps_what_it_is_told_and_what_is_not_ours(folder: Folder) -> None:
    live, older, oldest = (finished_build(folder) for _ in range(3))
    (folder.builds / "my-house-plans").mkdir()
    folder.sweep(live.name, older.name)
    left = {path.name for path in folder.builds.iterdir()}
    assert left == {live.name, older.name, "my-house-plans"}
    assert oldest.name not in left


def test_only_builds_written_to_their_end_are_finished(folder: Folder) -> None:
    done = finished_build(folder)
    with folder.new_build():
        assert folder.finished() == [done.name]


def sqlite_full() -> sqlite3.Error:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript("PRAGMA max_page_count = 1; PRAGMA page_size = 512;")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.executescript("CREATE TABLE t (x); CREATE TABLE u (x);")
    connection.close()
    return caught.value


FAILURES = [
    (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "disk of .*index/ is full"),
    (OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)), "disk of .*index/ is full"),
    (OSError(errno.EFBIG, os.strerror(errno.EFBIG)), "disk of .*index/ is full"),
    (sqlite_full(), "disk of .*index/ is full"),
    (PermissionError(errno.EACCES, "denied"), "index/ cannot be written .*you may write there"),
    (sqlite3.OperationalError("disk I/O error"), "index/ cannot be written .disk I/O error"),
]


@pytest.mark.parametrize(("problem", "message"), FAILURES)
def test_what_cannot_be_written_is_named_with_its_remedy(
    folder: Folder, problem: Exception, message: str
) -> None:
    with pytest.raises(Failure, match=message) as caught, folder.failures():
        raise problem
    assert "--index" in str(caught.value)
    assert caught.value.exit_code == 1
