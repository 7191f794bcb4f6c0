"""The captions and credits of a text page's pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searchapp.readers import markers
from searchapp.readers.captions import names_somebody, split_caption
from searchapp.readers.credits import LABEL_WORDS, is_agency
from searchapp.readers.names import is_name, opening_name
from searchapp.readers.text.bylines import is_bare_names, is_opening
from searchapp.readers.text.labels import Label, Labels
from searchapp.readers.text.lines import Line

LONGEST_CAPTION = 400
SHORTEST_CAPTION, LONGEST_BARE = 25, 130  # of a caption without a credit
SHORTEST_UNDER_IMAGE = 12
BEHIND = 3  # lines after the story where a last picture may stand
TOO_SHORT = range(1, 15)  # a button's "Sign in" before a slash
LONGEST_CREDIT = 60  # of one that no word calls a credit
LONGEST_DATE = 40  # of a line that is one
LONGEST_SENTENCE = 220  # of a caption that might be a paragraph

# what follows a caption without a space, or a person and an agency without a stop
_GLUED = re.compile(r"(?<=[\w.)])(?=(?:Quelle|Foto|Photo|Bild|Credit|Image credit)s?: )")
_PERSON_AND_AGENCY = re.compile(
    r"\s(?P<credit>(?P<person>\S+ \S+?)\s?/\s?(?:via )?(?P<agency>[^/]{2,40}))$"
)
_WORD_AND_NAME = re.compile(rf"(?:{LABEL_WORDS})\s+(?P<credit>.+)", re.IGNORECASE)
_LABELLED = re.compile(rf"\W?(?:{LABEL_WORDS})\b", re.IGNORECASE)
# a credit that a label tells of, though no name or no colon stands in it
_LABELLED_AFTER = re.compile(
    rf"(?:(?<=[.!?…»”\"')\]])\s+|\s+[|–—/]\s*|^)(?:{LABEL_WORDS})"
    r"(?::\s*(?P<words>[^.!?:]{3,60})|\s+(?P<name>[^.!?:]{5,40}))\.?$",
    re.IGNORECASE,
)
_USER = re.compile(r"(?<!\w)@\w")
_NAMED = re.compile(r"[^\W\d_]{2}")
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{5,60})[)\]]$")
_LINK = re.compile(r"https?:|pic\.twitter|\bt\.co/|www\.")
_STOP = re.compile(r"[.!?…]\s")
_QUOTES = "\"“„«'‘"


def credited(line: Line, *, placed: bool) -> tuple[str, str]:
    """A caption and the credit it ends in, or the text and "".

    `placed` says that a picture may be expected there, where names in brackets are a credit.
    """
    caption, credit = line.split
    if not credit and "/" in line.text:
        caption, credit = _person_and_agency(line.text)
    if not credit and (placed or not line.is_closed):
        caption, credit = _labelled(line.text)
    if credit and not _LINK.search(line.text):
        return caption, credit
    if (line.is_closed and not placed) or line.has_time or _LINK.search(line.text):
        return line.text, ""
    if line.size < LONGEST_DATE and line.date is not None:
        return line.text, ""
    return _signed(line.text)


def _labelled(text: str) -> tuple[str, str]:
    found = _LABELLED_AFTER.search(text)
    if not found or (found["name"] and not is_name(found["name"].title())):
        return text, ""
    return text[: found.start()], found["words"] or found["name"]


def _person_and_agency(text: str) -> tuple[str, str]:
    found = _PERSON_AND_AGENCY.search(text)
    if not found or not is_agency(found["agency"]) or not is_name(found["person"]):
        return text, ""
    return text[: found.start()], found["credit"]


def _signed(text: str) -> tuple[str, str]:
    """As `credited`, of a line that is likely a caption: names at its end are trusted."""
    if found := _WORD_AND_NAME.fullmatch(text):
        return ("", found["credit"]) if is_name(found["credit"]) else (text, "")
    if _is_person_or_user(text):
        return "", text
    if (found := _IN_BRACKETS.search(text)) and _is_signed(found["credit"]):
        return text[: found.start()], found["credit"]
    caption, credit = split_caption(_GLUED.sub(" | ", text))
    named = _NAMED.search(credit) and not is_opening(credit)
    return (caption, credit) if named and len(caption) not in TOO_SHORT else (text, "")


def _is_signed(text: str) -> bool:
    """Whether a name stands in brackets, perhaps with an outlet: `Jane Doe for X`, `Jane Doe/x`."""
    slashed = is_name(text.partition("/")[0].strip()) and "/" in text
    return slashed or (bool(opening_name(text)) and names_somebody(text))


def _is_person_or_user(text: str) -> bool:
    """Whether it is nothing but `Dana Petrenko/The Post` or `Instagram/@dana`."""
    if len(text) > LONGEST_CREDIT or not names_somebody(text):
        return False
    return "/" in text and (is_name(text.partition("/")[0].strip()) or bool(_USER.search(text)))


def label_pictures(labels: Labels, first: int, start: int, end: int) -> None:
    """Captions from `first` to `end`; the story begins at `start`."""
    last = max((n for n in range(first, end) if labels.page[n].is_prose), default=end)
    for place in range(first, min(end + BEHIND, len(labels.page))):
        line = labels.page[place]
        under_image = bool(place) and labels.page[place - 1].marker == "image"
        fits = line.size <= LONGEST_CAPTION and (under_image or (place < end and place != last))
        if fits and labels.is_free(place) and (not line.is_repeated or line.split[1]):
            _label_picture(labels, place, placed=place < start, under_image=under_image)


def _label_picture(labels: Labels, place: int, *, placed: bool, under_image: bool) -> None:
    line = labels.page[place]
    caption, credit = credited(line, placed=placed or under_image)
    if credit and _is_label(caption):
        labels.give(place, Label.CREDIT, "it is a credit")
        _label_caption_before(labels, place)
        if labels.at(place - 1) is not Label.CAPTION:
            _label_caption_after(labels, place)
    elif credit and not line.is_repeated:
        labels.give(place, Label.CAPTION, "it ends in a credit")
    elif under_image and line.size >= SHORTEST_UNDER_IMAGE and " " in line.text:
        labels.give(place, Label.CAPTION, "it stands under a picture")
    elif not line.is_prose and _shows(line.text):
        labels.give(place, Label.CAPTION, "it points into a picture")
    elif _is_pair(labels, place):
        labels.give(place, Label.CAPTION, "a name stands under it")
        labels.give(place + 1, Label.CREDIT, "it is a name under a caption")


def _shows(text: str) -> bool:
    """Whether it points into a picture: "(left)", "file photo", "ABOVE"."""
    return markers.points(text) or markers.shows(text)


def _is_label(caption: str) -> bool:
    return len(caption) < SHORTEST_CAPTION and (
        not caption.strip(" .,:|") or bool(markers.kind_of(caption.strip()))
    )


def _label_caption_before(labels: Labels, place: int) -> None:
    """A credit that stands alone belongs to the sentence before it."""
    before = labels.page[place - 1] if place else None
    if before is None or not labels.is_free(place - 1) or before.size > LONGEST_CAPTION:
        return
    if is_bare_names(before) or before.is_repeated or before.is_notice:
        return
    credit = labels.page[place]
    if not (before.is_prose and credit.after_blank) or (
        _is_sentence(before) and not _LABELLED.match(credit.text)
    ):
        labels.give(place - 1, Label.CAPTION, "a credit follows")


def _label_caption_after(labels: Labels, place: int) -> None:
    """A credit that stands above its caption: no sentence before it is free to be one."""
    if place + 2 >= len(labels.page) or not labels.is_free(place + 1):
        return
    line, following = labels.page[place + 1 : place + 3]
    fits = SHORTEST_CAPTION <= line.size <= LONGEST_BARE and not line.is_repeated
    if fits and (not line.is_closed or (following.is_prose and _is_sentence(line))):
        labels.give(place + 1, Label.CAPTION, "it follows a credit")


def _is_sentence(line: Line) -> bool:
    """Whether it can be a caption though it ends as a paragraph does."""
    return (
        line.size <= LONGEST_SENTENCE
        and not _STOP.search(line.text)
        and line.text[0] not in _QUOTES
    )


def _is_pair(labels: Labels, place: int) -> bool:
    """Whether two lines by themselves are a caption and a name without the word Photo."""
    if place + 1 >= len(labels.page):
        return False
    line, name = labels.page[place : place + 2]
    alone = line.after_blank and not name.after_blank
    if place + 2 < len(labels.page):
        alone = alone and labels.page[place + 2].after_blank
    return (
        alone
        and labels.is_free(place + 1)
        and SHORTEST_CAPTION <= line.size <= LONGEST_CAPTION
        and line.text[0] not in _QUOTES
        and name.size <= LONGEST_CREDIT
        and not name.is_closed
        and names_somebody(name.text)
    )


def label_first_caption(labels: Labels, first: int, start: int) -> None:
    """A line alone between the byline or date and the text, which no credit ends."""
    place = next(_free_before(labels, first, start), None)
    if place is None or not _is_stated(labels, place - 1):
        return
    line = labels.page[place]
    if (
        "@" not in line.text
        and SHORTEST_CAPTION <= line.size < LONGEST_BARE
        and not (line.is_prose or line.is_repeated)
    ):
        labels.give(place, Label.CAPTION, "it stands between byline and text")


def _is_stated(labels: Labels, place: int) -> bool:
    """Whether a line says by whom or when, or how long the story is."""
    stated = labels.at(place) in {Label.BYLINE, Label.DATE, Label.NAME, Label.ROLE}
    return stated or labels.page[place].marker == "reading_time"


def _free_before(labels: Labels, first: int, start: int) -> Iterator[int]:
    return (place for place in range(start - 1, first, -1) if labels.is_free(place))
