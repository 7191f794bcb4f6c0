"""A file cut into what one process reads at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from searchapp.readers.files import InputFile
from searchapp.readers.formats import PageFormat, RecordFormat, format_of
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry

LARGE = 256_000
"""Bytes of a file from which on it is read in parts, and of a part at least."""
_ENTRY = 200
"""Bytes of memory that an entry takes besides its text."""
_GZIP_TRAILER = 8


class Part(NamedTuple):
    """A file, or some `entries` of a large one, told apart but not yet read.

    `size` is about how many bytes of text it holds.
    """

    file: InputFile
    size: int
    entries: tuple[Entry, ...] | None = None


def parts(file: InputFile) -> Iterator[Part]:
    """The file's parts in order. Never raises: reading a part tells what is wrong."""
    size = text_size(file)
    match format_of(file.path.name):
        case RecordFormat(split=split, load=load) if load and size > LARGE:
            yield from _cut(file, _readable(split(file.path)))
        case _:
            yield Part(file, size)


def text_size(file: InputFile) -> int:
    """About how many bytes of text a file holds; 0 for one that cannot be read.

    Of a packed one that is what its last four bytes say (RFC 1952), but of one packed in many
    pieces, as web archives are, at least its own size; of a page a share.
    """
    try:
        size = file.path.stat().st_size
        if file.path.suffix.lower() == ".gz" and size >= _GZIP_TRAILER:
            with file.path.open("rb") as stream:
                stream.seek(-4, os.SEEK_END)
                size = max(size, int.from_bytes(stream.read(4), "little"))
    except OSError:
        return 0
    match format_of(file.path.name):
        case PageFormat(bytes_a_letter=ratio):
            return size // ratio
    return size


def _cut(file: InputFile, entries: Iterator[Entry]) -> Iterator[Part]:
    """At least one part, so that a file without entries is not passed over."""
    held: list[Entry] = []
    size = cut = 0
    for entry in entries:
        held.append(entry)
        size += len(entry.value) if isinstance(entry.value, bytes) else 0
        if size + _ENTRY * len(held) >= LARGE:
            yield Part(file, size, tuple(held))
            held, size, cut = [], 0, cut + 1
    if held or not cut:
        yield Part(file, size, tuple(held))


def _readable(entries: Iterator[Entry]) -> Iterator[Entry]:
    """The entries, and last, where the file cannot be read on, one that says why."""
    try:
        yield from entries
    except NotAnArticle as why:
        yield Entry(why.place, why.place, why)
    except OSError as problem:
        reason = f"cannot be read: {problem.strerror or problem}"
        yield Entry("", "", NotAnArticle(reason))
