from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.http.questions import articles, questions
from searchapp import resources
from searchapp.archive import build, open_archive
from searchapp.request import Request
from searchapp.search import search
from searchapp.settings import Settings

ROOT = Path(__file__).parents[2]
HTTP = ROOT / "benchmarks" / "http"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(index=str(tmp_path_factory.mktemp("http") / "index"))
    build([resources.corpus()], settings)
    return settings


def test_every_question_finds_something_and_is_the_same_each_time(settings: Settings) -> None:
    with closing(open_archive(settings)) as archive:
        asked = questions(archive, number=30, seed=1)
        assert asked == questions(archive, number=30, seed=1)
        assert all(search(archive, Request(q=question)).total for question in asked)
        assert len({article.id for article in articles(archive)}) == archive.engine.count()


@pytest.mark.skipif(not shutil.which("wrk"), reason="needs wrk")
def test_no_answer_fails_under_load(settings: Settings, tmp_path: Path) -> None:
    shutil.copy(HTTP / "README.md", tmp_path)
    command = [sys.executable, "-m", "benchmarks.http", str(tmp_path / "work"), "--no-datasette"]
    flags = ["--index", settings.index, "--workers", "1", "--connections", "1,16", "--seconds", "1"]
    subprocess.run([*command, *flags, "--out", str(tmp_path)], check=True, cwd=ROOT)
    measured = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    with closing(open_archive(settings)) as archive:
        asked = questions(archive, number=measured["questions"], seed=11)
        found = sum(search(archive, Request(q=question)).total for question in asked)
    assert [(row["path"], row["connections"]) for row in measured["rows"]] == [
        (path, connections) for path in ("/search", "/search.json") for connections in (1, 16)
    ]
    for row in measured["rows"]:
        assert row["requests"] > 0
        assert row["errors"] == 0
        assert row["found"] == found
    assert "| searchapp | /search.json | 1 | 16 |" in (tmp_path / "README.md").read_text("utf-8")
