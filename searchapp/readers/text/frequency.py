"""Which lines the pages of an outlet repeat: its template, known by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from searchapp.readers.files import InputFile
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.text.lines import keys
from searchapp.readers.text.saved import is_text_page, saved_text

FEWEST_PAGES = 3  # two pages may share a real caption
SHARE = 0.2  # of an outlet's pages for a paragraph: a few stories may tell the same
MOST_COUNTED = 1 << 20  # lines at a time, in about 100 MB


class RepeatedLines(NamedTuple):
    """The keys of the lines that each outlet repeats; an outlet is a folder of the archive."""

    outlets: Mapping[str, frozenset[int]]

    def of(self, file_name: str) -> frozenset[int]:
        """Those of the outlet that the file belongs to."""
        return self.outlets.get(_outlet(file_name), frozenset())


NOTHING_REPEATED = RepeatedLines({})


class LineCounts:
    """In how many of an outlet's pages each line stands; the rarest are forgotten when full.

    Counts of some pages can be merged with those of others.
    """

    def __init__(self) -> None:
        self.pages: Counter[str] = Counter()
        self.lines: dict[str, Counter[int]] = {}
        self._held = 0

    def add(self, file: InputFile) -> None:
        """Counts a page; one that cannot be read holds no lines."""
        outlet = _outlet(file.name)
        self.pages[outlet] += 1
        self._count(outlet, _keys(file))

    def merge(self, other: LineCounts) -> None:
        self.pages.update(other.pages)
        for outlet, counts in other.lines.items():
            self._count(outlet, counts)

    def repeated(self) -> RepeatedLines:
        """The lines of three pages or more, and paragraphs of a good share of the pages."""
        found = {outlet: self._template(outlet, counts) for outlet, counts in self.lines.items()}
        return RepeatedLines({outlet: template for outlet, template in found.items() if template})

    def _template(self, outlet: str, counts: Counter[int]) -> frozenset[int]:
        fewest = (FEWEST_PAGES, max(FEWEST_PAGES, SHARE * self.pages[outlet]))
        return frozenset(key for key, count in counts.items() if count >= fewest[key & 1])

    def _count(self, outlet: str, found: Iterable[int]) -> None:
        counts = self.lines.setdefault(outlet, Counter())
        self._held -= len(counts)
        counts.update(found)
        self._held += len(counts)
        if self._held > MOST_COUNTED:
            self._forget()

    def _forget(self) -> None:
        """Drops the lines counted least often until half of the room is free."""
        sizes = Counter(chain.from_iterable(counts.values() for counts in self.lines.values()))
        left, least = self._held, 0
        while left > MOST_COUNTED // 2:
            least += 1
            left -= sizes[least]
        for outlet, counts in self.lines.items():
            kept = {key: count for key, count in counts.items() if count > least}
            self.lines[outlet] = Counter(kept)
        self._held = left


def repeated_lines(files: Iterable[InputFile]) -> RepeatedLines:
    """The lines that the outlets of `files` repeat in their text pages, each read once."""
    counts = LineCounts()
    for file in files:
        if is_text_page(file):
            counts.add(file)
    return counts.repeated()


def _outlet(file_name: str) -> str:
    outlet, inside, _ = file_name.partition("/")
    return outlet if inside else ""


def _keys(file: InputFile) -> set[int]:
    try:
        return keys(saved_text(file.path))
    except (NotAnArticle, OSError):
        return set()
