"""What the manifest keeps of an article."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import msgspec

from searchapp.article import Article, Zone
from searchapp.language import blocks

DIGEST_BYTES = 16


class Listed(NamedTuple):
    """An article's line in the manifest; `file` is the number of the file it stood in.

    Bit n of `zones` is set where the article has text in the nth zone.
    """

    id: str
    digest: bytes
    file: int
    origin: str
    day: str | None
    source: str
    lang: str
    zones: int


def listed(article: Article, file: int) -> Listed:
    text = msgspec.json.encode(article)
    return Listed(
        id=article.id,
        digest=hashlib.blake2b(text, digest_size=DIGEST_BYTES).digest(),
        file=file,
        origin=article.origin,
        day=article.published.day.isoformat() if article.published else None,
        source=article.source,
        lang=article.lang,
        zones=sum(1 << place for place, zone in enumerate(Zone) if _has(article, zone)),
    )


def _has(article: Article, zone: Zone) -> bool:
    """Whether there is text in a zone; wherever there is a body there is a lead."""
    return any(blocks(article, Zone.BODY if zone is Zone.LEAD else zone))
