"""The engine: segments written in bulk, one reader swapped for the next."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Self

from whoosh.codec.whoosh3 import W3Segment

from searchapp.article import Article
from searchapp.engines.seam import Facet, Filters, Match, Matches, Order, Refused
from searchapp.engines.whoosh import counts, paging, toc
from searchapp.engines.whoosh.builder import SegmentBuilder
from searchapp.engines.whoosh.evaluate import Evaluation
from searchapp.engines.whoosh.reader import Reader
from searchapp.engines.whoosh.replacing import delete_replaced
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
        with toc.write_lock(self._folder):
            new = _Segments(self._folder, self._settings.segment_tokens)
            added = new.add(articles)
            generation, old = toc.read(self._folder)
            segments = delete_replaced(self._folder, [*old, *new.segments])
            toc.publish(self._folder, toc.Contents(generation + 1, segments))
        self._reader = self._open()
        return added

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
            evaluation = Evaluation(reader)
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


class _Segments:
    """New segments, each written when it holds `tokens` words, so that memory is bounded.

    Those of a batch that fails are no part of the index; the next `publish` deletes them.
    """

    def __init__(self, folder: Path, tokens: int) -> None:
        self._folder, self._tokens = folder, tokens
        self._builder: SegmentBuilder | None = None
        self.segments: list[W3Segment] = []

    def add(self, articles: Iterable[Article]) -> int:
        added = 0
        for article in articles:
            self._builder = self._builder or SegmentBuilder(self._folder)
            self._builder.add(article)
            added += 1
            if self._builder.tokens >= self._tokens:
                self._flush()
        self._flush()
        return added

    def _flush(self) -> None:
        if self._builder is not None:
            self.segments.append(self._builder.finish())
            self._builder = None
