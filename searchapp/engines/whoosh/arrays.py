"""Named arrays in one file, of which parts are read."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_LENGTH = struct.Struct("<Q")


class Sliced(Protocol):
    """An array, or one in a file, of which a slice becomes an array."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> Array: ...


@dataclass(frozen=True, slots=True)
class StoredArray:
    """An array in a file; read and not mapped, so that memory holds no more than is asked for."""

    file: BinaryIO
    begin: int
    kind: np.dtype[Any]
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: slice) -> Array:
        first, end, _ = part.indices(self.length)
        size = max(end - first, 0) * self.kind.itemsize
        at = self.begin + first * self.kind.itemsize
        return np.frombuffer(os.pread(self.file.fileno(), size, at), self.kind)


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """The arrays one after the other, then a table of (name, kind, length), then its length."""
    table = [(name, array.dtype.str, len(array)) for name, array in arrays.items()]
    packed = msgspec.msgpack.encode(table)
    with path.open("wb") as file:
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
        file.write(packed)
        file.write(_LENGTH.pack(len(packed)))


def read_arrays(file: BinaryIO) -> dict[str, StoredArray]:
    """The arrays of an open file, which must stay open."""
    file.seek(-_LENGTH.size, os.SEEK_END)
    (size,) = _LENGTH.unpack(file.read())
    file.seek(-_LENGTH.size - size, os.SEEK_END)
    table = msgspec.msgpack.decode(file.read(size), type=list[tuple[str, str, int]])
    arrays: dict[str, StoredArray] = {}
    begin = 0
    for name, kind, length in table:
        arrays[name] = StoredArray(file, begin, np.dtype(kind), length)
        begin += length * arrays[name].kind.itemsize
    return arrays
