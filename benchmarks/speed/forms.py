"""What searchapp reads a question's text as, in the form that the other systems get."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.speed.documents import EXACT, WHOLE_STEMS
from benchmarks.speed.questions import Close, Dated, Form, Like, Row, Spelt, Words
from searchapp.article import BARE_ZONES, Zone
from searchapp.language import query_stems, stem_term
from searchapp.query import (
    And,
    Between,
    Fuzzy,
    Near,
    Node,
    Or,
    Pattern,
    Phrase,
    Word,
    parse,
)

HEADLINE = ("headline_stem",)


def form_of(kind: str, text: str, languages: Sequence[str]) -> Form | None:  # noqa: PLR0911 - one case a kind
    """None where the text reads as something else than a question of this kind."""
    tree = parse(text, languages=languages).tree
    match kind, tree:
        case "words", Word():
            return _words([tree], languages)
        case "and", And(parts) if _are_words(parts):
            return _words(parts, languages)
        case "or", Or(parts) if _are_words(parts):
            return _words(parts, languages, is_any=True)
        case "phrase", Phrase(words):
            return Row(words, EXACT)
        case "near", Near(words, distance) if len(words) == 2:  # noqa: PLR2004 - a pair
            return _close(words, distance, languages)
        case ("prefix", Pattern(pattern)) | ("pattern", Pattern(pattern)):
            return Like(pattern, EXACT)
        case "fuzzy", Fuzzy(term, 1):
            return Spelt(term, EXACT)
        case "dated", And((Word() as word, Between() as days)):
            return _dated(word, days, languages)
        case "zone", Word(_, False, (Zone.HEADLINE,)):
            return Words([query_stems(tree.text, languages)], HEADLINE)
        case _:
            return None


def _are_words(parts: Sequence[Node]) -> bool:
    """Different ones: a word written twice counts twice in searchapp."""
    are_bare = all(isinstance(p, Word) and p.zones == BARE_ZONES and not p.exact for p in parts)
    return are_bare and len(parts) > 1 and len(set(parts)) == len(parts)


def _words(parts: Sequence[Node], languages: Sequence[str], *, is_any: bool = False) -> Words:
    stems = [query_stems(part.text, languages) for part in parts if isinstance(part, Word)]
    return Words(stems, WHOLE_STEMS, is_any)


def _close(words: Sequence[str], distance: int, languages: Sequence[str]) -> Close | None:
    pairs = dict.fromkeys(tuple(stem_term(lang, word) for word in words) for lang in languages)
    if any(len(set(pair)) == 1 for pair in pairs):
        return None
    return Close(list(pairs), distance, WHOLE_STEMS)


def _dated(word: Word, days: Between, languages: Sequence[str]) -> Dated | None:
    if days.first is None or days.last is None:
        return None
    return Dated(_words([word], languages), days.first.toordinal(), days.last.toordinal())
