"""All terms of a segment, in order, in Whoosh's mapped hash file."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from whoosh.filedb.filetables import _hash_functions

from searchapp.engines.whoosh import pickles

CACHED_RECORDS = 20_000
_LENGTHS = struct.Struct("!ii")
_SLOT = struct.Struct("!Iq")
_TABLE = struct.Struct("!qi")
_TABLES = 256
_ORDER_TYPES = {"B": "u1", "H": ">u2", "i": ">i4", "I": ">u4", "q": ">i8"}


class Lexicon:
    """Terms by name through the file's hash tables, by prefix through their order."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self.record = lru_cache(CACHED_RECORDS)(self._find)
        tail = struct.unpack_from("!i", data, len(data) - 4)[0]
        extras_at = len(data) - 4 - tail
        extras = pickles.loads(data[extras_at:])
        kind = np.dtype(_ORDER_TYPES[extras["indextype"]])
        order_at = len(data) - 4 - extras["indexlen"] * kind.itemsize
        self._order = np.frombuffer(data[order_at:-4], kind)
        self._tables_at = extras_at - _TABLES * _TABLE.size
        self._hash = _hash_functions[data[4]]
        self.fields: dict[str, int] = extras["fieldmap"]

    def prefixed(self, field: str, prefix: bytes) -> range:
        """The numbers of the terms of `field` that begin with `prefix`."""
        if field not in self.fields:
            return range(0)
        key = self._key(field, prefix)
        after = (int.from_bytes(key, "big") + 1).to_bytes(len(key), "big")
        return range(self._lower_bound(key), self._lower_bound(after))

    def terms(self, numbers: range) -> list[bytes]:
        data, unpack = self._data, _LENGTHS.unpack_from
        return [
            bytes(data[at + 10 : at + 8 + unpack(data, at)[0]])
            for at in self._order[numbers.start : numbers.stop].tolist()
        ]

    def records(self, numbers: Iterable[int]) -> list[bytes]:
        """The records of these terms, as `blocks.decode_term` reads them."""
        return [self._entry(int(self._order[number]))[1] for number in numbers]

    def _find(self, field: str, term: bytes) -> bytes | None:
        if field not in self.fields:
            return None
        key = self._key(field, term)
        hashed = self._hash(key)
        table_at, slots = _TABLE.unpack_from(
            self._data, self._tables_at + (hashed & 255) * _TABLE.size
        )
        for step in range(slots):
            slot = ((hashed >> 8) + step) % slots
            found, at = _SLOT.unpack_from(self._data, table_at + slot * _SLOT.size)
            if not at:
                return None
            if found == hashed and self._entry(at)[0] == key:
                return self._entry(at)[1]
        return None

    def _key(self, field: str, term: bytes) -> bytes:
        return struct.pack("!H", self.fields[field]) + term

    def _entry(self, at: int) -> tuple[bytes, bytes]:
        key_size, record_size = _LENGTHS.unpack_from(self._data, at)
        middle = at + _LENGTHS.size + key_size
        key = bytes(self._data[at + _LENGTHS.size : middle])
        return key, bytes(self._data[middle : middle + record_size])

    def _lower_bound(self, key: bytes) -> int:
        low, high = 0, len(self._order)
        while low < high:
            middle = (low + high) // 2
            if self._entry(int(self._order[middle]))[0] < key:
                low = middle + 1
            else:
                high = middle
        return low
