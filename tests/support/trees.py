"""Strategies that build query trees over a given vocabulary, as `parse` would build them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from searchapp.article import BARE_ZONES, Article, Zone
from searchapp.language import blocks, function_words, terms
from searchapp.query.fields import HEADLINE_OR_LEAD
from searchapp.query.nodes import (
    And,
    Between,
    DateField,
    Everything,
    Field,
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
from searchapp.query.normal import all_of, any_of, negated

NAMED_ZONES: tuple[tuple[Zone, ...], ...] = (*((zone,) for zone in Zone), HEADLINE_OR_LEAD)
LONGEST_RUN = 8


@dataclass(frozen=True)
class Vocabulary:
    """What trees are made of; `runs` are words as they follow one another in some text."""

    words: Sequence[str]
    runs: Sequence[tuple[str, ...]] = ()
    values: Sequence[tuple[Field, str]] = ()
    days: Sequence[dt.date] = ()
    zones: Sequence[tuple[Zone, ...]] = field(default=(BARE_ZONES, *NAMED_ZONES))


def vocabulary_of(articles: Iterable[Article]) -> Vocabulary:
    """The words, runs, values and days of articles, in an order that does not vary."""
    words: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    values: set[tuple[Field, str]] = set()
    days: set[dt.date] = set()
    for article in articles:
        for text in (text for zone in Zone for text in blocks(article, zone)):
            cut = terms(text)
            words.update(cut)
            runs.update(tuple(cut[at : at + LONGEST_RUN]) for at in range(0, len(cut) - 1, 3))
        values |= {("source", article.source), ("section", article.section), ("lang", article.lang)}
        values |= {("tag", tag) for tag in article.tags}
        days |= {date.day for date in (article.published, article.updated) if date}
    told = sorted(value for value in values if value[1])
    return Vocabulary(sorted(words), sorted(runs), told, sorted(days))


def trees(vocabulary: Vocabulary, *, max_leaves: int = 8) -> SearchStrategy[Node]:
    """Trees in the normal form of `parse`: without function words, flat, no empty parts."""
    return st.recursive(
        leaves(vocabulary),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=4).map(all_of),
            st.lists(inner, min_size=2, max_size=4).map(any_of),
            inner.map(negated),
        ),
        max_leaves=max_leaves,
    )


def loose_trees(vocabulary: Vocabulary, *, max_leaves: int = 8) -> SearchStrategy[Node]:
    """Any trees: also with AND and OR of nothing or of one part, and NOT of NOT."""
    return st.recursive(
        leaves(vocabulary),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda parts: And(tuple(parts))),
            st.lists(inner, max_size=3).map(lambda parts: Or(tuple(parts))),
            inner.map(Not),
        ),
        max_leaves=max_leaves,
    )


def leaves(vocabulary: Vocabulary) -> SearchStrategy[Node]:
    plain = [word for word in vocabulary.words if word not in function_words("en")]
    long = [word for word in plain if len(word) > 3 and word.isalnum()]
    zones = st.sampled_from(vocabulary.zones)
    kinds: list[SearchStrategy[Node]] = [
        st.just(Everything()),
        st.builds(Word, st.sampled_from(plain), st.booleans(), zones),
        st.builds(Word, st.sampled_from(plain), st.just(value=False), zones),
        st.builds(Phrase, _runs(vocabulary, 3), zones),
        _nears(vocabulary),
    ]
    if long:
        kinds += [st.builds(Pattern, _patterns(long), zones)]
        kinds += [st.builds(Fuzzy, _misspelt(long), st.integers(1, 2), zones)]
    if vocabulary.values:
        kinds += [st.sampled_from(vocabulary.values).map(lambda value: Is(*value))]
    if vocabulary.days:
        kinds += [_ranges(vocabulary.days)]
    return st.one_of(kinds)


def _runs(vocabulary: Vocabulary, longest: int) -> SearchStrategy[tuple[str, ...]]:
    """Words in a row: as they stand in a text, where there is one, or any words."""
    loose = st.lists(st.sampled_from(vocabulary.words), min_size=2, max_size=longest).map(tuple)
    real = [run for run in vocabulary.runs if len(run) > 1]
    if not real:
        return loose
    size = st.integers(2, longest)
    return st.builds(lambda run, many: run[:many], st.sampled_from(real), size) | loose


@st.composite
def _nears(draw: st.DrawFn, vocabulary: Vocabulary) -> Near:
    run = draw(_runs(vocabulary, LONGEST_RUN))
    words = draw(st.permutations(run))[: draw(st.integers(2, 4))]
    distance = draw(st.integers(len(words) - 1, 10) | st.just(49))
    zones = draw(st.sampled_from(vocabulary.zones))
    return Near(tuple(words), distance, draw(st.booleans()), zones)


@st.composite
def _patterns(draw: st.DrawFn, long: Sequence[str]) -> str:
    word = draw(st.sampled_from(long))
    cut = draw(st.integers(2, len(word) - 1))
    return draw(
        st.sampled_from(
            [
                f"{word[:cut]}*",
                f"{word[:cut]}?{word[cut + 1 :]}",
                f"{word[:cut]}*{word[-1]}",
                f"{word[:2]}?*",
            ]
        )
    )


@st.composite
def _misspelt(draw: st.DrawFn, long: Sequence[str]) -> str:
    """A word, or one with two neighbours swapped, a letter lost or a letter put in."""
    word = draw(st.sampled_from(long))
    at = draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return draw(
        st.sampled_from([word, swapped, word[:at] + word[at + 1 :], word[:at] + "e" + word[at:]])
    )


@st.composite
def _ranges(draw: st.DrawFn, days: Sequence[dt.date]) -> Between:
    dates: list[DateField] = ["published", "updated"]
    first, last = sorted([draw(st.sampled_from(days)), draw(st.sampled_from(days))])
    ends = draw(st.sampled_from([(first, last), (first, None), (None, last)]))
    return Between(draw(st.sampled_from(dates)), *ends)
