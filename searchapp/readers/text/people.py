"""Who is named on a text page: bylines, the author box, the paragraph that tells of an author."""

from __future__ import annotations

from collections.abc import Container

from searchapp.readers import markers
from searchapp.readers.names import is_name, name_and_role, opening_name
from searchapp.readers.text.bylines import is_bare_names, is_byline, is_opened, is_person, names_of
from searchapp.readers.text.labels import Label, Labels
from searchapp.readers.text.lines import Line, stems_of

SHORTEST_BIO, LONGEST_BIO = 30, 900
LONGEST_SHORT_BIO = 220  # of one that calls the author by the surname
LONGEST_ABOUT = 8
LONGEST_AGENCY = 30  # a name of one word: an agency, a desk
TAIL = 6  # lines about the body's end where a bio may stand
BOX_REACH = 25  # lines after the body among which an author box is sought
BOX_LINES = 7
LONGEST_UNKNOWN_ROLE = 40
EARLY = 60  # characters of a bio
CLOSING = 3  # lines after the body among which a byline may stand


_BEFORE_BIO = "*–—-•(„“«\"' "


def label_top(labels: Labels, start: int, end: int) -> None:
    """Names between the headline and the text."""
    for place in range(start, end):
        line = labels.page[place]
        if not labels.is_free(place):
            continue
        if name_and_role(line.text)[1]:
            labels.give(place, Label.NAME, "a name and a role")
        elif is_opened(line):
            labels.give(place, Label.BYLINE, "it says by whom")
        elif is_person(line.text) and _is_introduced(labels, place):
            labels.give(place, Label.NAME, "a name between headline and text")
        elif (
            markers.is_role(line.text) and not line.is_closed and labels.at(place - 1) is Label.NAME
        ):
            labels.give(place, Label.ROLE, "a role after a name")


def label_bare_names(labels: Labels, start: int, end: int, told: Container[str]) -> None:
    """Where nothing else says by whom, a line of names that the story does not speak of."""
    if any(labels.at(place) in {Label.BYLINE, Label.NAME} for place in range(len(labels.page))):
        return
    for place in range(start, end):
        line = labels.page[place]
        if not labels.is_free(place) or not is_bare_names(line):
            continue
        if labels.at(place + 1) is Label.DATE or not _is_told(line, told):
            labels.give(place, Label.BYLINE, "names between headline and text")
            return


def _is_told(line: Line, told: Container[str]) -> bool:
    """Whether the story has every word of a name in the line."""
    return any(all(stem in told for stem in stems_of(name)) for name in names_of(line.text))


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
    """A byline that closes a story without one above, before "Read more" or the feed."""
    if next(labels.names(), None):
        return
    for place in range(end, min(end + CLOSING, len(labels.page))):
        line = labels.page[place]
        if line.marker in {"related", "feed"}:
            return
        if labels.is_free(place) and (is_opened(line) or is_byline(line)):
            labels.give(place, Label.BYLINE, "it says by whom, below the text")
            return


def label_boxes(labels: Labels, start: int, end: int) -> None:
    """The author box, from its marker or from a name with a role under it."""
    page = labels.page
    authors = set(labels.names())
    for place in range(start, min(len(page) - 1, end + BOX_REACH)):
        if page[place].marker == "avatar":
            _label_box(labels, place + 1, after_marker=True)
        elif place >= end - TAIL and is_person(page[place].text):
            named = page[place].key in authors and _is_paragraph(page[place + 1])
            if named or _is_role(page[place + 1]):
                _label_box(labels, place)
        elif (
            place >= end - TAIL
            and _ends_in_one(page[place], authors)
            and _is_paragraph(page[place + 1])
        ):
            labels.replace(place + 1, Label.BIO, "the author's name stands over it")


def _label_box(labels: Labels, place: int, *, after_marker: bool = False) -> None:
    name = labels.page[place]
    if after_marker and _is_short_bio(name):
        labels.replace(place, Label.BIO, "it stands under the author's mark")
        return
    short = after_marker and not name.marker and name.size <= LONGEST_AGENCY and name.text.istitle()
    if not (short or is_name(name.text) or name_and_role(name.text)[1]):
        return
    labels.replace(place, Label.NAME, "it begins the author box")
    for following in range(place + 1, min(place + BOX_LINES, len(labels.page))):
        line = labels.page[following]
        told = labels.at(following - 1) is Label.BIO
        if told and is_person(line.text) and _begins_box(labels, following):
            _label_box(labels, following)
            return
        if line.marker or (told and not _may_go_on(line)):
            return
        unknown = after_marker and following == place + 1 and line.size <= LONGEST_UNKNOWN_ROLE
        if (unknown or markers.is_role(line.text)) and not line.is_closed:
            labels.replace(following, Label.ROLE, "a role in the author box")
        elif (told or _tells(line)) and line.size <= LONGEST_BIO:
            labels.replace(following, Label.BIO, "it stands in the author box")


def _ends_in_one(line: Line, authors: Container[str]) -> bool:
    """Whether it is `About` and an author's name."""
    about, _, name = line.key.partition(" ")
    return bool(about) and len(about) <= LONGEST_ABOUT and name in authors


def _begins_box(labels: Labels, place: int) -> bool:
    """Whether a role or a paragraph follows a name."""
    after = labels.page[place + 1] if place + 1 < len(labels.page) else None
    return after is not None and (_is_paragraph(after) or _is_role(after))


def _is_role(line: Line) -> bool:
    return markers.is_role(line.text) and not line.is_closed


def _is_paragraph(line: Line) -> bool:
    return line.is_closed and SHORTEST_BIO <= line.size <= LONGEST_BIO and not line.marker


def _is_short_bio(line: Line) -> bool:
    """Whether a paragraph that begins with a name can be all that an author box holds."""
    return _is_paragraph(line) and bool(opening_name(line.text))


def _tells(line: Line) -> bool:
    return line.size >= SHORTEST_BIO or (line.is_closed and " " in line.text)


def _may_go_on(line: Line) -> bool:
    """Whether a paragraph of an author box can tell more of the author: not in the site's voice."""
    return line.is_closed and not (line.is_notice or markers.opens(line.text, "site"))


def _goes_on(line: Line) -> bool:
    """Whether a paragraph after a bio tells more of the same person."""
    return line.is_closed and markers.opens(line.text, "bio_goes_on")


def label_bios(labels: Labels, start: int, end: int) -> None:
    """A closing paragraph that begins with a name and says what that person does.

    Of an author it may say anything; what follows it up to the end is told of the same.
    """
    authors = set(labels.names())
    for place in range(max(start, end - TAIL), min(len(labels.page), end + 2)):
        line = labels.page[place]
        unclaimed = labels.at(place) in {Label.BODY, Label.OTHER} and not line.marker
        unclaimed = unclaimed and not markers.thanks(line.text)
        if not unclaimed or line.is_repeated or line.size > LONGEST_BIO:
            continue
        if _introduces(line, authors):
            labels.replace(place, Label.BIO, "it says what the author does")
        elif labels.at(place - 1) is Label.BIO and _goes_on(line):
            labels.replace(place, Label.BIO, "it goes on about the author")


def _introduces(line: Line, authors: set[str]) -> bool:
    if authors and markers.opens(line.text, "bio"):
        return True
    text = line.text.lstrip(_BEFORE_BIO)
    if markers.kind_of(text.partition(":")[0]) == "avatar":
        return line.is_closed and line.size >= SHORTEST_BIO
    if _begins_with_one(text.casefold(), authors):
        return line.is_closed or markers.is_bio(text)
    if line.is_closed and _names_early(line, authors):
        return markers.is_bio(text)
    if not (opening_name(text) and line.is_closed and markers.is_bio(text)):
        return False
    return not authors or markers.is_role(text[: markers.LONGEST_ROLE])


def _begins_with_one(text: str, authors: set[str]) -> bool:
    return any(text.startswith(name) for name in authors)


def _names_early(line: Line, authors: set[str]) -> bool:
    """Whether an author is named among its first words, or begins it by one name alone.

    `Our reporter Dana Petrenko covers schools.`, `Petrenko covers schools.`
    """
    if any(name in line.key[:EARLY] for name in authors):
        return True
    first = line.key.split(None, 1)[0]
    return line.size <= LONGEST_SHORT_BIO and any(first in name.split() for name in authors)
