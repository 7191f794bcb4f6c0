"""An article and a query tree -> the zones that matched, fragments and the headline, marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from msgspec import Struct

from searchapp.article import ZONES, Article, Zone
from searchapp.language import blocks
from searchapp.query import Node
from searchapp.snippets.block import Block, Span
from searchapp.snippets.fragments import Fragment, beginning, fragments
from searchapp.snippets.matcher import Matcher
from searchapp.snippets.parts import Part, parts

ENOUGH_BLOCKS = 8
ENOUGH_HITS = 5_000
MOST_TEXT = 1_000_000
"""Characters of a zone, some 160,000 words, that are looked into; what is behind is not told."""
FRAGMENTS: dict[Zone, int] = {
    Zone.BODY: 2,
    Zone.CAPTION: 1,
    Zone.CREDIT: 1,
    Zone.BIO: 1,
    Zone.BYLINE: 1,
}
MOST_SNIPPETS = 4
LEAD_OR_BODY = frozenset({Zone.LEAD, Zone.BODY})


class Snippet(Struct, frozen=True):
    zone: Zone
    parts: tuple[Part, ...]


class Marked(Struct, frozen=True):
    """`zones` have a match of at least one word, phrase or the like; LEAD only if asked for.

    `snippets` show the other zones than the headline; where nothing is found in those, the
    start of the body. `headline` is whole.
    """

    zones: tuple[Zone, ...]
    snippets: tuple[Snippet, ...]
    headline: tuple[Part, ...]


class Found(NamedTuple):
    """A block with its hits: by place the numbers of the leaves; `zones` are those it lies in."""

    block: Block
    hits: dict[int, set[int]]
    zones: frozenset[Zone]

    def leaves(self) -> set[int]:
        return set[int]().union(*self.hits.values())


class Marker:
    """Marks what a tree finds, article after article: a word met in one is known in the next."""

    def __init__(self, tree: Node) -> None:
        self._matcher = cache(partial(Matcher, tree))

    def mark(self, article: Article) -> Marked:
        matcher = self._matcher(article.lang)
        headline = Block(article.headline)
        hits = matcher.hits(headline.words, {Zone.HEADLINE})
        matched = {Zone.HEADLINE} if hits else set()
        snippets: list[Snippet] = []
        for zone, most in FRAGMENTS.items():
            zones = LEAD_OR_BODY if zone is Zone.BODY else {zone}
            found = list(_enough(_found(article, zone, matcher), matcher.leaves_in(zones)))
            matched |= _zones_of(found, matcher)
            label = zone if zone in matched else Zone.LEAD
            snippets += [_snippet(label, fragment) for fragment in _best(found, most)]
        return Marked(
            tuple(zone for zone in ZONES if zone in matched),
            tuple(snippets[:MOST_SNIPPETS]) or tuple(_opening(article)),
            _whole(headline, hits),
        )

    def text(self, text: str, zone: Zone, lang: str) -> tuple[Part, ...]:
        """The whole of one block, marked; in the lead also what was looked for in the body."""
        block = Block(text)
        zones = LEAD_OR_BODY if zone is Zone.LEAD else {zone}
        return _whole(block, self._matcher(lang).hits(block.words, zones))


def _found(article: Article, zone: Zone, matcher: Matcher) -> Iterator[Found]:
    """The zone's blocks with a hit, as far as MOST_TEXT reaches."""
    asks_lead = zone is Zone.BODY and matcher.leaves_in({Zone.LEAD})
    lead = len(blocks(article, Zone.LEAD)) if asks_lead else 0
    if not (lead or matcher.leaves_in({zone})):
        return
    left = MOST_TEXT
    for number, text in enumerate(blocks(article, zone)):
        block, zones = Block(text[:left]), LEAD_OR_BODY if number < lead else frozenset({zone})
        if hits := matcher.hits(block.words, zones):
            yield Found(block, hits, zones)
        left -= len(text)
        if left <= 0:
            return


def _enough(found: Iterable[Found], missing: set[int]) -> Iterator[Found]:
    """Blocks to choose from: the first ones, then, for a while, those with a leaf not yet seen."""
    kept = seen = 0
    for some in found:
        new = missing & some.leaves()
        if new or kept < ENOUGH_BLOCKS:
            yield some
            kept += 1
            missing -= new
        seen += len(some.hits)
        if kept >= ENOUGH_BLOCKS and (seen > ENOUGH_HITS or not missing):
            return


def _zones_of(found: Iterable[Found], matcher: Matcher) -> set[Zone]:
    return {
        zone
        for some in found
        for leaf in some.leaves()
        for zone in matcher.wanted[leaf].zones & some.zones
    }


def _best(found: list[Found], most: int) -> list[Fragment]:
    """The fragments that show most leaves, in the order of the text."""
    choices: list[Fragment] = []
    for some in found:
        choices += sorted(fragments(some.block, some.hits, most), key=lambda one: one.within)
    kept: set[int] = set()
    shown: frozenset[int] = frozenset()
    while len(kept) < min(most, len(choices)):
        rest = (number for number in range(len(choices)) if number not in kept)
        best = max(rest, key=lambda number: _worth(choices[number], shown))
        kept.add(best)
        shown |= choices[best].leaves
    return [choices[number] for number in sorted(kept)]


def _worth(fragment: Fragment, shown: frozenset[int]) -> tuple[int, int, int]:
    return len(fragment.leaves - shown), len(fragment.leaves), fragment.many


def _opening(article: Article) -> Iterator[Snippet]:
    for text in blocks(article, Zone.BODY)[:1]:
        yield _snippet(Zone.BODY, beginning(Block(text)))


def _snippet(zone: Zone, fragment: Fragment) -> Snippet:
    return Snippet(zone, parts(fragment.block.text, fragment.within, fragment.marked()))


def _whole(block: Block, hits: dict[int, set[int]]) -> tuple[Part, ...]:
    return parts(block.text, Span(0, len(block.text)), map(block.span, hits))
