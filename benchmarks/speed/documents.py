"""An article cut into words, as every system but searchapp gets it: one line of JSON each.

Standard library only, as Xapian runs in the system's own Python.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

GAP = 50
"""Positions from the last word of a block to the first of the next."""

TEXTS = ("text", "headline", "credit", "bio", "byline")
EXACT = ("text", "credit", "bio", "byline")
STEMS = tuple(f"{field}_stem" for field in TEXTS)
WHOLE_STEMS = tuple(f"{field}_stem" for field in EXACT)
"""Where a bare word looks; the headline is a part of `text`."""
KEYWORDS = ("source", "section", "author", "lang", "tag")


@dataclass(frozen=True)
class Document:
    """`texts` holds each field's blocks, a block its terms with spaces between; day 0 is none."""

    id: str
    day: int
    article: str
    texts: dict[str, list[str]]
    keywords: dict[str, list[str]]


def placed(blocks: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The terms of a field with their positions."""
    at = 0
    for block in blocks:
        for at, term in enumerate(block.split(), at):  # noqa: B020 - goes on from it
            yield term, at
        at += GAP


class Reading:
    """The documents of a file; `seconds` of CPU that reading them took."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.seconds = 0.0
        self.documents = 0

    def __iter__(self) -> Iterator[Document]:
        with self._file.open(encoding="utf-8") as lines:
            began = time.thread_time()
            for line in lines:
                document = Document(**json.loads(line))
                self.documents += 1
                self.seconds += time.thread_time() - began
                yield document
                began = time.thread_time()


def line(document: Document) -> str:
    return json.dumps(asdict(document), ensure_ascii=False) + "\n"
