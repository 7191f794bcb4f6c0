"""Which reader reads which file, by the end of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from searchapp.article import Article
from searchapp.readers.cleaning import without_controls
from searchapp.readers.contents import LARGEST_HTML, LARGEST_TEXT, page
from searchapp.readers.encoding import decode
from searchapp.readers.records.article import Entry
from searchapp.readers.records.csv_file import read_csv
from searchapp.readers.records.json_file import read_json, read_json_lines
from searchapp.readers.records.yaml_file import read_yaml


class PageFormat(NamedTuple):
    """A format of one page a file."""

    read: Callable[[Path], Article]


class RecordFormat(NamedTuple):
    """A format of named values; `single` if a file holds one record only."""

    read: Callable[[Path], Iterator[Entry]]
    single: bool = False


def _html_page(path: Path) -> Article:
    from searchapp.readers.html import read_html  # noqa: PLC0415 - a search never reads pages

    return read_html(page(path, LARGEST_HTML))


def _text_page(path: Path) -> Article:
    from searchapp.readers.text import read_text  # noqa: PLC0415 - a search never reads pages

    return read_text(without_controls(decode(page(path, LARGEST_TEXT))))


def _markdown(path: Path) -> Iterator[Entry]:
    from searchapp.readers.records.markdown_file import read_markdown  # noqa: PLC0415 - as above

    return read_markdown(path)


FORMATS: dict[str, PageFormat | RecordFormat] = {
    ".html": PageFormat(_html_page),
    ".htm": PageFormat(_html_page),
    ".txt": PageFormat(_text_page),
    ".md": RecordFormat(_markdown, single=True),
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
