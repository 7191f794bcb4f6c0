"""Which line of a text page is its headline, and what spoke for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from searchapp.readers import markers
from searchapp.readers.names import is_name
from searchapp.readers.text.lines import Line

ABOVE = 120  # lines above the body among which the headline is sought
WITHIN = 8  # and lines of the body, should there be none above
SIZES, USUAL = range(8, 220), range(30, 111)
SHORTEST_TWICE = 30  # shorter lines stand twice in many menus
STEM, SHORTEST_TELLING = 5, 4
ENOUGH = 1.0
STATING = ("byline", "published", "updated", "caption", "legal", "promo")

_WORD = re.compile(r"\w+")


def headline(page: Sequence[Line], start: int, end: int) -> tuple[int, str] | None:
    """The place of the headline and the reason; `start` and `end` are those of the body."""
    told = Counter(stem for line in page[start:end] for stem in _stems(line))
    counts = Counter(line.key for line in page)
    for places in (range(max(0, start - ABOVE), start), range(start, min(end, start + WITHIN))):
        scored = [
            (*_score(page, place, start, counts, told), place)
            for place in places
            if _may_be_headline(page[place])
        ]
        score, why, place = max(scored, key=lambda one: (one[0], -one[2]), default=(0.0, "", 0))
        if score > ENOUGH:
            return place, why
    nearest = (n for n in range(start - 1, -1, -1) if _may_be_headline(page[n]))
    return next(((place, "the last title above the text") for place in nearest), None)


def _stems(line: Line) -> set[str]:
    """The beginnings of the line's longer words, by which a headline is known in its story."""
    if line.is_wide:
        return {first + second for first, second in zip(line.key, line.key[1:], strict=False)}
    return {word[:STEM] for word in _WORD.findall(line.key) if len(word) >= SHORTEST_TELLING}


def _may_be_headline(line: Line) -> bool:
    if int(line.size) not in SIZES or line.marker:
        return False
    if line.text.endswith(".") and line.size >= USUAL.stop:
        return False
    return not (
        markers.opens(line.text, *STATING)
        or line.has_time
        or line.date is not None
        or line.split[1]
    )


def _score(
    page: Sequence[Line], place: int, start: int, counts: Counter[str], told: Counter[str]
) -> tuple[float, str]:
    line, after = page[place], page[place + 1] if place + 1 < len(page) else None
    stems = _stems(line)
    own = place >= start
    overlap = sum(told[stem] > own for stem in stems) / len(stems) if len(stems) > 1 else 0.0
    score, why = 3 * overlap - abs(start - place) / ABOVE, "its words come again in the text"
    if counts[line.key] > 1 and line.size > SHORTEST_TWICE:
        score, why = score + 1.5, "it stands twice"
    if after is not None and after.marker == "reading_time":
        score, why = score + 3, "before the reading time"
    score += 1.0 if int(line.size) in USUAL else 0.3
    score += 0.5 if line.after_blank and after is not None and after.after_blank else 0
    score -= 1.5 if line.text.endswith((".", "…", ":", ",")) else 0
    score -= 1.5 if is_name(line.text) else 0
    score -= 1.0 if place and _is_title(page[place - 1], told) else 0  # it may be the standfirst
    leads_away = any(line.marker == "related" for line in page[max(0, place - 2) : place])
    return score - (2.0 if leads_away else 0), why


def _is_title(line: Line, told: Counter[str]) -> bool:
    stems = _stems(line)
    telling = len(stems) > 1 and sum(stem in told for stem in stems) > len(stems) / 3
    return telling and int(line.size) in USUAL and _may_be_headline(line)
