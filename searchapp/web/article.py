"""An article as the page shows it: its zones apart, the query's hits marked and joined up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from msgspec import Struct

from searchapp.article import Article, Author, DateOrigin, Photo, Zone
from searchapp.language import blocks
from searchapp.query import Node
from searchapp.request import Request
from searchapp.snippets import Marker, Part
from searchapp.web.wording import zone_label


class ArticleAnswer(Struct, frozen=True):
    """The object of /articles/<id>.json."""

    index_id: str
    article: Article


class Block(NamedTuple):
    """A text of one zone; `number` counts the texts with hits from 1 and is 0 for the others."""

    zone: Zone
    parts: tuple[Part, ...]
    number: int

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


class Figure(NamedTuple):
    caption: Block
    credit: Block
    url: str


class Person(NamedTuple):
    byline: Block
    bio: Block


class ZoneHits(NamedTuple):
    """A zone with hits: how many of its texts have some, and the first of them."""

    label: str
    zone: Zone
    texts: int
    first: int


class ArticlePage(NamedTuple):
    article: Article
    request: Request
    headline: Block
    people: tuple[Person, ...]
    paragraphs: tuple[Block, ...]
    figures: tuple[Figure, ...]
    found: tuple[ZoneHits, ...]
    hits: int
    date_origin: str


DATE_ORIGINS: dict[DateOrigin, str] = {
    "json-ld": "page’s own data says",
    "meta": "page’s own data says",
    "url": "address says",
    "dateline": "dateline says",
    "text": "text says",
    "record": "record says",
}


def article_page(article: Article, tree: Node | None, request: Request) -> ArticlePage:
    """The page of an article; without a `tree` nothing is marked."""
    marking = Marking(article.lang, tree)
    headline = marking.block(Zone.HEADLINE, article.headline)
    bylines = [marking.block(Zone.BYLINE, _byline(author)) for author in article.authors]
    paragraphs = tuple(_paragraphs(article, marking))
    figures = tuple(_figure(photo, marking) for photo in article.photos)
    bios = [marking.block(Zone.BIO, author.bio) for author in article.authors]
    return ArticlePage(
        article=article,
        request=request,
        headline=headline,
        people=tuple(map(Person, bylines, bios)),
        paragraphs=paragraphs,
        figures=figures,
        found=tuple(_zone_hits(marking.hits)),
        hits=len(marking.hits),
        date_origin=DATE_ORIGINS[article.published.origin] if article.published else "",
    )


class Marking:
    """Marks text after text with the hits of one query and numbers those that have some."""

    def __init__(self, lang: str, tree: Node | None) -> None:
        self._lang = lang
        self._marker = Marker(tree) if tree else None
        self._numbers = count(1)
        self.hits: list[Block] = []

    def block(self, zone: Zone, text: str) -> Block:
        if self._marker is None or not text:
            return Block(zone, (Part(text),), 0)
        parts = self._marker.text(text, zone, self._lang)
        if not any(part.hit for part in parts):
            return Block(zone, parts, 0)
        self.hits.append(Block(zone, parts, next(self._numbers)))
        return self.hits[-1]


def _byline(author: Author) -> str:
    return f"{author.name}, {author.role}" if author.role else author.name


def _paragraphs(article: Article, marking: Marking) -> Iterator[Block]:
    lead = len(blocks(article, Zone.LEAD))
    for place, text in enumerate(article.body):
        yield marking.block(Zone.LEAD if place < lead else Zone.BODY, text)


def _figure(photo: Photo, marking: Marking) -> Figure:
    return Figure(
        marking.block(Zone.CAPTION, photo.caption),
        marking.block(Zone.CREDIT, photo.credit),
        photo.url,
    )


def _zone_hits(hits: list[Block]) -> Iterator[ZoneHits]:
    shown = [Zone.BODY if hit.zone == Zone.LEAD else hit.zone for hit in hits]
    for zone in dict.fromkeys(shown):
        first = hits[shown.index(zone)].number
        yield ZoneHits(zone_label(zone), zone, shown.count(zone), first)
