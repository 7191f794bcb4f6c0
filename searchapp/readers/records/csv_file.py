"""CSV files: a header row of names, then a record a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from searchapp.readers.cleaning import with_newlines
from searchapp.readers.contents import LARGEST_FILE, whole
from searchapp.readers.encoding import decode
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.records.fields import FIELD_OF
from searchapp.readers.records.json_file import loads

DELIMITERS = ",;\t"
LINE = re.compile(r"[^\n]*\n|[^\n]+")
LISTS = frozenset({"authors", "photos", "tags"})
LIST_JOINTS = "|;"


def read_csv(path: Path) -> Iterator[Entry]:
    """The records of a .csv file, each placed by the line its row begins on."""
    csv.field_size_limit(LARGEST_FILE)
    text = with_newlines(decode(whole(path)))
    rows = csv.reader(_lines(text), delimiter=_delimiter(text), strict=True)
    header = _header(rows)
    while (line := rows.line_num + 1) and (row := _next_row(rows, header)) is not None:
        if row:
            yield Entry(str(line), f"line {line}", row)


def _lines(text: str) -> Iterator[str]:
    return (found[0] for found in LINE.finditer(text))


def _delimiter(text: str) -> str:
    """The one that makes most known names of the header row."""
    first = next((line for line in _lines(text) if line.strip()), "")
    return max(DELIMITERS, key=lambda char: len(_known(first.split(char))))


def _known(names: list[str]) -> set[str]:
    return {name.strip(' "\n').casefold() for name in names} & FIELD_OF.keys()


def _header(rows: Iterator[list[str]]) -> list[str]:
    try:
        header = next((row for row in rows if any(row)), [])
    except csv.Error as problem:
        raise NotAnArticle(f"the header row is not CSV: {problem}") from None
    if not _known(header):
        raise NotAnArticle("the header row holds no name that a record may have")
    return [name.strip() for name in header]


def _next_row(
    rows: Iterator[list[str]], header: list[str]
) -> Mapping[str, object] | NotAnArticle | None:
    """The next row as a record, {} for a blank one, None at the end."""
    try:
        row = next(rows, None)
    except csv.Error as problem:
        return NotAnArticle(f"the row is not CSV: {problem}")
    if row is None:
        return None
    if not any(row):
        return {}
    if len(row) != len(header):
        return NotAnArticle(f"the row has {len(row)} cells, the header row {len(header)}")
    return {name: _value(name, cell) for name, cell in zip(header, row, strict=True)}


def _value(name: str, cell: str) -> object:
    """The cell's text, or the list in it where the name is one of lists."""
    field = FIELD_OF.get(name.casefold())
    if field not in LISTS:
        return cell
    if cell.lstrip().startswith(("[{", "{", '["')):
        return _json_or_text(cell)
    joint = next((char for char in LIST_JOINTS if char in cell), None)
    return [part.strip() for part in cell.split(joint)] if joint else cell


def _json_or_text(cell: str) -> object:
    try:
        return loads(cell.encode())
    except NotAnArticle:
        return cell
