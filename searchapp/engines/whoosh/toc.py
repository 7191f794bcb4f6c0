"""Whoosh's table of contents: which segments are the index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from searchapp.engines.whoosh import pickles
from searchapp.engines.whoosh.schema import build_schema
from searchapp.engines.whoosh.segment_files import INDEX_NAME
from searchapp.errors import Damaged, Locked, NoIndex

_LOCK = f"{INDEX_NAME}_WRITELOCK"
_BYTE_ORDER_MARK = -12345


class Contents(NamedTuple):
    generation: int
    segments: list[W3Segment]


def create(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    TOC.create(FileStorage(str(folder)), build_schema(), INDEX_NAME)


def read(folder: Path) -> Contents:
    """The latest contents; their pickles pass through the list of allowed classes."""
    storage = FileStorage(str(folder))
    generation = TOC._latest_generation(storage, INDEX_NAME) if folder.is_dir() else -1  # noqa: SLF001 - Whoosh has no public way
    if generation < 0:
        raise NoIndex(f"no Whoosh index in {folder}; run `searchapp build`")
    with storage.open_file(TOC._filename(INDEX_NAME, generation)) as stream:  # noqa: SLF001 - as above
        for _ in ("int size", "long size", "float size"):
            stream.read_varint()
        if stream.read_int() != _BYTE_ORDER_MARK:
            raise Damaged(f"the table of contents in {folder} is damaged; run `searchapp build`")
        stream.read_int()
        for _ in ("major", "minor", "patch"):
            stream.read_varint()
        stream.skip_string()
        stream.read_int()
        stream.read_int()
        return Contents(generation, list(pickles.load(stream.file)))


def publish(folder: Path, contents: Contents) -> None:
    """Make these segments the whole index, by one rename; files of others are deleted."""
    storage = FileStorage(str(folder))
    TOC(build_schema(), contents.segments, contents.generation).write(storage, INDEX_NAME)
    clean_files(storage, INDEX_NAME, contents.generation, contents.segments)


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Whoosh's own lock, so that a stock writer cannot delete files not yet published."""
    lock = FileStorage(str(folder)).lock(_LOCK)
    if not lock.acquire():
        raise Locked(f"another process is writing the index in {folder}; wait until it is done")
    try:
        yield
    finally:
        lock.release()
