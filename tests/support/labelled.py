"""Pages of invented outlets with a label on every line; tests/labelled/README.md has the format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.readers.text.labels import Label

FOLDER = Path(__file__).parents[1] / "labelled"
PARTS = ("tune", "test")

LEAD = "lead"
NOBODY = frozenset({"agency", "contributor"})  # kinds of names that are no author's
CAPTIONED = frozenset({Label.CAPTION, Label.CREDIT})


class Piece(NamedTuple):
    """What is of one zone in a line; `kind` says more, such as `nav` or `feed` of OTHER."""

    label: Label
    kind: str
    text: str


class LabelledLine(NamedTuple):
    """A line of a page, or several that were one before they were wrapped."""

    pieces: tuple[Piece, ...]

    @property
    def label(self) -> Label:
        """The line's own: a bio with a name in it is a bio, else the first zone's."""
        labels = [piece.label for piece in self.pieces]
        zones = [label for label in labels if label is not Label.OTHER]
        return Label.BIO if Label.BIO in zones else next(iter(zones), Label.OTHER)

    @property
    def kind(self) -> str:
        return self.pieces[0].kind

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def of(self, label: Label) -> str:
        """The text of one zone in the line, its parts set off with a slash."""
        return " / ".join(piece.text.strip() for piece in self.pieces if piece.label is label)

    def names(self) -> Iterator[str]:
        """The authors named in the line."""
        for piece in self.pieces:
            if piece.label is Label.NAME and piece.kind not in NOBODY:
                yield piece.text.strip()


class LabelledPage(NamedTuple):
    """`text` is the page as it was saved, `lead` the part of the body that may be left out."""

    outlet: str
    slug: str
    text: str
    lines: tuple[LabelledLine, ...]
    truth: Article

    @property
    def name(self) -> str:
        return f"{self.outlet}/{self.slug}.txt"

    @property
    def lead(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.kind == LEAD)

    @property
    def ignored_names(self) -> tuple[str, ...]:
        """Agencies, desks and contributors: right whether they are read as authors or not."""
        pieces = (piece for line in self.lines for piece in line.pieces if piece.kind in NOBODY)
        return tuple(piece.text.strip() for piece in pieces)


def labelled_pages(part: str) -> list[LabelledPage]:
    """The pages of `tune` or `test`, sorted by outlet."""
    return [_page(file) for file in sorted((FOLDER / part).glob("*/*.page"))]


def write_pages(pages: Iterable[LabelledPage], folder: Path) -> None:
    """The plain pages as an archive of text files, a folder an outlet."""
    for page in pages:
        file = folder / page.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text, encoding="utf-8")


def _page(file: Path) -> LabelledPage:
    head, _, rest = file.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(row.removeprefix("@").split("\t") for row in head.split("\n"))
    rows = rest.removesuffix("\n").split("\n")
    lines = tuple(_lines(rows))
    return LabelledPage(
        outlet=file.parent.name,
        slug=file.stem,
        text="".join("".join(row.split("\t")[1:]) + "\n" for row in rows),
        lines=lines,
        truth=_article(lines, facts),
    )


def _lines(rows: Iterable[str]) -> Iterator[LabelledLine]:
    """The rows that hold anything, those that go on (`+label`) joined to the one before."""
    pieces: list[Piece] = []
    for row in filter(None, rows):
        if not row.startswith("+"):
            if pieces:
                yield LabelledLine(tuple(pieces))
            pieces = []
        labels, *texts = row.removeprefix("+").split("\t")
        space = " " if pieces else ""
        for label, text in zip(labels.split("+"), texts, strict=True):
            name, _, kind = label.partition(":")
            pieces.append(Piece(Label(name), kind, space + text))
            space = ""
    yield LabelledLine(tuple(pieces))


def _article(lines: Sequence[LabelledLine], facts: dict[str, str]) -> Article:
    return Article(
        id="",
        headline=next((line.text for line in lines if line.label is Label.HEADLINE), ""),
        body=tuple(line.text for line in lines if line.label is Label.BODY),
        photos=tuple(_photos(lines)),
        authors=tuple(_authors(lines)),
        published=_day(facts.get("published")),
        updated=_day(facts.get("updated")),
        lang=facts["lang"],
        other=tuple(line.text for line in lines if line.label is Label.OTHER),
    )


def _day(text: str | None) -> NewsDate | None:
    return NewsDate(dt.date.fromisoformat(text)) if text else None


def _photos(lines: Sequence[LabelledLine]) -> Iterator[Photo]:
    """Neighbouring captions and credits in pairs, in either order; a credit's lines joined."""
    for captioned, group in groupby(lines, key=lambda line: line.label in CAPTIONED):
        if not captioned:
            continue
        photo = Photo()
        for line in group:
            caption, credit = line.of(Label.CAPTION), line.of(Label.CREDIT)
            if photo.caption and (caption or photo.credit):
                yield photo
                photo = Photo()
            both = " ".join(filter(None, (photo.credit, credit)))
            photo = Photo(caption=caption or photo.caption, credit=both)
        yield photo


def _authors(lines: Sequence[LabelledLine]) -> list[Author]:
    """Everyone named, once; roles and bios go to the one named last, a bio's lines joined."""
    people: dict[str, Author] = {}
    last = ""
    for line in lines:
        for name in line.names():
            people.setdefault(name, Author(name=name))
        last = next(line.names(), last)
        if not last:
            continue
        known = people[last]
        told = line.text if line.label is Label.BIO else ""
        people[last] = Author(
            name=last,
            role=known.role or line.of(Label.ROLE),
            bio=" ".join(filter(None, (known.bio, told))),
        )
    return list(people.values())
