"""A text page's lines labelled one by one: what each is, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchapp.readers import markers
from searchapp.readers.text.body import body_span
from searchapp.readers.text.bylines import is_bare_names, is_byline
from searchapp.readers.text.headline import headline, told_stems
from searchapp.readers.text.labels import Label, Labelled, Labels
from searchapp.readers.text.lines import Line
from searchapp.readers.text.people import (
    label_bare_names,
    label_bios,
    label_boxes,
    label_closing,
    label_top,
)
from searchapp.readers.text.pictures import credited, label_first_caption, label_pictures
from searchapp.readers.text.teasers import is_teaser

BESIDE = 3  # lines above the headline where a date may stand
LONG = 100  # characters; so long a line is text even where no full stop ends it
LONGEST_STATED = 160
SHORT_STANDFIRST = 30
LONGEST_DATE, LONGEST_DATED = 40, 90  # with and without a credit behind it
FEWEST_PROSE = 2  # paragraphs; in a story of more, bylines within it are those of other stories
TEASER_REACH = 5  # lines after the body

_ITEM = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s+\S")


def label(page: Sequence[Line]) -> list[Labelled]:
    """Every line of the page with its label and the reason for it, in page order."""
    start, end = body_span(page)
    labels = Labels(page)
    top = start
    told = told_stems(page[start:end])
    if found := headline(page, start, end, told):
        top, why = found
        labels.give(top, Label.HEADLINE, why)
        _label_repeats(labels, top)
        start = max(start, top + 1)
    _label_stated(labels, max(0, top - BESIDE), start, end)
    _label_signatures(labels, top, start)
    label_closing(labels, end)
    label_boxes(labels, start, end)
    label_pictures(labels, top, start, end)
    label_top(labels, top, start)
    label_bare_names(labels, top, start, told)
    label_first_caption(labels, top, start)
    _label_teasers(labels, start, end)
    _label_prose(labels, top, start, end)
    label_bios(labels, start, end)
    return labels.all(top, end)


def _label_repeats(labels: Labels, top: int) -> None:
    for place, line in enumerate(labels.page):
        if place != top and line.key == labels.page[top].key:
            labels.give(place, Label.OTHER, "the headline again")


def _label_stated(labels: Labels, first: int, start: int, end: int) -> None:
    """Lines that say by whom and when, names and bare dates only beside the headline."""
    prose = [place for place in range(start, end) if labels.page[place].is_prose]
    lead, last = (prose[1], prose[-1]) if len(prose) > FEWEST_PROSE else (end, end)
    for place in range(first, end):
        line = labels.page[place]
        if not labels.is_free(place) or len(line.text) > LONGEST_STATED:
            continue
        if is_byline(line) and not lead <= place < last:
            labels.give(place, Label.BYLINE, "it says by whom")
        elif markers.opens(line.text, "published", "updated"):
            labels.give(place, Label.DATE, "it says when")
        elif place < lead and _is_date(line):
            labels.give(place, Label.DATE, "a date beside the headline")


def _label_signatures(labels: Labels, top: int, start: int) -> None:
    """A name and an outlet or a place, right under the headline and above the date."""
    for place in range(top + 1, start):
        line = labels.page[place]
        below = place == top + 1 or labels.page[place - 1].is_closed
        dated = below and labels.is_free(place) and labels.at(place + 1) is Label.DATE
        if dated and line.size <= LONGEST_DATE and is_bare_names(line):
            labels.give(place, Label.BYLINE, "names above a date")


def _is_date(line: Line) -> bool:
    """Whether it is short enough to say little more than when, and no caption."""
    short = not line.is_prose and line.size <= LONGEST_DATED
    return (
        short
        and line.date is not None
        and not (line.size > LONGEST_DATE and credited(line, placed=True)[1])
    )


def _label_teasers(labels: Labels, start: int, end: int) -> None:
    for place in range(start, min(end + TEASER_REACH, len(labels.page)) - 1):
        free = labels.is_free(place) and labels.is_free(place + 1)
        if free and is_teaser(labels.page, place):
            labels.give(place, Label.OTHER, "the title of another story's teaser")
            labels.give(place + 1, Label.OTHER, "another story's teaser, cut off")


def _label_prose(labels: Labels, top: int, start: int, end: int) -> None:
    """The body: prose, its headings and lists; above it a standfirst."""
    airy = _is_airy(labels.page[start:end])
    for place in range(top, end):
        line = labels.page[place]
        if not labels.is_free(place):
            continue
        if line.is_repeated and not (line.is_closed and place >= start and not line.is_prose):
            labels.give(place, Label.OTHER, "the outlet's pages or the page's boxes repeat it")
        elif (line.is_prose or place >= start) and line.is_notice:
            labels.give(place, Label.OTHER, "the site's words, not the story's")
        elif place < start:
            if line.is_closed and (line.is_prose or _is_standfirst(line, place - top)):
                labels.give(place, Label.BODY, "prose between headline and text")
        elif line.is_closed or line.size >= LONG:
            labels.give(place, Label.BODY, "prose in the story")
        elif _ITEM.match(line.text):
            labels.give(place, Label.BODY, "an item of a list")
        elif place + 1 < end and labels.page[place + 1].is_prose and (line.after_blank or not airy):
            labels.give(place, Label.BODY, "a heading before prose")


def _is_standfirst(line: Line, below: int) -> bool:
    return below == 1 and line.size >= SHORT_STANDFIRST


def _is_airy(story: Sequence[Line]) -> bool:
    """Whether blank lines stand between the story's paragraphs."""
    prose = [line.after_blank for line in story if line.is_prose]
    return sum(prose) * 2 > len(prose)
