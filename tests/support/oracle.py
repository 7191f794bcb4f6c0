"""What a query tree means, by brute force over the words of articles: no index, no cleverness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple, assert_never

from rapidfuzz.distance import OSA

from searchapp.article import Article, Zone
from searchapp.language import blocks, fold, query_stems, stem_terms, terms
from searchapp.query.nodes import (
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


class Block(NamedTuple):
    """One paragraph, caption or the like: its words and their stems, place by place."""

    words: Sequence[str]
    stems: Sequence[str]


class Scanned:
    """An article cut into words, ready for many queries in an archive of `languages`."""

    def __init__(self, article: Article, languages: Iterable[str]) -> None:
        self.article = article
        self._languages = tuple(languages)
        self._blocks = {zone: list(_cut(article, zone)) for zone in Zone}

    def matches(self, tree: Node) -> bool:
        match tree:
            case Everything():
                return True
            case And(parts):
                return all(map(self.matches, parts))
            case Or(parts):
                return any(map(self.matches, parts))
            case Not(part):
                return not self.matches(part)
            case Is() | Between() | Among():
                return self._has(tree)
            case Word() | Pattern() | Fuzzy() | Phrase() | Near():
                return any(
                    self._in_block(tree, block)
                    for zone in tree.zones
                    for block in self._blocks[zone]
                )
            case _:
                assert_never(tree)

    def _in_block(self, leaf: Word | Pattern | Fuzzy | Phrase | Near, block: Block) -> bool:
        match leaf:
            case Word(text, exact=True):
                return text in block.words
            case Word(text):
                return any(stem in block.stems for stem in query_stems(text, self._languages))
            case Pattern(text):
                return any(fnmatchcase(word, text) for word in block.words)
            case Fuzzy(text, edits):
                return any(OSA.distance(word, text) <= edits for word in block.words)
            case Phrase(words):
                return tuple(words) in _windows(block.words, len(words))
            case Near(words, distance, ordered):
                wanted = [query_stems(word, self._languages) for word in words]
                fits = _in_order if ordered else _in_any_order
                return any(fits(wanted, window) for window in _windows(block.stems, distance + 1))
            case _:
                assert_never(leaf)

    def _has(self, condition: Is | Between | Among) -> bool:
        article = self.article
        match condition:
            case Among(ids):
                return article.id in ids
            case Is("tag", value):
                return fold(value) in map(fold, article.tags)
            case Is(field, value):
                held: str = getattr(article, field)
                return fold(value) == fold(held)
            case Between(field, first, last):
                date = article.published if field == "published" else article.updated
                return date is not None and _lies_between(date.day, first, last)
            case _:
                assert_never(condition)


class Oracle:
    """The articles of an archive, scanned; `found` are the ids of those that match."""

    def __init__(self, articles: Iterable[Article], languages: Iterable[str]) -> None:
        known = tuple(languages)
        self._scanned = [Scanned(article, known) for article in articles]

    def found(self, tree: Node) -> set[str]:
        return {scanned.article.id for scanned in self._scanned if scanned.matches(tree)}


def matches(tree: Node, article: Article, languages: Iterable[str]) -> bool:
    return Scanned(article, languages).matches(tree)


def _cut(article: Article, zone: Zone) -> Iterator[Block]:
    for text in blocks(article, zone):
        words = terms(text)
        yield Block(words, stem_terms(article.lang, words))


def _lies_between(day: dt.date, first: dt.date | None, last: dt.date | None) -> bool:
    return (first or day) <= day <= (last or day)


def _windows(places: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` places, and the shorter ones at the end."""
    return (tuple(places[start : start + size]) for start in range(len(places)))


def _in_order(wanted: Sequence[tuple[str, ...]], window: Sequence[str]) -> bool:
    places = iter(window)
    return all(any(place in stems for place in places) for stems in wanted)


def _in_any_order(wanted: Sequence[tuple[str, ...]], window: Sequence[str]) -> bool:
    """Whether each wanted word can have a place of its own."""
    if not wanted:
        return True
    return any(
        _in_any_order(wanted[1:], [*window[:place], *window[place + 1 :]])
        for place, stem in enumerate(window)
        if stem in wanted[0]
    )
