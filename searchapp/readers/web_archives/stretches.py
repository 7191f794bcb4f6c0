"""The stretches of a WARC file that can be read from their start: gzip members, or all of it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

PACKED = b"\x1f\x8b\x08"
RECORD = b"WARC/"
CHUNK = 1 << 16
SAMPLE = 4_096  # bytes that show what a member begins with
GZIP = 31  # what zlib calls the window of gzip data
MOST_FALSE = 1_000  # what looks like the start of a member and is none, behind damage


class Stretch(NamedTuple):
    """Bytes from `offset` in the file on, gzip undone. One that is not packed can be searched."""

    offset: int
    stream: io.BufferedReader


class Member(io.RawIOBase):
    """One gzip member as a stream. Reading raises zlib.error, or EOFError where it is cut off."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        self._file.seek(offset)
        self._unpacker = zlib.decompressobj(wbits=GZIP)
        self._packed = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        while not self._unpacker.eof:
            self._packed = self._packed or self._file.read(CHUNK)
            if not self._packed:
                raise EOFError("the gzip data ends early")
            data = self._unpacker.decompress(self._packed, len(buffer))
            self._packed = self._unpacker.unconsumed_tail
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0

    def end(self) -> int:
        """Where in the file the member ends, once it is read."""
        return self._file.tell() - len(self._unpacker.unused_data)


def stretches(path: Path) -> Iterator[Stretch]:
    """The file's stretches in order.

    What of one is not read is passed over; so where a record is broken, ask for the next.
    """
    with path.open("rb") as file:
        packed = file.read(len(PACKED)) == PACKED
        if packed:
            yield from _members(file)
        else:
            file.seek(0)
            yield Stretch(0, file)


def _members(file: BinaryIO) -> Iterator[Stretch]:
    offset = 0
    while offset >= 0:
        member = Member(file, offset)
        yield Stretch(offset, io.BufferedReader(member, CHUNK))
        offset = _next_member(file, offset, member)


def _next_member(file: BinaryIO, offset: int, member: Member) -> int:
    """Where the next one starts, after damage the next that holds a record; -1 for nowhere."""
    try:
        while member.read(CHUNK):
            pass
    except (EOFError, zlib.error):
        return _next_sound(file, offset)
    return _find(file, member.end())


def _next_sound(file: BinaryIO, offset: int) -> int:
    for _ in range(MOST_FALSE):
        offset = _find(file, offset + 1)
        if offset < 0 or _holds_record(file, offset):
            return offset
    return -1


def _holds_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        start = zlib.decompressobj(wbits=GZIP).decompress(file.read(SAMPLE), len(RECORD))
    except zlib.error:
        return False
    return start == RECORD


def _find(file: BinaryIO, offset: int) -> int:
    """Where a member may start first from an offset on; -1 for nowhere."""
    file.seek(offset)
    held = b""
    while chunk := file.read(CHUNK):
        held += chunk
        if (found := held.find(PACKED)) >= 0:
            return offset + found
        offset += max(0, len(held) - len(PACKED))
        held = held[-len(PACKED) :]
    return -1
