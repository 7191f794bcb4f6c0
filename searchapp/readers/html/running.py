"""Where running text stands on a page, and how much of it each element holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from searchapp.readers.html.dom import shown_text

LONG = 80  # characters that make a paragraph, and not a label
WORD_LIKE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def running_text(root: _Element) -> Iterator[tuple[_Element, int]]:
    """The long paragraphs under `root`, and other blocks with as much text of their own."""
    for element in root.iter("p", "div"):
        if element.tag == "p" or _weight(_own_text(element)) >= LONG:
            length = _weight(shown_text(element))
            if length >= LONG:
                yield element, length


def told(texts: dict[_Element, int]) -> Counter[_Element]:
    """How much of the running texts each element holds or is."""
    held: Counter[_Element] = Counter()
    for element, length in texts.items():
        held[element] += length
        for around in element.iterancestors():
            held[around] += length
    return held


def _own_text(element: _Element) -> str:
    texts = (element.text, *(inner.tail for inner in element))
    return " ".join(text for text in texts if text).strip()


def _weight(text: str) -> int:
    """The text's length, a character of Chinese, Japanese or Korean counted as the word it is."""
    return len(text) + (0 if text.isascii() else 2 * len(WORD_LIKE.findall(text)))
