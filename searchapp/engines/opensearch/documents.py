"""An article as the document that the cluster indexes, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from searchapp.article import Article, NewsDate, Zone
from searchapp.engines.opensearch import fields as f
from searchapp.engines.seam import Batch
from searchapp.language import blocks, fold, stem_terms, terms

LONGEST_ID = 512
"""Bytes that OpenSearch allows in an `_id`."""

Blocks = list[list[str]]


def storable(text: str) -> bool:
    """Whether an index can hold it: half of a surrogate pair cannot be written."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def document_id(article_id: str) -> str:
    """The article's id, or a digest of one that is too long for the cluster."""
    written = article_id.encode()
    if len(written) <= LONGEST_ID:
        return article_id
    return hashlib.blake2b(written, digest_size=32).hexdigest()


class Prepared(Struct, frozen=True, array_like=True):
    """An article as it is sent: the name of its document, and the document written as JSON."""

    name: str
    document: str
    id: str
    origin: str


_writing = msgspec.msgpack.Encoder()
_reading = msgspec.msgpack.Decoder(list[Prepared])


def prepare(articles: Iterable[Article]) -> Batch:
    return _writing.encode(list(map(_prepared, articles)))


def read(batch: Batch) -> list[Prepared]:
    return _reading.decode(batch)


def _prepared(article: Article) -> Prepared:
    written = msgspec.json.encode(document(article)).decode()
    return Prepared(document_id(article.id), written, article.id, article.origin)


def document(article: Article) -> dict[str, Any]:
    texts = _texts(article)
    distinct = list({word for text in f.VOCABULARIES for block in texts[text] for word in block})
    stems = dict(zip(distinct, stem_terms(article.lang, distinct), strict=True))
    found: dict[str, Any] = {"id": article.id, "article": article}
    for name, cut in texts.items():
        found[name] = [" ".join(block) for block in cut]
        found[f.stem_field(name)] = [" ".join(map(stems.__getitem__, block)) for block in cut]
    for text in f.VOCABULARIES:
        words = {word for block in texts[text] for word in block}
        found[f.vocabulary_field(text)] = [f.MARK + word for word in words]
    return found | _lengths(texts) | _values(article) | _days(article)


def article_of(hit: dict[str, Any]) -> Article:
    return msgspec.convert(hit["_source"]["article"], Article)


def _texts(article: Article) -> dict[str, Blocks]:
    """The words of each text, block by block; blocks without words are left out."""
    headline, body, caption = (_cut(blocks(article, zone)) for zone in f.WHOLE_TEXT)
    in_lead = len(_cut(blocks(article, Zone.LEAD)))
    return {
        f.TEXT: headline + body + caption,
        "headline": headline,
        "lead": body[:in_lead],
        "rest": body[in_lead:],
        "caption": caption,
    } | {name: _cut(blocks(article, zone)) for zone, name in f.SIDES.items()}


def _cut(texts: Iterable[str]) -> Blocks:
    return [words for words in map(terms, texts) if words]


def _lengths(texts: dict[str, Blocks]) -> dict[str, int]:
    of_text = {name: sum(map(len, cut)) for name, cut in texts.items()}
    of_zone = {
        zone: sum(of_text[name] for name in f.PARTS.get(zone) or (f.SIDES[zone],)) for zone in Zone
    }
    named = {f.TEXT: of_text[f.TEXT]} | of_zone
    return {f.words_field(name): words for name, words in named.items()}


def _values(article: Article) -> dict[str, list[str]]:
    values = {
        "source": [article.source],
        "section": [article.section],
        "lang": [article.lang],
        "author": [author.name for author in article.authors],
        "tag": list(article.tags),
    }
    told = {name: [value for value in found if value] for name, found in values.items()}
    folded = {f.value_field(name): list(map(fold, told[name])) for name in f.VALUE_FIELDS}
    return {name: told[name] for name in f.FACET_FIELDS} | folded


def _days(article: Article) -> dict[str, int]:
    """Days since 1 January of year 1 and months since that of year 0; nothing where undated."""
    dates: dict[str, NewsDate | None] = {
        "published": article.published,
        "updated": article.updated,
    }
    days = {name: date.day.toordinal() for name, date in dates.items() if date}
    if article.published:
        day = article.published.day
        days[f.MONTH] = day.year * 12 + day.month - 1
    return days
