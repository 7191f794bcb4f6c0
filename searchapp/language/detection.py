"""Which language a text is in, so far as it can be told."""

from __future__ import annotations

import threading
from functools import cache

import regex
from py3langid.langid import MODEL_FILE, LanguageIdentifier

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
_SCRIPTS = {
    name: regex.compile(rf"[\p{{L}}&&\p{{{name}}}]", regex.VERSION1)
    for name in (*_MANY_LANGUAGES, *_ONE_LANGUAGE)
}
_LETTER = regex.compile(r"\p{L}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")

_UKRAINIAN = regex.compile("[іїєґ]")
_RUSSIAN = regex.compile("[ыэё]|ъ(?=[еёюя])")  # elsewhere ъ is Bulgarian
_NEITHER = regex.compile("[ўјљњђћџѓќѕғқңәөүұһ]")


def detect(text: str) -> str:
    """The language code of `text` by its first 1,200 characters, "" if it has no letters."""
    text = text[:_ENOUGH]
    if not _LETTER.search(text):
        return ""
    script = _main_script(text)
    if script == "Han":
        return "ja" if _KANA.search(text) else "zh"
    if script == "Cyrillic" and len(text) < _SHORT:
        return _by_letters(text.casefold()) or _guess(text)
    return _ONE_LANGUAGE.get(script) or _guess(text)


def _main_script(text: str) -> str:
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPTS.items()}
    return max(counts, key=counts.__getitem__)


def _by_letters(text: str) -> str:
    """Ukrainian or Russian by the letters that only one of them has, "" where that is open."""
    ukrainian, russian = _UKRAINIAN.search(text), _RUSSIAN.search(text)
    if bool(ukrainian) == bool(russian) or _NEITHER.search(text):
        return ""
    return "uk" if ukrainian else "ru"


_loading = threading.Lock()


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_CANDIDATES.split())
    return identifier


def _guess(text: str) -> str:
    with _loading:
        identifier = _identifier()
    return str(identifier.classify(text)[0])
