"""Folding: spellings that a reader takes for the same become the same text."""

from __future__ import annotations

import unicodedata

import regex

# Letters that do not decompose, as Lucene's ASCIIFoldingFilter writes them.
_SPELT = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "q", "ə": "a", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    "ƶ": "z", "ƀ": "b", "ɨ": "i", "ʉ": "u", "ɖ": "d", "ǝ": "e",
}  # fmt: skip
APOSTROPHES = "'’‘‛ʼʻʹ\u0374′`\u1fef´\u1ffd׳՚＇"
_QUOTES = dict.fromkeys("“”„‟«»〝〞＂", '"') | dict.fromkeys(APOSTROPHES + "‚‹›", "'")
# Letters whose mark is part of them, and characters that stand for two of their script.
_WHOLE = frozenset("йїўำຳໜໝゟヿ")
_DROPPED_MARKS = regex.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f"
    r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    r"\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\U000e0100-\U000e01ef\p{Cf}]+"
)
# Sorting a long run of marks takes quadratic time; Unicode's stream-safe format allows 30.
_TOO_MANY_MARKS = regex.compile(r"(\p{M}{30})\p{M}+")
_ROUNDS = 4


class _Letters(dict[int, str]):
    """What each character folds to, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if quote := _QUOTES.get(character):
        return quote
    if (lowered := character.casefold()) in _WHOLE:
        return lowered
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    bare = _bare(_bare(character).casefold())
    return unicodedata.normalize("NFC", "".join(_SPELT.get(letter, letter) for letter in bare))


def _bare(text: str) -> str:
    return _DROPPED_MARKS.sub("", unicodedata.normalize("NFKD", text))


_LETTERS = _Letters()


def fold(text: str) -> str:
    """`text` without the differences of case, diacritics, width and typography."""
    if text.isascii():
        return text.lower().replace("`", "'")
    text = _TOO_MANY_MARKS.sub(r"\1", text)
    for _ in range(_ROUNDS):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_LETTERS))
