"""Labelled lines folded into an article; what no zone takes up whole stands in `other`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.readers import dates, markers
from searchapp.readers.claims import texts_of
from searchapp.readers.names import opening_name
from searchapp.readers.text.bylines import people_of
from searchapp.readers.text.labels import Label, Labelled
from searchapp.readers.text.pictures import credited

WHOLE = frozenset({Label.HEADLINE, Label.BODY})
CAPTIONED = frozenset({Label.CAPTION, Label.CREDIT})
BOX = frozenset({Label.NAME, Label.ROLE})  # a bio after them is that person's, whoever it names

# a full stop in it only shortens a word: "Sept. 3", "Mo., 3 September"
_DATELINE = re.compile(r"^(?:[^.!?]|\.(?=,|\s?\d)){3,80}?\s[–—-]+\s")
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"\W+")


def folded(page: Sequence[Labelled]) -> Article:
    """The article that labelled lines make, without id, source and origin."""
    claimed = [entry for entry in page if entry.label is not Label.OTHER]
    headline = "".join(line.text for line, label, _ in claimed if label is Label.HEADLINE)
    body = tuple(line.text for line, label, _ in claimed if label is Label.BODY)
    photos, authors = tuple(_photos(claimed)), tuple(_authors(claimed))
    return Article(
        id="",
        headline=headline,
        body=body,
        photos=photos,
        authors=authors,
        published=_published(claimed, body),
        updated=_updated(claimed),
        other=tuple(_left_over(page, [text for text in texts_of(photos, authors) if text])),
    )


def _photos(page: Sequence[Labelled]) -> Iterator[Photo]:
    """A photo a caption; a credit on a line of its own goes to the caption before it."""
    waiting: Photo | None = None
    before = Label.OTHER
    for line, label, _ in page:
        if label is Label.CAPTION:
            caption, credit = credited(line, placed=True)
            if waiting and not waiting.caption and not credit and before is Label.CREDIT:
                credit = waiting.credit
            elif waiting:
                yield waiting
            waiting = Photo(caption=caption, credit=credit)
        elif label is Label.CREDIT:
            credit = credited(line, placed=True)[1] or line.text
            caption = waiting.caption if waiting and not waiting.credit else ""
            if waiting and waiting.credit:
                yield waiting
            waiting = Photo(caption=caption, credit=credit)
        before = label
    if waiting:
        yield waiting


def _authors(page: Sequence[Labelled]) -> list[Author]:
    """The bylines' names, then the author box; a box of somebody named already adds to it."""
    people: dict[str, Author] = {}
    last, before = "", Label.OTHER
    for line, label, _ in page:
        if label is Label.BYLINE:
            for name, role in people_of(line.text):
                last = _add(people, name, role=role)
        elif label is Label.NAME:
            for name, role in people_of(line.text) or [(line.text, "")]:
                last = _add(people, name, role=role)
        elif label is Label.ROLE and last:
            _add(people, people[last].name, role=line.text)
        elif label is Label.BIO:
            named = "" if before in BOX else _told_of(people, line.text)
            if named or last:
                last = _add(people, named or people[last].name, bio=line.text)
        before = label
    return list(people.values())


def _add(people: dict[str, Author], name: str, *, role: str = "", bio: str = "") -> str:
    key = name.casefold()
    known = people.get(key, Author(name=name))
    told = f"{known.bio} {bio}".strip()
    people[key] = Author(name=known.name, role=known.role or role, bio=told)
    return key


def _told_of(people: dict[str, Author], bio: str) -> str:
    named = next((person.name for key, person in people.items() if key in bio.casefold()), "")
    return named or opening_name(bio)


def _published(page: Sequence[Labelled], body: Sequence[str]) -> NewsDate | None:
    """The day that a line states, else one beside the headline, the dateline's, the update's."""
    top = next((n for n, entry in enumerate(page) if entry.label is Label.HEADLINE), 0)
    dated = [
        line
        for line, label, _ in (*page[top:], *page[:top])
        if label in {Label.DATE, Label.BYLINE} and line.date
    ]
    stated = [line.date for line in dated if markers.opens(line.text, "published")]
    beside = [line.date for line in dated if not markers.opens(line.text, "updated")]
    if found := [*stated, *beside]:
        return found[0]
    dateline = _DATELINE.match(body[0]) if body else None
    placed = dates.as_written(dateline[0], "dateline") if dateline else None
    return placed or _updated(page)


def _updated(page: Sequence[Labelled]) -> NewsDate | None:
    stated = (line for line, label, _ in page if label is Label.DATE)
    found = (line.date for line in stated if markers.opens(line.text, "updated"))
    return next(filter(None, found), None)


def _left_over(page: Sequence[Labelled], taken: Sequence[str]) -> Iterator[str]:
    """The lines of no zone, and of those that photos or authors took in part what is left."""
    words = {word for text in taken for word in _WORD.findall(text)}
    whole = {line.text for line, label, _ in page if label in WHOLE or label in CAPTIONED}
    for line, label, _ in page:
        if label is Label.OTHER:
            if line.text not in whole:
                yield line.text
        elif label not in WHOLE and not words.issuperset(_WORD.findall(line.text)):
            yield _rest(line.text, taken) if label in CAPTIONED else line.text


def _rest(text: str, taken: Iterable[str]) -> str:
    """The words of a caption's line that its photo did not take: a label such as Photo."""
    for part in sorted(taken, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", " ", text)
    return _MARKS.sub(" ", text).strip()
