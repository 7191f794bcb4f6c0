"""Phrases and words near each other as Tantivy queries.

A phrase query of two words with a slop finds them where their distance is at most that
slop away from what their offsets say, either way. That is NEAR and PRE of two words
exactly. Of more words no such query is exact: each pair is asked for, and what is found
is held against the stems of each article.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import tantivy
from tantivy import Occur, Query

from searchapp.article import Article
from searchapp.engines.tantivy import schema as s
from searchapp.engines.tantivy import windows
from searchapp.engines.tantivy.reader import Reader
from searchapp.engines.tantivy.texts import stemmed_blocks


def every(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def phrase(schema: tantivy.Schema, field: str, words: Sequence[str]) -> Query:
    if len(words) == 1:  # Tantivy panics over a phrase of one word
        return Query.term_query(schema, field, words[0])
    return Query.phrase_query(schema, field, list(words))


class Nearness(NamedTuple):
    """Terms that stand at most `distance` apart in one block of a text."""

    text: str
    terms: tuple[str, ...]
    distance: int
    ordered: bool


class Ids(NamedTuple):
    ids: list[str]

    @property
    def nbytes(self) -> int:
        return sum(map(sys.getsizeof, self.ids))


def verified(reader: Reader, asked: Nearness, candidates: Query) -> Ids:
    """The candidates in which the terms do stand so."""
    return Ids([a.id for a in reader.articles(candidates) if _stands(a, asked)])


def _stands(article: Article, asked: Nearness) -> bool:
    return any(
        windows.near(block, asked.terms, asked.distance, ordered=asked.ordered)
        for block in stemmed_blocks(article, asked.text)
    )


def pairs(schema: tantivy.Schema, asked: Nearness) -> Query:
    """Where each pair of terms is as near as all of them must be; exact for two."""
    field, terms = s.stem_field(asked.text), asked.terms
    spare = asked.distance - (len(terms) - 1)
    if spare < 0:
        return Query.empty_query()
    if len(terms) == 1:
        return Query.term_query(schema, field, terms[0])
    found = [
        _ordered(schema, field, (first, second), j - i, j - i + spare)
        if asked.ordered
        else _either_way(schema, field, (first, second), asked.distance)
        for (i, first), (j, second) in combinations(enumerate(terms), 2)
    ]
    return every(found)


def _either_way(schema: tantivy.Schema, field: str, terms: tuple[str, str], distance: int) -> Query:
    first, second = terms
    if first == second:
        return _ordered(schema, field, terms, 1, distance)
    return Query.phrase_query(schema, field, [(0, first), (0, second)], slop=distance)


def _ordered(
    schema: tantivy.Schema, field: str, terms: tuple[str, str], least: int, most: int
) -> Query:
    """The second term `least` to `most` places after the first."""
    first, second = terms
    middles = {(least + most) // 2, (least + most + 1) // 2}
    found = [
        Query.phrase_query(schema, field, [(0, first), (middle, second)], (most - least) // 2)
        for middle in sorted(middles)
    ]
    return found[0] if len(found) == 1 else Query.disjunction_max_query(found)
