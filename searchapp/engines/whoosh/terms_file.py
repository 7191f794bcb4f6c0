"""Writes all terms of a segment, in order, as Whoosh's hash file of ordered keys."""

from __future__ import annotations

import pickle
import struct
import zlib
from array import array
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh.lexicon import NUMBERS
from searchapp.engines.whoosh.postings import Ints

_HEADER = struct.Struct("!4sBii")
_CRC32 = 1
_LENGTHS = struct.Struct("!ii")
_SLOT = np.dtype([("hash", ">u4"), ("at", ">i8")])
_TABLE = np.dtype([("at", ">i8"), ("slots", ">i4")])
_TABLES = 256
_LENGTH = struct.Struct("!i")
_WIDE = 1 << 32


class TermsFile:
    """Keys come in order; `extras` are stored with them."""

    def __init__(self, file: BinaryIO) -> None:
        self.extras: dict[str, object] = {}
        self._file = file
        self._end = _HEADER.size
        file.write(_HEADER.pack(b"HSH3", _CRC32, 0, 0))
        self._hashes, self._places = array("I"), array("q")

    def add(self, keys: Sequence[bytes], records: Sequence[bytes]) -> None:
        entries = [
            _LENGTHS.pack(len(key), len(record)) + key + record
            for key, record in zip(keys, records, strict=True)
        ]
        self._hashes.extend(map(zlib.crc32, keys))
        ends = np.cumsum(np.fromiter(map(len, entries), np.int64, len(entries))) + self._end
        places = np.append(self._end, ends)
        self._places.frombytes(places[:-1].tobytes())
        self._file.write(b"".join(entries))
        self._end = int(places[-1])

    def finish(self) -> None:
        """Write what stands behind the terms: the tables to find them by, and their order."""
        places = np.frombuffer(self._places, np.int64)
        tables, directory = _hash_tables(np.frombuffer(self._hashes, np.uint32), places, self._end)
        kind = "I" if self._end < _WIDE else "q"
        self.extras |= {"indextype": kind, "indexlen": len(places)}
        extras = pickle.dumps(self.extras, 2) + places.astype(NUMBERS[kind]).tobytes()
        self._file.write(tables + directory + extras + _LENGTH.pack(len(extras)))

    def close(self) -> None:
        self._file.close()


def _hash_tables(hashes: NDArray[np.uint32], places: Ints, begin: int) -> tuple[bytes, bytes]:
    """A table for each last byte of a hash, half of its slots free, and where each begins."""
    table_of = (hashes & 255).astype(np.uint8)
    by_table = np.split(
        np.argsort(table_of, kind="stable"), np.cumsum(np.bincount(table_of, minlength=_TABLES))
    )
    tables = [_hash_table(hashes[own], places[own]) for own in by_table[:_TABLES]]
    directory = np.zeros(_TABLES, _TABLE)
    directory["slots"] = [len(table) for table in tables]
    directory["at"] = begin + (np.cumsum(directory["slots"]) - directory["slots"]) * _SLOT.itemsize
    return b"".join(table.tobytes() for table in tables), directory.tobytes()


def _hash_table(hashes: NDArray[np.uint32], places: Ints) -> NDArray[np.void]:
    """Each entry stands in its own slot, or behind it with none free between, from 0 at the end."""
    slots = 2 * len(hashes)
    table = np.zeros(slots, _SLOT)
    if not slots:
        return table
    own = (hashes >> np.uint32(8)).astype(np.int64) % slots
    order = np.argsort(own, kind="stable")
    number = np.arange(len(order))
    taken = np.maximum.accumulate(own[order] - number) + number
    over = taken >= slots
    table[taken[~over]] = _entries(hashes, places, order[~over])
    free = np.flatnonzero(table["at"] == 0)[: np.count_nonzero(over)]
    table[free] = _entries(hashes, places, order[over])
    return table


def _entries(hashes: NDArray[np.uint32], places: Ints, chosen: Ints) -> NDArray[np.void]:
    entries = np.empty(len(chosen), _SLOT)
    entries["hash"], entries["at"] = hashes[chosen], places[chosen]
    return entries
