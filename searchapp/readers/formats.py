"""Which reader reads which file, by the end of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from searchapp.article import Article
from searchapp.readers.contents import LARGEST_HTML, page
from searchapp.readers.records.article import Entry
from searchapp.readers.records.csv_file import read_csv
from searchapp.readers.records.json_file import load_json_line, read_json, split_json_lines
from searchapp.readers.records.yaml_file import read_yaml
from searchapp.readers.web_archives.records import split_pages


class PageFormat(NamedTuple):
    """A format of one page a file; of its bytes about one in `bytes_a_letter` is text.

    `read` is also given the keys of the lines that the outlet's text pages repeat.
    """

    read: Callable[[Path, frozenset[int]], Article]
    bytes_a_letter: int = 1


class RecordFormat(NamedTuple):
    """A format of many articles a file.

    Where `load` is given, `split` only tells the entries apart, and the work that is left may
    be done in another process.
    """

    split: Callable[[Path], Iterator[Entry]]
    load: Callable[[Entry], Entry] | None = None


def _html_page(path: Path, _repeated: frozenset[int]) -> Article:
    from searchapp.readers.html import read_html  # noqa: PLC0415 - a search never reads pages

    return read_html(page(path, LARGEST_HTML))


def _text_page(path: Path, repeated: frozenset[int]) -> Article:
    from searchapp.readers.text.page import read_page  # noqa: PLC0415 - a search never reads pages

    return read_page(path, repeated)


def _markdown(path: Path) -> Iterator[Entry]:
    from searchapp.readers.records.markdown_file import read_markdown  # noqa: PLC0415 - as above

    return read_markdown(path)


def _split_xml(path: Path) -> Iterator[Entry]:
    from searchapp.readers.xml_file import split_xml  # noqa: PLC0415 - as above

    return split_xml(path)


def _load_xml(entry: Entry) -> Entry:
    from searchapp.readers.xml_file import load_xml  # noqa: PLC0415 - as above

    return load_xml(entry)


def _load_web_page(entry: Entry) -> Entry:
    from searchapp.readers.web_archives.page import load_page  # noqa: PLC0415 - as above

    return load_page(entry)


_XML = RecordFormat(_split_xml, _load_xml)
_WEB_ARCHIVE = RecordFormat(split_pages, _load_web_page)

FORMATS: dict[str, PageFormat | RecordFormat] = {
    ".html": PageFormat(_html_page, bytes_a_letter=8),
    ".htm": PageFormat(_html_page, bytes_a_letter=8),
    ".txt": PageFormat(_text_page),
    ".md": RecordFormat(_markdown),
    ".yaml": RecordFormat(read_yaml),
    ".yml": RecordFormat(read_yaml),
    ".json": RecordFormat(read_json),
    ".jsonl": RecordFormat(split_json_lines, load_json_line),
    ".jsonl.gz": RecordFormat(split_json_lines, load_json_line),
    ".csv": RecordFormat(read_csv),
    ".xml": _XML,
    ".xml.gz": _XML,
    ".rss": _XML,
    ".atom": _XML,
    ".warc": _WEB_ARCHIVE,
    ".warc.gz": _WEB_ARCHIVE,
}


def format_of(name: str) -> PageFormat | RecordFormat | None:
    """The format of a file with this name, None if no reader knows it."""
    lower = name.lower()
    return next((found for end, found in FORMATS.items() if lower.endswith(end)), None)
