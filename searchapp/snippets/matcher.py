"""Where in a text the words of a tree stand, by the same rules as an engine finds them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fnmatch import translate
from functools import partial
from itertools import count
from typing import NamedTuple, assert_never

from rapidfuzz.distance import OSA

from searchapp.article import Zone
from searchapp.language import stem_term
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
from searchapp.snippets.stems import stems

Passed = Mapping[int, tuple[int, ...]]
Where = Mapping[int, Sequence[int]]
Leaf = Word | Pattern | Fuzzy | Phrase | Near


class Wanted(NamedTuple):
    """A leaf as the numbers of the tests its words have to pass; a distance makes it a Near."""

    zones: frozenset[Zone]
    tests: tuple[int, ...]
    distance: int | None = None
    ordered: bool = False


class Matcher:
    """The leaves of a tree that are not under NOT, for texts in one language."""

    def __init__(self, tree: Node, lang: str) -> None:
        self._lang = lang
        self._exact: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._fitting: list[tuple[int, Callable[[str], object]]] = []
        self._numbers = count()
        self._passed: dict[str, tuple[int, ...]] = {}
        self._telling: set[str] = set()
        self.wanted = tuple(map(self._compiled, dict.fromkeys(_leaves(tree))))

    def leaves_in(self, zones: Collection[Zone]) -> set[int]:
        """The numbers of the leaves that look in any of the zones."""
        return {
            number
            for number, wanted in enumerate(self.wanted)
            if not wanted.zones.isdisjoint(zones)
        }

    def hits(self, words: Sequence[str], zones: Collection[Zone]) -> dict[int, set[int]]:
        """The places that match in a text of these zones, each with the numbers of its leaves."""
        self._test(words)
        if self._telling.isdisjoint(words):
            return {}
        telling = self._telling
        at = {place: self._passed[word] for place, word in enumerate(words) if word in telling}
        where: dict[int, list[int]] = defaultdict(list)
        for place, passed in at.items():
            for test in passed:
                where[test].append(place)
        hits: dict[int, set[int]] = defaultdict(set)
        for number in self.leaves_in(zones):
            for place in _places(self.wanted[number], at, where):
                hits[place].add(number)
        return dict(sorted(hits.items()))

    def _compiled(self, leaf: Leaf) -> Wanted:
        zones = frozenset(leaf.zones)
        match leaf:
            case Word(text, exact=True):
                return Wanted(zones, (self._exactly(text),))
            case Word(text):
                return Wanted(zones, (self._by_stem(text),))
            case Pattern(text):
                return Wanted(zones, (self._fits(re.compile(translate(text)).match),))
            case Fuzzy(text, edits):
                return Wanted(zones, (self._fits(partial(_is_close, text, edits)),))
            case Phrase(words):
                return Wanted(zones, tuple(map(self._exactly, words)))
            case Near(words, distance, ordered):
                return Wanted(zones, tuple(map(self._by_stem, words)), distance, ordered)
            case _:
                assert_never(leaf)

    def _exactly(self, word: str) -> int:
        return self._number(self._exact, word)

    def _by_stem(self, word: str) -> int:
        return self._number(self._stems, stem_term(self._lang, word))

    def _number(self, table: dict[str, int], key: str) -> int:
        if key not in table:
            table[key] = next(self._numbers)
        return table[key]

    def _fits(self, test: Callable[[str], object]) -> int:
        self._fitting.append((number := next(self._numbers), test))
        return number

    def _test(self, words: Sequence[str]) -> None:
        """Find out which tests words pass, unless it is known."""
        fresh = set(words).difference(self._passed)
        for word, stem in stems(self._lang, fresh):
            passed = [number for number, fits in self._fitting if fits(word)]
            passed += [self._exact[word]] if word in self._exact else []
            passed += [self._stems[stem]] if stem in self._stems else []
            self._passed[word] = tuple(passed)
            if passed:
                self._telling.add(word)


def _is_close(word: str, edits: int, other: str) -> bool:
    return OSA.distance(word, other, score_cutoff=edits) <= edits


def _leaves(tree: Node) -> Iterator[Leaf]:
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Word() | Pattern() | Fuzzy() | Phrase() | Near():
            yield tree
        case Not() | Is() | Between() | Among() | Everything():
            return
        case _:
            assert_never(tree)


def _places(wanted: Wanted, at: Passed, where: Where) -> Iterator[int]:
    if wanted.distance is None:
        return _in_a_row(wanted.tests, at, where)
    if wanted.ordered:
        return _in_order(wanted.tests, wanted.distance, where)
    return _close(wanted.tests, wanted.distance, where)


def _in_a_row(tests: tuple[int, ...], at: Passed, where: Where) -> Iterator[int]:
    for first in where.get(tests[0], ()):
        if all(test in at.get(first + step, ()) for step, test in enumerate(tests)):
            yield from range(first, first + len(tests))


def _in_order(tests: tuple[int, ...], distance: int, where: Where) -> Iterator[int]:
    """For each place of the first word the earliest places of the others behind it."""
    for first in where.get(tests[0], ()):
        found = [first]
        for test in tests[1:]:
            places = where.get(test, ())
            following = bisect_right(places, found[-1])
            if following == len(places) or places[following] - first > distance:
                break
            found.append(places[following])
        else:
            yield from found


def _close(tests: tuple[int, ...], distance: int, where: Where) -> Iterator[int]:
    """The places of the tightest windows that hold each test as often as it is asked for."""
    asked = Counter(tests)
    standing = sorted((place, test) for test in asked for place in where.get(test, ()))
    held: Counter[int] = Counter()
    start = 0
    for end, (place, test) in enumerate(standing):
        held[test] += 1
        while place - standing[start][0] > distance:
            held[standing[start][1]] -= 1
            start += 1
        tightest = None
        while held >= asked:
            tightest = start
            held[standing[start][1]] -= 1
            start += 1
        if tightest is not None:
            yield from (found for found, _ in standing[tightest : end + 1])
