"""Files -> outcomes in the order of the files, pages in several processes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from searchapp.archive.manifest import FileStamp
from searchapp.archive.workers import Workers
from searchapp.readers import InputFile, is_page, read
from searchapp.readers.outcome import Outcome

PAGES_WORTH_WORKERS = 64


class FileRead(NamedTuple):
    """A file as it was just before it was read, and what it held."""

    stamp: FileStamp
    outcomes: Iterator[Outcome]


def read_files(files: Sequence[InputFile], processes: int) -> Generator[FileRead, None, None]:
    """Read files in order; take each file's outcomes before asking for the next.

    Pages go to `processes` workers (0: one a core), files of records are streamed here.
    Raises Failure when a worker is killed.
    """
    pages = [file for file in files if is_page(file)]
    number = processes or os.cpu_count() or 1
    if number == 1 or len(pages) < PAGES_WORTH_WORKERS:
        yield from map(_read_here, files)
        return
    with Workers(number, _read_page) as workers:
        results = workers.map(pages, name=lambda page: page.name)
        for file in files:
            yield _opened(next(results)) if is_page(file) else _read_here(file)


def file_stamp(file: InputFile) -> FileStamp:
    """Size, time and digest of a file that may be gone or unreadable."""
    size, mtime = size_and_time(file)
    try:
        with file.path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        digest = ""
    return FileStamp(file.name, size, mtime, digest)


def size_and_time(file: InputFile) -> tuple[int, int]:
    try:
        found = file.path.stat()
    except OSError:
        return 0, -1
    return found.st_size, found.st_mtime_ns


def _read_here(file: InputFile) -> FileRead:
    return FileRead(file_stamp(file), read(file))


def _read_page(file: InputFile) -> tuple[FileStamp, list[Outcome]]:
    return file_stamp(file), list(read(file))


def _opened(result: tuple[FileStamp, list[Outcome]]) -> FileRead:
    stamp, outcomes = result
    return FileRead(stamp, iter(outcomes))
