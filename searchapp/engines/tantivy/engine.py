"""The engine: one Tantivy index in a folder, one reader swapped for the next."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Self

import tantivy
from tantivy import IndexWriter

from searchapp.article import Article
from searchapp.engines.seam import Facet, Filters, Matches, Order, Refused
from searchapp.engines.tantivy import counts, paging, schema
from searchapp.engines.tantivy.documents import document
from searchapp.engines.tantivy.failures import reading, writing
from searchapp.engines.tantivy.queries import Translation, scores
from searchapp.engines.tantivy.reader import Reader
from searchapp.errors import NoIndex, OtherVersion
from searchapp.query import Node
from searchapp.settings import Settings

_LEAST_HEAP, _MOST_HEAP = 15_000_000, 2_000_000_000
"""What Tantivy takes for the bytes of one thread."""
_BYTES_A_WORD = 60
_MOST_THREADS = 4


class TantivyEngine:
    name: ClassVar[str] = "tantivy"
    refused: tuple[Refused, ...] = ()

    def __init__(self, folder: Path, index: tantivy.Index, settings: Settings) -> None:
        self._folder, self._index, self._settings = folder, index, settings
        schema.register_analysers(index)
        index.config_reader("manual")
        self._reader = self._read()

    @classmethod
    def create(cls, folder: Path, settings: Settings) -> Self:
        folder.mkdir(parents=True, exist_ok=True)
        with writing(folder):
            index = tantivy.Index(schema.build_schema(), path=str(folder), reuse=False)
        return cls(folder, index, settings)

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Self:
        return cls(folder, _opened(folder), settings)

    def _read(self) -> Reader:
        with reading(self._folder):
            self._index.reload()
            cache_bytes = self._settings.posting_cache_mb * 1_000_000
            return Reader(self._index.schema, self._index.searcher(), cache_bytes)

    def add(self, articles: Iterable[Article]) -> int:
        added = 0
        with self._writer() as writer:
            for article in articles:
                made = document(article)
                with writing(self._folder):
                    writer.delete_documents_by_term(schema.ID, article.id)
                    writer.add_document(made)
                added += 1
        return added

    def remove(self, ids: Iterable[str]) -> int:
        with self._writer() as writer:
            self._reader = self._read()
            found = self.get(ids)
            for article in found:
                with writing(self._folder):
                    writer.delete_documents_by_term(schema.ID, article.id)
        return len(found)

    @contextmanager
    def _writer(self) -> Iterator[IndexWriter]:
        """A writer whose work is committed at the end, or dropped when the block raises.

        `wait_merging_threads` is what gives the lock back, whoever still refers to the writer.
        """
        threads = min(os.cpu_count() or 1, _MOST_THREADS)
        heap = self._settings.segment_tokens * _BYTES_A_WORD // threads
        heap = min(max(heap, _LEAST_HEAP), _MOST_HEAP)
        with writing(self._folder):
            writer = self._index.writer(heap * threads, threads)
        try:
            yield writer
            with writing(self._folder):
                writer.commit()
        except BaseException:
            with writing(self._folder):
                writer.rollback()
            raise
        finally:
            with writing(self._folder):
                writer.wait_merging_threads()
        self._reader = self._read()

    def search(  # noqa: PLR0913 - the seam has this one question
        self,
        query: Node,
        *,
        filters: Filters | None = None,
        start: int = 0,
        size: int = 10,
        order: Order = "relevance",
        facets: Collection[Facet] = (),
        timeline: bool = False,
        after: str | None = None,
    ) -> Matches:
        reader = self._reader
        with reading(self._folder):
            translation = Translation(reader)
            found = counts.Filtered(reader, translation.query(query), filters or {})
            narrowed = found.query()
            total = reader.count(narrowed)
            asked = paging.Asked(narrowed, scores(query), order, total, (query, found.key))
            page = paging.page(reader, asked, start=start, size=size, after=after)
            return Matches(
                total=total,
                hits=page.hits,
                facets=found.facet_counts(facets, total),
                timeline=counts.timeline_of(reader, narrowed, total) if timeline else None,
                after=page.after,
                notes=tuple(translation.notes),
            )

    def get(self, ids: Iterable[str]) -> list[Article]:
        with reading(self._folder):
            return list(self._reader.find(ids).values())

    def publish(self) -> None:
        """Nothing is left to do: the index folder's own switch makes these files live."""

    def count(self) -> int:
        return self._reader.documents

    def languages(self) -> tuple[str, ...]:
        with reading(self._folder):
            return self._reader.languages

    def close(self) -> None:
        """Mapped files are let go with the last search that uses them."""


def _opened(folder: Path) -> tantivy.Index:
    with reading(folder):
        if not (folder.is_dir() and tantivy.Index.exists(str(folder))):
            raise NoIndex(f"no Tantivy index in {folder}; run `searchapp build`")
        index = tantivy.Index.open(str(folder))
    if index.schema != schema.build_schema():
        raise OtherVersion(
            f"the index in {folder} has other fields than this version; run `searchapp build`"
        )
    return index
