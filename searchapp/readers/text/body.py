"""Which stretch of a text page is its story: the one whose lines are worth most in sum.

Prose counts for it, menus, teasers and feeds count against (the maximum subsequence of
Pasternack and Roth, "Extracting article text from the web", WWW 2009).
"""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.readers import markers
from searchapp.readers.text.lines import Line
from searchapp.readers.text.teasers import is_teaser

WORTH = {
    "feed": -6.0,
    "legal": -6.0,
    "notice": -3.0,
    "related": -1.0,
    "furniture": -1.0,
    "reading_time": -0.5,
    "avatar": -0.5,
    "image": -0.3,
}
REPEATED_WORTH = -0.6  # it may stand within the story as well as around it
LABEL_WORTH = -0.8  # a short line that ends no sentence: a menu's entry, a teaser's title
OPEN, CLOSED = -0.9, -0.2  # what a paragraph must outweigh, by whether it ends as a sentence does
FULL = 400  # characters; a longer paragraph is no surer sign
LONGEST_LEGAL = 300
LONGEST_LABEL = 25  # of a caption: "Image credit:"
PROSE_BEFORE_BOX = 2
TEASER_LINES = 2


def worth(line: Line) -> float:
    """How much a line speaks for the story, below 0 against it."""
    if line.marker:
        return WORTH[line.marker]
    if line.is_repeated:
        return REPEATED_WORTH
    if _is_short(line):
        return WORTH["image"] if _is_credited(line) else LABEL_WORTH
    if line.size < LONGEST_LEGAL and markers.opens(line.text, "legal"):
        return WORTH["legal"]
    if line.is_notice:
        return WORTH["notice"]
    return min(line.size, FULL) / 100 + (CLOSED if line.is_closed else OPEN)


def _is_short(line: Line) -> bool:
    return not (line.is_closed or line.is_prose or line.marker or line.is_repeated)


def _is_credited(line: Line) -> bool:
    likely = line.text.endswith((")", "]")) or ":" in line.text[:LONGEST_LABEL]
    return bool(likely and line.split[1])


def body_span(page: Sequence[Line]) -> tuple[int, int]:
    """First line and the one after the last of the stretch whose worth sums to most."""
    best, first, end = 0.0, 0, 0
    start, total = 0, 0.0
    for place, line in enumerate(page):
        if total <= 0:
            start, total = place, 0.0
        total += worth(line)
        if place and page[place - 1].marker == "image" and _is_short(line):
            total += WORTH["image"] - LABEL_WORTH  # likely a caption
        if total > best:
            best, first, end = total, start, place + 1
    if not end:
        return _sentences(page)
    return first, _before_author_box(page, first, _past_teaser(page, end))


def _sentences(page: Sequence[Line]) -> tuple[int, int]:
    """From the first whole sentence to the last, for a page without a longer paragraph."""
    places = [
        n for n, line in enumerate(page) if line.is_closed and not line.marker and " " in line.text
    ]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _past_teaser(page: Sequence[Line], end: int) -> int:
    """The end, or that of the sentences that go on behind a teaser."""
    if not is_teaser(page, end):
        return end
    going_on = end + TEASER_LINES
    while going_on < len(page) and page[going_on].is_prose and worth(page[going_on]) > 0:
        going_on += 1
    return going_on if going_on > end + TEASER_LINES else end


def _before_author_box(page: Sequence[Line], start: int, end: int) -> int:
    """The end, or where an author box stands after the story's prose: a feed may follow it."""
    prose = 0
    for place in range(start, end):
        if page[place].marker == "avatar" and prose >= PROSE_BEFORE_BOX:
            return place
        prose += page[place].is_prose
    return end
