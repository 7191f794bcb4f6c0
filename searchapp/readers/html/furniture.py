"""What stands among a story's paragraphs and is none: ways to other stories, labels, kickers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.readers.html.dom import drop, shown_blocks, shown_text, shown_without, squeezed
from searchapp.readers.html.story import ASIDE_TAGS, Story
from searchapp.readers.markers import is_label

LINE_TAGS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "div", "dd", "td")
ASIDE_KINDS = ("div", "section", "aside", "ul", "p", "span", "h2", "h3", "header", *ASIDE_TAGS)
LINKED = 0.75  # of a line's text, for one that leads elsewhere
SHORTEST_LINKED = 15
LONGEST_LABEL = 60
SHORTEST_SENTENCE = 20
LONGEST_UNTOLD = 300  # characters without links, in what stands beside the story
LONGEST_NOTICE = 200
LONGEST_ASIDE = 150  # longer ones are the story's, whatever the element around is called
TOLD_ASIDE = 0.25  # of the story's text, at most, in an element that is aside
RIGHTS = re.compile(r"\W{0,2}(?:©|\(c\)|copyright\b)", re.IGNORECASE)
SENTENCE_END = (".", "!", "?", "…")


def set_aside(story: Story) -> list[_Element]:
    """Takes out of the tree, and gives, what stands beside the story and holds none of its text."""
    beside = list(_beside(story))
    for element in beside:
        drop(element)
    return beside


def _beside(story: Story) -> Iterator[_Element]:
    if story.is_large or not story.told(story.core):
        return
    for around in (story.core, *story.core.iterancestors()):
        if around is story.root:
            break
        above = (e for e in around.itersiblings(preceding=True) if not _is_standfirst(e))
        for other in (*above, *around.itersiblings()):
            if not story.is_around(other) and not story.told(other) and not _is_text(other):
                yield other
    for element in story.root.iter(*ASIDE_KINDS):
        if story.is_aside(element) and not story.is_around(element) and not story.told(element):
            yield element


def _is_standfirst(element: _Element) -> bool:
    """Whether a sentence stands there, if a short one: what is above a story may sum it up."""
    texts = (_unlinked(part) for part in element.iter("p", "h2", "h3"))
    return any(len(text) >= SHORTEST_SENTENCE and text.endswith(SENTENCE_END) for text in texts)


def _unlinked(element: _Element) -> str:
    return shown_without(element, list(element.iter("a")))


def _is_text(element: _Element) -> bool:
    return len(_unlinked(element)) >= LONGEST_UNTOLD


class Furniture(NamedTuple):
    """The lines that elements of the page say are none of the story's, squeezed."""

    lines: frozenset[str]

    def holds(self, line: str) -> bool:
        return squeezed(line) in self.lines or _says_so(line)


def furniture(story: Story, heading: _Element | None) -> Furniture:
    blocks = (*_links(story.root), *_asides(story), *_above(heading, story))
    return Furniture(frozenset(map(squeezed, blocks)))


def _says_so(line: str) -> bool:
    """Whether a line is a label or a notice of rights by its own words."""
    if len(line) <= LONGEST_LABEL and not line.endswith(SENTENCE_END) and is_label(line):
        return True
    return len(line) <= LONGEST_NOTICE and bool(RIGHTS.match(line))


def _links(root: _Element) -> Iterator[str]:
    """What leads to other pages: lines that are little but links, and blocks within one link."""
    linked: Counter[_Element] = Counter()
    for link in root.iter("a"):
        line = next(link.iterancestors(*LINE_TAGS), None)
        if not _leads_away(link) or next(link.iterancestors("p"), line) is not line:
            continue
        blocks = shown_blocks(link)
        if line is not None:
            linked[line] += len(" ".join(blocks))
        if len(blocks) > 1 or link.find(".//div") is not None or link.find(".//p") is not None:
            yield " ".join(blocks)
            yield from blocks
    yield from _linked(linked)


def _linked(lines: dict[_Element, int]) -> Iterator[str]:
    """The lines of which so many characters are links; an address written out is text."""
    for line, length in lines.items():
        text = shown_text(line) if length >= SHORTEST_LINKED * LINKED else ""
        if text and length >= LINKED * len(text) and not text.startswith("http"):
            yield text
            yield from shown_blocks(line)


def _leads_away(link: _Element) -> bool:
    address = link.get("href") or ""
    return bool(address) and not address.startswith("#")


def _asides(story: Story) -> Iterator[str]:
    """The short lines of elements that call themselves related, newsletter or the like."""
    most = TOLD_ASIDE * story.told(story.core)
    for element in story.root.iter(*ASIDE_KINDS):
        named = story.is_named_aside(element) and story.told(element) <= most
        if named and not story.is_around(element):
            yield from (text for text in shown_blocks(element) if len(text) <= LONGEST_ASIDE)


def _above(heading: _Element | None, story: Story) -> Iterator[str]:
    """The heading's own lines, and those that stand over it: a kicker, a path, a section."""
    if heading is None:
        return
    yield shown_text(heading)
    yield from shown_blocks(heading)
    for around in (heading, *heading.iterancestors()):
        if around is story.root:
            return
        for above in around.itersiblings(preceding=True):
            if not story.is_around(above) and not story.told(above):
                yield from shown_blocks(above)
