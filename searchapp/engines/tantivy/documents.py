"""An article as the document that Tantivy is given, and back."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
import tantivy

from searchapp.article import Article
from searchapp.engines.tantivy import schema as s
from searchapp.engines.tantivy.texts import texts
from searchapp.language import fold

_SINGLE = ("source", "section", "lang")
_FOLDED = {name: s.folded_field(name) for name in s.VALUES}
_LAST_DAY = dt.date.max.toordinal() + 1
"""Where undated articles stand in both orders by day: behind all others."""


_json = msgspec.json.Encoder()
_articles = msgspec.json.Decoder(Article)


def document(article: Article) -> dict[str, Any]:
    made: dict[str, Any] = texts(article)
    for name, values in _values_of(article).items():
        if name in s.FACETS:
            made[name] = values
        if name in s.VALUES:
            made[_FOLDED[name]] = list(map(fold, values))
    made[s.ID], made[s.ID_HASH] = article.id, id_hash(article.id)
    made[s.ARTICLE] = base64.b64encode(_json.encode(article)).decode()
    made.update(_days(article))
    return made


def article_of(found: tantivy.Document) -> Article:
    return _articles.decode(found[s.ARTICLE][0])


def indexable(values: Iterable[str]) -> list[str]:
    """Those that an index can hold: half a surrogate pair, as a shell may pass on, is no text."""
    return list(filter(_is_text, values))


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def id_hash(article_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(article_id.encode(), digest_size=8).digest(), "big")


def _values_of(article: Article) -> dict[str, list[str]]:
    """Each value once; a field without a value is left out."""
    found = {name: [value] for name in _SINGLE if (value := getattr(article, name))}
    if article.authors:
        found["author"] = _once(author.name for author in article.authors)
    if article.tags:
        found["tag"] = _once(article.tags)
    return found


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))


def _days(article: Article) -> dict[str, int | str]:
    """Days count from 1 January of year 1, so none is negative; no date has no value."""
    found: dict[str, int | str] = {}
    newest = oldest = _LAST_DAY
    if article.published:
        found["published"] = oldest = article.published.day.toordinal()
        newest = _LAST_DAY - 1 - oldest
    if article.updated:
        found["updated"] = article.updated.day.toordinal()
    found[s.NEWEST], found[s.OLDEST] = f"{newest:07}{article.id}", f"{oldest:07}{article.id}"
    return found
