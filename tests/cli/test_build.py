from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.archives import record, write_records
from tests.support.shell import run

KEYS = [
    "articles",
    "added",
    "changed",
    "removed",
    "files",
    "rejected",
    "seconds",
    "index_id",
    "engine",
    "replaced",
    "ignored",
]


def test_a_build_says_what_it_did(news: Path) -> None:
    result = run("build", news)
    assert result.exit_code == 0
    assert result.stdout.startswith("3 articles from 1 file: 3 added, 0 changed, 0 removed, ")
    assert result.stderr == ""


def test_json_is_one_line_with_the_agreed_names(news: Path) -> None:
    result = run("build", news, "--json", "--index", "elsewhere")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    report = json.loads(line)
    assert list(report) == KEYS
    assert (report["articles"], report["rejected"], report["engine"]) == (3, [], "whoosh")
    assert Path("elsewhere/current").is_file()


def test_what_was_rejected_is_listed_with_file_place_and_reason(news: Path) -> None:
    with news.open("a") as stream:
        stream.write('["no", "record"]\n')
    result = run("build", news, "--json")
    assert result.exit_code == 3
    (rejected,) = json.loads(result.stdout)["rejected"]
    assert (rejected["file"], rejected["place"]) == ("news.jsonl", "line 4")
    assert f"rejected: news.jsonl, line 4: {rejected['reason']}" in result.stderr
    assert run("search", "news").exit_code == 0


def test_twins_and_unknown_fields_are_told(news: Path) -> None:
    write_records(news, [record(0), record(0, mood="calm"), record(1, mood="wild")])
    result = run("build", news)
    assert result.exit_code == 0
    assert "twice: a0: news.jsonl#2 replaces news.jsonl#1" in result.stderr
    assert "fields that no reader knows, left out: mood (2 records)" in result.stderr


def test_if_needed_builds_nothing_again(news: Path) -> None:
    run("build", news)
    current = Path("index/current").read_text()
    result = run("build", "--if-needed", news)
    assert result.exit_code == 0
    assert "3 articles from 1 file: 0 added" in result.stdout
    assert Path("index/current").read_text() == current


def test_without_paths_the_sample_corpus_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build", "--json", "--processes", "1")
    assert result.exit_code in (0, 3)
    assert json.loads(result.stdout)["articles"] > 50
