"""A page's tree, parsed once, and how its text is taken out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml.etree import HTMLParser, LxmlError, _Element, fromstring, tostring

from searchapp.readers.html.shortcodes import without_shortcodes
from searchapp.readers.outcome import NotAnArticle

DEEPEST = 2040  # libxml2 stops reading a page at 2,048 open tags
BLOCKS = (  # noqa: SIM905 - tags read best in a row
    "address article aside blockquote br caption cite dd div dl dt figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section small table td th time tr ul"
).split()
UNSEEN = ("style", "noscript", "template", "svg", "iframe", "textarea", "select", "object")
JSON_LD = "ld+json"
BLOCK_END = "\u2028"  # white space, and in no page of its own accord
LONGEST_HINT = 400  # characters
MOST_REMEMBERED = 4_096

SAID = frozenset({"class", "id", "itemprop", "data-component", "data-testid"})

# no tree may hold them
_CONTROLS = bytes({*range(9), 11, 12, *range(14, 32), 127})
_NONCHARACTERS = {0xFFFE: None, 0xFFFF: None}
_NO_LETTERS = re.compile(r"[\W_]+")
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(text: str) -> _Element:
    """The page's tree without what a browser never shows. Raises NotAnArticle."""
    prologue = _PROLOGUE.match(text)
    markup = without_shortcodes(text[prologue.end() :] if prologue else text)
    if "\ufffe" in markup or "\uffff" in markup:
        markup = markup.translate(_NONCHARACTERS)
    data = markup.encode("utf-8", "replace").translate(None, _CONTROLS)
    if not data.strip():
        raise NotAnArticle("the page is empty")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree: _Element | None = fromstring(data, parser=parser)
    except (LxmlError, ValueError) as problem:
        raise NotAnArticle("the page holds no markup that can be read") from problem
    if tree is None:
        raise NotAnArticle("the page holds no markup that can be read")
    _refuse_bottomless(tree)
    _drop_unseen(tree)
    _space_blocks(tree)
    return tree


def _refuse_bottomless(tree: _Element) -> None:
    """Where the parser stopped at its limit, the page's rest is missing."""
    last, depth = tree, 0
    while len(last):
        last, depth = last[-1], depth + 1
    if depth >= DEEPEST:
        raise NotAnArticle(f"tags are nested more than {DEEPEST:,} deep")


def _drop_unseen(tree: _Element) -> None:
    scripts = (el for el in tree.iter("script") if JSON_LD not in (el.get("type") or "").lower())
    for element in [*scripts, *tree.iter(*UNSEEN)]:
        drop(element)


def _space_blocks(tree: _Element) -> None:
    for element in tree.iter(*BLOCKS):
        element.text = f"{BLOCK_END}{element.text or ''}"
        element.tail = f"{BLOCK_END}{element.tail or ''}"


def drop(element: _Element) -> None:
    """Takes the element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def shown_text(element: _Element) -> str:
    return " ".join(tostring(element, method="text", encoding="unicode", with_tail=False).split())


def shown_blocks(element: _Element) -> list[str]:
    """The element's text, cut where a browser begins a new line."""
    text = tostring(element, method="text", encoding="unicode", with_tail=False)
    return [shown for block in text.split(BLOCK_END) if (shown := " ".join(block.split()))]


def shown_without(element: _Element, left_out: list[_Element]) -> str:
    """The element's text less that of some elements inside it."""
    unseen = set(left_out)
    pieces: list[str] = []
    waiting: list[_Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        pieces.append(item.text or "")
        for child in reversed(item):
            waiting.append(child.tail or "")
            if child not in unseen:
                waiting.append(child)
    return " ".join("".join(pieces).split())


def squeezed(text: str) -> str:
    """The text's letters and digits alone, by which two writings of a line are told the same."""
    return _NO_LETTERS.sub("", text.casefold())


def telling(pattern: str) -> Callable[[str], bool]:
    """A test of what elements say of themselves, which is the same page by page."""
    search = re.compile(pattern).search

    @lru_cache(maxsize=MOST_REMEMBERED)
    def tells(said: str) -> bool:
        return bool(said) and search(said) is not None

    return tells


def hints(element: _Element) -> str:
    """What an element says of itself: its class, id and the like, in lower case."""
    said = [str(value) for name, value in element.items() if name in SAID]
    return " ".join(said)[:LONGEST_HINT].lower() if said else ""


def ancestors(element: _Element, until: _Element) -> Iterator[_Element]:
    """The elements around one, from inside out, `until` not among them."""
    for around in element.iterancestors():
        if around is until:
            return
        yield around
