"""A page's tree, parsed once, and how its text is taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import LxmlError, _Element, tostring

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

# no tree may hold them
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(text: str) -> _Element:
    """The page's tree without what a browser never shows. Raises NotAnArticle."""
    text = _PROLOGUE.sub("", _NO_TEXT.sub("", text))
    if not text.strip():
        raise NotAnArticle("the page is empty")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError) as problem:
        raise NotAnArticle("the page holds no markup that can be read") from problem
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
    pieces: list[str] = []
    _collect(element, set(left_out), pieces)
    return " ".join("".join(pieces).split())


def _collect(element: _Element, left_out: set[_Element], pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if child not in left_out:
            _collect(child, left_out, pieces)
        pieces.append(child.tail or "")


def hints(element: _Element) -> str:
    """What an element says of itself: class, id, itemprop and data-component, in lower case."""
    get = element.get
    said = (get("class"), get("id"), get("itemprop"), get("data-component"), get("data-testid"))
    return " ".join(part for part in said if part)[:LONGEST_HINT].lower()


def ancestors(element: _Element, until: _Element) -> Iterator[_Element]:
    """The elements around one, from inside out, `until` not among them."""
    for around in element.iterancestors():
        if around is until:
            return
        yield around
