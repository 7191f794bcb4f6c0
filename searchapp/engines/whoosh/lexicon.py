"""All terms of a segment, in order, in Whoosh's mapped hash file."""

from __future__ import annotations

import struct
from functools import lru_cache

import numpy as np
from whoosh.filedb.filetables import _hash_functions

from searchapp.engines.whoosh import pickles
from searchapp.engines.whoosh.blocks import DOCUMENTS_AT
from searchapp.engines.whoosh.postings import Ints

CACHED_RECORDS = 20_000
_LENGTHS = struct.Struct("!ii")
_SLOT = struct.Struct("!Iq")
_TABLE = struct.Struct("!qi")
_TABLES = 256
_FIELD_NUMBER = 2
NUMBERS = {"B": "u1", "H": ">u2", "i": ">i4", "I": ">u4", "q": ">i8", "Q": ">u8"}
"""Whoosh's codes for the numbers in its files, as numpy writes them."""


class Lexicon:
    """Terms by name through the file's hash tables, by prefix through their order."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._bytes = np.frombuffer(data, np.uint8)
        self.record = lru_cache(CACHED_RECORDS)(self._find)
        tail = struct.unpack_from("!i", data, len(data) - 4)[0]
        extras_at = len(data) - 4 - tail
        extras = pickles.loads(data[extras_at:])
        kind = np.dtype(NUMBERS[extras["indextype"]])
        order_at = len(data) - 4 - extras["indexlen"] * kind.itemsize
        self._order = np.frombuffer(data[order_at:-4], kind)
        self._tables_at = extras_at - _TABLES * _TABLE.size
        self._hash = _hash_functions[data[4]]
        self.fields: dict[str, int] = extras["fieldmap"]

    def frequencies(self, field: str, prefix: str) -> dict[str, int]:
        """The terms of `field` that begin with `prefix`, and in how many documents they stand."""
        if field not in self.fields:
            return {}
        first = self._key(field, prefix.encode())
        after = (int.from_bytes(first, "big") + 1).to_bytes(len(first), "big")
        at = self._order[self._lower_bound(first) : self._lower_bound(after)].astype(np.int64)
        begins = at + _LENGTHS.size + _FIELD_NUMBER
        ends = at + _LENGTHS.size + self._unsigned(at)
        counts = self._unsigned(ends + DOCUMENTS_AT)
        spans = zip(begins.tolist(), ends.tolist(), counts.tolist(), strict=True)
        return {str(self._data[begin:end], "utf-8"): count for begin, end, count in spans}

    def _unsigned(self, at: Ints) -> Ints:
        """The four-byte numbers that stand at these places."""
        digits = self._bytes[at[:, None] + np.arange(4)]
        numbers: Ints = digits.view(">u4").ravel().astype(np.int64)
        return numbers

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
