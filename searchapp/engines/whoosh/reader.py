"""All segments of an index as one space of documents, numbered through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from searchapp.article import Article, Zone
from searchapp.engines.cache import Cache
from searchapp.engines.expansion import expand
from searchapp.engines.whoosh import ranking, toc
from searchapp.engines.whoosh import schema as s
from searchapp.engines.whoosh.blocks import RawPostings
from searchapp.engines.whoosh.postings import NO_POSTINGS, Docs, Ints, Postings, join_positions
from searchapp.engines.whoosh.ranking import Floats
from searchapp.engines.whoosh.segment import Segment
from searchapp.language import fold

KEPT_EXPANSIONS = 64
_PARTS = 4
"""Headline, lead, rest of the body, captions: `scopes.PARTS` says which zone is which."""


class Keyword(NamedTuple):
    """A keyword field as a column: `docs[i]` has the value numbered `codes[i]`."""

    values: list[str]
    docs: Docs
    codes: Ints


class Reader:
    """One state of the index, never changed: threads may share it."""

    def __init__(self, folder: Path, cache_bytes: int) -> None:
        self.contents = toc.read(folder)
        self.segments = [Segment(folder, segment) for segment in self.contents.segments]
        self.bases = np.cumsum([0, *(segment.documents for segment in self.segments)])
        self.documents = int(self.bases[-1])
        self.cache = Cache(cache_bytes)
        self.numbers = cache(self._numbers)
        self.norms = cache(self._norms)
        self.keyword = cache(self._keyword)
        self.vocabulary = cache(partial(self.terms, prefix=""))
        self._codes = cache(self._folded_codes)
        self.expansion = lru_cache(KEPT_EXPANSIONS)(partial(expand, self))

    @cached_property
    def live(self) -> Docs:
        """The documents that are not deleted, in order."""
        live = [
            segment.live() + base
            for segment, base in zip(self.segments, self.bases.tolist(), strict=False)
        ]
        return np.concatenate([*live, NO_POSTINGS.docs]).astype(np.int32)

    def postings(self, field: str, term: str) -> Postings:
        """A term's postings without positions."""
        return self.cache.get((field, term), partial(self._postings, field, term))

    def positions(self, field: str, term: str) -> Postings:
        """A term's postings with positions."""
        make = partial(self._postings, field, term, with_positions=True)
        return self.cache.get((field, term, "positions"), make)

    def _postings(self, field: str, term: str, *, with_positions: bool = False) -> Postings:
        found = []
        for segment, base in zip(self.segments, self.bases.tolist(), strict=False):
            record = segment.lexicon.record(field, term.encode(errors="surrogatepass"))
            if record is not None:
                raw = segment.postings(record)
                found.append(raw._replace(docs=raw.docs + np.int32(base)))
        return _joined(found, with_positions=with_positions)

    def part_frequencies(self, field: str, term: str) -> Floats:
        """How often a term of `text` stands in each part of it; a row a posting."""
        make = partial(self._part_frequencies, field, term)
        return self.cache.get((field, term, "parts"), make)

    def _part_frequencies(self, field: str, term: str) -> Floats:
        return self._by_part(self._postings(field, term, with_positions=True))

    def _by_part(self, postings: Postings) -> Floats:
        rows = np.arange(len(postings.docs))
        row = np.repeat(rows, postings.freqs.astype(np.int64))
        parts = self.part_of(postings.docs[row], postings.positions(rows))
        counts = np.bincount(row * _PARTS + parts, minlength=len(rows) * _PARTS)
        return counts.reshape(-1, _PARTS).astype(np.float32)

    def presence(self, text: str, terms: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which documents have any of these words, a row for each part of the text."""
        return self.cache.get((text, terms), partial(self._presence, text, terms))

    def _presence(self, text: str, terms: tuple[str, ...]) -> NDArray[np.bool_]:
        in_parts = text == s.TEXT
        present = np.zeros((_PARTS if in_parts else 1, self.documents), bool)
        for term in terms:
            postings = self._postings(text, term, with_positions=in_parts)
            counts = self._by_part(postings) if in_parts else postings.freqs[:, None]
            for part, stands_there in enumerate((counts > 0).T):
                present[part, postings.docs[stands_there]] = True
        return present

    def part_of(self, docs: Ints, positions: Ints) -> Ints:
        """The number of the part of `text` that each place is in."""
        parts = np.zeros(len(docs), np.int64)
        for start in s.STARTS:
            parts += positions >= self.numbers(start)[docs]
        return parts

    def terms(self, field: str, prefix: str) -> Counter[str]:
        """The terms that begin with `prefix`, with their document frequencies."""
        found: Counter[str] = Counter()
        for segment in self.segments:
            found.update(segment.lexicon.frequencies(field, prefix))
        return found

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
        values = sorted(self.terms(field, ""))
        docs = [self._postings(field, value).docs for value in values]
        codes = np.repeat(np.arange(len(values)), [len(found) for found in docs])
        return Keyword(values, np.concatenate([*docs, NO_POSTINGS.docs]), codes)

    def _folded_codes(self, field: str) -> dict[str, list[int]]:
        codes: dict[str, list[int]] = {}
        for code, value in enumerate(self.keyword(field).values):
            codes.setdefault(fold(value), []).append(code)
        return codes

    def documents_with(self, field: str, value: str) -> Docs:
        """The documents with a value that folds like `value`, in order."""
        column, codes = self.keyword(field), self._codes(field).get(fold(value), [])
        return np.unique(column.docs[np.isin(column.codes, codes)])

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The articles' languages, the most frequent first; "" where some have none."""
        column = self.keyword("lang")
        counts = np.bincount(column.codes, minlength=len(column.values))
        by_count = np.argsort(-counts, kind="stable").tolist()
        known = tuple(column.values[code] for code in by_count if counts[code])
        return known if len(column.docs) == len(self.live) else (*known, "")

    def id(self, document: int) -> bytes:
        segment, local = self.place(document)
        return self.segments[segment].ids[local]

    @cached_property
    def by_id(self) -> Docs:
        """All documents in the order of their ids."""
        ids = [self.id(document) for document in range(self.documents)]
        return np.array(sorted(range(self.documents), key=ids.__getitem__), np.int32)

    @cached_property
    def id_rank(self) -> Docs:
        """Each document's place in the order of ids: it breaks ties."""
        ranks = np.empty(self.documents, np.int32)
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
        segment = int(np.searchsorted(self.bases, document, "right")) - 1
        return segment, document - int(self.bases[segment])


def _joined(found: list[RawPostings], *, with_positions: bool) -> Postings:
    if not found:
        return NO_POSTINGS
    docs = np.concatenate([raw.docs for raw in found])
    freqs = np.concatenate([raw.freqs for raw in found])
    if not with_positions:
        return Postings(docs, freqs)
    values = [value for raw in found for value in raw.values]
    return Postings(docs, freqs, join_positions(values, freqs.astype(np.int64)))
