"""Captions that are known to be captions, where a closing name is trusted to be the credit."""

from __future__ import annotations

import re

from searchapp.readers import markers
from searchapp.readers.credits import is_agency, split_credit

MOST_WORDS = 8
IN_BRACKETS = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]$")
TAILS = (
    re.compile(r"(?<=[.!?…»”\"'])\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\.?$"),
    re.compile(r"\s*[(\[]?©\s*(?P<credit>[^©()\[\]]{2,80})[)\]]?$"),
    re.compile(r"\s*\[(?P<credit>[^()\[\]]{2,80})\]$"),
    re.compile(r"\s+[/|]\s*(?P<credit>[^/|]{2,60})$"),
    re.compile(r"(?<=[^\WA-ZА-Я_][.!?…»”])\s*(?P<credit>[^\W\d_][^.!?…]{1,80})$"),
    re.compile(r"^[(\[](?P<credit>[^()\[\]]{2,80})[)\]]$"),
)
LABEL = re.compile(r"^[^\W\d_][\w ]{2,24}\s*[:=]\s*")
JOINING = frozenset(
    (
        *("a", "and", "by", "courtesy", "da", "de", "del", "di", "du", "et", "for", "la", "le"),
        *("of", "the", "und", "van", "via", "von", "y", "та", "і", "и"),
    )
)


def split_caption(text: str) -> tuple[str, str]:
    """The caption without its credit, and the credit without its label, or ""."""
    caption, credit = split_credit(text)
    if credit:
        return caption, credit
    if (found := IN_BRACKETS.search(text)) and markers.opens(found["credit"], "caption"):
        return text[: found.start()].strip(), LABEL.sub("", found["credit"])
    for tail in TAILS:
        if (found := tail.search(text)) and names_somebody(found["credit"]):
            return text[: found.start()].strip(), bare_credit(found["credit"])
    return text, ""


def bare_credit(text: str) -> str:
    """A credit without brackets and label: `(Photo: Jane Doe)` is `Jane Doe`."""
    text = text.strip("()[] ")
    caption, credit = split_credit(text)
    return credit if credit and not caption else LABEL.sub("", text)


def names_somebody(text: str) -> bool:
    """Whether a few words can be a name: each with a capital, or joining two that have one."""
    text = LABEL.sub("", text)
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS:
        return False
    return is_agency(text) or (
        all(_is_name_word(word) for word in words) and not all(word in JOINING for word in words)
    )


def _is_name_word(word: str) -> bool:
    return not word.strip("(«„")[:1].islower() or word in JOINING or "/" in word or "@" in word
