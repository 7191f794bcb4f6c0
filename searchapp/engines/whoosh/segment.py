"""One segment's files, mapped into memory and sliced, never sought: threads may share it."""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterator
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Segment

from searchapp.engines.whoosh import decoding, pickles
from searchapp.engines.whoosh.decoding import RawPostings
from searchapp.engines.whoosh.lexicon import NUMBERS, Lexicon
from searchapp.engines.whoosh.postings import Bytes, Docs, Ints
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

    def lengths(self) -> Ints:
        return np.diff(self._ends, prepend=0)

    def data(self) -> Bytes:
        """All of them, end to end."""
        return np.frombuffer(self._data[: int(self._ends[-1]) if len(self._ends) else 0], np.uint8)

    def __iter__(self) -> Iterator[bytes]:
        whole, ends = self.data().tobytes(), self._ends.tolist()
        return (whole[start:end] for start, end in zip([0, *ends], ends, strict=False))


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
        self.packed = ByteStrings(self._files["._stored.col"], self.documents)
        self._postings_file = self._files[".pst"]

    def live(self) -> Ints:
        """The documents that are not deleted, in order."""
        is_live = np.ones(self.documents, bool)
        is_live[self.deleted] = False
        return np.flatnonzero(is_live)

    def term_documents(self, field: str, term: bytes) -> RawPostings | None:
        """A term's live documents and how often it stands in each; None where it is unknown."""
        record = self.lexicon.record(field, term)
        if record is None:
            return None
        return self._live_only(decoding.documents(record, self._postings_file))

    def term_postings(
        self, field: str, term: bytes, among: Ints | None = None
    ) -> RawPostings | None:
        """The same with position lists, of all documents or of at least those `among`."""
        record = self.lexicon.record(field, term)
        if record is None:
            return None
        return self._live_only(decoding.postings(record, self._postings_file, among))

    def all_documents(self, field: str) -> Iterator[tuple[str, Docs]]:
        """Every value of a keyword field with its live documents."""
        for value, record in self.lexicon.records(field):
            found = decoding.documents(record, self._postings_file)
            yield str(value, "utf-8"), self._live_only(found).docs

    def all_postings(self, field: str) -> Iterator[RawPostings]:
        """The live postings of every term of `field`, in the order of the terms."""
        for _, record in self.lexicon.records(field):
            yield self._live_only(decoding.postings(record, self._postings_file))

    def by_id(self) -> Docs:
        """The documents in the order of their ids; of those with one id, the last."""
        return self.lexicon.last_documents("id")

    def _live_only(self, found: RawPostings) -> RawPostings:
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
        fields: dict[str, str] = pickles.loads(zlib.decompress(self.packed[document]))
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
