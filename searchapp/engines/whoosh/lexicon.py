"""All terms of a segment, in order, in Whoosh's mapped hash file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
from whoosh.filedb.filetables import _hash_functions

from searchapp.engines.whoosh import pickles
from searchapp.engines.whoosh.blocks import DOCUMENTS_AT, TERM_INFO
from searchapp.engines.whoosh.postings import Docs, Ints
from searchapp.engines.whoosh.shapes import Shapes

CACHED_RECORDS = 1_000
_LAST_DOCUMENT_AT = TERM_INFO.itemsize - 4
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
        self._shapes = cache(self._shapes_of)
        tail = struct.unpack_from("!i", data, len(data) - 4)[0]
        extras_at = len(data) - 4 - tail
        extras = pickles.loads(data[extras_at:])
        kind = np.dtype(NUMBERS[extras["indextype"]])
        order_at = len(data) - 4 - extras["indexlen"] * kind.itemsize
        self._order = np.frombuffer(data[order_at:-4], kind)
        self._tables_at = extras_at - _TABLES * _TABLE.size
        self._hash = _hash_functions[data[4]]
        self.fields: dict[str, int] = extras["fieldmap"]

    def frequency(self, field: str, term: bytes) -> int:
        """In how many documents a term stands, the deleted ones included."""
        record = self.record(field, term)
        return 0 if record is None else documents_of(record)

    def records(self, field: str) -> Iterator[tuple[bytes, bytes]]:
        """The terms of `field` in order, each with its record."""
        for at in self._places(field).tolist():
            key, record = self._entry(at)
            yield key[_FIELD_NUMBER:], record

    def last_documents(self, field: str) -> Docs:
        """The last document of each term of `field`, in the order of the terms."""
        at = self._places(field)
        records_at = at + _LENGTHS.size + self._unsigned(at)
        return self._unsigned(records_at + _LAST_DOCUMENT_AT).astype(np.int32)

    def frequencies(self, field: str, prefix: str) -> dict[str, int]:
        """The terms of `field` that begin with `prefix`, and in how many documents they stand."""
        return self._frequencies_at(self._places(field, prefix))

    def similar(self, field: str, text: str, edits: int) -> dict[str, int]:
        """At least the terms within so many edits of `text`: those of like length and letters."""
        at = self._places(field)
        return self._frequencies_at(at[self._shapes(field).like(text, edits)])

    def _places(self, field: str, prefix: str = "") -> Ints:
        """Where the entries of the terms stand that begin with `prefix`, in order."""
        if field not in self.fields:
            return np.empty(0, np.int64)
        first = self._key(field, prefix.encode(errors="surrogatepass"))
        after = (int.from_bytes(first, "big") + 1).to_bytes(len(first), "big")
        slice_ = self._order[self._lower_bound(first) : self._lower_bound(after)]
        return slice_.astype(np.int64)

    def _spans(self, at: Ints) -> tuple[Ints, Ints]:
        """Where the terms of these entries begin and end."""
        begins = at + _LENGTHS.size + _FIELD_NUMBER
        return begins, at + _LENGTHS.size + self._unsigned(at)

    def _frequencies_at(self, at: Ints) -> dict[str, int]:
        begins, ends = self._spans(at)
        counts = self._unsigned(ends + DOCUMENTS_AT)
        spans = zip(begins.tolist(), ends.tolist(), counts.tolist(), strict=True)
        return {str(self._data[begin:end], "utf-8"): count for begin, end, count in spans}

    def _shapes_of(self, field: str) -> Shapes:
        begins, ends = self._spans(self._places(field))
        sizes = ends - begins
        first = np.cumsum(sizes) - sizes
        cells = np.repeat(begins - first, sizes) + np.arange(int(sizes.sum()))
        return Shapes.of(self._bytes[cells], first)

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


def documents_of(record: bytes) -> int:
    """In how many documents a term stands, by its record."""
    return int.from_bytes(record[DOCUMENTS_AT : DOCUMENTS_AT + 4])
