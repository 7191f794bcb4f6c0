"""One state of the index, never changed: threads may share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import DocAddress, Query, Searcher

from searchapp.article import Article
from searchapp.engines.cache import Cache
from searchapp.engines.expansion import Expansion, expand
from searchapp.engines.tantivy import schema as s
from searchapp.engines.tantivy.documents import article_of, id_hash, indexable
from searchapp.query import Fuzzy, Pattern

_IDS_AT_ONCE = 1_000
_KEPT_EXPANSIONS = 256

Ints = NDArray[np.integer[Any]]
Hit = tuple[float, DocAddress]


class Best(NamedTuple):
    """The best hits of all that match, and how many those are."""

    total: int
    hits: list[Hit]


class Reader:
    def __init__(self, schema: tantivy.Schema, searcher: Searcher, cache_bytes: int) -> None:
        self.schema, self.searcher = schema, searcher
        self.cache = Cache(cache_bytes)
        self._vocabularies: dict[str, Counter[str]] = {}
        self.expansion = lru_cache(_KEPT_EXPANSIONS)(self._expansion)

    @property
    def documents(self) -> int:
        return self.searcher.num_docs

    def terms(self, field: str, prefix: str) -> Counter[str]:
        """The terms that begin with `prefix`, with their document frequencies."""
        return Counter(dict(self.searcher.terms_with_prefix(field, prefix)))

    def vocabulary(self, field: str) -> Counter[str]:
        """All terms of a field; kept, as fuzzy words are compared with each of them."""
        if field not in self._vocabularies:
            self._vocabularies[field] = self.terms(field, "")
        return self._vocabularies[field]

    def _expansion(self, fields: tuple[str, ...], node: Pattern | Fuzzy) -> Expansion:
        return expand(self, fields, node)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The articles' languages, the most frequent first; "" where some have none."""
        every = self.searcher.terms_with_prefix("lang", "", filter_query=Query.all_query())
        known = tuple(lang for lang, count in every if count)
        has_unknown = sum(count for _, count in every) < self.documents
        return (*known, "") if has_unknown else known

    def frequency(self, stem: str) -> int:
        """In how many articles' text a stem stands; the index's own figure has deleted ones."""
        field = s.stem_field(s.TEXT)
        if not (indexable([stem]) and self.searcher.doc_freq(field, stem)):
            return 0
        found = Query.term_query(self.schema, field, stem)
        return self.count(Query.const_score_query(found, 0.0))

    def count(self, query: Query) -> int:
        return self.best(query, 1).total

    def best(self, query: Query, most: int) -> Best:
        """The best hits, and of how many.

        They are always counted, as Tantivy adds scores up in another order where it need not.
        """
        found: Any = self.searcher.search(query, most)
        return Best(int(found.count), found.hits)  # the stubs forget the count

    def hits(self, query: Query, total: int | None = None) -> list[Hit]:
        """All that match, the best first; `total`, where known, saves counting them."""
        most = self.count(query) if total is None else total
        return self.best(query, most).hits if most else []

    def article(self, address: DocAddress) -> Article:
        return article_of(self.searcher.doc(address))

    def found(self, query: Query) -> Iterator[tantivy.Document]:
        for _, address in self.hits(query):
            yield self.searcher.doc(address)

    def articles(self, query: Query) -> Iterator[Article]:
        return map(article_of, self.found(query))

    def find(self, ids: Iterable[str]) -> dict[str, Article]:
        """The articles with these ids, as far as there are any, in the order asked."""
        asked = indexable(dict.fromkeys(ids))
        found: dict[str, Article] = {}
        for start in range(0, len(asked), _IDS_AT_ONCE):
            some = asked[start : start + _IDS_AT_ONCE]
            query = Query.term_set_query(self.schema, s.ID, some)
            found |= {article.id: article for article in self.articles(query)}
        return {article_id: found[article_id] for article_id in asked if article_id in found}

    def id_ranks(self, addresses: Sequence[DocAddress]) -> Ints:
        """Numbers that order the documents as their ids do."""
        hashes, ranks = self._ranks
        wanted = self.searcher.fast_field_values(s.ID_HASH, list(addresses))
        return ranks[np.searchsorted(hashes, np.array(wanted, np.uint64))]

    @cached_property
    def _ranks(self) -> tuple[NDArray[np.uint64], Ints]:
        """The hashes of all ids in order, and the place of each in the order of ids."""
        ids = sorted(term for term, _ in self.searcher.terms_with_prefix(s.ID, ""))
        hashes = np.array([id_hash(article_id) for article_id in ids], np.uint64)
        order = np.argsort(hashes)
        return hashes[order], order
