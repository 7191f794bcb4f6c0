"""One segment's files, mapped into memory and sliced, never sought: threads may share it."""

from __future__ import annotations

import mmap
import struct
import zlib
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Segment

from searchapp.engines.whoosh import pickles
from searchapp.engines.whoosh.blocks import RawPostings, decode_term
from searchapp.engines.whoosh.lexicon import NUMBERS, Lexicon
from searchapp.engines.whoosh.postings import Ints
from searchapp.engines.whoosh.schema import IDS
from searchapp.errors import Damaged

REBUILD = "run `searchapp build`"
_COMPOUND = struct.Struct("!qi")


class ByteStrings:
    """A Whoosh column of byte strings: the strings, their lengths, then maybe their offsets."""

    def __init__(self, data: memoryview, documents: int) -> None:
        end, code = len(data) - 1, data[-1]
        if code == b"X"[0]:
            code, offsets = data[-3], np.dtype(NUMBERS[chr(data[-2])])
            end -= 2 + documents * offsets.itemsize
        kind = np.dtype(NUMBERS[chr(code)])
        strings_end = end - documents * kind.itemsize
        self._ends = np.cumsum(np.frombuffer(data[strings_end:end], kind), dtype=np.int64)
        if strings_end != (self._ends[-1] if documents else 0):
            raise ValueError("the lengths of a column's strings do not add up")
        self._data = data

    def __getitem__(self, document: int) -> bytes:
        start = int(self._ends[document - 1]) if document else 0
        return bytes(self._data[start : int(self._ends[document])])


class Segment:
    """Terms, postings, columns and stored fields of one segment, deleted documents left out."""

    def __init__(self, folder: Path, segment: W3Segment) -> None:
        self._files = _mapped_files(folder, segment)
        self._is_ours = not segment.is_compound()
        self._name = folder / segment.segment_id()
        self.documents = int(segment.doc_count_all())
        self.deleted = np.array(sorted(segment.deleted_docs()), np.int32)
        self.lexicon = Lexicon(self._files[".trm"])
        self.ids = ByteStrings(self._files[f".{IDS}.col"], self.documents)
        self._stored = ByteStrings(self._files["._stored.col"], self.documents)
        self._postings_file = self._files[".pst"]

    def live(self) -> Ints:
        """The documents that are not deleted, in order."""
        is_live = np.ones(self.documents, bool)
        is_live[self.deleted] = False
        return np.flatnonzero(is_live)

    def postings(self, record: bytes) -> RawPostings:
        """The live postings of a term by its record, and their position lists."""
        found = decode_term(record, self._postings_file)
        if not len(self.deleted):
            return found
        live = ~np.isin(found.docs, self.deleted)
        values = list(compress(found.values, live.tolist()))
        return RawPostings(found.docs[live], found.freqs[live], values)

    def numbers(self, column: str, kind: str = ">u4") -> NDArray[Any]:
        """A column of numbers, one a document; Whoosh leaves zeros at the end away, we do not."""
        stored = np.frombuffer(self._files.get(f".{column}.col", b""), kind)[: self.documents]
        if self._is_ours and len(stored) < self.documents:
            raise Damaged(f"the column {column} of {self._name} is incomplete; {REBUILD}")
        numbers = np.zeros(self.documents, np.dtype(kind).newbyteorder("="))
        numbers[: len(stored)] = stored
        return numbers

    def stored(self, document: int) -> dict[str, str]:
        fields: dict[str, str] = pickles.loads(zlib.decompress(self._stored[document]))
        return fields


def _mapped_files(folder: Path, segment: W3Segment) -> dict[str, memoryview]:
    """A segment's files by their extension; stock Whoosh packs those it writes into one.

    All are mapped at once, so that a reader goes on when a writer deletes them.
    """
    name = segment.segment_id()
    files = {path.name.removeprefix(name): _mapped(path) for path in folder.glob(f"{name}.*")}
    if not segment.is_compound():
        return files
    whole = files[segment.COMPOUND_EXT]
    listed_at, _ = _COMPOUND.unpack_from(whole)
    return {
        packed.removeprefix(name): whole[place["offset"] : place["offset"] + place["length"]]
        for packed, place in pickles.loads(whole[listed_at:]).items()
    }


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
