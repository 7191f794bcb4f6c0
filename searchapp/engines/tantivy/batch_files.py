"""Batches as files beside the index, each read once, so that few documents wait in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

import msgspec
from msgspec import Struct

from searchapp.article import Article
from searchapp.engines.seam import Batch
from searchapp.engines.tantivy.documents import document

PREFIX = "batch-"


class _Spilled(Struct, frozen=True, array_like=True):
    """The name of the file, and the id of the article on each of its lines."""

    name: str
    ids: list[str]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Spilled).decode
_json = msgspec.json.Encoder()


def write(articles: Iterable[Article], folder: Path) -> Batch:
    name, ids, line = f"{PREFIX}{token_hex(8)}", [], bytearray()
    with _new_file(folder / name) as file:
        for article in articles:
            _json.encode_into(document(article), line)
            line += b"\n"
            file.write(line)
            ids.append(article.id)
    return _encode(_Spilled(name, ids))


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is gone again when the block raises."""
    try:
        with path.open("xb") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def read(batch: Batch, folder: Path) -> Iterator[tuple[str, str]]:
    """The id and the document of each article; the file is gone afterwards."""
    spilled = _decode(batch)
    path = folder / spilled.name
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from zip(spilled.ids, lines, strict=True)
    finally:
        path.unlink()
