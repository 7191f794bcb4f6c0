"""Which reader reads which file, by the end of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from searchapp.article import Article
from searchapp.readers.cleaning import without_controls
from searchapp.readers.contents import whole
from searchapp.readers.csv_records import read_csv
from searchapp.readers.encoding import decode
from searchapp.readers.html import read_html
from searchapp.readers.json_records import read_json, read_json_lines
from searchapp.readers.markdown import read_markdown
from searchapp.readers.records import Entry
from searchapp.readers.text import read_text
from searchapp.readers.yaml_records import read_yaml


class PageFormat(NamedTuple):
    """A format of one page a file."""

    read: Callable[[Path, str], Article]


class RecordFormat(NamedTuple):
    """A format of named values; `single` if a file holds one record only."""

    read: Callable[[Path], Iterator[Entry]]
    single: bool = False


def _html_page(path: Path, name: str) -> Article:
    return read_html(whole(path), name)


def _text_page(path: Path, name: str) -> Article:
    return read_text(without_controls(decode(whole(path))), name)


FORMATS: dict[str, PageFormat | RecordFormat] = {
    ".html": PageFormat(_html_page),
    ".htm": PageFormat(_html_page),
    ".txt": PageFormat(_text_page),
    ".md": RecordFormat(read_markdown, single=True),
    ".yaml": RecordFormat(read_yaml),
    ".yml": RecordFormat(read_yaml),
    ".json": RecordFormat(read_json),
    ".jsonl": RecordFormat(read_json_lines),
    ".jsonl.gz": RecordFormat(read_json_lines),
    ".csv": RecordFormat(read_csv),
}


def format_of(name: str) -> PageFormat | RecordFormat | None:
    """The format of a file with this name, None if no reader knows it."""
    lower = name.lower()
    return next((found for end, found in FORMATS.items() if lower.endswith(end)), None)
