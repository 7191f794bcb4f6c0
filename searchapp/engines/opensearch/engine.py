"""The engine: one concrete index on a cluster, remembered in a small file."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import ClassVar, Self

import msgspec
from msgspec import Struct

from searchapp.article import Article
from searchapp.engines.opensearch import documents, fields, paging
from searchapp.engines.opensearch.cluster import Body, Cluster
from searchapp.engines.opensearch.counting import Counting, questions
from searchapp.engines.opensearch.documents import article_of, document_id, storable
from searchapp.engines.opensearch.expansion import expand
from searchapp.engines.opensearch.indexes import Indexes
from searchapp.engines.opensearch.loading import BATCH, load, perform
from searchapp.engines.opensearch.queries import EVERYTHING, Writing, passing
from searchapp.engines.opensearch.scoring import Scoring
from searchapp.engines.opensearch.statistics import Counted, frequencies, statistics, total
from searchapp.engines.seam import Batch, Facet, Filters, Match, Matches, Order, Refused
from searchapp.errors import Damaged, EngineFailed, NoIndex, OtherVersion, SearchappError
from searchapp.query import Node
from searchapp.settings import Settings

FILE = "opensearch.json"
_IDS_AT_ONCE = 500
_REBUILD = "run `searchapp build`"


class Remembered(Struct, frozen=True):
    """What the index folder keeps: the name of the index on the cluster."""

    index: str


class OpenSearchEngine:
    name: ClassVar[str] = "opensearch"

    def __init__(self, index: str, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._cluster = Cluster(settings)
        self._indexes = Indexes(self._cluster, settings)
        self._untouched = False
        self.refused: tuple[Refused, ...] = ()

    @classmethod
    def create(cls, folder: Path, settings: Settings) -> Self:
        engine = cls("", settings)
        engine._index = engine._indexes.new_name()
        engine._indexes.create(engine._index)
        engine._untouched = True
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(msgspec.json.encode(Remembered(engine._index)))
        return engine

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Self:
        engine = cls(_remembered(folder / FILE), settings)
        engine._check_version()
        return engine

    def _check_version(self) -> None:
        client = self._cluster.client
        found = self._cluster.ask(lambda: client.indices.get_mapping(index=self._index))
        meta = found[self._index]["mappings"].get("_meta", {}).get("searchapp", {})
        if meta.get("version") != fields.VERSION:
            raise OtherVersion(
                f"the index {self._index} was made by another version of searchapp; {_REBUILD}"
            )

    def add(self, articles: Iterable[Article]) -> int:
        added = 0

        def batches() -> Iterator[Batch]:
            nonlocal added
            each = iter(articles)
            while some := list(islice(each, BATCH)):
                added += len(some)
                yield documents.prepare(some)

        self.add_prepared(batches())
        return added

    @classmethod
    def prepare(cls, articles: Iterable[Article], folder: Path, settings: Settings) -> Batch:
        del folder, settings  # a document is the same wherever it is sent
        return documents.prepare(articles)

    def add_prepared(self, batches: Iterable[Batch]) -> None:
        with self._all_or_nothing(batches) as safe:
            articles = chain.from_iterable(map(documents.read, safe))
            loaded = load(self._cluster, self._index, articles, self._settings.opensearch_loaders)
        self._indexes.refresh(self._index)
        self._untouched = self._untouched and not loaded.read
        self.refused = tuple(loaded.refused)

    @contextmanager
    def _all_or_nothing(self, batches: Iterable[Batch]) -> Iterator[Iterable[Batch]]:
        """An index that holds nothing yet is emptied on failure; else all are read before."""
        if not self._untouched:
            with tempfile.TemporaryFile() as spool:
                sizes = [spool.write(batch) for batch in batches]
                spool.seek(0)
                yield map(spool.read, sizes)
            return
        try:
            yield batches
        except BaseException:
            with suppress(SearchappError):  # what failed first is what is told
                self._indexes.drop(self._index)
                self._indexes.create(self._index)
            raise

    def remove(self, ids: Iterable[str]) -> int:
        found = [document_id(article.id) for article in self.get(ids)]
        for begin in range(0, len(found), _IDS_AT_ONCE):
            chunk = found[begin : begin + _IDS_AT_ONCE]
            gone = [{"_op_type": "delete", "_index": self._index, "_id": name} for name in chunk]
            perform(self._cluster, gone)
        self._indexes.refresh(self._index)
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
        filters = filters or {}
        behind = None if after is None else paging.read_cursor(after, order)
        known = statistics(self._cluster, self._index)
        expanded = expand(self._cluster, self._index, query)
        writing = Writing(known.languages, expanded)
        asked = writing.matching(query)
        if size:
            counts = frequencies(self._cluster, self._index, writing.counted(query))
            asked = writing.scored(query, Scoring(known, counts, count()))
        body = {"query": asked} | paging.sorting(order)
        if filters:
            body["post_filter"] = passing(filters)
        span = paging.Span(start, size, behind)
        counting = {"aggs": questions(facets, filters, with_timeline=timeline)}
        answer = self._cluster.search(body | counting | paging.asking(span), self._index)
        found = total(answer)
        page = paging.page(self._cluster, self._index, body, span, answer)
        counted = Counting(self._cluster, self._index, asked, filters)
        return Matches(
            total=found,
            hits=tuple(Match(article_of(hit), hit["_score"]) for hit in page.hits),
            facets={facet: counted.facet(answer, facet) for facet in facets},
            timeline=counted.timeline(answer, found) if timeline else None,
            after=page.after,
            notes=tuple(one.note for one in expanded.values() if one.note),
        )

    def get(self, ids: Iterable[str]) -> list[Article]:
        wanted = list(dict.fromkeys(filter(storable, ids)))
        found: list[Article] = []
        for begin in range(0, len(wanted), _IDS_AT_ONCE):
            chunk = wanted[begin : begin + _IDS_AT_ONCE]
            found += map(article_of, self._stored(list(map(document_id, chunk))))
        return found

    def _stored(self, names: list[str]) -> list[Body]:
        client = self._cluster.client
        answer = self._cluster.ask(lambda: client.mget(index=self._index, body={"ids": names}))
        return [hit for hit in answer["docs"] if hit.get("found")]

    def publish(self) -> None:
        """Replicas, refreshes, the same count as before; only then the alias moves here."""
        before = self.count()
        self._indexes.settle(self._index)
        after = self.count()
        if before != after:
            raise EngineFailed(
                f"OpenSearch at {self._cluster.named} holds {after:,} of {before:,} articles of "
                "the new index; the one before serves on. See the health of the cluster"
            )
        self._indexes.switch(self._index)

    def count(self) -> int:
        everything = {"size": 0, "track_total_hits": True, "query": EVERYTHING}
        return total(self._cluster.search(everything, self._index))

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        wanted = [Counted((fields.stem_field(fields.TEXT),), term) for term in terms]
        counts = frequencies(self._cluster, self._index, filter(_is_storable, wanted))
        return {one.term: counts.get(one, 0) for one in wanted}

    def languages(self) -> tuple[str, ...]:
        return statistics(self._cluster, self._index).languages

    def close(self) -> None:
        self._cluster.client.close()


def _is_storable(counted: Counted) -> bool:
    return storable(counted.term)


def _remembered(file: Path) -> str:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Remembered).index
    except FileNotFoundError:
        raise NoIndex(f"no index in {file.parent}; {_REBUILD}") from None
    except (OSError, msgspec.DecodeError) as problem:
        raise Damaged(f"{file} cannot be read: {problem}; {_REBUILD}") from problem
