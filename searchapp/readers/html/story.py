"""Where on a page its own story stands, and what around it belongs to others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml.etree import _Element

from searchapp.readers.html.dom import ancestors, hints, shown_text, telling
from searchapp.readers.html.running import running_text, told

ASIDE_TAGS = frozenset({"nav", "footer", "form"})
NAMED = frozenset({"article", "main"})
BYLINE_TAGS = ("a", "span", "p", "div", "address", "li", "strong", "em")
says_aside = telling(
    r"(?<![a-z])(?:related|recommend\w*|teasers?|promo\w*|newsletter|sidebar|nav|navbar|navigation|menu"
    r"|comments?|comment-?list|respond|outbrain|taboola|trending|popular|most-?read|read-?(?:more|next|also)|see-?also"
    r"|more-?(?:stories|from|news|on|articles)|latest|up-?next|further|footer|cookies?|consent|subscribe|paywall|advert\w*)"
    r"(?![a-z])"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SHARE = 0.65  # of the paragraphs' text the story's element must hold
SHARE_IF_NAMED = 0.3  # and of an element that calls itself article or main
LONGEST_CARD = 500
LONGEST_HEAD_LINE, MOST_HEAD_LINES = 120, 30
MOST_ELEMENTS, MOST_TEXT = 30_000, 3_000_000  # real pages have a tenth of it


class Story:
    """The page's story: `root` holds headline, pictures and paragraphs, `core` the paragraphs.

    A page that is too large to look at every element's surroundings has no more than these.
    """

    def __init__(self, tree: _Element) -> None:
        self.tree = tree
        # holding every element here also keeps lxml from wrapping it anew for each pass
        self._order = {element: place for place, element in enumerate(tree.iter())}
        self.speaking = {element: text for element in self._order if (text := hints(element))}
        self.is_large = len(self._order) > MOST_ELEMENTS or len(shown_text(tree)) > MOST_TEXT
        self._named_aside: dict[_Element, bool] = {}
        self._told: dict[_Element, int] = {}
        self.core = self._core()
        self.headings = [h for h in tree.iter("h1") if shown_text(h)]
        self.root = self._root()
        self._inside: dict[_Element, bool] = {self.root: True}

    def said(self, element: _Element) -> str:
        """What the element says of itself; "" for one that is not of the page's tree."""
        return self.speaking.get(element, "")

    def told(self, element: _Element) -> int:
        """How many characters of running text the element holds or is."""
        return self._told.get(element, 0)

    def is_around(self, element: _Element) -> bool:
        """Whether the element is around the story's paragraphs or its only heading."""
        return element in self._around_core

    def _core(self) -> _Element:
        """The deepest element that holds most of the page's paragraphs."""
        body = self.tree.find("body")
        page = self.tree if body is None else body
        if self.is_large:
            return page
        texts = dict(running_text(page))
        self._told = told(texts)
        own = told({text: n for text, n in texts.items() if not self._is_apart(text, page)})
        total = own[page]
        within = [e for e in own if e not in texts and page in e.iterancestors()]
        wide = [element for element in within if own[element] >= SHARE * total]
        named = [e for e in within if e.tag in NAMED and own[e] >= SHARE_IF_NAMED * total]
        return max(wide or named, key=_depth, default=page)

    def _is_apart(self, text: _Element, page: _Element) -> bool:
        around = ancestors(text, page)
        return any(each.tag == "aside" or self.is_named_aside(each) for each in around)

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
        around = element.getparent()
        return around is not None and self._is_inside(around) and self._is_before_end(element)

    def _is_before_end(self, element: _Element) -> bool:
        return self._order[element] <= self._end

    def _is_inside(self, element: _Element) -> bool:
        """Whether an element is in the story's root and neither aside nor in anything aside."""
        unknown: list[_Element] = []
        around: _Element | None = element
        while around is not None and around not in self._inside:
            unknown.append(around)
            around = around.getparent()
        inside = around is not None and self._inside[around]
        for each in reversed(unknown):
            inside = inside and (each in self._around_core or not self.is_aside(each))
            self._inside[each] = inside
        return inside

    @cached_property
    def byline_places(self) -> list[_Element]:
        """What of the story may hold a byline: no caption, and nothing around the paragraphs."""
        return [
            element
            for element in self.root.iter(*BYLINE_TAGS)
            if self.holds(element) and next(element.iterancestors("figure"), None) is None
        ]

    @cached_property
    def head_lines(self) -> list[tuple[_Element, str]]:
        """The short lines over the story's first paragraph, and the elements that hold them."""
        found: list[tuple[_Element, str]] = []
        for element in self.root.iter(*BYLINE_TAGS) if self.told(self.core) else ():
            if self.told(element) and element.tag == "p":
                break
            is_near = not self.told(element) and self.holds(element)
            if is_near and 0 < len(text := shown_text(element)) <= LONGEST_HEAD_LINE:
                found.append((element, text))
        return found[-MOST_HEAD_LINES:]

    def within(self, element: _Element) -> Iterator[_Element]:
        """The elements around one, as far as they hold less than the story."""
        for around in element.iterancestors():
            if around in self._around_core:
                return
            yield around

    def is_aside(self, element: _Element) -> bool:
        """Whether an element is furniture of the page, or shows another story."""
        if self.is_named_aside(element):
            return True
        return element.tag in {"article", "li", "a"} and _is_card(element)

    def is_named_aside(self, element: _Element) -> bool:
        """Whether an element's tag, class or id says that it is furniture of the page."""
        if element not in self._named_aside:
            said = self.said(element)
            named = element.tag in ASIDE_TAGS or says_aside(said)
            self._named_aside[element] = named
        return self._named_aside[element]


def _is_card(element: _Element) -> bool:
    """A linked heading beside a picture leads to another story."""
    linked = element.tag == "a" or element.find(".//a") is not None
    if not linked or len(shown_text(element)) > LONGEST_CARD:
        return False
    return any(element.find(f".//{tag}") is not None for tag in HEADINGS)


def _depth(element: _Element) -> int:
    return sum(1 for _ in element.iterancestors())
