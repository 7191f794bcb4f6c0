"""Stems: the forms of a word in one language become one term, marked with that language."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import regex
import Stemmer

from searchapp.language import endings, lemmas
from searchapp.language.folding import fold

_SNOWBALL = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip

# Articles and pronouns that elide before a vowel, as Lucene's elision filters list them.
_ELIDED = {
    "ca": "d l m n s t",
    "fr": "l m t qu n s j d c jusqu quoiqu lorsqu puisqu",
    "ga": "d m b",
    "it": "c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d",
}

# The languages that are known to be written in a script; any other may be in all of them.
_LANGUAGES_IN = {
    "Arabic": "ar fa ps ug ur",
    "Armenian": "hy",
    "Cyrillic": "be bg kk ky mk mn ru sr tg uk",
    "Devanagari": "hi mr ne",
    "Georgian": "ka",
    "Greek": "el",
    "Han": "ja ko zh",
    "Hangul": "ko",
    "Hebrew": "he yi",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Latin": "af az bs ca cs cy da de en eo es et eu fi fr ga gl hr hu id is it lt lv ms nb nl nn "
    "no pl pt ro sk sl sq sr st sv sw tl tr vi",
    "Tamil": "ta",
    "Thai": "th",
}


@lru_cache(maxsize=512)
def _in_script_of(lang: str) -> Callable[[str], object]:
    """Whether a word has a letter of the language's script."""
    scripts = [name for name, languages in _LANGUAGES_IN.items() if lang in languages.split()]
    letters = "".join(rf"\p{{{name}}}" for name in scripts) or r"\p{L}"
    return regex.compile(rf"[\p{{L}}&&[{letters}]]", regex.VERSION1).search


def stem_term(lang: str, word: str) -> str:
    """The stem of a folded word as the term that is indexed, `en:elect`.

    A word in letters the language is not written in, a number, and any word where the
    language is not known stand for themselves, `:word`.
    """
    return stem_terms(lang, (word,))[0]


def stem_terms(lang: str, words: Sequence[str]) -> list[str]:
    """The stem terms of folded words, one for each, in their order."""
    if not lang:
        return [f":{word}" for word in words]
    native = list(filter(_in_script_of(lang), words))
    stems = dict(zip(native, _stems(lang, native), strict=True))
    return [f"{lang}:{stems[word]}" if word in stems else f":{word}" for word in words]


def query_stems(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The stem terms a query's word may have in an archive of these languages."""
    return tuple(dict.fromkeys(stem_term(lang, word) for lang in languages))


def _stems(lang: str, words: Sequence[str]) -> Iterable[str]:
    if lang in lemmas.LANGUAGES:
        words = [lemmas.lemma(lang, word) for word in words]
    if elided := _elision(lang):
        words = [elided.sub("", word) for word in words]
    if restore := endings.restored(lang):
        return _hardened(lang, _stemmed(lang, [restore(word) for word in words]))
    return _stemmed(lang, words)


def _stemmed(lang: str, words: Sequence[str]) -> Iterable[str]:
    if lang == "uk":
        return map(_ukrainian, words)
    if lang not in _SNOWBALL:
        return words
    stems: list[str] = _stemmer(lang).stemWords(words)
    return stems


def _hardened(lang: str, stems: Iterable[str]) -> Iterable[str]:
    folded = map(fold, stems)
    harden = endings.hardened(lang)
    return map(harden, folded) if harden else folded


@lru_cache(maxsize=16)
def _elision(lang: str) -> regex.Pattern[str] | None:
    if lang not in _ELIDED:
        return None
    return regex.compile(rf"^(?:{'|'.join(_ELIDED[lang].split())})'(?=.)")


class _Stemmers(threading.local):
    """Stemmers by language: one object serves one thread only."""

    def __init__(self) -> None:
        self.of: dict[str, Stemmer.Stemmer] = {}


_stemmers = _Stemmers()


def _stemmer(lang: str) -> Stemmer.Stemmer:
    if lang not in _stemmers.of:
        # Without its cache, which costs more than it saves.
        _stemmers.of[lang] = Stemmer.Stemmer(_SNOWBALL[lang], 0)
    return _stemmers.of[lang]


@lru_cache(maxsize=100_000)
def _ukrainian(word: str) -> str:
    """The lemma's lemma: names are only known with a capital, so `києва` needs two steps."""
    import simplemma  # noqa: PLC0415 - most archives and most processes never need it

    lemma = fold(simplemma.lemmatize(word, lang="uk"))
    return fold(simplemma.lemmatize(lemma, lang="uk")) or word
