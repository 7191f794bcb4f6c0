"""A text page cut into lines, wrapped ones joined, each with what can be seen of it alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from zlib import crc32

from searchapp.article import NewsDate
from searchapp.readers import dates, markers
from searchapp.readers.credits import LABEL_WORDS, split_credit
from searchapp.readers.outcome import NotAnArticle

MOST_LINES = 100_000
WIDEST_WRAP = 120  # characters; wider text was not wrapped by hand or mailer
WRAPPED_LINES = 3  # so many lines must reach the margin before there is one
MARGIN = 12
SHORT = 60
LONG = 200
PARAGRAPH = 120  # bytes; scripts that say more with a letter take more bytes for it
LONGEST_MARKER = 80
MANY_TIMES = 3  # on one page, as the titles and buttons of its boxes
LONGEST_DATED = 120

_CLOSERS = "\"'”’»“)]"
_ENDS = frozenset(".!?…。！？")
# without one of these near its end no credit is split off; most lines have none
_CREDIT_SIGNS = ("©", "|", " – ", " — ", " - ", "(c)", "courtesy")
_CREDIT_WORDS = (" by ", " von ", " par ", " por ", " di ")
_CREDIT_LABEL = re.compile(rf"\b(?:{LABEL_WORDS})(?:\s+credit)?(?:\s*:|\s+(?:by|von|par|por|di)\b)")
_CREDIT_REACH = 120
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STEM = re.compile(r"\b\w{4,5}")  # of words of four letters and more
_DIGITS = str.maketrans("123456789", "000000000")
WIDE_LETTER = 1.5  # a letter of a script without spaces says as much as two and a half


class Line:
    """One line of a page: its text, its place, and whether a blank line stands before it.

    `size` is its length with letters of scripts without spaces counted for what they say;
    it is closed where it ends as a sentence does. `is_repeated` says that it belongs to the
    outlet's template, or to a box that stands on the page several times.
    """

    def __init__(self, text: str, number: int, *, after_blank: bool, is_repeated: bool) -> None:
        self.text = text
        self.key = text.casefold()
        self.number = number
        self.after_blank = after_blank
        self.is_repeated = is_repeated
        self.size = len(text) + (0 if text.isascii() else WIDE_LETTER * len(_WIDE.findall(text)))
        self.is_closed = text.rstrip(_CLOSERS)[-1:] in _ENDS
        self.is_prose = self.size >= LONG or (self.is_closed and self.size >= SHORT)
        self.marker = markers.kind_of(text) if len(text) <= LONGEST_MARKER else ""
        """The kind of marker that the whole line is; "" for most lines."""

    @property
    def is_wide(self) -> bool:
        """Whether its script writes no spaces between words."""
        return self.size > len(self.text) * WIDE_LETTER

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its longer words, by which lines of one story are known."""
        if self.is_wide:
            return frozenset(first + second for first, second in pairwise(self.key))
        return frozenset(_STEM.findall(self.key))

    @cached_property
    def date(self) -> NewsDate | None:
        """The date with a year that a short line holds."""
        return dates.as_written(self.text, "text") if len(self.text) <= LONGEST_DATED else None

    @cached_property
    def split(self) -> tuple[str, str]:
        """The line without a photo credit at its end, and the credit."""
        return split_credit(self.text) if self.may_be_credited else (self.text, "")

    @cached_property
    def may_be_credited(self) -> bool:
        end = self.key[-_CREDIT_REACH:]
        if end.rstrip(".").endswith((")", "]")) or any(sign in end for sign in _CREDIT_SIGNS):
            return True
        if len(end) < _CREDIT_REACH and ("/" in end or "-" in end):
            return True
        labelled = ":" in end or any(word in end for word in _CREDIT_WORDS)
        return labelled and bool(_CREDIT_LABEL.search(end))

    @cached_property
    def is_notice(self) -> bool:
        return markers.is_notice(self.text)

    @cached_property
    def has_time(self) -> bool:
        return len(self.text) <= LONGEST_MARKER and bool(_CLOCK.search(self.text))


def stems_of(text: str) -> frozenset[str]:
    return frozenset(_STEM.findall(text.casefold()))


def lines(text: str, repeated: frozenset[int] = frozenset()) -> list[Line]:
    """The page's lines that hold anything, those wrapped at one margin joined again.

    `repeated` are the keys of the lines that the outlet's template is made of. Raises
    NotAnArticle for more lines than a page has.
    """
    found = list(_joined(text))
    times = Counter(
        joined for joined, _ in found if len(joined) <= SHORT and joined[-1] not in _ENDS
    )
    page = [
        Line(
            joined,
            number,
            after_blank=after_blank,
            is_repeated=times[joined] >= MANY_TIMES
            or (bool(repeated) and key_of(joined) in repeated),
        )
        for number, (joined, after_blank) in enumerate(found)
    ]
    return lines(text) if repeated and _is_copy(page) else page


def _is_copy(page: Sequence[Line]) -> bool:
    """Whether most of the prose is repeated: the page is a copy of others, no template."""
    sizes = Counter[bool]()
    for line in page:
        sizes[line.is_repeated] += int(line.size) if line.is_prose else 0
    return sizes[True] > sizes[False]


def keys(text: str) -> set[int]:
    """The keys of a page's lines, by which an outlet's are counted. Raises as `lines` does."""
    return {key_of(joined) for joined, _ in _joined(text)}


def key_of(line: str) -> int:
    """A number for the line whatever its digits and capitals; odd for a paragraph."""
    data = line.casefold().translate(_DIGITS).encode()
    return crc32(data) << 1 | (len(data) >= PARAGRAPH)


def _joined(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether a blank line stands before it."""
    blocks = _blocks(text)
    margin = _margin(blocks)
    for block in blocks:
        for place, joined in enumerate(_unwrapped(block, margin) if margin else block):
            yield joined, place == 0


def _blocks(text: str) -> list[list[str]]:
    rows = text.replace("\0", "").splitlines()
    if len(rows) > MOST_LINES:
        raise NotAnArticle(f"has more than {MOST_LINES:,} lines: no page of one article")
    blocks: list[list[str]] = [[]]
    for raw in rows:
        if line := " ".join(raw.split()):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _margin(blocks: list[list[str]]) -> int:
    """The width at which the page's lines were wrapped, 0 where they were not."""
    widest = max((len(line) for block in blocks for line in block), default=0)
    if not SHORT <= widest <= WIDEST_WRAP:
        return 0
    inner = [len(line) for block in blocks for line in block[:-1]]
    reaching = sum(widest - MARGIN <= length for length in inner)
    return widest if reaching >= WRAPPED_LINES else 0


def _unwrapped(block: list[str], margin: int) -> list[str]:
    """A line that had no room for the next one's first word goes on in it."""
    joined = [block[0]]
    for before, line in pairwise(block):
        first = line.split(" ", 1)[0]
        if len(before) + 1 + len(first) > margin:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined
