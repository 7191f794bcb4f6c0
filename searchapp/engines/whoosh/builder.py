"""Collects articles in memory and inverts them into a run."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray

from searchapp.article import Article, NewsDate, Zone
from searchapp.engines.whoosh import schema as s
from searchapp.engines.whoosh.arrays import Array
from searchapp.engines.whoosh.inversion import (
    Text,
    Tokens,
    Words,
    block_start,
    invert,
    invert_values,
)
from searchapp.engines.whoosh.inverted import Inverted
from searchapp.engines.whoosh.run import Run, Strings
from searchapp.engines.whoosh.vocabulary import Vocabulary, numbering
from searchapp.language import blocks, lead_length, stem_terms

_DAY = s.build_schema()["published"]

ZoneWords = dict[Zone, list[list[int]]]
"""The words of each block of a zone, as numbers."""


@lru_cache(maxsize=50_000)
def _day_term(day: int) -> bytes:
    return bytes(_DAY.to_bytes(day))


class RunBuilder:
    """One run's worth of articles; `tokens` tells how full it is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stored: list[bytes] = []
        self._vocabulary = vocabulary
        self._texts = {name: Text() for name in s.TEXTS}
        self._columns = {name: array("I") for name in s.NUMBERS}
        self._keywords: dict[str, dict[bytes, list[int]]] = {
            name: defaultdict(list) for name in s.VALUES
        }
        self._ids: list[bytes] = []
        self._langs: list[str] = []
        self.documents = self.tokens = 0

    def add(self, article: Article) -> None:
        """What can fail on a bad article happens before anything of it is kept."""
        zones: ZoneWords = {
            zone: list(map(self._vocabulary.numbers, blocks(article, zone)))
            for zone in Zone
            if zone is not Zone.LEAD
        }
        body = zones[Zone.BODY]
        zones[Zone.LEAD] = body[: lead_length(map(len, body))]
        columns = _columns_of(article, zones)
        keywords = _keywords_of(article)
        stored = {"id": article.id, "article": msgspec.json.encode(article).decode()}
        self._stored.append(zlib.compress(pickle.dumps(stored, 4), 3))
        for name, text in self._texts.items():
            self.tokens += text.add(chain(*(zones[zone] for zone in s.TEXTS[name])))
        for column, number in columns.items():
            self._columns[column].append(number)
        for field, values in keywords.items():
            for value in values:
                self._keywords[field][value].append(self.documents)
        self._ids.append(article.id.encode())
        self._langs.append(article.lang)
        self.documents += 1

    def finish(self) -> Run[Inverted]:
        spelled = np.array(list(self._vocabulary.terms), dtype=object)
        fields = {
            name: invert(spelled, text.token_numbers(), text)
            for name, text in self._texts.items()
            if name != s.HEADLINE
        }
        stems, stem_tokens = self._stems(spelled)
        for name, text in self._texts.items():
            fields[s.stem_field(name)] = invert(stems, stem_tokens(text), text)
        fields |= {name: invert_values(values) for name, values in self._keywords.items()}
        numbers: dict[str, Array] = {
            name: np.frombuffer(column, np.uint32) for name, column in self._columns.items()
        }
        numbers[s.ID_HASH] = np.array([id_hash(i) for i in self._ids], np.uint64)
        strings = {s.IDS: Strings.of(self._ids), s.STORED: Strings.of(self._stored)}
        return Run(self.documents, fields, numbers, strings)

    def _stems(self, spelled: Words) -> tuple[Words, Callable[[Text], Tokens]]:
        """The stem terms, and each text's tokens as numbers of them; once a word, not a token."""
        langs = sorted(set(self._langs))
        lang_of = np.array([langs.index(lang) for lang in self._langs])
        numbers = numbering()
        stem_of = np.zeros((len(langs), len(spelled)), np.uint32)
        for row, lang in enumerate(langs):
            used = self._words_used(lang_of == row, len(spelled))
            stem_of[row, used] = [numbers[t] for t in stem_terms(lang, spelled[used].tolist())]

        def tokens_of(text: Text) -> Tokens:
            tokens: Tokens = stem_of[lang_of[text.documents()], text.token_numbers()]
            return tokens

        return np.array(list(numbers), dtype=object), tokens_of

    def _words_used(self, documents: NDArray[np.bool_], words: int) -> Tokens:
        is_used = np.zeros(words, bool)
        for text in self._texts.values():
            is_used[text.token_numbers()[documents[text.documents()]]] = True
        return np.flatnonzero(is_used).astype(np.uint32)


def id_hash(article_id: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(article_id, digest_size=8).digest(), "big")


def _columns_of(article: Article, zones: ZoneWords) -> dict[str, int]:
    words = {zone: sum(map(len, found)) for zone, found in zones.items()}
    headline, lead, body = (zones[zone] for zone in (Zone.HEADLINE, Zone.LEAD, Zone.BODY))
    before, before_blocks = words[Zone.HEADLINE], len(headline)
    return {
        "published": _ordinal(article.published),
        "updated": _ordinal(article.updated),
        "body_at": block_start(before, before_blocks),
        "rest_at": block_start(before + words[Zone.LEAD], before_blocks + len(lead)),
        "captions_at": block_start(before + words[Zone.BODY], before_blocks + len(body)),
    } | {s.words_column(zone): count for zone, count in words.items()}


def _ordinal(date: NewsDate | None) -> int:
    """Days since 1 January of year 1; 0 stands for no date."""
    return date.day.toordinal() if date else 0


def _keywords_of(article: Article) -> dict[str, set[bytes]]:
    values = {
        "id": [article.id],
        "source": [article.source],
        "section": [article.section],
        "lang": [article.lang],
        "author": [author.name for author in article.authors],
        "tag": article.tags,
    }
    encoded = {name: {value.encode() for value in found if value} for name, found in values.items()}
    for name, date in (("published", article.published), ("updated", article.updated)):
        encoded[name] = {_day_term(_ordinal(date))} if date else set()
    return encoded
