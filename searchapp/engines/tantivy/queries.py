"""A query tree as a Tantivy query that finds the same articles and scores them by the same sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import assert_never

import tantivy
from tantivy import FieldType, Occur, Query

from searchapp.article import Zone
from searchapp.engines.tantivy import schema as s
from searchapp.engines.tantivy.documents import indexable
from searchapp.engines.tantivy.nearness import Nearness, every, pairs, phrase, verified
from searchapp.engines.tantivy.reader import Reader
from searchapp.engines.tantivy.scopes import HEADLINE_SHARE, TEXT, Scope, scopes
from searchapp.engines.weights import EXACT_WEIGHT, EXPANDED_SCORE
from searchapp.language import GAP, fold, query_stems, stem_term
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

_BM25_UNIT = 1 / 2.2
"""Tantivy multiplies BM25 by k1 + 1, which the ranking sum leaves out."""

_MANY_TERMS = 300
"""More terms than that are found faster by an automaton than each for itself."""


def anything() -> Query:
    return unscored(Query.all_query())


def unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def weighted(query: Query, weight: float) -> Query:
    return query if weight == 1 else Query.boost_query(query, weight)


def either(queries: Iterable[Query]) -> Query:
    found = list(queries)
    if len(found) == 1:
        return found[0]
    return Query.boolean_query([(Occur.Should, query) for query in found])


def any_of(schema: tantivy.Schema, field: str, values: Sequence[str]) -> Query:
    terms = indexable(values)
    if len(terms) > _MANY_TERMS:
        return unscored(Query.term_set_query(schema, field, terms))
    return unscored(either(Query.term_query(schema, field, term) for term in terms))


def scores(node: Node) -> bool:
    """Whether any article can score above nought."""
    match node:
        case Word() | Pattern() | Fuzzy() | Phrase() | Near():
            return True
        case And(parts) | Or(parts):
            return any(map(scores, parts))
        case Not() | Is() | Between() | Among() | Everything():
            return False
        case _:
            assert_never(node)


class Translation:
    """Translates trees for one reader; `notes` says where a query was cut short."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._schema = reader, reader.schema
        self.notes: list[str] = []

    def query(self, node: Node) -> Query:  # noqa: C901, PLR0911 - one case a node
        match node:
            case Everything():
                return anything()
            case Word():
                return weighted(self._word(node), node.weight)
            case Pattern() | Fuzzy():
                return self._expanded(node)
            case Phrase(words, zones):
                return self._in_scopes(zones, lambda text: phrase(self._schema, text, words))
            case Near():
                return self._near(node)
            case Is(field, value):
                return any_of(self._schema, s.folded_field(field), [fold(value)])
            case Between():
                return self._between(node)
            case Among(ids):
                return any_of(self._schema, s.ID, ids)
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return either(map(self.query, parts))
            case Not():
                return self._all([node])
            case _:
                assert_never(node)

    def _all(self, parts: Sequence[Node]) -> Query:
        clauses = [
            (Occur.MustNot, self.query(part.part))
            if isinstance(part, Not)
            else (Occur.Must, self.query(part))
            for part in parts
        ]
        if not any(occur == Occur.Must for occur, _ in clauses):
            clauses.append((Occur.Must, anything()))
        return Query.boolean_query(clauses)

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term)

    def _in_scopes(self, zones: Sequence[Zone], found_in: Callable[[str], Query]) -> Query:
        """What is found in each text that the zones stand for, weighted."""
        return either(
            self._weighed(scope.weight, found_in(text))
            for scope in scopes(zones)
            for text in scope.texts
        )

    def _weighed(self, weight: float, query: Query) -> Query:
        return Query.boost_query(query, weight * _BM25_UNIT)

    def _word(self, node: Word) -> Query:
        if node.exact:
            return self._in_scopes(node.zones, lambda text: self._term(text, node.text))
        looked_in = scopes(node.zones)
        is_whole = TEXT in looked_in
        stems = query_stems(node.text, self._reader.languages)
        found = [
            self._weighed(scope.weight, self._term(s.stem_field(text), stem))
            for scope in (*looked_in, *([HEADLINE_SHARE] if is_whole else []))
            for text in scope.texts
            for stem in stems
        ]
        if is_whole:
            found.append(self._weighed(EXACT_WEIGHT, self._term(s.TEXT, node.text)))
        return either(found)

    def _expanded(self, node: Pattern | Fuzzy) -> Query:
        looked_in = scopes(node.zones)
        lexicons = tuple(scope.lexicon for scope in looked_in)
        terms, note = self._reader.expansion(lexicons, replace(node, zones=()))
        if note:
            self.notes.append(note)
        return either(self._any_term(scope, terms) for scope in looked_in)

    def _any_term(self, scope: Scope, terms: Sequence[str]) -> Query:
        found = either(any_of(self._schema, text, terms) for text in scope.texts)
        return Query.const_score_query(found, scope.weight * EXPANDED_SCORE)

    def _near(self, node: Near) -> Query:
        """In each language for itself: an article has one, and one stem for each word."""
        in_languages = list(
            dict.fromkeys(
                tuple(stem_term(lang, word) for word in node.words)
                for lang in self._reader.languages
            )
        )
        return either(
            self._near_in(scope, text, terms, node)
            for scope in scopes(node.zones)
            for text in scope.texts
            for terms in in_languages
        )

    def _near_in(self, scope: Scope, text: str, terms: tuple[str, ...], node: Near) -> Query:
        """Where the words are near one another, they score as they do anywhere."""
        asked = Nearness(text, terms, min(node.distance, GAP - 1), node.ordered)
        found = pairs(self._schema, asked)
        if len(terms) > 2:  # noqa: PLR2004 - a pair is two
            near = self._reader.cache.get(asked, partial(verified, self._reader, asked, found))
            found = any_of(self._schema, s.ID, near.ids)
        words = [self._weighed(scope.weight, self._term(s.stem_field(text), t)) for t in terms]
        return every([unscored(found), *words])

    def _between(self, node: Between) -> Query:
        if node.first is None and node.last is None:
            return unscored(Query.exists_query(node.field))
        return unscored(
            Query.range_query(
                self._schema,
                node.field,
                FieldType.Unsigned,
                node.first.toordinal() if node.first else None,
                node.last.toordinal() if node.last else None,
            )
        )
