"""Builds that are killed, interrupted or out of space leave the last good index serving."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from searchapp.archive import build, open_archive
from searchapp.archive.folder import Folder
from searchapp.errors import Failure
from searchapp.settings import Settings
from tests.support.archives import record, write_large, write_records

KILLS = Path(__file__).parents[1] / "support" / "kills.py"
QUOTA = """
import resource, sys
from pathlib import Path
from searchapp.archive import build
from searchapp.errors import Failure
from searchapp.settings import Settings
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    build([Path(sys.argv[1])], Settings(index=sys.argv[2], processes=1))
except Failure as problem:
    sys.exit(str(problem))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(index=str(tmp_path / "index"), processes=1)
    build([write_records(tmp_path / "old.jsonl", map(record, range(5)))], settings)
    return settings


def builds(settings: Settings) -> list[str]:
    return [path.name for path in Folder(Path(settings.index)).builds.iterdir()]


def test_a_build_killed_at_any_step_leaves_a_whole_index(
    settings: Settings, tmp_path: Path
) -> None:
    new = write_records(tmp_path / "new.jsonl", map(record, range(30)))
    done = subprocess.run(
        [sys.executable, str(KILLS), str(new), settings.index],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    killed = [outcome for outcome in outcomes if outcome["killed"]]
    assert len(killed) > 10
    assert {outcome["articles"] for outcome in outcomes} == {5, 30}
    assert build([new], settings).articles == 30
    assert len(builds(settings)) <= 2


@pytest.mark.parametrize("quota", [10, 2_000, 20_000, 40_000])
def test_a_full_disk_is_named_and_nothing_is_left_of_the_build(
    settings: Settings, tmp_path: Path, quota: int
) -> None:
    new = write_records(tmp_path / "new.jsonl", map(record, range(2_000)))
    before = builds(settings)
    done = subprocess.run(
        [sys.executable, "-c", QUOTA, str(new), settings.index, str(quota)],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 1
    assert settings.index in done.stderr
    assert "choose another folder with --index. The index is as it was" in done.stderr
    assert builds(settings) == before
    assert open_archive(settings).engine.count() == 5


def test_an_interrupted_build_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    def interrupt(_progress: object) -> None:
        raise KeyboardInterrupt

    before = builds(settings)
    with pytest.raises(KeyboardInterrupt):
        build([tmp_path / "old.jsonl"], settings, progress=interrupt)
    assert builds(settings) == before
    assert open_archive(settings).engine.count() == 5


def kill_workers(_progress: object) -> None:
    for child in multiprocessing.active_children():
        child.kill()


def test_a_worker_that_is_killed_publishes_nothing(settings: Settings, tmp_path: Path) -> None:
    large = write_large(tmp_path / "large.jsonl", 3_000)
    before = builds(settings)
    with pytest.raises(Failure, match=r"process \d+, at work on large.jsonl, was stopped"):
        build([large], Settings(index=settings.index, processes=2), progress=kill_workers)
    assert builds(settings) == before
    assert open_archive(settings).engine.count() == 5
