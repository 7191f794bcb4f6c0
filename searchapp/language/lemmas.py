"""Lemmas by simplemma's dictionaries, for languages whose words change inside or in front."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import regex

from searchapp.language.folding import fold

# Conjunctions, prepositions and articles that are written as one word with the next.
_BEFORE = {
    "ar": regex.compile("[وف]?(?:[بك]?ال|لل|[بكل])|[وف]|س"),
    "he": regex.compile("ו?(?:לכש|מש|כש|ש)?(?:ה|[בכלמ]ה?)?"),
}
_FIRST_LETTERS = {"ar": "وفبكلسا", "he": "ושהבכלמ"}
_ARTICLES = {"ar": "ال", "he": "ה"}
_SURE_ARTICLES = {"ar"}
# Endings that dictionaries do not list for every word, and what stands there without them.
_AFTER = {
    "ar": "ها: هم: هما: نا: ه: ي: ين: ون: ات:ه ات: تها:ه ته:ه تهم:ه تنا:ه تي:ه",
    "he": "ות:ה ות: ים: ת:ה יו: יה: יהם: ו: ם: י:",
}
# Spellings that readers take for the same, beyond what folding unites.
_SPELT = {"ar": (("ى", "ي"), ("ة", "ه")), "he": (("וו", "ו"), ("יי", "י"), ('"', ""))}
_UNKNOWN = {
    "ar": regex.compile(
        "^(?:[وف]?(?:[بك]?ال|لل|[بل](?=.....))|[وف](?=.....))(?=...)|(?<=...)(?:يه|ات|ون|ين|ها|هم|ه|ي)$"
    ),
    "he": regex.compile("^ו?(?:ש?ה|[בלמ](?=.....))?(?=....)|(?<=...)(?:ים|ות)$"),
}
_FEWEST_LETTERS = 2
_LONGEST_BEFORE = 4

LANGUAGES = frozenset(_BEFORE)


class _Dictionary:
    """Finds the lemma of a folded word, with and without what is written as one with it."""

    def __init__(self, lang: str) -> None:
        self._before, self._unknown = _BEFORE[lang], _UNKNOWN[lang]
        self._first_letters, self._article = _FIRST_LETTERS[lang], _ARTICLES[lang]
        self._is_sure = lang in _SURE_ARTICLES
        self._after = [tuple(pair.split(":")) for pair in _AFTER[lang].split()]
        self._spellings = _SPELT[lang]
        self._lemmas = self._loaded(lang)

    def lemma(self, word: str) -> str:
        word = self._spelt(word)
        return (
            self._behind_the_article(word)
            or self._lemmas.get(word)
            or next(self._found(word), None)
            or self._unknown.sub("", word)
            or word
        )

    def _behind_the_article(self, word: str) -> str | None:
        """The lemma of a noun and its article, which may look like a form of a verb."""
        noun = word.removeprefix(self._article)
        if noun == word or len(noun) <= _FEWEST_LETTERS:
            return None
        if (known := self._lemmas.get(noun)) is not None:
            return known if self._is_sure or known == noun else None
        return next((form for form in self._without_endings(noun) if self._is_lemma(form)), None)

    def _is_lemma(self, form: str) -> bool:
        return self._lemmas.get(form) == form

    def _found(self, word: str) -> Iterator[str]:
        """One affix is likelier than two, and an ending likelier than two words in front."""
        bare = [word[end:] for end in self._ends_before(word)]
        yield from self._known(bare[:1])
        for form in (word, *bare):
            yield from self._known([form])
            yield from self._known(self._without_endings(form))

    def _known(self, forms: Iterable[str]) -> Iterator[str]:
        return (self._lemmas[form] for form in forms if form in self._lemmas)

    def _without_endings(self, form: str) -> Iterator[str]:
        for ending, instead in self._after:
            whole = form.removesuffix(ending) + instead
            if form.endswith(ending) and len(whole) > _FEWEST_LETTERS:
                yield whole

    def _ends_before(self, word: str) -> Iterator[int]:
        if word[0] not in self._first_letters:
            return
        for end in range(1, min(_LONGEST_BEFORE, len(word) - _FEWEST_LETTERS) + 1):
            if self._before.fullmatch(word, 0, end):
                yield end

    def _spelt(self, text: str) -> str:
        for one, other in self._spellings:
            text = text.replace(one, other)
        return text

    def _loaded(self, lang: str) -> dict[str, str]:
        from simplemma.strategies.dictionaries import (  # noqa: PLC0415 - most archives never need it
            DefaultDictionaryFactory,
        )

        forms = DefaultDictionaryFactory().get_dictionary(lang).items()
        lines = self._spelt(_folded("\n".join(chain.from_iterable(forms)))).split("\n")
        once: dict[str, str] = {}
        lemmas = (once.setdefault(lemma, lemma) for lemma in lines[1::2])
        pairs = zip(lines[::2], lemmas, strict=True)
        return {form: lemma for form, lemma in pairs if form.isalpha() and lemma.isalpha()}


def _folded(text: str) -> str:
    """Megabytes of one script fold faster by their letters than word by word."""
    for letter in set(text):
        if (folded := fold(letter)) != letter:
            text = text.replace(letter, folded)
    return text


_loading = threading.Lock()
_dictionary = cache(_Dictionary)


def lemma(lang: str, word: str) -> str:
    """The lemma of a folded word, or the word without its affixes where none is known."""
    with _loading:
        dictionary = _dictionary(lang)
    return dictionary.lemma(word)
