"""The posting blocks of Whoosh's W3 codec, encoded many at a time; `decoding` reads them.

A block is a pickled triple of document deltas, weights and position lists. Whoosh iterates
the deltas and indexes the weights, so arrays stand where it writes tuples; up to four
postings stand in the term's own record, which Whoosh reads but does not write.
"""

from __future__ import annotations

import pickle
import struct
import zlib
from array import array
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC as MAGIC

from searchapp.engines.whoosh.postings import Bytes, Ints, TermPostings

BLOCK_POSTINGS = 1024
INLINE_POSTINGS = 4
COMPRESS_FROM = 200
PROTOCOL = 4
_FEW = 16
TERM_INFO = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("documents", ">u4"),
        ("min_length", "u1"),
        ("max_length", "u1"),
        ("max_weight", ">f4"),
        ("min_doc", ">u4"),
        ("max_doc", ">u4"),
    ]
)
EXTENT = struct.Struct("!qi")
BLOCK_LENGTH = struct.Struct("!i")


DOCUMENTS_AT = 5
"""Where a record says in how many documents its term stands."""


class _Blocks(NamedTuple):
    """Where the blocks of all terms begin and end, and what Whoosh keeps about each."""

    first: Ints
    per_term: Ints
    starts: Ints
    ends: Ints
    deltas: NDArray[np.int32]
    weights: NDArray[np.float32]
    max_weight: NDArray[np.float32]
    min_length: Bytes
    max_length: Bytes


def encode_terms(field: TermPostings, offset: int) -> tuple[bytes, list[bytes]]:
    """The bytes to stand at `offset` of the postings file, and each term's record."""
    blocks = _cut(field)
    infos = _term_infos(field, blocks)
    out: list[bytes] = []
    records: list[bytes] = []
    spans = zip(blocks.first.tolist(), blocks.per_term.tolist(), infos, strict=True)
    for block, count, info in spans:
        begin, end = int(blocks.starts[block]), int(blocks.ends[block])
        if count == 1 and end - begin <= INLINE_POSTINGS:
            records.append(info + _inline(field, blocks.weights, begin, end))
            continue
        numbers = range(block, block + count)
        encoded = MAGIC + b"".join(
            _encode_block(field, blocks, number, is_last=number == numbers[-1])
            for number in numbers
        )
        records.append(b"\0" + info[1:] + EXTENT.pack(offset, len(encoded)))
        offset += len(encoded)
        out.append(encoded)
    return b"".join(out), records


def _cut(field: TermPostings) -> _Blocks:
    per_term = -(-np.diff(field.starts) // BLOCK_POSTINGS)
    first = np.cumsum(per_term) - per_term
    within = np.arange(int(per_term.sum())) - np.repeat(first, per_term)
    starts = np.repeat(field.starts[:-1], per_term) + within * BLOCK_POSTINGS
    deltas = np.diff(field.docs, prepend=0).astype(np.int32)
    deltas[starts] = field.docs[starts]
    weights = field.freqs.astype(np.float32)
    return _Blocks(
        first,
        per_term,
        starts,
        np.append(starts[1:], len(field.docs)),
        deltas,
        weights,
        np.maximum.reduceat(weights, starts),
        np.minimum.reduceat(field.length_bytes, starts),
        np.maximum.reduceat(field.length_bytes, starts),
    )


def _term_infos(field: TermPostings, blocks: _Blocks) -> list[bytes]:
    table = np.empty(len(field.terms), TERM_INFO)
    table["inlined"] = 1
    table["weight"] = np.add.reduceat(field.freqs, field.starts[:-1])
    table["documents"] = np.diff(field.starts)
    table["min_length"] = np.minimum.reduceat(blocks.min_length, blocks.first)
    table["max_length"] = np.maximum.reduceat(blocks.max_length, blocks.first)
    table["max_weight"] = np.maximum.reduceat(blocks.max_weight, blocks.first)
    table["min_doc"] = field.docs[field.starts[:-1]]
    table["max_doc"] = field.docs[field.starts[1:] - 1]
    packed, size = table.tobytes(), TERM_INFO.itemsize
    return [packed[i : i + size] for i in range(0, len(packed), size)]


def _inline(field: TermPostings, weights: NDArray[np.float32], begin: int, end: int) -> bytes:
    values = (b"",) * (end - begin) if field.values is None else tuple(field.values[begin:end])
    docs, freqs = field.docs[begin:end].tolist(), weights[begin:end].tolist()
    return pickle.dumps((tuple(docs), tuple(freqs), values), PROTOCOL)


def _encode_block(field: TermPostings, blocks: _Blocks, number: int, *, is_last: bool) -> bytes:
    begin, end = int(blocks.starts[number]), int(blocks.ends[number])
    max_weight = float(blocks.max_weight[number])
    data = pickle.dumps(
        (
            _pack(blocks.deltas[begin:end], "i"),
            None if max_weight == 1.0 else _pack(blocks.weights[begin:end], "f"),
            None if field.values is None else tuple(field.values[begin:end]),
        ),
        PROTOCOL,
    )
    level = int(len(data) >= COMPRESS_FROM)
    if level:
        data = zlib.compress(data, level)
    lengths = int(blocks.min_length[number]), int(blocks.max_length[number])
    last_doc = int(field.docs[end - 1])
    info = pickle.dumps((end - begin, last_doc, max_weight, level, *lengths), 2)
    size = len(info) + len(data)
    return BLOCK_LENGTH.pack(-size if is_last else size) + info + data


def _pack(numbers: NDArray[Any], typecode: str) -> array[Any] | tuple[Any, ...]:
    if len(numbers) <= _FEW:
        return tuple(numbers.tolist())
    return array(typecode, numbers.tobytes())
