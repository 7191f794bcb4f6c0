"""The engine: one Tantivy index in a folder, one reader swapped for the next."""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import ClassVar, Self

import tantivy
from tantivy import IndexWriter

from searchapp.article import Article
from searchapp.engines.seam import Batch, Facet, Filters, Matches, Order, Refused
from searchapp.engines.tantivy import batch_files, counts, paging, schema
from searchapp.engines.tantivy.failures import reading, writing
from searchapp.engines.tantivy.queries import Translation, scores
from searchapp.engines.tantivy.reader import Reader
from searchapp.errors import NoIndex, OtherVersion
from searchapp.query import Node
from searchapp.settings import Settings

_LEAST_HEAP, _MOST_HEAP = 15_000_000, 2_000_000_000
"""What Tantivy takes for the bytes of one thread."""
_BYTES_A_WORD, _WRITTEN_BYTES_A_WORD = 40, 60
"""What a word takes in a segment that is being made, and in the documents it is made of."""
_MOST_THREADS = 4
_ARTICLES_AT_ONCE = 200


class _Ids:
    """The ids in an index, by their hashes, where it was empty before; else they are not known."""

    def __init__(self, *, are_known: bool) -> None:
        self._hashes: set[int] = set()
        self._are_known = are_known

    def may_hold(self, article_id: str) -> bool:
        return not self._are_known or hash(article_id) in self._hashes

    def add(self, article_id: str) -> None:
        if self._are_known:
            self._hashes.add(hash(article_id))


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

        def prepared() -> Iterator[Batch]:
            nonlocal added
            each = iter(articles)
            while some := list(islice(each, _ARTICLES_AT_ONCE)):
                added += len(some)
                yield self.prepare(some, self._folder, self._settings)

        self.add_prepared(prepared())
        return added

    @classmethod
    def prepare(cls, articles: Iterable[Article], folder: Path, settings: Settings) -> Batch:
        del settings
        return batch_files.write(articles, folder)

    def add_prepared(self, batches: Iterable[Batch]) -> None:
        with self._writer() as writer:
            if self._reader.documents:
                self._write(writer, batches, _Ids(are_known=False))
            else:
                self._fill(writer, batches)

    def _fill(self, writer: IndexWriter, batches: Iterable[Batch]) -> None:
        """Write what an empty index is to hold, which is emptied again on failure.

        Documents wait for Tantivy in a queue without a limit in bytes, until a commit.
        """
        ids, left = _Ids(are_known=True), iter(batches)
        most = self._settings.segment_tokens * _WRITTEN_BYTES_A_WORD
        try:
            while self._write(writer, left, ids, most) >= most:
                with writing(self._folder):
                    writer.commit()
        except BaseException:
            with writing(self._folder):
                writer.rollback()  # else what waits in the queue would be committed below
                writer.delete_all_documents()
                writer.commit()
            raise

    def _write(
        self, writer: IndexWriter, batches: Iterable[Batch], ids: _Ids, most: float = math.inf
    ) -> int:
        """Write batches until there are `most` bytes; returns how many there were."""
        written = 0
        for batch in batches:
            for article_id, document in batch_files.read(batch, self._folder):
                with writing(self._folder):
                    if ids.may_hold(article_id):
                        writer.delete_documents_by_term(schema.ID, article_id)
                    writer.add_json(document)
                ids.add(article_id)
                written += len(document)
            if written >= most:
                break
        return written

    def remove(self, ids: Iterable[str]) -> int:
        with self._writer() as writer:
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
            self._reader = self._read()
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
            narrowed, is_scored = found.query(), scores(query)
            best = reader.best(narrowed, paging.reach(order, start, size, is_scored=is_scored))
            total = best.total
            asked = paging.Asked(narrowed, is_scored, order, best, (query, found.key))
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

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        with reading(self._folder):
            return {term: self._reader.frequency(term) for term in terms}

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
