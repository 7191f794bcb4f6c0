"""JSON files: one record, a list of records, or a list under one name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from searchapp.readers.contents import lines, whole
from searchapp.readers.encoding import decode
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.records.fields import FIELD_OF
from searchapp.readers.records.ninjs import is_ninjs


def read_json(path: Path) -> Iterator[Entry]:
    """The records of a .json file."""
    value = loads(whole(path))
    records = _listed(value)
    if records is None:
        yield Entry("", "", value)
        return
    for number, record in enumerate(records, 1):
        yield Entry(str(number), f"record {number}", record)


def split_json_lines(path: Path) -> Iterator[Entry]:
    """The lines of a .jsonl or .jsonl.gz file; blank lines count but hold no record."""
    for number, line in lines(path):
        if isinstance(line, NotAnArticle) or not line.isspace():
            yield Entry(str(number), f"line {number}", line)


def load_json_line(entry: Entry) -> Entry:
    """The record that a line holds."""
    match entry.value:
        case bytes() as line:
            return entry._replace(value=_loaded(line))
    return entry


def loads(data: bytes) -> object:
    """The value that JSON in any encoding holds. Raises NotAnArticle."""
    try:
        return msgspec.json.decode(data)
    except (ValueError, RecursionError):
        return _leniently(decode(data))


def _leniently(text: str) -> object:
    """Also NaN, lone surrogates, raw control characters and huge numbers."""
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise NotAnArticle("the JSON is nested too deeply") from None
    except ValueError as problem:
        raise NotAnArticle(f"this is not JSON: {problem}") from None


def _loaded(line: bytes) -> object:
    try:
        return loads(line)
    except NotAnArticle as why:
        return why


def _listed(value: object) -> list[object] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not (value.keys() & FIELD_OF.keys() or is_ninjs(value)):
        lists = [found for found in value.values() if isinstance(found, list)]
        return lists[0] if len(lists) == 1 else None
    return None
