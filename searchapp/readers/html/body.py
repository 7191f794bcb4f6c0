"""The paragraphs of a page's story, by trafilatura on a tree rid of captions and author boxes."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from lxml.etree import LxmlError, _Element
from trafilatura import bare_extraction

from searchapp.readers.html.dom import drop, shown_blocks, shown_text
from searchapp.readers.html.story import ASIDE_TAGS, Story

LONGEST_SEARCHED = 100_000  # characters in which a part of a paragraph is sought

_MARKS = re.compile(r"^(?:[-*•] |\|\s?)|\s?\|$")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def body(story: Story, claimed: Iterable[_Element]) -> tuple[str, ...]:
    """The story's paragraphs; `claimed` elements belong to other zones and leave the tree.

    On a large page trafilatura would take minutes: its paragraph elements serve as they stand.
    """
    for element in claimed:
        drop(element)
    if story.is_large:
        return _plain(story.root)
    try:
        found = bare_extraction(story.tree, include_comments=False)
    except (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return _plain(story.root)  # trafilatura met markup it was not written for
    text = found.text if found is not None and not isinstance(found, dict) else ""
    return tuple(line for raw in (text or "").split("\n") if (line := _MARKS.sub("", raw).strip()))


def without(paragraphs: Iterable[str], zones: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs that are not word for word the text of another zone."""
    claimed = {_key(text) for text in zones}
    return tuple(paragraph for paragraph in paragraphs if _key(paragraph) not in claimed)


def left_over(story: Story, apart: Iterable[_Element], zones: Iterable[str]) -> tuple[str, ...]:
    """What else stands about the story: teasers, pull quotes, labels; each block once.

    `apart` are elements that had to leave the tree but may hold more than their zones took.
    """
    for script in list(story.tree.iter("script")):
        drop(script)
    claimed = {_key(text) for text in zones}
    within = "" if story.is_large else "".join(claimed)[:LONGEST_SEARCHED]
    shown = (block for part in (story.root, *apart) for block in shown_blocks(part))
    blocks = {_key(block): block for block in shown}
    return tuple(
        block for key, block in blocks.items() if key and key not in claimed and key not in within
    )


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _plain(root: _Element) -> tuple[str, ...]:
    for element in list(root.iter(*ASIDE_TAGS, "aside")):
        drop(element)
    return tuple(text for paragraph in root.iter("p") if (text := shown_text(paragraph)))
