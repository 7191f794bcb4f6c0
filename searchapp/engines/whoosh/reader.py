"""All segments of an index as one space of documents, numbered through."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from searchapp.article import Article, Zone
from searchapp.engines.cache import Cache
from searchapp.engines.expansion import Expansion, expand
from searchapp.engines.whoosh import ranking, toc
from searchapp.engines.whoosh import schema as s
from searchapp.engines.whoosh.candidates import Candidates
from searchapp.engines.whoosh.decoding import NO_RAW, joined, portions, positioned
from searchapp.engines.whoosh.keyword import Keyword
from searchapp.engines.whoosh.parts import Starts, add_masks
from searchapp.engines.whoosh.postings import (
    NO_DOCS,
    Bytes,
    Docs,
    Ints,
    Postings,
    compact,
)
from searchapp.engines.whoosh.ranking import Floats
from searchapp.engines.whoosh.segment import Segment
from searchapp.language import fold
from searchapp.query import Fuzzy, Pattern

KEPT_EXPANSIONS = 64
_AT_ONCE = 100_000
"""Postings of several terms that are looked into together."""
_FEW = 8
"""One document in so many: of fewer, positions are read apart and not kept."""


Array = TypeVar("Array", bound=NDArray[Any])


class Reader:
    """One state of the index, never changed: threads may share it."""

    def __init__(self, folder: Path, cache_bytes: int) -> None:
        self.contents = toc.read(folder)
        self.segments = [Segment(folder, segment) for segment in self.contents.segments]
        self._bases = list(accumulate((s.documents for s in self.segments), initial=0))
        self.documents = self._bases[-1]
        self.cache = Cache(cache_bytes)
        self.numbers = cache(self._numbers)
        self.norms = cache(self._norms)
        self.keyword = cache(self._keyword)
        self._codes = cache(self._folded_codes)
        self.expansion = lru_cache(KEPT_EXPANSIONS)(self._expansion)

    def _each(self) -> Iterator[tuple[Segment, int]]:
        """The segments, each with the number of its first document."""
        return zip(self.segments, self._bases, strict=False)

    @cached_property
    def live(self) -> Docs:
        """The documents that are not deleted, in order."""
        live = [segment.live() + base for segment, base in self._each()]
        return np.concatenate([*live, NO_DOCS]).astype(np.int32)

    @cached_property
    def starts(self) -> Starts:
        return Starts(tuple(map(self.numbers, s.STARTS)))

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term stands, the deleted ones included."""
        return sum(segment.lexicon.frequency(field, _key(term)) for segment in self.segments)

    def live_frequency(self, field: str, term: str) -> int:
        """In how many documents a term stands that are not deleted."""
        if len(self.live) == self.documents:
            return self.frequency(field, term)
        return len(self.postings(field, term).docs)

    def postings(self, field: str, term: str) -> Postings:
        """A term's postings without positions."""
        return self.cache.get((field, term), partial(self._postings, field, term))

    def _postings(self, field: str, term: str) -> Postings:
        found = [
            raw._replace(docs=raw.docs + np.int32(base))
            for segment, base in self._each()
            if (raw := segment.term_documents(field, _key(term)))
        ]
        docs, freqs, _ = joined([NO_RAW, *found])
        return Postings(docs, compact(freqs.astype(np.int64)))

    def positions(self, field: str, term: str, among: Ints | None = None) -> Postings:
        """A term's postings with positions, of all documents or of at least those `among`."""
        if among is not None and len(among) * _FEW < len(self.postings(field, term).docs):
            return self._with_positions(field, term, among)
        make = partial(self._with_positions, field, term)
        return self.cache.get((field, term, "positions"), make)

    def _with_positions(self, field: str, term: str, among: Ints | None = None) -> Postings:
        found = []
        for segment, base in self._each():
            wanted = None if among is None else among - base
            if raw := segment.term_postings(field, _key(term), wanted):
                found.append(raw._replace(docs=raw.docs + np.int32(base)))
        return positioned(found)

    def part_masks(self, field: str, term: str) -> Bytes:
        """The parts of the text that hold a term; a mask for each of its postings."""
        make = partial(self._by_part, Starts.masks, field, term)
        return self.cache.get((field, term, "masks"), make)

    def part_frequencies(self, field: str, term: str) -> Ints:
        """How often a term of `text` stands in each part of it; a row a posting."""
        make = partial(self._by_part, Starts.frequencies, field, term)
        return self.cache.get((field, term, "parts"), make)

    def _by_part(self, count: Callable[[Starts, Postings], Array], field: str, term: str) -> Array:
        return count(self.starts, self._with_positions(field, term))

    def presence(self, text: str, terms: tuple[str, ...]) -> Docs:
        """The documents that have any of these words."""
        packed = self.cache.get((text, terms), partial(self._presence, text, terms))
        return np.flatnonzero(np.unpackbits(packed)).astype(np.int32)

    def _presence(self, text: str, terms: tuple[str, ...]) -> Bytes:
        present = np.zeros(self.documents, bool)
        for segment, base in self._each():
            for term in terms:
                if raw := segment.term_documents(text, _key(term)):
                    present[raw.docs + base] = True
        return np.packbits(present)

    def part_presence(self, terms: tuple[str, ...]) -> Bytes:
        """In which parts of `text` each document has any of these words, as masks."""
        return self.cache.get((terms, "masks"), partial(self._part_presence, terms))

    def _part_presence(self, terms: tuple[str, ...]) -> Bytes:
        present = np.zeros(self.documents, np.uint8)
        for segment, base in self._each():
            raws = (segment.term_postings(s.TEXT, _key(term)) for term in terms)
            for some in portions(filter(None, raws), _AT_ONCE):
                postings = positioned(some)
                docs = postings.docs + np.int32(base)
                masks = self.starts.masks(postings._replace(docs=docs))
                add_masks(present, docs, masks)
        return present

    def _expansion(self, texts: tuple[str, ...], node: Pattern | Fuzzy) -> Expansion:
        return expand(Candidates([segment.lexicon for segment in self.segments], node), texts, node)

    def _numbers(self, column: str) -> NDArray[np.uint32]:
        """A column of numbers, one a document."""
        columns = [segment.numbers(column) for segment in self.segments]
        return np.concatenate([*columns, np.empty(0, np.uint32)])

    def _norms(self, zones: tuple[Zone, ...]) -> Floats:
        """BM25's norm of each document by the words it has in `zones` together."""
        words = np.zeros(self.documents, np.float32)
        for zone in zones:
            words += self.numbers(s.words_column(zone))
        average = float(words[self.live].mean()) if len(self.live) else 0.0
        return ranking.norms(words, average)

    def _keyword(self, field: str) -> Keyword:
        found = (
            (value, docs + np.int32(base))
            for segment, base in self._each()
            for value, docs in segment.all_documents(field)
        )
        return Keyword.of(found, self.documents)

    def _folded_codes(self, field: str) -> dict[str, list[int]]:
        codes: dict[str, list[int]] = {}
        for code, value in enumerate(self.keyword(field).values):
            codes.setdefault(fold(value), []).append(code)
        return codes

    def documents_with(self, field: str, value: str) -> Docs:
        """The documents with a value that folds like `value`, in order."""
        column, codes = self.keyword(field), self._codes(field).get(fold(value), [])
        return column.documents_with(codes)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The articles' languages, the most frequent first; "" where some have none."""
        column = self.keyword("lang")
        counts = np.bincount(column.codes, minlength=len(column.values))
        by_count = np.argsort(-counts, kind="stable").tolist()
        known = tuple(column.values[code] for code in by_count if counts[code])
        return known if len(column.codes) == len(self.live) else (*known, "")

    def id(self, document: int) -> bytes:
        segment, local = self.place(document)
        return self.segments[segment].ids[local]

    @cached_property
    def by_id(self) -> Docs:
        """All documents in the order of their ids."""
        ids = [article_id for segment in self.segments for article_id in segment.ids]
        runs = [segment.by_id() + np.int32(base) for segment, base in self._each()]
        # Sorting merges the runs, as each segment's terms are in order already.
        in_runs = np.concatenate([NO_DOCS, *runs]).tolist()
        return np.array(sorted(in_runs, key=ids.__getitem__), np.int32)

    @cached_property
    def id_rank(self) -> Docs:
        """Each document's place in the order of ids: it breaks ties."""
        ranks = np.zeros(self.documents, np.int32)
        ranks[self.by_id] = np.arange(self.documents, dtype=np.int32)
        return ranks

    def find(self, ids: Iterable[str]) -> dict[str, int]:
        """The documents with these ids, as far as there are any."""
        found = {article_id: self._postings("id", article_id).docs for article_id in ids}
        return {article_id: int(docs[-1]) for article_id, docs in found.items() if len(docs)}

    def article(self, document: int) -> Article:
        segment, local = self.place(document)
        return msgspec.json.decode(self.segments[segment].stored(local)["article"], type=Article)

    def place(self, document: int) -> tuple[int, int]:
        """The number of the document's segment, and its number in it."""
        segment = bisect_right(self._bases, document) - 1
        return segment, document - self._bases[segment]


def _key(term: str) -> bytes:
    return term.encode(errors="surrogatepass")
