"""The one definition of a word: terms with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

import regex

from searchapp.language.folding import APOSTROPHES, fold

LONGEST_TERM = 255
_CACHED_WORDS = 100_000
_CACHED_LENGTH = 40

# Classes of characters, as the `regex` module writes them. Scripts written without spaces
# give a term for each character, with the marks that follow it.
_SPACELESS_SCRIPTS = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Yi}"
    r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}ーｰ々〆"
)
_APOSTROPHE = f"[{APOSTROPHES}]"
_DIGIT = r"[\p{N}--[\p{dt=fraction}\p{dt=circle}\p{dt=compat}\u3190-\u319f]]"
_VOICING = "ﾞﾟ"
_OTHER = rf"[{_SPACELESS_SCRIPTS}{_APOSTROPHE}{_VOICING}]"
_SPACELESS = rf"[[{_SPACELESS_SCRIPTS}]&&[\p{{L}}{_DIGIT}]]"
_MARK = rf"[\p{{M}}\p{{Cf}}{_VOICING}]"
_INITIAL = rf"[\p{{L}}--{_OTHER}]"
_LETTER = rf"[[\p{{L}}{_DIGIT}]--{_OTHER}]"
_INNER = rf"[{_LETTER}\p{{M}}\p{{Cf}}]"
_HEBREW = r"[\p{Hebrew}]"
_NO_PART_OF_A_TERM = regex.compile(
    rf"(?:^|(?<='))[^\p{{L}}{_DIGIT}]+|[^\p{{L}}\p{{M}}{_DIGIT}']+", regex.VERSION1
)


def _word(written: Callable[[str], str]) -> str:
    """The pattern of a word, with its classes of characters `written` for a regex engine.

    A character of a script without spaces; or 1,000 or U.S. or letters and digits, joined
    by inner apostrophes or, in Hebrew, by the double ones of abbreviations.
    """
    letter, inner, mark = written(_LETTER), written(_INNER), written(_MARK)
    initial = rf"{written(_INITIAL)}{mark}*+"
    hebrew = written(_HEBREW)
    apostrophe = rf"(?: {written(_APOSTROPHE)} | (?<={hebrew})[\"״](?={hebrew}) )"
    part = rf"""(?:
        [0-9]{{1,3}} (?: , [0-9]{{3}} ){{1,9}}+ (?![0-9]) {inner}*+
      | {initial} (?: \. {initial} )+ (?!{inner}) (?: \. (?={apostrophe}{letter}) )?
      | {letter} {inner}*+
    )"""
    return rf"{part} (?: {apostrophe} {part} )*+ | {written(_SPACELESS)} {mark}*+"


def _members(kind: str, limit: int) -> str:
    """The characters below `limit` that are of this kind, as a class for `re`."""
    every = "".join(map(chr, range(limit)))
    runs = regex.finditer(f"{kind}+", every, regex.VERSION1)
    ranges = "".join(rf"\u{run.start():04x}-\u{run.end() - 1:04x}" for run in runs)
    return f"[{ranges}]" if ranges else "(?!)"


# One definition for two engines: `re` is four times as fast as `regex`, but knows no scripts.
@cache
def _below(limit: int) -> re.Pattern[str]:
    return re.compile(_word(partial(_members, limit=limit)), re.VERBOSE)


@cache
def _anywhere() -> regex.Pattern[str]:
    return regex.compile(_word(str), regex.VERBOSE | regex.VERSION1)


_BEYOND_BASIC = re.compile("[\U00010000-\U0010ffff]")


class Term(NamedTuple):
    """A folded word; `start` and `end` are its offsets in the text it was cut from."""

    text: str
    start: int
    end: int


class _Cuts(dict[str, str]):
    """The term of each raw word, bounded in count and in length of word."""

    def __missing__(self, raw: str) -> str:
        term = _cut(raw)
        if len(raw) <= _CACHED_LENGTH:
            if len(self) >= _CACHED_WORDS:
                self.clear()
            self[raw] = term
        return term


def _cut(raw: str) -> str:
    term = _NO_PART_OF_A_TERM.sub("", fold(raw))[:LONGEST_TERM].rstrip("'")
    while term.endswith("'s"):
        term = term[:-2].rstrip("'")
    return term


_cuts = _Cuts()


def _pattern(text: str) -> re.Pattern[str] | regex.Pattern[str]:
    if text.isascii():
        return _below(0x80)
    return _anywhere() if _BEYOND_BASIC.search(text) else _below(0x1_0000)


def words(text: str) -> Iterator[Term]:
    """The terms of `text` in their order."""
    for found in _pattern(text).finditer(text):
        if term := _cuts[found[0]]:
            yield Term(term, found.start(), found.end())


def terms(text: str) -> list[str]:
    """The terms of `text` without their places."""
    return list(filter(None, map(_cuts.__getitem__, raw_words(text))))


def raw_words(text: str) -> list[str]:
    """The words of `text` as they are written there, for `term_of` to make terms of."""
    found: list[str] = _pattern(text).findall(text)
    return found


def term_of(raw_word: str) -> str:
    """The term that stands for a raw word, "" where none does."""
    return _cuts[raw_word]


def spans(text: str) -> list[tuple[int, int]]:
    """The places of the terms of `text` without the terms."""
    return [found.span() for found in _pattern(text).finditer(text) if _cuts[found[0]]]
