"""A query tree evaluated over whole posting arrays, term by term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import assert_never

import numpy as np

from searchapp.engines.whoosh import expansion, places, ranking
from searchapp.engines.whoosh.hits import NONE, Hits, both, constant, either, unscored, without
from searchapp.engines.whoosh.postings import Ints, Postings
from searchapp.engines.whoosh.ranking import Floats
from searchapp.engines.whoosh.reader import Reader
from searchapp.engines.whoosh.schema import stem_field
from searchapp.engines.whoosh.scopes import EXACT_SHARE, HEADLINE_SHARE, TEXT, Scope, scopes
from searchapp.language import GAP, query_stems, stem_term
from searchapp.query import (
    And,
    Between,
    Everything,
    Fuzzy,
    Is,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
)

EXPANDED_SCORE = 1.0
"""What any match of a pattern or a fuzzy word scores, as in Lucene's constant-score rewrite."""

Terms = tuple[str, ...]
Join = Callable[[Terms, Sequence[Ints]], Ints]


class Evaluation:
    """Evaluates trees over one reader; `notes` says where a query was cut short."""

    def __init__(self, reader: Reader, languages: Sequence[str]) -> None:
        self._reader, self._languages = reader, languages
        self.notes: list[str] = []

    def hits(self, node: Node) -> Hits:  # noqa: C901, PLR0911 - one case a node
        match node:
            case Everything():
                return unscored(self._reader.live)
            case Word():
                return self._word(node)
            case Pattern():
                return self._expanded(node, partial(expansion.pattern_terms, node=node))
            case Fuzzy():
                return self._expanded(node, partial(expansion.fuzzy_terms, node=node))
            case Phrase():
                return self._any(
                    self._together(scope, scope.text, node.words, _phrase)
                    for scope in scopes(node.zones)
                )
            case Near():
                return self._near(node)
            case Is():
                return unscored(self._reader.documents_with(node.field, node.value))
            case Between():
                return self._between(node)
            case And():
                return self._all(node.parts)
            case Or():
                return self._any(self.hits(part) for part in node.parts)
            case Not():
                return without(unscored(self._reader.live), self.hits(node.part).docs)
            case _:
                assert_never(node)

    def _any(self, found: Iterable[Hits]) -> Hits:
        return either(found, self._reader.documents)

    def _all(self, parts: Sequence[Node]) -> Hits:
        """What is asked for first, then what is excluded; ends where nothing is left."""
        found: Hits | None = None
        for part in sorted(parts, key=lambda part: isinstance(part, Not)):
            match part:
                case Not() if found is not None:
                    found = without(found, self.hits(part.part).docs)
                case _:
                    hits = self.hits(part)
                    found = hits if found is None else both(found, hits)
            if not len(found.docs):
                return NONE
        return unscored(self._reader.live) if found is None else found

    def _word(self, node: Word) -> Hits:
        looked_in = scopes(node.zones)
        if node.exact:
            return self._any(self._term(scope, scope.text, node.text) for scope in looked_in)
        if TEXT in looked_in:
            looked_in.append(HEADLINE_SHARE)
        found = [
            self._term(scope, stem_field(scope.text), stem)
            for scope in looked_in
            for stem in query_stems(node.text, self._languages)
        ]
        if TEXT in looked_in:
            found.append(self._term(EXACT_SHARE, EXACT_SHARE.text, node.text))
        return self._any(found)

    def _term(self, scope: Scope, field: str, term: str) -> Hits:
        postings = self._within(scope, field, term)
        return self._scored(scope, postings.docs, postings.freqs, [len(postings.docs)])

    def _within(self, scope: Scope, field: str, term: str) -> Postings:
        """A term's postings in the parts of the text that `scope` looks in."""
        postings = self._reader.postings(field, term)
        if scope.parts is None or not len(postings.docs):
            return postings
        freqs = self._reader.part_frequencies(field, term)[:, scope.parts].sum(axis=1)
        return Postings(postings.docs[freqs > 0], freqs[freqs > 0])

    def _scored(self, scope: Scope, docs: Ints, freqs: Floats, frequencies: Iterable[int]) -> Hits:
        """BM25 of what was found `freqs` times, for words of these document frequencies."""
        documents = len(self._reader.live)
        idf = sum(ranking.idf(documents, frequency) for frequency in frequencies)
        norms = self._reader.norms(scope.zones)[docs]
        return Hits(docs.astype(np.int32), ranking.bm25(scope.weight * idf, freqs, norms))

    def _near(self, node: Near) -> Hits:
        """In each language for itself: an article has one, and one stem for each word."""
        in_languages = dict.fromkeys(
            tuple(stem_term(lang, word) for word in node.words) for lang in self._languages
        )
        distance = min(node.distance, GAP - 1)
        join = partial(_ordered if node.ordered else _window, distance)
        return self._any(
            self._together(scope, stem_field(scope.text), terms, join)
            for scope in scopes(node.zones)
            for terms in in_languages
        )

    def _together(self, scope: Scope, field: str, terms: Terms, join: Join) -> Hits:
        """Where terms stand together; only documents that have them all are looked into."""
        found = {term: self._reader.postings(field, term) for term in terms}
        docs = self._common(list(found.values()))
        if not len(docs):
            return NONE
        in_docs = {t: places.places_in(self._reader.positions(field, t), docs) for t in found}
        starts = join(terms, [in_docs[term] for term in terms])
        docs, positions = np.divmod(starts, places.SPAN)
        if scope.parts is not None:
            docs = docs[np.isin(self._reader.part_of(docs, positions), scope.parts)]
        docs, freqs = np.unique(docs, return_counts=True)
        frequencies = [len(found[term].docs) for term in terms]
        return self._scored(scope, docs, freqs.astype(np.float32), frequencies)

    @staticmethod
    def _common(found: list[Postings]) -> Ints:
        found.sort(key=lambda postings: len(postings.docs))
        docs = found[0].docs.astype(np.int64)
        for postings in found[1:]:
            docs = docs[places.is_among(docs, postings.docs)]
        return docs

    def _expanded(
        self,
        node: Pattern | Fuzzy,
        terms_of: Callable[[Reader, Iterable[str]], Counter[str]],
    ) -> Hits:
        looked_in = scopes(node.zones)
        candidates = terms_of(self._reader, [scope.text for scope in looked_in])
        terms = expansion.most_frequent(candidates)
        if len(terms) < len(candidates):
            self.notes.append(
                f"{node.text}: the {len(terms):,} most frequent of {len(candidates):,} words"
            )
        return self._any(self._any_term(scope, terms) for scope in looked_in)

    def _any_term(self, scope: Scope, terms: Iterable[str]) -> Hits:
        docs = [self._within(scope, scope.text, term).docs for term in terms]
        distinct = np.unique(np.concatenate([*docs, NONE.docs]))
        return constant(distinct, scope.weight * EXPANDED_SCORE)

    def _between(self, node: Between) -> Hits:
        days = self._reader.numbers(node.field)
        first = node.first.toordinal() if node.first else 1
        last = node.last.toordinal() if node.last else np.iinfo(np.uint32).max
        found = np.flatnonzero((days >= first) & (days <= last))
        return unscored(found[places.is_among(found, self._reader.live)])


def _phrase(_terms: Terms, found: Sequence[Ints]) -> Ints:
    return places.phrase_starts(found)


def _ordered(distance: int, _terms: Terms, found: Sequence[Ints]) -> Ints:
    return places.ordered_starts(found, distance)


def _window(distance: int, terms: Terms, found: Sequence[Ints]) -> Ints:
    return places.window_starts(list(zip(terms, found, strict=True)), distance)
