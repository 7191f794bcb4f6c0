"""How far a build has come, told to whoever watches."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

ARTICLES_BETWEEN_SIGNS = 100


class Progress(NamedTuple):
    """`bytes` are those of the text in the files; within a file they are estimated."""

    files: int
    all_files: int
    bytes: int
    all_bytes: int
    articles: int


Watcher = Callable[[Progress], None]


class Watch:
    """Counts articles and files, and tells the watcher, if there is one."""

    def __init__(self, watcher: Watcher | None, files: int, size: int) -> None:
        self._watcher = watcher
        self._files, self._size = files, size
        self._read = self._read_size = self._articles = self._here = 0

    def article(self, size: int, file_size: int) -> None:
        """One more, of about `size` bytes, from a file of `file_size` that is being read."""
        self._articles += 1
        self._here = min(self._here + size, file_size)
        if self._articles % ARTICLES_BETWEEN_SIGNS == 0:
            self._tell()

    def file(self, size: int) -> None:
        """A file of `size` bytes was read to its end."""
        self._read += 1
        self._read_size += size
        self._here = 0
        self._tell()

    def _tell(self) -> None:
        if self._watcher:
            done = self._read_size + self._here
            self._watcher(Progress(self._read, self._files, done, self._size, self._articles))
