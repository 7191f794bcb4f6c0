"""Feedback, asked for: the words that tell some articles from the rest, and a query with them.

Amati, "Probability Models for Information Retrieval based on Divergence from Randomness"
(2003): the measure Bo1, here with the share of articles that have a word in the place of its
occurrences an article, which not every engine knows and which ranked no better.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct

from searchapp.article import Article, Zone
from searchapp.engines.seam import Engine, Filters
from searchapp.language import blocks, query_stems, stem_terms, terms
from searchapp.query import Among, And, Between, Everything, Is, Node, Not, Or, Word
from searchapp.query.normal import all_of, any_of

FIRST = 3
"""The first hits of a query that it is expanded with."""
MOST_TERMS = 40
WEIGHT = 0.5
"""What the best of the added terms weighs against a word of the query."""
LEAST_LETTERS = 3
LEAST_ARTICLES, LARGEST_SHARE = 2, 0.2
MOST_WORDS = 5_000
"""Words of an article that are looked at."""

TEXT = (Zone.HEADLINE, Zone.BODY, Zone.CAPTION)

Forms = Mapping[str, Counter[str]]
"""By stem, how often each of its forms is written."""

EVERYTHING = Everything()


class Added(Struct, frozen=True):
    """A word that feedback looks for as well; a word of the query weighs 1."""

    term: str
    weight: float


def first_hits(engine: Engine, query: Node, filters: Filters) -> list[Article]:
    """The best articles of a query, as far as it ranks any."""
    found = engine.search(query, filters=filters, size=FIRST)
    return [match.article for match in found.hits if match.score > 0]


def telling_terms(
    engine: Engine, articles: Iterable[Article], query: Node = EVERYTHING
) -> tuple[Added, ...]:
    """The terms that these articles have more often than the rest of the archive, best first.

    The best weighs half of what a word of `query` does, which counts each time it is written.
    """
    forms = _forms(articles)
    worth = _worth(forms, engine.frequencies(forms), engine.count())
    by_term: dict[str, float] = {}
    for stem in sorted(worth, key=lambda stem: (-worth[stem], stem)):
        by_term.setdefault(_most_written(forms[stem]), worth[stem])
    most = max(worth.values(), default=1.0) / _repetition(query, engine.languages())
    return tuple(
        Added(term, round(WEIGHT * value / most, 4))
        for term, value in islice(by_term.items(), MOST_TERMS)
    )


def without(engine: Engine, added: Iterable[Added], words: Iterable[str]) -> tuple[Added, ...]:
    """What is left when these words are not wanted, in whatever form."""
    languages = engine.languages()
    unwanted = {
        stem for word in words for term in terms(word) for stem in query_stems(term, languages)
    }
    return tuple(one for one in added if unwanted.isdisjoint(query_stems(one.term, languages)))


def like(added: Iterable[Added], ids: Sequence[str], zones: Sequence[Zone] = ()) -> Node:
    """The other articles that have any of the terms."""
    return And((Or(weighted(added, zones)), Not(Among(tuple(ids)))))


def joined(
    tree: Node, added: Iterable[Added], *, any_word: bool, zones: Sequence[Zone] = ()
) -> Node:
    """The query with the added terms: they only rank or, with `any_word`, find as well.

    What a query of any words excludes and its values and dates still narrow it.
    """
    if not (words := weighted(added, zones)):
        return tree
    if not any_word:
        return And((tree, Or((EVERYTHING, *words))))
    parts = tree.parts if isinstance(tree, And) else (tree,)
    narrowing = [part for part in parts if isinstance(part, Not | Is | Between)]
    asked = [part for part in parts if part not in narrowing]
    return all_of([any_of([*([all_of(asked)] if asked else []), *words]), *narrowing])


def weighted(added: Iterable[Added], zones: Sequence[Zone] = ()) -> tuple[Word, ...]:
    """The terms as words that look in `zones` or, without any, where they were counted."""
    return tuple(Word(one.term, zones=tuple(zones) or TEXT, weight=one.weight) for one in added)


def _repetition(query: Node, languages: Sequence[str]) -> float:
    """How often a word of the query is written in it, on the mean of all its words; at least 1."""
    times = Counter(query_stems(word, languages) for word in _typed(query))
    return sum(count**2 for count in times.values()) / (times.total() or 1) or 1.0


def _typed(query: Node) -> Iterator[str]:
    match query:
        case Word(text):
            yield text
        case And(parts) | Or(parts):
            for part in parts:
                yield from _typed(part)
        case _:
            return


def _forms(articles: Iterable[Article]) -> Forms:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        words = list(islice(_words(article), MOST_WORDS))
        for stem, word in zip(stem_terms(article.lang, words), words, strict=True):
            forms[stem][word] += 1
    return forms


def _words(article: Article) -> Iterator[str]:
    """The words of an article that can tell something."""
    texts = chain.from_iterable(blocks(article, zone) for zone in TEXT)
    return (
        word
        for text in texts
        for word in terms(text)
        if _is_long(word) and not any(map(str.isdigit, word))
    )


def _is_long(word: str) -> bool:
    return sum(map(str.isalpha, word)) >= LEAST_LETTERS


def _worth(forms: Forms, frequencies: Mapping[str, int], articles: int) -> dict[str, float]:
    most = LARGEST_SHARE * articles
    return {
        stem: bo1(written.total(), frequencies[stem] / articles)
        for stem, written in forms.items()
        if LEAST_ARTICLES <= frequencies[stem] <= most
    }


def bo1(times: int, share: float) -> float:
    """The worth of a word written so many times, when this share of all articles has it."""
    return times * math.log2((1 + share) / share) + math.log2(1 + share)


def _most_written(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))
