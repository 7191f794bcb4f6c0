"""An article of a METS issue: its pieces fetched from the pages in ALTO that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from searchapp.readers.bylines import split_byline
from searchapp.readers.news_xml import alto
from searchapp.readers.news_xml.alto import CAPTION, FURNITURE, HEADING, LABELS, Page
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.xml_tree import tree_of

Record = dict[str, object]

PAGES_AT_HAND = 12
SIGNATURE = "byline"
BYLINE = frozenset({"author", "byline"})
PICTURE = frozenset({"illustration", "image", "photograph", "picture", "graphic"})


class Piece(Struct, frozen=True, kw_only=True):
    """From one id to another on a page, with what the division that says so is called."""

    page: str
    begin: str = ""
    end: str = ""
    kinds: tuple[str, ...] = ()


class Clipping(Struct, frozen=True, kw_only=True):
    """What METS says of an article; `pieces` are on pages below `folder`."""

    folder: str
    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    source: str = ""
    section: str = ""
    lang: str = ""
    pieces: tuple[Piece, ...] = ()


def load_clipping(of: bytes) -> Record:
    """The article as a record. Raises NotAnArticle where none of its pages can be read."""
    article = msgspec.msgpack.decode(of, type=Clipping)
    missing: dict[str, str] = {}
    told = list(_told(article, missing))
    if missing and not told:
        raise NotAnArticle("; ".join(dict.fromkeys(missing.values())))
    headings = [text for label, text in told if label == HEADING]
    headline = article.headline or " ".join(headings[:1])
    record: Record = {
        "headline": headline,
        "body": [text for label, text in told if label in {"", HEADING} and text != headline],
        "photos": [{"caption": text} for label, text in told if label == CAPTION],
        "authors": [*article.authors, *_signed(told)],
        "published": article.published,
        "source": article.source,
        "section": article.section,
        "lang": article.lang,
        "other": [
            *(text for label, text in told if label in {"other", FURNITURE}),
            *missing.values(),
        ],
    }
    if not (record["body"] or record["photos"]):
        raise NotAnArticle("holds no text")
    return record


def _signed(told: list[tuple[str, str]]) -> Iterator[str]:
    for label, text in told:
        if label == SIGNATURE:
            yield from split_byline(text)


def _told(article: Clipping, missing: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The article's paragraphs, each with what it is; pages that cannot be read are noted."""
    for piece in article.pieces:
        if piece.page in missing:
            continue
        try:
            page = _page(Path(article.folder) / piece.page)
        except NotAnArticle as why:
            missing[piece.page] = f"its page {piece.page} {why}"
            continue
        said = _label(piece.kinds)
        for block, text in alto.paragraphs(page.within(piece.begin, piece.end)):
            yield said or page.label(block), text


def _label(kinds: tuple[str, ...]) -> str:
    for kind in map(str.casefold, kinds):
        if kind in BYLINE:
            return SIGNATURE
        if kind in PICTURE:
            return "other"
        if kind in LABELS:
            return LABELS[kind]
    return ""


def _page(path: Path) -> Page:
    try:
        return _page_as_of(str(path), path.stat().st_mtime_ns)
    except OSError as problem:
        raise NotAnArticle(f"cannot be read: {problem.strerror or problem}") from None


@lru_cache(maxsize=PAGES_AT_HAND)
def _page_as_of(path: str, _time: int) -> Page:
    return alto.page_of(tree_of(Path(path)))
