"""The posting blocks of Whoosh's W3 codec, read: only those, and only as far, as is asked for.

`blocks` says how they are written. Documents and weights stand before the position lists, so
whoever asks for no positions inflates no more than those.
"""

from __future__ import annotations

import io
import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC as MAGIC

from searchapp.engines.whoosh import pickles
from searchapp.engines.whoosh.blocks import BLOCK_LENGTH, EXTENT, PROTOCOL, TERM_INFO
from searchapp.engines.whoosh.postings import (
    NO_DOCS,
    NO_FREQS,
    Docs,
    Ints,
    Postings,
    compact,
    decode_positions,
)

_INFO_BYTES = 128
_FRAME_BYTES = 11
_SHORTEST = 64
_SAMPLE = 1_000


class RawPostings(NamedTuple):
    docs: Docs
    freqs: NDArray[np.float32]
    values: list[bytes]


NO_RAW = RawPostings(NO_DOCS, NO_FREQS, [])


class Block(NamedTuple):
    """A block as its head describes it; `data` is still packed."""

    documents: int
    last_doc: int
    max_weight: float
    level: int
    data: memoryview

    def inflated(self, most: int | None = None) -> bytes:
        """Its pickle, or no more than the first bytes of it."""
        if not self.level:
            return bytes(self.data[:most])
        if most is None:
            return zlib.decompress(self.data)
        return zlib.decompressobj().decompress(self.data, most)


class _Layout(NamedTuple):
    """How a pickle of two arrays and more begins, by which the arrays are found unpickled."""

    head: bytes
    between: bytes

    @classmethod
    def of_sample(cls) -> _Layout:
        docs, freqs = array("i", range(_SAMPLE)), array("f", range(_SAMPLE))
        whole = pickle.dumps((docs, freqs, None), PROTOCOL)
        docs_at, freqs_at = whole.index(docs.tobytes()), whole.index(freqs.tobytes())
        between = whole[docs_at + 4 * _SAMPLE : freqs_at - 4]
        return cls(whole[_FRAME_BYTES : docs_at - 4], between)

    def documents(self, block: Block) -> RawPostings | None:
        """The documents and weights of a block; None where it is written in another way."""
        numbers_at = _FRAME_BYTES + len(self.head) + 4
        size = 4 * block.documents
        between_at = numbers_at + size
        freqs_at = between_at + len(self.between) + 4
        data = block.inflated(freqs_at + size)
        is_ours = block.documents >= _SHORTEST and data[_FRAME_BYTES : numbers_at - 4] == self.head
        if not is_ours or len(data) < between_at:
            return None
        docs = np.cumsum(np.frombuffer(data, np.int32, block.documents, numbers_at), dtype=np.int32)
        if block.max_weight == 1.0:
            return RawPostings(docs, np.ones(block.documents, np.float32), [])
        if data[between_at : freqs_at - 4] != self.between or len(data) < freqs_at + size:
            return None
        return RawPostings(docs, np.frombuffer(data, np.float32, block.documents, freqs_at), [])


_LAYOUT = _Layout.of_sample()


def documents(record: bytes, postings_file: memoryview) -> RawPostings:
    """A term's documents and weights without its position lists."""
    if record[0]:
        return _inlined(record)
    found = (_LAYOUT.documents(block) or _whole(block) for block in _blocks(record, postings_file))
    return joined(found)


def postings(record: bytes, postings_file: memoryview, among: Ints | None = None) -> RawPostings:
    """A term's postings with position lists, of at least the documents `among`, or of all."""
    if record[0]:
        return _inlined(record)
    found = _blocks(record, postings_file)
    return joined(map(_whole, found if among is None else _with_any(among, found)))


def joined(found: Iterable[RawPostings]) -> RawPostings:
    parts = list(found) or [NO_RAW]
    if len(parts) == 1:
        return parts[0]
    return RawPostings(
        np.concatenate([part.docs for part in parts]),
        np.concatenate([part.freqs for part in parts]),
        list(chain.from_iterable(part.values for part in parts)),
    )


def portions(found: Iterable[RawPostings], most: int) -> Iterator[list[RawPostings]]:
    """Postings of several terms, each time about so many that arrays of them are worth making."""
    some: list[RawPostings] = []
    held = 0
    for raw in found:
        some.append(raw)
        held += len(raw.docs)
        if held > most:
            yield some
            some, held = [], 0
    if some:
        yield some


def positioned(found: Sequence[RawPostings]) -> Postings:
    """Postings with their position lists in one array."""
    docs, freqs, values = joined(found)
    return Postings(
        docs, compact(freqs.astype(np.int64)), decode_positions(values, freqs.astype(np.int64))
    )


def _inlined(record: bytes) -> RawPostings:
    docs, freqs, values = pickles.loads(record[TERM_INFO.itemsize :])
    return RawPostings(np.array(docs, np.int32), np.array(freqs, np.float32), list(values))


def _blocks(record: bytes, postings_file: memoryview) -> Iterator[Block]:
    offset, length = EXTENT.unpack_from(record, TERM_INFO.itemsize)
    at, end = offset + len(MAGIC), offset + length
    while at < end:
        begin = at + BLOCK_LENGTH.size
        at = begin + abs(BLOCK_LENGTH.unpack_from(postings_file, at)[0])
        head = io.BytesIO(postings_file[begin : min(begin + _INFO_BYTES, at)])
        count, last_doc, max_weight, level, _, _ = pickles.load(head)
        yield Block(count, last_doc, max_weight, level, postings_file[begin + head.tell() : at])


def _with_any(wanted: Ints, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks whose range of documents has any of those that are wanted, which are in order."""
    before = 0
    for block in blocks:
        behind = int(np.searchsorted(wanted, block.last_doc, "right"))
        if behind > before:
            yield block
        before = behind


def _whole(block: Block) -> RawPostings:
    deltas, weights, values = pickles.loads(block.inflated())
    docs = np.cumsum(_numbers(deltas, np.int32), dtype=np.int32)
    return RawPostings(docs, _weights(weights, block.documents), list(values or ()))


def _weights(
    packed: array[Any] | tuple[Any, ...] | float | None, count: int
) -> NDArray[np.float32]:
    """Whoosh writes None for ones, a number for a block of equal weights, else each weight."""
    if packed is None or isinstance(packed, float):
        return np.full(count, packed or 1.0, np.float32)
    return _numbers(packed, np.float32)


def _numbers(packed: array[Any] | tuple[Any, ...], kind: type[Any]) -> NDArray[Any]:
    if isinstance(packed, array):
        return np.frombuffer(packed, packed.typecode)
    return np.array(packed, kind)
