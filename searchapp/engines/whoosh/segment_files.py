"""Writes the files of one Whoosh segment: terms, postings, stored fields and columns."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage

from searchapp.engines.whoosh.blocks import encode_terms
from searchapp.engines.whoosh.postings import Bytes, TermPostings

INDEX_NAME = "MAIN"
_CRC32_HASH = 1
_HEADER = struct.Struct("!4sbii")
_LENGTHS = struct.Struct("!ii")
_SLOT = struct.Struct("!Iq")
_TABLE = struct.Struct("!qi")
_SMALL_FILE = 2**31


class TermsFile:
    """Whoosh's ordered hash file of terms (`.trm`); terms must come in order of their key."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._at = self._file.write(_HEADER.pack(b"HSH3", _CRC32_HASH, 0, 0))
        self._positions: list[int] = []
        self._hashes: list[int] = []
        self._fields: dict[str, int] = {}

    def add(self, field: str, terms: Iterable[bytes], records: Iterable[bytes]) -> None:
        prefix = struct.pack("!H", self._fields.setdefault(field, len(self._fields)))
        pieces: list[bytes] = []
        for term, record in zip(terms, records, strict=True):
            key = prefix + term
            pieces += (_LENGTHS.pack(len(key), len(record)), key, record)
            self._positions.append(self._at)
            self._hashes.append(crc32(key))
            self._at += _LENGTHS.size + len(key) + len(record)
        self._file.write(b"".join(pieces))

    def close(self) -> None:
        tables = self._write_hash_tables()
        self._file.write(b"".join(_TABLE.pack(*table) for table in tables))
        kind = "i" if self._at < _SMALL_FILE else "q"
        extras = {"fieldmap": self._fields, "indextype": kind, "indexlen": len(self._positions)}
        tail = pickle.dumps(extras, 2)
        tail += np.array(self._positions, dtype=f">{'i4' if kind == 'i' else 'i8'}").tobytes()
        self._file.write(tail + struct.pack("!i", len(tail)))
        self._file.close()

    def _write_hash_tables(self) -> list[tuple[int, int]]:
        buckets: list[list[tuple[int, int]]] = [[] for _ in range(256)]
        for hashed, position in zip(self._hashes, self._positions, strict=True):
            buckets[hashed & 255].append((hashed, position))
        tables = []
        for entries in buckets:
            slots = 2 * len(entries)
            table = [(0, 0)] * slots
            for entry in entries:
                slot = (entry[0] >> 8) % slots
                while table[slot][1]:
                    slot = (slot + 1) % slots
                table[slot] = entry
            tables.append((self._at, slots))
            self._at += self._file.write(b"".join(_SLOT.pack(*entry) for entry in table))
        return tables


class SegmentFiles:
    """One new segment in `folder`; nothing sees it until it is published."""

    def __init__(self, folder: Path) -> None:
        self._storage = FileStorage(str(folder))
        self._segment = W3Segment(W3Codec(), INDEX_NAME)
        self._base = folder / self._segment.segment_id()
        self._terms = TermsFile(self._path(".trm"))
        self._postings = self._path(".pst").open("wb")
        self._stored_file = self._segment.create_file(self._storage, "._stored.col")
        self._stored = VarBytesColumn().writer(self._stored_file)
        self._documents = 0
        self._total_lengths: dict[str, int] = {}

    def _path(self, ext: str) -> Path:
        return Path(f"{self._base}{ext}")

    def add_stored(self, fields: dict[str, str]) -> None:
        self._stored.add(self._documents, zlib.compress(pickle.dumps(fields, 4), 3))
        self._documents += 1

    def add_postings(self, field: str, postings: TermPostings) -> None:
        encoded, records = encode_terms(postings, self._postings.tell())
        self._postings.write(encoded)
        self._terms.add(field, postings.terms, records)

    def add_lengths(self, field: str, length_bytes: Bytes, total: int) -> None:
        self.add_numbers(f"_{field}_len", length_bytes)
        self._total_lengths[field] = total

    def add_numbers(self, column: str, numbers: NDArray[Any]) -> None:
        """`numbers`, one a document, in the byte order Whoosh reads (big-endian)."""
        self._path(f".{column}.col").write_bytes(numbers.tobytes())

    def add_byte_strings(self, column: str, values: Sequence[bytes]) -> None:
        file = self._segment.create_file(self._storage, f".{column}.col")
        writer = VarBytesColumn().writer(file)
        for document, value in enumerate(values):
            writer.add(document, value)
        writer.finish(len(values))
        file.close()

    def finish(self) -> W3Segment:
        self._stored.finish(self._documents)
        self._stored_file.close()
        self._postings.close()
        self._terms.close()
        self._segment.set_doc_count(self._documents)
        self._segment._fieldlengths = self._total_lengths  # noqa: SLF001 - Whoosh's own writers do
        return self._segment

    def discard(self) -> None:
        for name in self._segment.list_files(self._storage):
            self._storage.delete_file(name)
