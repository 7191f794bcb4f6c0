"""A WARC file cut into its records, in bounded memory; what is broken is passed over."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from io import SEEK_CUR, SEEK_END, BufferedReader
from pathlib import Path
from typing import NamedTuple

from searchapp.readers.contents import LARGEST_HTML, MB
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.web_archives.stretches import RECORD, Stretch, stretches

LONGEST_LINE = 1 << 14
MOST_LINES = 500
HEAD = 1 << 15  # bytes in which the HTTP headers end
CHUNK = 1 << 20
PAGE = re.compile(
    rb"HTTP/\d(?:\.\d)?\s+200\b(?=.*?^Content-Type\s*:\s*(?:text/html|application/xhtml\+xml)\b)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
NO_PAGE = "holds no web page: no response of status 200 with HTML"


class Header(NamedTuple):
    """A record's header: as written, and the two fields that tell how to go on."""

    raw: bytes
    kind: str
    length: int


class _Broken(Exception):
    """The record cannot be read on, and so nothing behind it in this stretch."""


def split_pages(path: Path) -> Iterator[Entry]:
    """The records that hold a page, whole and not yet looked into; broken ones say why."""
    found = (record for stretch in stretches(path) for record in _records(stretch))
    pages = 0
    for number, (offset, record) in enumerate(found, 1):
        if record is not None:
            pages += 1
            yield Entry(str(number), f"record {number} (byte {offset:,})", record)
    if not pages:
        yield Entry("", "", NotAnArticle(NO_PAGE))


def _records(stretch: Stretch) -> Iterator[tuple[int, bytes | NotAnArticle | None]]:
    """Each record's place, with its bytes where it is a page, None where it is another."""
    stream, searchable = stretch.stream, stretch.stream.seekable()
    while True:
        start = stream.tell() if searchable else stretch.offset
        try:
            if not (header := _header(stream)):
                return
            if searchable:
                _refuse_wrong_length(stream, header.length)
            page = _page(header, stream)
            _end(stream)
            yield start, page
        except _Broken as why:
            yield start, NotAnArticle(str(why))
            if searchable:
                stream.seek(start + 1)
            if not _found_next(stream):
                return
        except (EOFError, zlib.error) as problem:
            yield start, NotAnArticle(f"the gzip data ends early or is damaged ({problem})")
            return


def _found_next(stream: BufferedReader) -> bool:
    """Whether a record begins further on, where the stream then stands."""
    try:
        while stream.readline(LONGEST_LINE):
            if _stands_at_record(stream):
                return True
    except (EOFError, zlib.error):
        return False  # told already
    return False


def _stands_at_record(stream: BufferedReader) -> bool:
    return stream.peek(len(RECORD)).startswith(RECORD)


def _header(stream: BufferedReader) -> Header | None:
    """The header of the next record; None at the end."""
    first = stream.readline(LONGEST_LINE)
    if not first:
        return None
    if not first.startswith(RECORD):
        raise _Broken("no WARC record begins here")
    raw, fields = _fields(stream, first)
    try:
        length = int(fields[b"content-length"])
    except (KeyError, ValueError):
        raise _Broken("the record does not tell its length") from None
    if length < 0:
        raise _Broken("the record declares a length below nothing")
    kind = fields.get(b"warc-type", b"").decode("ascii", "replace").lower()
    return Header(raw, kind, length)


def _fields(stream: BufferedReader, first: bytes) -> tuple[bytes, Mapping[bytes, bytes]]:
    raw = [first]
    while (line := stream.readline(LONGEST_LINE)).strip():
        raw.append(line)
        if len(line) == LONGEST_LINE or len(raw) > MOST_LINES:
            raise _Broken("the record's header does not end")
    pairs = (line.split(b":", 1) for line in raw[1:] if b":" in line)
    return b"".join([*raw, b"\r\n"]), {name.strip().lower(): value.strip() for name, value in pairs}


def _refuse_wrong_length(stream: BufferedReader, length: int) -> None:
    """Looks at the record's end before anything in it is read."""
    begin = stream.tell()
    if begin + length > stream.seek(0, SEEK_END):
        raise _Broken("the record ends before its declared length")
    stream.seek(begin + length)
    _end(stream)
    stream.seek(begin)


def _page(header: Header, stream: BufferedReader) -> bytes | NotAnArticle | None:
    head = b""
    if header.kind == "response":
        head = _read(stream, min(header.length, HEAD))
    http, *_ = END_OF_HEADERS.split(head, maxsplit=1)
    if not PAGE.match(http):
        _pass_over(stream, header.length - len(head))
        return None
    if header.length > LARGEST_HTML:
        _pass_over(stream, header.length - len(head))
        return NotAnArticle(f"is larger than {LARGEST_HTML // MB} MB; no page of one article is")
    return header.raw + head + _read(stream, header.length - len(head))


def _read(stream: BufferedReader, length: int) -> bytes:
    data = stream.read(length) if length > 0 else b""
    if len(data) < length:
        raise _Broken("the record ends before its declared length")
    return data


def _pass_over(stream: BufferedReader, length: int) -> None:
    if stream.seekable():
        stream.seek(length, SEEK_CUR)
        return
    while length > 0:
        length -= len(_read(stream, min(length, CHUNK)))


def _end(stream: BufferedReader) -> None:
    """Reads the blank lines between records, of which some writers omit one or both."""
    while (following := stream.peek(1)) and following[:1] in b"\r\n":
        stream.readline(LONGEST_LINE)
    if following and not _stands_at_record(stream):
        raise _Broken("the record is not as long as it declares")
