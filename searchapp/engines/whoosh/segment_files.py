"""Writes the files of one Whoosh segment: terms, postings, stored fields and columns."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from searchapp.engines.whoosh.blocks import encode_terms
from searchapp.engines.whoosh.lexicon import NUMBERS
from searchapp.engines.whoosh.postings import Bytes, TermPostings
from searchapp.engines.whoosh.run import Strings
from searchapp.engines.whoosh.terms_file import TermsFile

INDEX_NAME = "MAIN"
_LARGEST = {"B": 1 << 8, "H": 1 << 16, "i": 1 << 31}
"""Whoosh's codes for the lengths of strings, with what each is too small for."""


class SegmentFiles:
    """One new segment in `folder`, whole when its `with` block ends without raising.

    Nothing sees it until it is published.
    """

    def __init__(self, folder: Path) -> None:
        self._storage = FileStorage(str(folder))
        self._segment = W3Segment(W3Codec(), INDEX_NAME)
        self._terms = TermsFile(self._file(".trm"))
        self._field_numbers: dict[str, int] = {}
        self._terms.extras["fieldmap"] = self._field_numbers
        self._postings = self._file(".pst")
        self._total_lengths: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._postings.close()
        self._terms.close()

    def _file(self, ext: str) -> StructFile:
        return self._segment.create_file(self._storage, ext)

    def add_postings(self, field: str, postings: TermPostings) -> None:
        """Fields come one after the other, the terms of each in order."""
        encoded, records = encode_terms(postings, self._postings.tell())
        self._postings.write(encoded)
        number = self._field_numbers.setdefault(field, len(self._field_numbers))
        prefix = number.to_bytes(2, "big")
        self._terms.add([prefix + term for term in postings.terms], records)

    def add_lengths(self, field: str, length_bytes: Bytes, total: int) -> None:
        self.add_numbers(f"_{field}_len", length_bytes)
        self._total_lengths[field] = total

    def add_numbers(self, column: str, numbers: NDArray[Any]) -> None:
        """`numbers`, one a document, in the byte order Whoosh reads (big-endian)."""
        with closing(self._file(f".{column}.col")) as file:
            file.write(numbers.tobytes())

    def add_byte_strings(self, column: str, parts: Sequence[Strings]) -> None:
        """One string a document, in the form of Whoosh's VarBytesColumn without offsets."""
        lengths = np.concatenate([part.lengths[:] for part in parts])
        kind = next(code for code, end in _LARGEST.items() if int(lengths.max(initial=0)) < end)
        with closing(self._file(f".{column}.col")) as file:
            for part in parts:
                file.write(part.data[:].data)
            file.write(lengths.astype(NUMBERS[kind]).tobytes())
            file.write(kind.encode())

    def finish(self, documents: int) -> W3Segment:
        self._terms.finish()
        self._segment.set_doc_count(documents)
        self._segment._fieldlengths = self._total_lengths  # noqa: SLF001 - Whoosh's own writers do
        return self._segment
