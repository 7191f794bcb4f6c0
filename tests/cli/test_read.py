from __future__ import annotations

import json
from pathlib import Path

from tests.support.shell import run


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
