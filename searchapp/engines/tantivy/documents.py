"""An article as a Tantivy document."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import cache

import msgspec
import tantivy

from searchapp.article import Article, NewsDate, Zone
from searchapp.engines.tantivy import schema as s
from searchapp.language import blocks, fold, stem_term, terms

_CACHED_STEMS = 200_000
_LAST_DAY = dt.date.max.toordinal() + 1
"""Where undated articles stand in both orders by day: behind all others."""

_BLOCK_END, _ZONE_END = b"\n", b"\r"

Blocks = list[list[str]]


class _Stems(dict[str, str]):
    """The stem of each word of one language, bounded in count."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def __missing__(self, word: str) -> str:
        if len(self) >= _CACHED_STEMS:
            self.clear()
        self[word] = stem = stem_term(self._lang, word)
        return stem


_stems_in = cache(_Stems)


def document(article: Article) -> tantivy.Document:
    made = tantivy.Document()
    cut: dict[Zone, Blocks] = {
        zone: words_of(article, zone) for zone in Zone if zone is not Zone.LEAD
    }
    cut[Zone.LEAD] = cut[Zone.BODY][: len(blocks(article, Zone.LEAD))]
    stems = {zone: [_stems(article.lang, words) for words in cut[zone]] for zone in Zone}
    for text, zones in s.TEXTS.items():
        made.add_text(text, _joined(cut, zones))
        made.add_text(s.stem_field(text), _joined(stems, zones))
    for name, values in _values_of(article).items():
        for value in dict.fromkeys(filter(None, values)):
            if name in s.FACETS:
                made.add_text(name, value)
            if name in s.VALUES:
                made.add_text(s.folded_field(name), fold(value))
    _add_days(made, article)
    made.add_text(s.ID, article.id)
    made.add_unsigned(s.ID_HASH, id_hash(article.id))
    made.add_bytes(s.ARTICLE, msgspec.json.encode(article))
    made.add_bytes(s.STEMS, _written(stems))
    return made


def article_of(found: tantivy.Document) -> Article:
    return msgspec.json.decode(found[s.ARTICLE][0], type=Article)


def words_of(article: Article, zone: Zone) -> Blocks:
    return [terms(block) for block in blocks(article, zone)]


def blocks_with(found: tantivy.Document, zones: Iterable[Zone], stems: Iterable[str]) -> Blocks:
    """The blocks of these zones that have all of these stems, as stems in reading order."""
    wanted = [f" {stem} ".encode() for stem in stems]
    written = dict(zip(Zone, found[s.STEMS][0].split(_ZONE_END), strict=True))
    return [
        block.decode().split()
        for zone in zones
        for block in written[zone].split(_BLOCK_END)
        if all(stem in block for stem in wanted)
    ]


def _written(stems: dict[Zone, Blocks]) -> bytes:
    return _ZONE_END.join(
        _BLOCK_END.join(f" {' '.join(block)} ".encode() for block in stems[zone]) for zone in Zone
    )


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


def _stems(lang: str, words: Iterable[str]) -> list[str]:
    return list(map(_stems_in(lang).__getitem__, words))


def _joined(cut: dict[Zone, Blocks], zones: Iterable[Zone]) -> str:
    return s.BLOCK_GAP.join(" ".join(words) for zone in zones for words in cut[zone])


def _values_of(article: Article) -> dict[str, Iterable[str]]:
    return {
        "source": (article.source,),
        "section": (article.section,),
        "lang": (article.lang,),
        "author": [author.name for author in article.authors],
        "tag": article.tags,
    }


def _add_days(made: tantivy.Document, article: Article) -> None:
    """Days count from 1 January of year 1, so none is negative; no date has no value."""
    for name, date in (("published", article.published), ("updated", article.updated)):
        if date:
            made.add_unsigned(name, date.day.toordinal())
    day = _ordinal(article.published)
    newest = _LAST_DAY if day is None else _LAST_DAY - 1 - day
    made.add_text(s.NEWEST, f"{newest:07}{article.id}")
    made.add_text(s.OLDEST, f"{_LAST_DAY if day is None else day:07}{article.id}")


def _ordinal(date: NewsDate | None) -> int | None:
    return date.day.toordinal() if date else None
