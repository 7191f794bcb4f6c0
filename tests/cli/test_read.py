from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.shell import run
from tests.support.text_pages import ENGLISH


def test_one_article_a_line_and_no_index(news: Path) -> None:
    result = run("read", news)
    assert result.exit_code == 0
    articles = [json.loads(line) for line in result.stdout.splitlines()]
    assert [article["id"] for article in articles] == ["a0", "a1", "a2"]
    assert articles[0]["published"] == {"day": "2025-01-03", "precision": "day", "origin": "record"}
    assert articles[0]["origin"] == "news.jsonl#1"
    assert not Path("index").exists()


def test_what_is_rejected_goes_to_stderr(news: Path) -> None:
    with news.open("a") as stream:
        stream.write("{\n")
    result = run("read", news)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.startswith("rejected: news.jsonl, line 4: ")


def test_what_was_read_can_be_read_again(news: Path) -> None:
    again = news.with_name("again.jsonl")
    again.write_text(run("read", news).stdout)
    first, second = (run("read", file).stdout.splitlines() for file in (news, again))
    assert [line.replace("again.jsonl", "news.jsonl") for line in second] == first


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "pages" / "flood.txt"
    file.parent.mkdir()
    file.write_text(ENGLISH.text(), encoding="utf-8")
    return file


def test_explain_prints_each_line_with_its_label_and_the_reason(page: Path) -> None:
    result = run("read", "--explain", page)
    assert result.exit_code == 0
    title, *rows = result.stdout.splitlines()
    assert title == "# flood.txt"
    labels = {text: (label, reason) for label, reason, text in (row.split("\t") for row in rows)}
    assert len(rows) == len([*ENGLISH.before, *ENGLISH.body, *ENGLISH.after])
    assert labels[ENGLISH.headline][0] in {"headline", "other"}
    assert labels[ENGLISH.bio] == ("bio", "it stands in the author box")
    assert labels["Avatar"] == ("other", "marker: avatar")
    assert all(reason for _, reason in labels.values())


def test_explain_names_each_file(page: Path) -> None:
    page.with_name("again.txt").write_text(ENGLISH.text(), encoding="utf-8")
    result = run("read", "--explain", page.parent)
    assert [row for row in result.stdout.splitlines() if row.startswith("# ")] == [
        "# again.txt",
        "# flood.txt",
    ]


def test_explain_is_for_text_pages_only(page: Path, news: Path) -> None:
    result = run("read", "--explain", page, news)
    assert result.exit_code == 2
    assert not result.stdout
    assert "pages saved as text (.txt), which news.jsonl is not" in result.stderr


def test_explain_rejects_what_is_no_text(page: Path) -> None:
    page.write_bytes(b"\0" * 100)
    result = run("read", "--explain", page)
    assert result.exit_code == 3
    assert result.stderr == "rejected: flood.txt: is not text\n"
