"""Reads the pickles in Whoosh's files through a list of the few classes they need.

Anything else a pickle names is refused, so an index from elsewhere cannot run code here.
"""

from __future__ import annotations

import codecs
import io
import pickle
from array import _array_reconstructor, array  # type: ignore[attr-defined]  # not in the stubs
from collections import defaultdict
from typing import IO, Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment

from searchapp.errors import Damaged

_NEEDED: dict[tuple[str, str], object] = {
    ("array", "array"): array,
    ("array", "_array_reconstructor"): _array_reconstructor,
    ("builtins", "int"): int,
    ("builtins", "set"): set,
    ("collections", "defaultdict"): defaultdict,
    ("_codecs", "encode"): codecs.encode,
    ("whoosh.codec.whoosh3", "W3Codec"): W3Codec,
    ("whoosh.codec.whoosh3", "W3Segment"): W3Segment,
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        try:
            return _NEEDED[module, name]
        except KeyError:
            raise Damaged(
                f"the index names {module}.{name}, which no index needs; run `searchapp build`"
            ) from None


def load(file: IO[bytes]) -> Any:  # noqa: ANN401 - a pickle holds anything
    return _Unpickler(file).load()


def loads(data: bytes | memoryview) -> Any:  # noqa: ANN401 - as above
    return load(io.BytesIO(data))
