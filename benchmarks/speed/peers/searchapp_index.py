"""searchapp itself, asked as a query alone (ten articles and the total) and as a whole page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Self

from benchmarks.speed.questions import Question
from searchapp.archive import Archive, open_archive
from searchapp.engines.cache import Cache
from searchapp.request import Request
from searchapp.search import read_query, search
from searchapp.settings import load


class SearchappIndex:
    cannot: ClassVar[dict[str, str]] = {}
    series: ClassVar[tuple[str, ...]] = ("warm", "cold", "page", "page_cold")

    def __init__(self, archive: Archive, cache_bytes: int) -> None:
        self._archive, self._cache_bytes = archive, cache_bytes

    @classmethod
    def open(cls, folder: Path) -> Self:
        settings = load({"index": str(folder)})
        return cls(open_archive(settings), settings.posting_cache_mb * 1_000_000)

    def ask(self, question: Question) -> int:
        engine = self._archive.engine
        return engine.search(read_query(engine, Request(q=question.text)).tree).total

    def page(self, question: Question) -> int:
        return search(self._archive, Request(q=question.text)).total

    def forget(self) -> None:
        """Empty the caches that queries fill; what stays are columns and norms."""
        engine: Any = self._archive.engine
        reader = engine._reader  # noqa: SLF001 - nobody else needs to
        if not isinstance(reader.cache, Cache):
            raise TypeError(f"{engine.name} keeps its postings elsewhere now: say here where")
        reader.cache = Cache(self._cache_bytes)
        if hasattr(reader, "expansion"):
            reader.expansion.cache_clear()

    def close(self) -> None:
        self._archive.close()


class Remote(SearchappIndex):
    """A cluster's caches cannot be emptied from here."""

    series = ("warm", "page")
