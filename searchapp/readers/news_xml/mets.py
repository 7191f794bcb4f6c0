"""METS issues of newspapers: the articles of the logical structure, and where their text is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from lxml.etree import _Element

from searchapp.readers.news_xml.areas import Areas
from searchapp.readers.news_xml.clippings import Clipping, Piece
from searchapp.readers.news_xml.mods import Description, descriptions
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.xml_tree import tree_of

MOST_PIECES = 20_000
ARTICLE = "article"
SECTION = "section"
ARTICLES = frozenset(
    (
        *(ARTICLE, "advert", "advertisement", "obituary", "letter", "editorial", "interview"),
        *("review", "announcement", "birth_marriage_death", "weather", "miscellaneous"),
    )
)


class Known(NamedTuple):
    """What the divisions around an article say of it."""

    newspaper: str = ""
    day: str = ""
    lang: str = ""
    section: str = ""

    def told(self, description: Description) -> Known:
        return Known(
            newspaper=self.newspaper or description.newspaper or description.title,
            day=description.day or self.day,
            lang=description.lang or self.lang,
            section=self.section,
        )


def split_issue(path: Path) -> Iterator[Entry]:
    """The articles of an issue, else its pages, each with the places of its text."""
    root = tree_of(path)
    areas = Areas(root, path)
    described = descriptions(root)
    start = _common(described)
    found = 0
    for structure in _logical(root):
        for division, known in _divisions(structure, start, described):
            pieces = list(islice(areas.of(division), MOST_PIECES))
            if pieces:
                found += 1
                article = _article(division, known, described, pieces, path)
                place = division.get("ID") or str(found)
                yield Entry(place, place, msgspec.msgpack.encode(article))
    if not found:
        yield from _pages(areas, _of_issue(start, described), path)


def _common(described: dict[str, Description]) -> Known:
    """What is known of the issue where no division refers to its description."""
    dated = [description for description in described.values() if description.day]
    named = next((one.newspaper for one in described.values() if one.newspaper), "")
    return Known(newspaper=named, day=dated[0].day if dated else "")


def _of_issue(known: Known, described: dict[str, Description]) -> Known:
    """What is known of the pages: the description with a date is the issue's."""
    title = next((one.title for one in described.values() if one.day), "")
    return known._replace(newspaper=known.newspaper or title)


def _logical(root: _Element) -> Iterator[_Element]:
    for structure in root.iterfind("{*}structMap"):
        said = f"{structure.get('TYPE') or ''} {structure.get('LABEL') or ''}".casefold()
        if "physical" not in said:
            yield structure


def _divisions(
    element: _Element, known: Known, described: dict[str, Description]
) -> Iterator[tuple[_Element, Known]]:
    """The divisions that are articles, and the sections without any, with what is known of them."""
    for division in element.iterfind("{*}div"):
        kind = _kind(division)
        if kind in ARTICLES or (kind == SECTION and not _holds_articles(division)):
            section = known.section or ("" if kind in {ARTICLE, SECTION} else kind)
            yield division, known._replace(section=section)
            continue
        inner = known
        for description in _described(division, described):
            inner = inner.told(description)
        if kind == SECTION:
            inner = inner._replace(section=division.get("LABEL") or "")
        yield from _divisions(division, inner, described)


def _kind(division: _Element) -> str:
    return (division.get("TYPE") or "").casefold()


def _holds_articles(division: _Element) -> bool:
    return any(_kind(inner) in ARTICLES for inner in division.iterfind(".//{*}div"))


def _described(division: _Element, described: dict[str, Description]) -> Iterator[Description]:
    for name in (division.get("DMDID") or "").split():
        if name in described:
            yield described[name]


def _article(
    division: _Element,
    known: Known,
    described: dict[str, Description],
    pieces: list[Piece],
    path: Path,
) -> Clipping:
    own = next(_described(division, described), Description())
    return Clipping(
        folder=str(path.parent),
        headline=own.title or division.get("LABEL") or "",
        authors=own.authors,
        published=own.day or known.day,
        source=known.newspaper,
        section=known.section,
        lang=own.lang or known.lang,
        pieces=tuple(pieces),
    )


def _pages(areas: Areas, known: Known, path: Path) -> Iterator[Entry]:
    if not areas.pages:
        raise NotAnArticle("names no page in ALTO beside it")
    for number, page in enumerate(areas.pages.values(), 1):
        article = Clipping(
            folder=str(path.parent),
            published=known.day,
            source=known.newspaper,
            lang=known.lang,
            pieces=(Piece(page=page),),
        )
        yield Entry(str(number), f"page {number}", msgspec.msgpack.encode(article))
