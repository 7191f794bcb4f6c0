"""A list of queries: JSON lines, CSV with a header, or a query a line."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePath
from typing import NamedTuple

import msgspec

from searchapp.errors import BadInput
from searchapp.readers import Rejected

ID = "id"
TEXTS = ("q", "query")
DELIMITERS = (",", ";", "\t")
NO_TEXT = re.compile("[\ud800-\udfff]")
NOT_UTF8 = "this is not UTF-8"
LONGEST_CELL = 100_000  # letters; readers of archives allow this process far more


class Query(NamedTuple):
    """One query; `line` is where in its file it begins, from 1."""

    file: str
    line: int
    id: str
    text: str

    def rejected(self, reason: str) -> Rejected:
        return Rejected(file=self.file, place=f"line {self.line}", reason=reason)


class _Line(NamedTuple):
    number: int
    text: str


class _NoQuery(NamedTuple):
    number: int
    reason: str


class _Entry(NamedTuple):
    number: int
    values: Mapping[str, object]


_Found = Iterator[_Entry | _NoQuery]


def queries(stream: Iterable[bytes], file: str) -> Iterator[Query | Rejected]:
    """The queries of a list in their order, each as soon as its line is there.

    What is none is Rejected, and the rest goes on. Raises BadInput for UTF-16 and for CSV
    without a column of queries.
    """
    first_with: dict[str, int] = {}
    for found in _read(_lines(stream, file), file):
        query = _query(file, found)
        if isinstance(query, Query):
            first = first_with.setdefault(query.id, query.line)
            if first != query.line:
                query = query.rejected(f"the id {query.id!r} is that of line {first}")
        yield query


def _lines(stream: Iterable[bytes], file: str) -> Iterator[_Line]:
    for number, raw in enumerate(stream, 1):
        if number == 1 and raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            raise BadInput(f"{file} is UTF-16; save it as UTF-8")
        text = raw.decode("utf-8", "surrogateescape")
        yield _Line(number, text.removeprefix("\ufeff") if number == 1 else text)


def _read(lines: Iterator[_Line], file: str) -> _Found:
    """What the lines hold, in the form that the file's name or else its first text tells."""
    blank: list[_Line] = []
    for line in lines:
        if line.text.strip():
            read = _BY_SUFFIX.get(PurePath(file).suffix.lower()) or _form_of(line.text)
            yield from read(chain(blank, (line,), lines), file)
            return
        blank.append(line)


def _form_of(text: str) -> Callable[[Iterable[_Line], str], _Found]:
    if text.lstrip().startswith("{"):
        return _json_lines
    has_ids = any(ID in header and set(header) & set(TEXTS) for header in _headers(text))
    return _table if has_ids else _plain_lines


def _json_lines(lines: Iterable[_Line], file: str) -> _Found:  # noqa: ARG001 - as the others
    for number, text in lines:
        if text.strip():
            yield _json_entry(number, text)


def _json_entry(number: int, text: str) -> _Entry | _NoQuery:
    if NO_TEXT.search(text):
        return _NoQuery(number, NOT_UTF8)
    try:
        value = msgspec.json.decode(text)
    except (ValueError, RecursionError) as problem:
        return _NoQuery(number, f"this is not JSON: {problem}")
    if not isinstance(value, dict):
        return _NoQuery(number, 'this is not an object like {"id": "1", "q": "flood"}')
    return _Entry(number, value)


def _table(lines: Iterable[_Line], file: str) -> _Found:
    """CSV by its header; cells may hold line breaks."""
    csv.field_size_limit(LONGEST_CELL)
    left = iter(lines)
    header = next(line for line in left if line.text.strip())
    delimiter, names = _columns(header.text, file)
    rows = csv.reader((line.text for line in left), delimiter=delimiter)
    begins = header.number + 1
    while True:
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield _NoQuery(begins, f"this is not CSV: {problem}")
        else:
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _Entry(begins, dict(zip(names, row, strict=False)))
        begins = header.number + 1 + rows.line_num


def _columns(text: str, file: str) -> tuple[str, list[str]]:
    for delimiter, names in zip(DELIMITERS, _headers(text), strict=True):
        if set(names) & set(TEXTS):
            return delimiter, names
    raise BadInput(f"{file} has no column of queries; its first line must name one: id,q or query")


def _headers(text: str) -> Iterator[list[str]]:
    for delimiter in DELIMITERS:
        names = next(csv.reader([text], delimiter=delimiter))
        yield [name.strip().lower() for name in names]


def _plain_lines(lines: Iterable[_Line], file: str) -> _Found:  # noqa: ARG001 - as the others
    for number, text in lines:
        if text.strip():
            yield _Entry(number, {TEXTS[0]: text.strip()})


_BY_SUFFIX = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _table,
    ".tsv": _table,
    ".txt": _plain_lines,
}


def _query(file: str, found: _Entry | _NoQuery) -> Query | Rejected:
    if isinstance(found, _NoQuery):
        return Query(file, found.number, "", "").rejected(found.reason)
    text = next((found.values[name] for name in TEXTS if name in found.values), "")
    given = found.values.get(ID)
    name = found.number if given in (None, "") else given
    query = Query(file, found.number, str(name), str(text))
    if reason := _problem(name, text):
        return query.rejected(reason)
    return query


def _problem(name: object, text: object) -> str:
    """Why these are no id and query, "" where they are."""
    if not isinstance(text, str):
        return "the query is not text"
    if not isinstance(name, str | int) or isinstance(name, bool):
        return "the id is neither text nor a whole number"
    if NO_TEXT.search(f"{name}{text}"):
        return NOT_UTF8
    return "" if text.strip() else "there is no query; * stands for every article"
