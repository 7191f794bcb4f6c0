"""Who is named on a text page: bylines, the author box, the paragraph that tells of an author."""

from __future__ import annotations

from searchapp.readers import markers
from searchapp.readers.names import is_name, name_and_role, opening_name
from searchapp.readers.text.labels import Label, Labels
from searchapp.readers.text.lines import Line

SHORTEST_BIO, LONGEST_BIO = 40, 900
LONGEST_AGENCY = 30  # a name of one word: an agency, a desk
LONGEST_BYLINE = 160
TAIL = 6  # lines about the body's end where a bio may stand
BOX_REACH = 25  # lines after the body among which an author box is sought
BOX_LINES = 4
LONGEST_UNKNOWN_ROLE = 40
CLOSING = 3  # lines after the body among which a byline may stand


def is_byline(line: Line) -> bool:
    """Whether it opens with By, or is a name set off from what follows."""
    if len(line.text) > LONGEST_BYLINE:
        return False
    head, bar, _ = line.text.partition("|")
    return markers.opens(line.text, "byline") or (bool(bar) and is_name(head.strip()))


def label_top(labels: Labels, start: int, end: int) -> None:
    """Names between the headline and the text."""
    for place in range(start, end):
        line = labels.page[place]
        if not labels.is_free(place):
            continue
        if name_and_role(line.text)[1]:
            labels.give(place, Label.NAME, "a name and a role")
        elif is_name(line.text) and _is_introduced(labels, place):
            labels.give(place, Label.NAME, "a name between headline and text")
        elif (
            markers.is_role(line.text) and not line.is_closed and labels.at(place - 1) is Label.NAME
        ):
            labels.give(place, Label.ROLE, "a role after a name")


def _is_introduced(labels: Labels, place: int) -> bool:
    """Whether "By" stands before a name, or a role, a date or a reading time after it."""
    page = labels.page
    if place and markers.is_byline_word(page[place - 1].text):
        return True
    if place + 1 >= len(page):
        return False
    after = page[place + 1]
    is_role = markers.is_role(after.text) and not after.is_closed
    return is_role or labels.at(place + 1) is Label.DATE or after.marker == "reading_time"


def label_closing(labels: Labels, end: int) -> None:
    """A byline that closes the story, before "Read more" or the feed."""
    for place in range(end, min(end + CLOSING, len(labels.page))):
        line = labels.page[place]
        if line.marker in {"related", "feed"}:
            return
        if is_byline(line) and markers.opens(line.text, "byline") and labels.is_free(place):
            labels.give(place, Label.BYLINE, "it says by whom, below the text")
            return


def label_boxes(labels: Labels, start: int, end: int) -> None:
    """The author box, from its marker or from a name with a role under it."""
    page = labels.page
    for place in range(start, min(len(page) - 1, end + BOX_REACH)):
        if page[place].marker == "avatar":
            _label_box(labels, place + 1, after_marker=True)
        elif place >= end - TAIL and is_name(page[place].text):
            after = page[place + 1]
            if markers.is_role(after.text) and not after.is_closed:
                _label_box(labels, place)


def _label_box(labels: Labels, place: int, *, after_marker: bool = False) -> None:
    name = labels.page[place]
    short = after_marker and not name.marker and name.size <= LONGEST_AGENCY and name.text.istitle()
    if not (short or is_name(name.text) or name_and_role(name.text)[1]):
        return
    labels.replace(place, Label.NAME, "it begins the author box")
    for following in range(place + 1, min(place + BOX_LINES, len(labels.page))):
        line = labels.page[following]
        if line.marker:
            return
        unknown = after_marker and following == place + 1 and line.size <= LONGEST_UNKNOWN_ROLE
        if (unknown or markers.is_role(line.text)) and not line.is_closed:
            labels.replace(following, Label.ROLE, "a role in the author box")
        elif _tells(line) and line.size <= LONGEST_BIO:
            labels.replace(following, Label.BIO, "it stands in the author box")
            return


def _tells(line: Line) -> bool:
    return line.size >= SHORTEST_BIO or (line.is_closed and " " in line.text)


def label_bios(labels: Labels, start: int, end: int) -> None:
    """A closing paragraph that begins with a name and says what that person does."""
    for place in range(max(start, end - TAIL), min(len(labels.page), end + 2)):
        line = labels.page[place]
        unclaimed = labels.at(place) in {Label.BODY, Label.OTHER} and not line.marker
        if (
            unclaimed
            and line.size <= LONGEST_BIO
            and opening_name(line.text)
            and markers.is_bio(line.text)
        ):
            labels.replace(place, Label.BIO, "it says what the author does")
