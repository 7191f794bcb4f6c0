"""Which line of a text page is its headline, and what spoke for it.

Each sign has a weight, and the line whose weights sum to most is taken. The weights are those of
a conditional logit fitted on the pages that benchmarks/extraction scores, rounded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from math import log1p

from searchapp.readers import markers
from searchapp.readers.names import is_name
from searchapp.readers.text.bylines import is_bare_names, is_byline
from searchapp.readers.text.lines import Line

ABOVE, WITHIN = 150, 40  # lines above the body's first, and behind it, where it is sought
SIZES, STANDFIRST = range(8, 220), range(25, 131)
BOUNDS, OF_SIZE = (20, 30, 111, 130), (-1.3, 0.7, 1.5, 0.0, -0.6)
MOST_DIGITS = 6  # of so many characters one, as in a ticker
FEW = 20  # lines that are all worth a look
SHORT = 20  # so short a line is none that has no word of the story
SHORTEST_TWICE = 25  # shorter lines stand twice in many menus
LEAD = 3  # paragraphs behind a headline in which its words come again
FULL_SIGNS = 3  # so many words that the story repeats are as good as more
UNDER = 4  # lines after a headline that may say by whom and when
TRAILS = (" / ", " > ", " » ", " › ")
STATING = ("published", "updated", "caption", "legal")
ENOUGH = 0.3
STATED = 2.1  # what it says for a line that a byline or a date follows

_MAIL = re.compile(r"\w@\w")

Sign = tuple[float, str]


class Story:
    """What a headline is compared with: the words of the text, and all the page's lines."""

    def __init__(self, page: Sequence[Line], start: int, end: int, told: Counter[str]) -> None:
        self.page = page
        self.start = start
        self.told = told
        self.words = frozenset(told)
        self.times = Counter([line.key for line in page])
        self._leads = _leads(page, start, end)

    def tells_of(self, line: Line) -> bool:
        return not self.words.isdisjoint(line.stems)

    def lead(self, place: int) -> frozenset[str]:
        """The words of the paragraphs that follow."""
        return self._leads[place]

    @cached_property
    def text(self) -> str:
        return "\n".join(self.times)


def _leads(page: Sequence[Line], start: int, end: int) -> list[frozenset[str]]:
    """For each line the words of the paragraphs that follow it."""
    found = [frozenset[str]()] * end
    prose: list[frozenset[str]] = []
    told = frozenset[str]()
    for place in range(end - 1, max(0, start - ABOVE) - 1, -1):
        found[place] = told
        if page[place].is_prose:
            prose = [page[place].stems, *prose[: LEAD - 1]]
            told = frozenset().union(*prose)
    return found


def told_stems(story: Sequence[Line]) -> Counter[str]:
    """How many of the story's lines have each word."""
    return Counter(chain.from_iterable(line.stems for line in story))


def headline(
    page: Sequence[Line], start: int, end: int, told: Counter[str]
) -> tuple[int, str] | None:
    """The place of the headline and the reason.

    `start` and `end` are those of the body, `told` are its words.
    """
    story = Story(page, start, end, told)
    places = range(max(0, start - ABOVE), min(end, start + WITHIN))
    sized = [n for n in places if int(page[n].size) in SIZES and not page[n].marker]
    likely = [n for n in sized if page[n].size >= SHORT or story.tells_of(page[n])]
    if len(sized) < FEW:
        likely = sized
    seen = {place: [*_of_words(story, place), *_of_place(story, place)] for place in likely}
    best, found = ENOUGH, None
    for place in sorted(seen, key=lambda place: -_sum(seen[place])):
        if _sum(seen[place]) + STATED <= best:
            break
        signs = [*seen[place], *_of_form(page[place]), *_of_next(page, place)]
        if _sum(signs) > best:
            best, found = _sum(signs), (place, "; ".join(why for _, why in signs if why))
    return found


def _sum(signs: Sequence[Sign]) -> float:
    return sum(weight for weight, _ in signs)


def _of_words(story: Story, place: int) -> Iterator[Sign]:
    """What of it stands elsewhere on the page."""
    line = story.page[place]
    common = line.stems & story.words
    count = max(2, len(line.stems))
    lead = len(common & story.lead(place)) / count
    if line.is_repeated and not lead:  # with its words in the text it is from the feed of others
        yield -1.0, ""
    if not common:
        return
    own = int(place >= story.start)
    times = [story.told[stem] - own for stem in common]
    yield 2.0 * lead, "its words come again in the text" if lead else ""
    yield 1.5 * sum(time > 0 for time in times) / count, ""
    yield 1.5 * min(FULL_SIGNS, sum(time > 1 for time in times)) / FULL_SIGNS, ""
    if lead and line.size >= SHORTEST_TWICE:
        if story.times[line.key] > 1:
            yield 1.0, "it stands twice"
        if story.text.count(line.key) > 1:
            yield 0.9, "it stands in another line"


def _of_form(line: Line) -> Iterator[Sign]:
    """What speaks against it for itself."""
    if line.text[-1] in ".…,;:":
        yield -2.2, ""
    if is_bare_names(line) or _MAIL.search(line.text):
        yield -1.6, ""
    if any(trail in line.text for trail in TRAILS):
        yield -1.3, ""
    if sum(map(str.isdigit, line.text)) * MOST_DIGITS > line.size:
        yield -1.5, ""
    if _states(line):
        yield -1.8, ""


def _states(line: Line) -> bool:
    """Whether it says when or by whom, or is a caption or credit."""
    return (
        line.text[0] in "(["
        or markers.opens(line.text, *STATING)
        or markers.shows(line.text)
        or is_byline(line)
        or line.has_time
        or line.date is not None
        or bool(line.split[1])
    )


def _of_place(story: Story, place: int) -> Iterator[Sign]:
    page, line = story.page, story.page[place]
    yield OF_SIZE[bisect_right(BOUNDS, line.size)], ""
    yield -1.9 * log1p(max(0, place - story.start + 1)), ""
    if line.after_blank:
        yield 1.1, ""
        if place + 1 < len(page) and page[place + 1].after_blank:
            yield 2.1, "it stands alone"
    if any(before.marker == "related" for before in page[max(0, place - 2) : place]):
        yield -2.0, ""
    before = page[place - 1] if place else line
    if _is_title(before, story.words):
        yield -1.0, ""  # this may be the standfirst
    if before.marker == "image":
        yield -2.0, ""  # and this its caption


def _of_next(page: Sequence[Line], place: int) -> Iterator[Sign]:
    line = page[place]
    if place and is_name(page[place - 1].text) and markers.is_role(line.text):
        yield -2.0, ""
    if any(_is_stated(after) for after in islice(page, place + 1, place + 1 + UNDER)):
        yield STATED, "a byline, a date or a reading time follows"


def _is_stated(line: Line) -> bool:
    return line.marker == "reading_time" or (
        is_byline(line) or markers.opens(line.text, "published", "updated") or line.date is not None
    )


def _is_title(line: Line, words: frozenset[str]) -> bool:
    likely = not line.is_closed and int(line.size) in STANDFIRST
    return likely and len(line.stems & words) > len(line.stems) / 2
