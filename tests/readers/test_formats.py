from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from searchapp.readers import InputFile, Rejected, contents, formats, read
from searchapp.readers.text import saved

NEEDED_BY_READING_ONLY = frozenset(
    ("trafilatura", "dateparser", "markdown_it", "lxml", "warcio", "feedparser")
)


def test_a_search_does_not_load_what_only_reading_needs() -> None:
    program = "import sys, searchapp.archive; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert NEEDED_BY_READING_ONLY.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "limit", "reason"),
    [
        ("a.txt", "LARGEST_TEXT", "is larger than 1 MB; no page of one article is"),
        ("a.html", "LARGEST_HTML", "is larger than 1 MB; no page of one article is"),
        ("a.json", "LARGEST_FILE", "is larger than 1 MB; .jsonl files may be larger"),
    ],
)
def test_a_file_beyond_all_bounds_is_rejected_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: str, reason: str
) -> None:
    module = {"LARGEST_FILE": contents, "LARGEST_TEXT": saved}.get(limit, formats)
    monkeypatch.setattr(module, limit, contents.MB)
    path = tmp_path / name
    path.write_bytes(b" " * (contents.MB + 1))
    assert list(read(InputFile(path, name))) == [Rejected(file=name, reason=reason)]


def test_a_page_of_one_long_paragraph_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The river rose again on Tuesday night, engineers said. " * 50_000)
    (article,) = read(InputFile(path, "a.txt"))
    assert not isinstance(article, Rejected)
