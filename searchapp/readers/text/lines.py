"""A text page cut into lines, wrapped ones joined, each with what can be seen of it alone."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from searchapp.article import NewsDate
from searchapp.readers import dates, markers
from searchapp.readers.credits import split_credit

WIDEST_WRAP = 120  # characters; wider text was not wrapped by hand or mailer
WRAPPED_LINES = 3  # so many lines must reach the margin before there is one
MARGIN = 12
SHORT = 60
LONG = 200
LONGEST_MARKER = 80
LONGEST_DATED = 120

_CLOSERS = "\"'”’»“)]"
_ENDS = frozenset(".!?…。！？")
# without one of these no credit is split off; most lines have none
_CREDIT_SIGN = re.compile(r"[:©/|)\]–—-]|\b(?:by|von|par|por|di|courtesy)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WIDE_LETTER = 1.5  # a letter of a script without spaces says as much as two and a half


class Line:
    """One line of a page: its text, its place, and whether a blank line stands before it.

    `size` is its length with letters of scripts without spaces counted for what they say;
    it is closed where it ends as a sentence does.
    """

    def __init__(self, text: str, number: int, *, after_blank: bool) -> None:
        self.text = text
        self.number = number
        self.after_blank = after_blank
        self.key = text.casefold()
        self.size = len(text) + (0 if text.isascii() else WIDE_LETTER * len(_WIDE.findall(text)))
        self.is_closed = text.rstrip(_CLOSERS)[-1:] in _ENDS
        self.is_prose = self.size >= LONG or (self.is_closed and self.size >= SHORT)

    @cached_property
    def is_wide(self) -> bool:
        """Whether its script writes no spaces between words."""
        return self.size > len(self.text) * WIDE_LETTER

    @cached_property
    def date(self) -> NewsDate | None:
        """The date with a year that a short line holds."""
        return dates.as_written(self.text, "text") if len(self.text) <= LONGEST_DATED else None

    @cached_property
    def split(self) -> tuple[str, str]:
        """The line without a photo credit at its end, and the credit."""
        return split_credit(self.text) if _CREDIT_SIGN.search(self.text) else (self.text, "")

    @cached_property
    def is_notice(self) -> bool:
        return markers.is_notice(self.text)

    @cached_property
    def has_time(self) -> bool:
        return len(self.text) <= LONGEST_MARKER and bool(_CLOCK.search(self.text))

    @cached_property
    def marker(self) -> str:
        """The kind of marker that the whole line is; "" for most lines."""
        return markers.kind_of(self.text) if len(self.text) <= LONGEST_MARKER else ""


def lines(text: str) -> list[Line]:
    """The page's lines that hold anything, those wrapped at one margin joined again."""
    blocks = _blocks(text)
    margin = _margin(blocks)
    found: list[Line] = []
    for block in blocks:
        for place, joined in enumerate(_unwrapped(block, margin)):
            found.append(Line(joined, len(found), after_blank=place == 0))
    return found


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for raw in text.replace("\0", "").splitlines():
        if line := " ".join(raw.split()):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _margin(blocks: list[list[str]]) -> int:
    """The width at which the page's lines were wrapped, 0 where they were not."""
    inner = [len(line) for block in blocks for line in block[:-1]]
    widest = max((len(line) for block in blocks for line in block), default=0)
    reaching = sum(widest - MARGIN <= length for length in inner)
    return widest if SHORT <= widest <= WIDEST_WRAP and reaching >= WRAPPED_LINES else 0


def _unwrapped(block: list[str], margin: int) -> list[str]:
    """A line that had no room for the next one's first word goes on in it."""
    joined = [block[0]]
    for before, line in pairwise(block):
        first = line.split(" ", 1)[0]
        if margin and len(before) + 1 + len(first) > margin:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined
