"""The texts of a zone: positions jump between them, so phrases never cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from searchapp.article import LEAD_WORDS, Article, Zone
from searchapp.language.words import terms

GAP = 50


def blocks(article: Article, zone: Zone) -> tuple[str, ...]:
    """The zone's texts in their order; empty ones are left out."""
    return tuple(filter(None, _TEXTS[zone](article)))


def lead_length(words: Iterable[int]) -> int:
    """How many paragraphs the lead has, given how many words each of the body's has.

    It goes on until there are 60 words. No more counts are taken than it needs.
    """
    total = paragraphs = 0
    counts = iter(words)
    while total < LEAD_WORDS and (count := next(counts, None)) is not None:
        total += count
        paragraphs += 1
    return paragraphs


def _lead(article: Article) -> Sequence[str]:
    return article.body[: lead_length(len(terms(paragraph)) for paragraph in article.body)]


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
