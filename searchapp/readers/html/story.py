"""Where on a page its own story stands, and what around it belongs to others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from lxml.etree import _Element

from searchapp.readers.html.dom import ancestors, hints, shown_text

ASIDE_TAGS = frozenset({"nav", "footer", "form"})
ASIDE_HINT = re.compile(
    r"(?<![a-z])(?:related|recommend\w*|teasers?|promo\w*|newsletter|sidebar|nav|navbar|navigation|menu"
    r"|comments?|comment-?list|respond|outbrain|taboola|trending|popular|most-?read|read-?(?:more|next|also)|see-?also"
    r"|more-?(?:stories|from|news|on|articles)|latest|up-?next|further|footer|cookie|consent|subscribe|paywall|advert\w*)"
    r"(?![a-z])"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LONG = 80  # characters that make a paragraph, and not a label
SHARE = 0.65  # of the paragraphs' text the story's element must hold
SHARE_IF_NAMED = 0.3  # and of an element that calls itself article or main
LONGEST_CARD = 500
MOST_ELEMENTS, MOST_TEXT = 30_000, 3_000_000  # real pages have a tenth of it


class Story:
    """The page's story: `root` holds headline, pictures and paragraphs, `core` the paragraphs.

    A page that is too large to look at every element's surroundings has no more than these.
    """

    def __init__(self, tree: _Element) -> None:
        self.tree = tree
        # holding every element here also keeps lxml from wrapping it anew for each pass
        self._order = {element: place for place, element in enumerate(tree.iter())}
        self.is_large = len(self._order) > MOST_ELEMENTS or len(shown_text(tree)) > MOST_TEXT
        body = tree.find("body")
        around = tree if body is None else body
        self.core = around if self.is_large else _core(around)
        self.headings = [h for h in tree.iter("h1") if shown_text(h)]
        self.root = self._root()
        self._asides: dict[_Element, bool] = {}

    def _root(self) -> _Element:
        around = [self.core, *self.core.iterancestors()]
        for element in around:
            if element.tag in {"article", "main", "body"}:
                return self._with_heading(element)
        return around[-1]

    def _with_heading(self, root: _Element) -> _Element:
        """`root`, or the element further out that holds the only heading too."""
        if root.find(".//h1") is not None or len(self.headings) != 1:
            return root
        inside = set(self.headings[0].iterancestors())
        return next((e for e in root.iterancestors() if e in inside), root)

    @cached_property
    def _around_core(self) -> set[_Element]:
        around = {self.core, *self.core.iterancestors()}
        for heading in self.headings if len(self.headings) == 1 else []:
            around.update(heading.iterancestors())
        return around

    @cached_property
    def _end(self) -> int:
        last = self.core
        while len(last):
            last = last[-1]
        return self._order[last]

    def holds(self, element: _Element) -> bool:
        """Whether the element is the story's own: in its root, in no teaser, not after its end."""
        if self.is_large:
            return False
        inside = False
        for around in element.iterancestors():
            if around is self.core:
                inside = True
            if around is self.root:
                return inside or self._order[element] <= self._end
            if around not in self._around_core and self._is_aside(around):
                return False
        return False

    def within(self, element: _Element) -> Iterator[_Element]:
        """The elements around one, as far as they hold less than the story."""
        for around in element.iterancestors():
            if around in self._around_core:
                return
            yield around

    def _is_aside(self, element: _Element) -> bool:
        if element not in self._asides:
            self._asides[element] = is_aside(element)
        return self._asides[element]


def is_aside(element: _Element) -> bool:
    """Whether an element is furniture of the page, or shows another story."""
    if element.tag in ASIDE_TAGS or ASIDE_HINT.search(hints(element)):
        return True
    return element.tag in {"article", "li", "a"} and _is_card(element)


def _is_card(element: _Element) -> bool:
    """A linked heading beside a picture leads to another story."""
    linked = element.tag == "a" or element.find(".//a") is not None
    if not linked or len(shown_text(element)) > LONGEST_CARD:
        return False
    return any(element.find(f".//{tag}") is not None for tag in HEADINGS)


def _core(body: _Element) -> _Element:
    """The deepest element that holds most of the page's paragraphs."""
    furniture: dict[_Element, bool] = {}
    held: Counter[_Element] = Counter()
    total = 0
    for paragraph in body.iter("p"):
        length = len(shown_text(paragraph))
        if length < LONG or any(
            _is_furniture(around, furniture) for around in ancestors(paragraph, body)
        ):
            continue
        total += length
        held.update(dict.fromkeys(ancestors(paragraph, body), length))
    wide = [element for element, length in held.items() if length >= SHARE * total]
    named = [
        element
        for element, length in held.items()
        if element.tag in {"article", "main"} and length >= SHARE_IF_NAMED * total
    ]
    return max(wide or named, key=_depth, default=body)


def _is_furniture(element: _Element, known: dict[_Element, bool]) -> bool:
    if element not in known:
        named = element.tag in ASIDE_TAGS or element.tag == "aside"
        known[element] = named or bool(ASIDE_HINT.search(hints(element)))
    return known[element]


def _depth(element: _Element) -> int:
    return sum(1 for _ in element.iterancestors())
