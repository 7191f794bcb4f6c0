"""The bytes of a file: whole within a limit, or line by line in bounded memory."""

from __future__ import annotations

import gzip
import io
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from searchapp.readers.encoding import decode, is_text
from searchapp.readers.outcome import NotAnArticle

MB = 1 << 20
LARGEST_FILE = 256 * MB
LARGEST_HTML = 16 * MB  # saved pages may have their pictures inside
LARGEST_TEXT = 10 * MB
LONGEST_LINE = 64 * MB


def whole(path: Path) -> bytes:
    """All bytes of a file. Raises NotAnArticle above 256 MB, OSError where it cannot be read."""
    return _up_to(LARGEST_FILE, path, ".jsonl files may be larger")


def page(path: Path, largest: int) -> bytes:
    """All bytes of a file that holds one article. Raises as `whole` does, and for no text."""
    data = _up_to(largest, path, "no page of one article is")
    refuse_binary(data)
    return data


def refuse_binary(data: bytes) -> None:
    """Raises NotAnArticle for pictures, archives and noise under the name of a text."""
    if not is_text(data):
        raise NotAnArticle("is not text")


def _up_to(largest: int, path: Path, remark: str) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(largest + 1)
    if len(data) > largest:
        raise NotAnArticle(f"is larger than {largest // MB} MB; {remark}")
    return data


def lines(path: Path) -> Iterator[tuple[int, bytes | NotAnArticle]]:
    """Each line with its number from 1, gzip undone; what cannot be had is a NotAnArticle."""
    with _opened(path) as stream:
        number = 1
        while line := _read_line(stream):
            yield number, line
            number += 1
            if isinstance(line, _Damage):
                return


class _Damage(NotAnArticle):
    """Nothing can be read behind this."""


def _opened(path: Path) -> BinaryIO:
    packed = path.name.lower().endswith(".gz")
    stream = cast("BinaryIO", (gzip.open if packed else open)(path, "rb"))
    try:
        start = stream.peek(2)[:2]  # type: ignore[attr-defined] # both kinds of stream have it
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return stream  # the first line will tell
    if start not in (BOM_UTF16_LE, BOM_UTF16_BE):
        return stream
    with stream:
        return io.BytesIO(decode(stream.read(LARGEST_FILE)).encode())


def _read_line(stream: BinaryIO) -> bytes | NotAnArticle:
    try:
        line = stream.readline(LONGEST_LINE)
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            return line
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
    except gzip.BadGzipFile as problem:
        return _Damage(f"is not sound gzip data: {problem}")
    except (EOFError, zlib.error) as problem:
        return _Damage(f"the gzip data ends early or is damaged ({problem})")
    return NotAnArticle(f"the line is longer than {LONGEST_LINE // MB} MB")
