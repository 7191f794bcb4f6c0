"""The texts of a zone: positions jump between them, so phrases never cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from searchapp.article import LEAD_WORDS, Article, Zone
from searchapp.language.words import terms

GAP = 50


def blocks(article: Article, zone: Zone) -> tuple[str, ...]:
    """The zone's texts in their order; empty ones are left out."""
    return tuple(filter(None, _TEXTS[zone](article)))


def _lead(article: Article) -> Iterator[str]:
    words = 0
    for paragraph in article.body:
        if words >= LEAD_WORDS:
            return
        words += len(terms(paragraph))
        yield paragraph


def _bylines(article: Article) -> Iterator[str]:
    for author in article.authors:
        yield ", ".join(filter(None, (author.name, author.role)))


_TEXTS: dict[Zone, Callable[[Article], Iterable[str]]] = {
    Zone.HEADLINE: lambda article: (article.headline,),
    Zone.LEAD: _lead,
    Zone.BODY: lambda article: article.body,
    Zone.CAPTION: lambda article: (photo.caption for photo in article.photos),
    Zone.CREDIT: lambda article: (photo.credit for photo in article.photos),
    Zone.BIO: lambda article: (author.bio for author in article.authors),
    Zone.BYLINE: _bylines,
}
