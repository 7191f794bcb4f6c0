"""A word, phrase or NEAR as clauses: each an addend of the ranking sum.

A clause's query scores how often an article has what it looks for; `scoring` makes BM25 of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from math import factorial, prod
from typing import Any, NamedTuple

from searchapp.engines.opensearch.fields import (
    EXACT_SHARE,
    HEADLINE_SHARE,
    WHOLE,
    Scope,
    scopes,
    stem_field,
)
from searchapp.engines.opensearch.statistics import Counted
from searchapp.language import GAP, query_stems, stem_term
from searchapp.query import Near, Phrase, Word

Query = dict[str, Any]
NOTHING: Query = {"match_none": {}}
MOST_ORDERS = 720


class Clause(NamedTuple):
    """`counted` are the terms whose rarity weighs; a match also counts for `scope.weight`.

    A share adds to the score of articles that other clauses of its word find.
    """

    query: Query
    counted: tuple[Counted, ...]
    scope: Scope
    is_share: bool = False


def any_of(queries: Iterable[Query]) -> Query:
    """What matches any; scores are added."""
    found = list(queries)
    if len(found) <= 1:
        return found[0] if found else NOTHING
    return {"bool": {"should": found}}


def matching(found: Iterable[Clause]) -> Query:
    """What any of the clauses finds, with few queries: one a field for all single terms."""
    terms: dict[str, list[str]] = defaultdict(list)
    others = []
    for clause in found:
        match clause:
            case Clause(is_share=True):
                pass
            case Clause(counted=(one,)):
                for field in one.fields:
                    terms[field].append(one.term)
            case _:
                others.append(clause.query)
    return any_of([*others, *({"terms": {field: those}} for field, those in terms.items())])


def unscored(query: Query) -> Query:
    return constant(query, 0)


def constant(query: Query, score: float) -> Query:
    return {"constant_score": {"filter": query, "boost": score}}


def clauses(leaf: Word | Phrase, languages: Sequence[str]) -> list[Clause]:
    match leaf:
        case Word():
            return [_weighted(clause, leaf.weight) for clause in _word(leaf, languages)]
        case Phrase():
            return [_phrase(scope, leaf) for scope in scopes(leaf.zones)]


def _weighted(clause: Clause, weight: float) -> Clause:
    scope = clause.scope
    return clause._replace(scope=scope._replace(weight=scope.weight * weight))


class Nearness(NamedTuple):
    """Where words are near one another, and the words, which score as they do anywhere."""

    query: Query
    words: list[Clause]


def nearnesses(node: Near, languages: Sequence[str]) -> list[Nearness]:
    """One for each text and language: an article has one language, and one stem a word."""
    in_languages = dict.fromkeys(
        tuple(stem_term(lang, word) for word in node.words) for lang in languages
    )
    return [_near(scope, node, terms) for scope in scopes(node.zones) for terms in in_languages]


def _word(node: Word, languages: Sequence[str]) -> Iterator[Clause]:
    looked_in = scopes(node.zones)
    if node.exact:
        yield from (_term(scope, scope.fields, node.text) for scope in looked_in)
        return
    for scope in looked_in:
        yield from _stems(scope, node, languages)
    if WHOLE in looked_in:
        exact = _term(EXACT_SHARE, EXACT_SHARE.fields, node.text)
        for share in (*_stems(HEADLINE_SHARE, node, languages), exact):
            yield share._replace(is_share=True)


def _stems(scope: Scope, node: Word, languages: Sequence[str]) -> Iterator[Clause]:
    stemmed = tuple(map(stem_field, scope.fields))
    return (_term(scope, stemmed, stem) for stem in query_stems(node.text, languages))


def _term(scope: Scope, fields: tuple[str, ...], term: str) -> Clause:
    query = any_of({"term": {field: term}} for field in fields)
    return Clause(query, (Counted(fields, term),), scope)


def _phrase(scope: Scope, node: Phrase) -> Clause:
    # The cluster adds up the words' scores, so each may only have its share.
    asked = {"query": " ".join(node.words), "boost": 1 / len(node.words)}
    query = any_of({"match_phrase": {field: asked}} for field in scope.fields)
    return Clause(query, tuple(Counted((scope.text,), word) for word in node.words), scope)


def _near(scope: Scope, node: Near, terms: tuple[str, ...]) -> Nearness:
    rule = _window(terms, min(node.distance, GAP - 1), ordered=node.ordered)
    fields = tuple(map(stem_field, scope.fields))
    query = any_of({"intervals": {field: rule}} for field in fields)
    return Nearness(query, [_term(scope, fields, term) for term in terms])


def _window(terms: tuple[str, ...], distance: int, *, ordered: bool) -> Query:
    """Words of which the first and the last stand at most `distance` apart.

    Where a word comes twice its places must differ, which only an order makes sure of.
    """
    gaps = distance + 1 - len(terms)
    if gaps < 0:
        return {"any_of": {"intervals": []}}
    if ordered or len(set(terms)) == len(terms) or orders(terms) > MOST_ORDERS:
        return _all_of(terms, gaps, ordered=ordered)
    return {
        "any_of": {
            "intervals": [
                _all_of(order, gaps, ordered=True) for order in dict.fromkeys(permutations(terms))
            ]
        }
    }


def _all_of(terms: tuple[str, ...], gaps: int, *, ordered: bool) -> Query:
    words = [{"match": {"query": term}} for term in terms]
    return {"all_of": {"intervals": words, "ordered": ordered, "max_gaps": gaps}}


def orders(terms: Sequence[str]) -> int:
    """In how many orders the words can stand."""
    return factorial(len(terms)) // prod(factorial(times) for times in Counter(terms).values())
