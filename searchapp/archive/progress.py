"""How far a build has come, told to whoever watches."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """Files and articles that were read, and the bytes of text in them."""

    files: int
    all_files: int
    bytes: int
    all_bytes: int
    articles: int


Watcher = Callable[[Progress], None]
