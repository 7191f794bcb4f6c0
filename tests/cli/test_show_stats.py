from __future__ import annotations

import json
from pathlib import Path

from tests.support.shell import run

KEYS = [
    "articles",
    "files",
    "rejected",
    "index_id",
    "engine",
    "bytes",
    "first_day",
    "last_day",
    "undated",
    "sources",
    "languages",
    "zones",
]


def test_an_article_is_shown_whole(index: Path) -> None:
    result = run("show", "heron", "--index", index)
    assert result.exit_code == 0
    assert result.stdout == (
        "A heron over the harbour\n"
        "By Mila Berg, reporter\n"
        "Harbour Post · Nature · 2024-05-06 · en\n"
        "https://harbour.example/heron\n"
        "news.jsonl#25\n"
        "\n"
        "The grey heron came back.\n"
        "\n"
        "Fishermen were glad of the bird.\n"
        "\n"
        "Photo: The heron at low tide (Ines Duarte / HP)\n"
        "\n"
        "Mila Berg: Mila Berg writes about birds.\n"
    )


def test_an_article_as_json_is_what_read_prints(index: Path) -> None:
    shown = run("show", "heron", "--format", "json", "--index", index).stdout
    read = run("read", index.parent / "news.jsonl").stdout.splitlines()
    assert shown.splitlines() == [line for line in read if '"id":"heron"' in line]


def test_an_unknown_id_is_wrong_use(index: Path) -> None:
    result = run("show", "nobody", "--index", index)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: no article has the id 'nobody'")


def test_stats_as_json_have_the_agreed_names(index: Path) -> None:
    result = run("stats", "--json", "--index", index)
    stats = json.loads(result.stdout)
    assert list(stats) == KEYS
    assert (stats["articles"], stats["files"], stats["undated"]) == (26, 1, 0)
    assert (stats["first_day"], stats["last_day"]) == ("2024-05-06", "2025-12-03")
    assert stats["languages"] == {"en": 26}
    assert stats["zones"]["caption"] == stats["zones"]["bio"] == 1
    assert stats["bytes"] > 1_000


def test_stats_in_words(index: Path) -> None:
    result = run("stats", "--index", index)
    assert result.exit_code == 0
    assert "articles   26 from 1 file\n" in result.stdout
    assert "dates      2024-05-06 to 2025-12-03, 0 undated\n" in result.stdout
    assert "photo caption 1" in result.stdout
    assert "memory     up to 64 MB of postings in a serving process\n" in result.stdout
