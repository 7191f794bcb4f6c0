"""The terms of an article as the text fields take them: words with spaces between."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import chain

from searchapp.article import Article, Zone
from searchapp.engines.tantivy import schema as s
from searchapp.language import blocks, lead_length, raw_words, stem_term, term_of

_CACHED_WORDS, _CACHED_LENGTH = 100_000, 40
_APART: tuple[Zone, ...] = tuple(zone for zone in Zone if zone is not Zone.LEAD)
_STEM_FIELDS = {text: s.stem_field(text) for text in s.TEXTS}

Cut = dict[Zone, list[list[str]]]
"""The raw words of each zone, block by block."""
Written = dict[Zone, list[str]]
"""The terms of each zone, block by block."""


class _Terms(dict[str, str]):
    """The term of each raw word in one kind of field, bounded in count and in length of word."""

    def __init__(self, term_in: Callable[[str], str]) -> None:
        super().__init__()
        self._term_in = term_in

    def __missing__(self, raw: str) -> str:
        term = self._term_in(raw)
        if len(raw) <= _CACHED_LENGTH:
            if len(self) >= _CACHED_WORDS:
                self.clear()
            self[raw] = term
        return term


_words = _Terms(term_of)


@cache
def _stems(lang: str) -> _Terms:
    return _Terms(partial(_stem_of, lang))


def _stem_of(lang: str, raw: str) -> str:
    term = term_of(raw)
    return stem_term(lang, term) if term else ""


def texts(article: Article) -> dict[str, str]:
    """What the text fields hold; those that hold nothing are left out."""
    raw = {zone: list(map(raw_words, blocks(article, zone))) for zone in _APART}
    cut = {zone: found for zone, found in raw.items() if found}
    words = _written(cut, _words)
    lead = lead_length(len(block.split()) for block in words.get(Zone.BODY, ()))
    stems = _written(cut, _stems(article.lang))
    exact, stemmed = _in_fields(words, lead), _in_fields(stems, lead)
    return exact | {_STEM_FIELDS[text]: held for text, held in stemmed.items()}


def _written(cut: Cut, terms: _Terms) -> Written:
    """Each block's terms; where a raw word has none, there is one space more."""
    term = terms.__getitem__
    return {zone: [" ".join(map(term, block)) for block in found] for zone, found in cut.items()}


def _in_fields(written: Written, lead: int) -> dict[str, str]:
    found = {zone.value: s.BLOCK_GAP.join(held) for zone, held in written.items()}
    if lead:
        found[Zone.LEAD.value] = s.BLOCK_GAP.join(written[Zone.BODY][:lead])
    whole = [found[zone] for zone in s.TEXTS[s.TEXT] if zone in found]
    if whole:
        found[s.TEXT] = s.BLOCK_GAP.join(whole)
    return found


def stemmed_blocks(article: Article, text: str) -> list[list[str]]:
    """The stems of a text field, block by block."""
    stem = _stems(article.lang).__getitem__
    held = chain.from_iterable(blocks(article, zone) for zone in s.TEXTS[text])
    return [[term for term in map(stem, raw_words(block)) if term] for block in held]
