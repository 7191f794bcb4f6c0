"""The stems of words that articles have in common, found once and not once an article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from searchapp.language import stem_terms

MOST_WORDS = 50_000
MOST_LANGUAGES = 8


class _Known:
    """The stem of each word met, begun anew when there are too many."""

    def __init__(self) -> None:
        self.stems: dict[str, str] = {}


_known = lru_cache(MOST_LANGUAGES)(lambda _lang: _Known())


def stems(lang: str, words: set[str]) -> Iterator[tuple[str, str]]:
    """Each word with its stem term."""
    known = _known(lang)
    found = known.stems
    if fresh := list(words.difference(found)):
        if len(found) + len(fresh) > MOST_WORDS:
            found = known.stems = {word: found[word] for word in words.intersection(found)}
        found.update(zip(fresh, stem_terms(lang, fresh), strict=True))
    return ((word, found[word]) for word in words)
