"""The paragraphs of a page's story, by trafilatura on a tree rid of captions and author boxes."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

import lxml.html
from lxml.etree import LxmlError, _Element, tostring
from trafilatura import bare_extraction

from searchapp.readers.html.dom import drop, shown_blocks, shown_text, squeezed
from searchapp.readers.html.furniture import furniture
from searchapp.readers.html.story import ASIDE_TAGS, Story

LONGEST_SEARCHED = 100_000  # characters in which a part of a paragraph is sought
SHORTEST_TOLD = 40  # characters of a paragraph that must not be missed
ENOUGH, TOO_MUCH = 0.7, 3  # times such paragraphs' text

_MARKS = re.compile(r"^(?:[-*•] |\|\s?)|\s?\|$")
_PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def body(
    story: Story, claimed: Iterable[_Element], heading: _Element | None = None
) -> tuple[str, ...]:
    """The story's paragraphs; `claimed` elements belong to other zones and leave the tree.

    On a large page trafilatura would take minutes: its paragraph elements serve as they stand.
    """
    for element in claimed:
        drop(element)
    if story.is_large:
        return _plain(story.root)
    try:
        lines = _extracted(story)
    except (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return _plain(story.root)  # trafilatura met markup it was not written for
    beside = furniture(story, heading)
    return tuple(line for line in lines if not beside.holds(line)) or tuple(lines)


def _extracted(story: Story) -> list[str]:
    """What trafilatura takes for the story, by its slower rules where the fast ones miss much."""
    markup = tostring(story.root, encoding="utf-8", with_tail=False)
    page = lxml.html.document_fromstring(markup, parser=_PARSER)
    texts = (shown_text(paragraph) for paragraph in story.core.iter("p"))
    told = sum(len(text) for text in texts if len(text) >= SHORTEST_TOLD)
    text = _text(page, fast=True)
    if not ENOUGH * told <= len(text) <= TOO_MUCH * told:
        text = _text(page, fast=False)
    return [line for raw in text.split("\n") if (line := _MARKS.sub("", raw).strip())]


def _text(page: lxml.html.HtmlElement, *, fast: bool) -> str:
    found = bare_extraction(page, include_comments=False, fast=fast)
    return "" if found is None or isinstance(found, dict) else found.text or ""


def without(paragraphs: Iterable[str], zones: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs that are not word for word the text of another zone."""
    claimed = {squeezed(text) for text in zones}
    return tuple(paragraph for paragraph in paragraphs if squeezed(paragraph) not in claimed)


def left_over(story: Story, apart: Iterable[_Element], zones: Iterable[str]) -> tuple[str, ...]:
    """What else stands about the story: teasers, pull quotes, labels; each block once.

    `apart` are elements that had to leave the tree but may hold more than their zones took.
    """
    for script in list(story.tree.iter("script")):
        drop(script)
    claimed = {squeezed(text) for text in zones}
    within = "" if story.is_large else "".join(claimed)[:LONGEST_SEARCHED]
    shown = (block for part in (story.root, *apart) for block in shown_blocks(part))
    blocks = {squeezed(block): block for block in shown}
    return tuple(
        block for key, block in blocks.items() if key and key not in claimed and key not in within
    )


def _plain(root: _Element) -> tuple[str, ...]:
    for element in list(root.iter(*ASIDE_TAGS, "aside")):
        drop(element)
    return tuple(text for paragraph in root.iter("p") if (text := shown_text(paragraph)))
