"""A query tree evaluated over whole posting arrays, term by term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np

from searchapp.engines.weights import EXPANDED_SCORE
from searchapp.engines.whoosh import places, ranking
from searchapp.engines.whoosh.hits import (
    NONE,
    Hits,
    both,
    constant,
    either,
    unscored,
    weighted,
    without,
)
from searchapp.engines.whoosh.parts import bits
from searchapp.engines.whoosh.postings import Ints, Postings
from searchapp.engines.whoosh.reader import Reader
from searchapp.engines.whoosh.schema import stem_field
from searchapp.engines.whoosh.scopes import EXACT_SHARE, HEADLINE_SHARE, TEXT, Scope, scopes
from searchapp.engines.whoosh.together import Rule, Terms, starts
from searchapp.language import GAP, query_stems, stem_term
from searchapp.query import (
    Among,
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


class Evaluation:
    """Evaluates trees over one reader; `notes` says where a query was cut short.

    Where nobody is to see them, hits are not `scored`: all have 0.
    """

    def __init__(self, reader: Reader, *, scored: bool = True) -> None:
        self._reader, self._languages, self._is_scored = reader, reader.languages, scored
        self._found: dict[Node, Hits] = {}
        self.notes: list[str] = []

    def hits(self, node: Node) -> Hits:
        """What `node` finds; a node that stands in a tree twice is evaluated once."""
        if node not in self._found:
            self._found[node] = self._hits(node)
        return self._found[node]

    def _hits(self, node: Node) -> Hits:  # noqa: C901, PLR0911 - one case a node
        match node:
            case Everything():
                return unscored(self._reader.live)
            case Word():
                return weighted(self._word(node), node.weight)
            case Pattern() | Fuzzy():
                return self._expanded(node)
            case Phrase():
                return self._any(self._phrase(node))
            case Near():
                return self._any(self._near(node))
            case Is():
                return unscored(self._reader.documents_with(node.field, node.value))
            case Between():
                return self._between(node)
            case Among(ids):
                return unscored(np.sort(list(self._reader.find(ids).values())))
            case And():
                return self._all(node.parts)
            case Or():
                return self._any(self._counted(node.parts))
            case Not():
                return without(unscored(self._reader.live), self.hits(node.part).docs)
            case _:
                assert_never(node)

    def _any(self, found: Iterable[Hits]) -> Hits:
        return either(found, self._reader.documents)

    def _counted(self, parts: Iterable[Node]) -> Iterator[Hits]:
        """What the parts find; a part that is written twice counts twice."""
        for part, times in Counter(parts).items():
            yield weighted(self.hits(part), times)

    def _all(self, parts: Sequence[Node]) -> Hits:
        """What is asked for, the rarest first, then what is excluded; ends where nothing is left.

        A word that is nowhere ends it before any other is looked up.
        """
        excluded = [part.part for part in parts if isinstance(part, Not)]
        asked = [part for part in parts if not isinstance(part, Not)]
        most: dict[Node, int] = {part: self._most(part) for part in asked}
        if not all(most.values()):
            return NONE
        found: Hits | None = None
        for hits in self._counted(sorted(asked, key=lambda part: most[part])):
            found = hits if found is None else both(found, hits)
            if not len(found.docs):
                return NONE
        left = unscored(self._reader.live) if found is None else found
        for part in excluded:
            left = without(left, self.hits(part).docs)
        return left

    def _most(self, node: Node) -> int:
        """A bound to the documents that a node finds, as far as the lexicon tells one."""
        match node:
            case Word() | Phrase() | Near():
                return sum(self._most_in(scope.text, node) for scope in scopes(node.zones))
            case Pattern() | Fuzzy() | And() | Or() | Not() | Is() | Between() | Everything():
                return self._reader.documents
            case Among(ids):
                return len(ids)
            case _:
                assert_never(node)

    def _most_in(self, text: str, node: Word | Phrase | Near) -> int:
        match node:
            case Word(word, exact=True):
                return self._reader.frequency(text, word)
            case Word(word):
                return self._by_stem(text, word)
            case Phrase(words):
                return min(self._reader.frequency(text, word) for word in words)
            case Near(words):
                return min(self._by_stem(text, word) for word in words)
            case _:
                assert_never(node)

    def _by_stem(self, text: str, word: str) -> int:
        stems = query_stems(word, self._languages)
        return sum(self._reader.frequency(stem_field(text), stem) for stem in stems)

    def _word(self, node: Word) -> Hits:
        looked_in = scopes(node.zones)
        if node.exact:
            return self._any(self._term(scope, scope.text, node.text) for scope in looked_in)
        adds_to_scores = self._is_scored and TEXT in looked_in
        found = [
            self._term(scope, stem_field(scope.text), stem)
            for scope in (*looked_in, *[HEADLINE_SHARE] * adds_to_scores)
            for stem in query_stems(node.text, self._languages)
        ]
        if adds_to_scores:
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
        if self._is_scored:
            freqs = self._reader.part_frequencies(field, term)[:, scope.parts].sum(axis=1)
        else:
            freqs = self._reader.part_masks(field, term) & bits(scope.parts)
        return Postings(postings.docs[freqs > 0], freqs[freqs > 0])

    def _scored(self, scope: Scope, docs: Ints, freqs: Ints, frequencies: Iterable[int]) -> Hits:
        """BM25 of what was found `freqs` times, for words of these document frequencies."""
        if not self._is_scored:
            return unscored(docs)
        documents = len(self._reader.live)
        idf = sum(ranking.idf(documents, frequency) for frequency in frequencies)
        norms = self._reader.norms(scope.zones)[docs]
        return Hits(docs.astype(np.int32), ranking.bm25(scope.weight * idf, freqs, norms))

    def _phrase(self, node: Phrase) -> Iterator[Hits]:
        for scope in scopes(node.zones):
            docs = self._together(scope, scope.text, node.words, Rule())
            frequencies = [len(self._reader.postings(scope.text, w).docs) for w in node.words]
            docs, freqs = places.counted(docs)
            yield self._scored(scope, docs, freqs, frequencies)

    def _near(self, node: Near) -> Iterator[Hits]:
        """In each language for itself: an article has one, and one stem for each word."""
        in_languages = dict.fromkeys(
            tuple(stem_term(lang, word) for word in node.words) for lang in self._languages
        )
        rule = Rule(min(node.distance, GAP - 1), node.ordered)
        for scope in scopes(node.zones):
            for terms in in_languages:
                yield self._near_in(scope, terms, rule)

    def _near_in(self, scope: Scope, terms: Terms, rule: Rule) -> Hits:
        """Where the words are near one another, they score as they do anywhere."""
        field = stem_field(scope.text)
        found = unscored(places.counted(self._together(scope, field, terms, rule))[0])
        for term in terms if self._is_scored else ():
            found = both(found, self._term(scope, field, term))
        return found

    def _together(self, scope: Scope, field: str, terms: Terms, rule: Rule) -> Ints:
        """The document of each place in `scope` where the terms begin to stand together."""
        found = starts(self._reader, field, terms, rule)
        docs = found // places.SPAN
        if scope.parts is None:
            return docs
        positions = found % places.SPAN
        return docs[np.isin(self._reader.starts.part_of(docs, positions), scope.parts)]

    def _expanded(self, node: Pattern | Fuzzy) -> Hits:
        looked_in = scopes(node.zones)
        texts = tuple(scope.text for scope in looked_in)
        terms, note = self._reader.expansion(texts, replace(node, zones=()))
        if note and note not in self.notes:
            self.notes.append(note)
        return self._any(self._any_term(scope, tuple(terms)) for scope in looked_in)

    def _any_term(self, scope: Scope, terms: Terms) -> Hits:
        if scope.parts is None:
            found: Ints = self._reader.presence(scope.text, terms)
        else:
            found = np.flatnonzero(self._reader.part_presence(terms) & bits(scope.parts))
        return constant(found, scope.weight * EXPANDED_SCORE)

    def _between(self, node: Between) -> Hits:
        days = self._reader.numbers(node.field)
        first = node.first.toordinal() if node.first else 1
        last = node.last.toordinal() if node.last else np.iinfo(np.uint32).max
        found = np.flatnonzero((days >= first) & (days <= last))
        return unscored(found[places.is_among(found, self._reader.live)])
