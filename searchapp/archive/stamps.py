"""What tells whether a file changed since it was read."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from searchapp.readers import InputFile


class FileStamp(NamedTuple):
    """What tells whether a file changed; `mtime` in nanoseconds, -1 for what cannot be read."""

    name: str
    size: int
    mtime: int
    digest: str

    def same_text(self, other: FileStamp) -> bool:
        return (self.size, self.digest) == (other.size, other.digest)


def file_stamp(file: InputFile) -> FileStamp:
    """Size, time and digest of a file that may be gone or unreadable."""
    size, mtime = size_and_time(file)
    try:
        with file.path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        digest = ""
    return FileStamp(file.name, size, mtime, digest)


def size_and_time(file: InputFile) -> tuple[int, int]:
    try:
        found = file.path.stat()
    except OSError:
        return 0, -1
    return found.st_size, found.st_mtime_ns
