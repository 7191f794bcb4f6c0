"""Which language a text is in, so far as it can be told."""

from __future__ import annotations

import threading
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import regex

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 1_200
_SHORT = 200

# The languages news is written in; of all that the model knows, short texts look like any.
_CANDIDATES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id "
    "is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no or pa pl ps pt ro ru si sk "
    "sl so sq sr sv sw ta te th tl tr uk ur uz vi zh"
)

# Scripts that one language of the news is written in.
_ONE_LANGUAGE = {
    "Armenian": "hy", "Ethiopic": "am", "Georgian": "ka", "Greek": "el", "Gujarati": "gu",
    "Gurmukhi": "pa", "Hangul": "ko", "Hebrew": "he", "Hiragana": "ja", "Kannada": "kn",
    "Katakana": "ja", "Khmer": "km", "Lao": "lo", "Malayalam": "ml", "Myanmar": "my",
    "Oriya": "or", "Sinhala": "si", "Tamil": "ta", "Telugu": "te", "Thai": "th",
}  # fmt: skip
_MANY_LANGUAGES = ("Latin", "Cyrillic", "Arabic", "Devanagari", "Bengali", "Han")
_LETTER_OF = regex.compile(
    "|".join(rf"(?P<{name}>[\p{{L}}&&\p{{{name}}}])" for name in (*_MANY_LANGUAGES, *_ONE_LANGUAGE))
    + r"|(?P<Another>\p{L})",
    regex.VERSION1,
)
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")

_UKRAINIAN = regex.compile("[іїєґ]")
_RUSSIAN = regex.compile("[ыэё]|ъ(?=[еёюя])")  # elsewhere ъ is Bulgarian
_NEITHER = regex.compile("[ўјљњђћџѓќѕғқңәөүұһ]")


def detect(text: str) -> str:
    """The language code of `text` by its first 1,200 characters, "" if it has no letters."""
    text = text[:_ENOUGH]
    script = _main_script(text)
    if not script:
        return ""
    if script == "Han":
        return "ja" if _KANA.search(text) else "zh"
    if script == "Cyrillic" and len(text) < _SHORT:
        return _by_letters(text.casefold()) or _guess(text)
    return _ONE_LANGUAGE.get(script) or _guess(text)


class _Scripts(dict[str, str]):
    """The script of each letter, "" of what is none; filled as characters are met."""

    def __missing__(self, character: str) -> str:
        letter = _LETTER_OF.match(character)
        script = self[character] = (letter and letter.lastgroup) or ""
        return script


_scripts = _Scripts()


def _main_script(text: str) -> str:
    """The script of most letters; a text has far fewer characters than it is long."""
    counts: Counter[str] = Counter()
    for character, many in Counter(text).items():
        counts[_scripts[character]] += many
    del counts[""]
    return max(counts, key=counts.__getitem__, default="")


def _by_letters(text: str) -> str:
    """Ukrainian or Russian by the letters that only one of them has, "" where that is open."""
    ukrainian, russian = _UKRAINIAN.search(text), _RUSSIAN.search(text)
    if bool(ukrainian) == bool(russian) or _NEITHER.search(text):
        return ""
    return "uk" if ukrainian else "ru"


_loading = threading.Lock()


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import (  # noqa: PLC0415 - a search never detects
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_CANDIDATES.split())
    # A text's features are rows: side by side and as wide as they are added, three times as fast.
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc, np.float32)
    return identifier


def _guess(text: str) -> str:
    with _loading:
        identifier = _identifier()
    return str(identifier.classify(text)[0])
