"""A text page's lines labelled one by one: what each is, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchapp.readers import markers
from searchapp.readers.captions import split_caption
from searchapp.readers.text.body import body_span
from searchapp.readers.text.headline import headline
from searchapp.readers.text.labels import Label, Labelled, Labels
from searchapp.readers.text.lines import Line
from searchapp.readers.text.people import (
    is_byline,
    label_bios,
    label_boxes,
    label_closing,
    label_top,
)
from searchapp.readers.text.teasers import is_teaser

BESIDE = 3  # lines above the headline where a date may stand
LONGEST_CAPTION = 400
LONG = 100  # characters; so long a line is text even where no full stop ends it
LONGEST_STATED = 160
SHORTEST_UNDER_PICTURE = 30
TEASER_REACH = 5  # lines after the body

_ITEM = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s+\S")


def label(page: Sequence[Line]) -> list[Labelled]:
    """Every line of the page with its label and the reason for it, in page order."""
    start, end = body_span(page)
    labels = Labels(page)
    top = start
    if found := headline(page, start, end):
        top, why = found
        labels.give(top, Label.HEADLINE, why)
        _label_repeats(labels, top)
        start = max(start, top + 1)
    _label_stated(labels, max(0, top - BESIDE), start, end)
    label_closing(labels, end)
    label_boxes(labels, start, end)
    _label_captions(labels, top, end)
    label_top(labels, top, start)
    _label_teasers(labels, start, end)
    _label_prose(labels, top, start, end)
    label_bios(labels, start, end)
    return labels.all(top, end)


def _label_repeats(labels: Labels, top: int) -> None:
    for place, line in enumerate(labels.page):
        if place != top and line.key == labels.page[top].key:
            labels.give(place, Label.OTHER, "the headline again")


def _label_stated(labels: Labels, first: int, start: int, end: int) -> None:
    """Lines that say by whom and when; a date without a word only beside the headline."""
    for place in range(first, end):
        line = labels.page[place]
        if not labels.is_free(place) or len(line.text) > LONGEST_STATED:
            continue
        if is_byline(line):
            labels.give(place, Label.BYLINE, "it says by whom")
        elif markers.opens(line.text, "published", "updated"):
            labels.give(place, Label.DATE, "it says when")
        elif place < start and not line.is_prose and line.date is not None:
            labels.give(place, Label.DATE, "a date beside the headline")


def _label_captions(labels: Labels, first: int, end: int) -> None:
    last = max((n for n in range(first, end) if labels.page[n].is_prose), default=end)
    for place in range(first, end):
        line = labels.page[place]
        if not labels.is_free(place) or line.size > LONGEST_CAPTION or place == last:
            continue
        caption, credit = line.split
        if credit and not caption:
            labels.give(place, Label.CREDIT, "it is a credit")
            _label_caption_before(labels, place)
        elif credit or (not line.is_closed and split_caption(line.text)[1]):
            labels.give(place, Label.CAPTION, "it ends in a credit")
        elif (
            place
            and labels.page[place - 1].marker == "image"
            and line.size > SHORTEST_UNDER_PICTURE
        ):
            labels.give(place, Label.CAPTION, "it stands under a picture")


def _label_caption_before(labels: Labels, place: int) -> None:
    """A credit that stands alone belongs to the short line before it."""
    before = labels.page[place - 1] if place else None
    if before is None or not labels.is_free(place - 1) or before.size > LONGEST_CAPTION:
        return
    if not (before.is_prose and labels.page[place].after_blank):
        labels.give(place - 1, Label.CAPTION, "a credit follows")


def _label_teasers(labels: Labels, start: int, end: int) -> None:
    for place in range(start, min(end + TEASER_REACH, len(labels.page)) - 1):
        free = labels.is_free(place) and labels.is_free(place + 1)
        if free and is_teaser(labels.page, place):
            labels.give(place, Label.OTHER, "the title of another story's teaser")
            labels.give(place + 1, Label.OTHER, "another story's teaser, cut off")


def _label_prose(labels: Labels, top: int, start: int, end: int) -> None:
    """The body: prose, its headings and lists; above it a standfirst."""
    for place in range(top, end):
        line = labels.page[place]
        if not labels.is_free(place):
            continue
        if (line.is_prose or place >= start) and line.is_notice:
            labels.give(place, Label.OTHER, "the site's words, not the story's")
        elif place < start:
            if line.is_prose:
                labels.give(place, Label.BODY, "prose between headline and text")
        elif line.is_closed or line.size >= LONG:
            labels.give(place, Label.BODY, "prose in the story")
        elif _ITEM.match(line.text):
            labels.give(place, Label.BODY, "an item of a list")
        elif line.after_blank and place + 1 < end and labels.page[place + 1].is_prose:
            labels.give(place, Label.BODY, "a heading before prose")
