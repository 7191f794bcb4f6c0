"""The engine: segments written in bulk, one reader swapped for the next."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import ClassVar, Self

from searchapp.article import Article
from searchapp.engines.seam import Batch, Facet, Filters, Match, Matches, Order, Refused
from searchapp.engines.whoosh import counts, merging, paging, spilling, toc
from searchapp.engines.whoosh.compaction import compacted
from searchapp.engines.whoosh.evaluate import Evaluation
from searchapp.engines.whoosh.reader import Reader
from searchapp.engines.whoosh.replacing import delete_replaced
from searchapp.engines.whoosh.schema import TEXT, stem_field
from searchapp.errors import Damaged, SearchappError
from searchapp.query import Node
from searchapp.settings import Settings

_UNREADABLE = (EOFError, IndexError, KeyError, struct.error, pickle.UnpicklingError, zlib.error)


class WhooshEngine:
    name: ClassVar[str] = "whoosh"
    refused: tuple[Refused, ...] = ()

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder, self._settings = folder, settings
        self._reader = self._open()

    @classmethod
    def create(cls, folder: Path, settings: Settings) -> Self:
        toc.create(folder)
        return cls(folder, settings)

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Self:
        return cls(folder, settings)

    def _open(self) -> Reader:
        try:
            return Reader(self._folder, self._settings.posting_cache_mb * 1_000_000)
        except (OSError, SearchappError):
            raise
        except Exception as problem:  # a broken file makes its readers trip over anything
            raise self._damaged(problem) from problem

    def _damaged(self, problem: Exception) -> Damaged:
        return Damaged(
            f"the index in {self._folder} is damaged ({problem!r}); run `searchapp build`"
        )

    def add(self, articles: Iterable[Article]) -> int:
        numbered = count()
        read = (article for article, _ in zip(articles, numbered, strict=False))
        self.add_prepared([self.prepare(read, self._folder, self._settings)])
        return next(numbered)

    @classmethod
    def prepare(cls, articles: Iterable[Article], folder: Path, settings: Settings) -> Batch:
        return spilling.spill(articles, folder, settings.segment_tokens)

    def add_prepared(self, batches: Iterable[Batch]) -> None:
        with toc.write_lock(self._folder), spilling.spilled(batches, self._folder) as runs:
            new = merging.merge(runs, self._folder, self._settings.processes)
            generation, old = toc.read(self._folder)
            segments = compacted(self._folder, delete_replaced(self._folder, [*old, *new]))
            toc.publish(self._folder, toc.Contents(generation + 1, segments))
        self._reader = self._open()

    def remove(self, ids: Iterable[str]) -> int:
        with toc.write_lock(self._folder):
            self._reader = reader = self._open()
            found = reader.find(ids)
            generation, segments = reader.contents
            for document in found.values():
                segment, local = reader.place(document)
                segments[segment].delete_document(local)
            toc.publish(self._folder, toc.Contents(generation + 1, segments))
        self._reader = self._open()
        return len(found)

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
        with self._damage_named():
            evaluation = Evaluation(reader, scored=size > 0)
            found = evaluation.hits(query)
            masks = counts.masks(reader, found.docs, filters or {})
            hits = found.kept(counts.passing(found.docs, masks))
            page = paging.page(reader, hits, order, start=start, size=size, after=after)
            scored = zip(page.docs, page.scores, strict=True)
            return Matches(
                total=len(hits.docs),
                hits=tuple(Match(reader.article(doc), score) for doc, score in scored),
                facets={
                    facet: counts.facet_counts(
                        reader, found.docs[counts.passing(found.docs, masks, but=facet)], facet
                    )
                    for facet in facets
                },
                timeline=counts.timeline_of(reader, hits.docs) if timeline else None,
                after=page.after,
                notes=tuple(evaluation.notes),
            )

    def get(self, ids: Iterable[str]) -> list[Article]:
        reader = self._reader
        with self._damage_named():
            return [reader.article(document) for document in reader.find(ids).values()]

    def publish(self) -> None:
        """Nothing is left to do: the index folder's own switch makes these files live."""

    def count(self) -> int:
        return len(self._reader.live)

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        field = stem_field(TEXT)
        with self._damage_named():
            return {term: self._reader.live_frequency(field, term) for term in terms}

    def languages(self) -> tuple[str, ...]:
        with self._damage_named():
            return self._reader.languages

    def close(self) -> None:
        """Mapped files are let go with the last search that uses them."""

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        try:
            yield
        except _UNREADABLE as problem:
            raise self._damaged(problem) from problem
