"""Leaves out the words that carry grammar, where a query has others to look for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import assert_never

from searchapp import language
from searchapp.query.nodes import (
    Among,
    And,
    Between,
    Everything,
    Fuzzy,
    Is,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
)
from searchapp.query.normal import all_of, any_of


def of_languages(languages: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(language.function_words(lang) for lang in languages))


def left_out(node: Node, words: Collection[str]) -> tuple[Node, set[str]]:
    """The tree without these words, and which of them it had.

    It stays as it is where no other word would be looked for.
    """
    dropped: set[str] = set()
    kept = _kept(node, words, dropped)
    if kept is None or not _looks_for_words(kept):
        return node, set()
    return kept, dropped


def _kept(node: Node, words: Collection[str], dropped: set[str]) -> Node | None:
    match node:
        case Word(text, exact=False) if text in words:
            dropped.add(text)
            return None
        case And(parts) | Or(parts):
            kept = [some for part in parts if (some := _kept(part, words, dropped)) is not None]
            join = all_of if isinstance(node, And) else any_of
            return join(kept) if kept else None
        case _:
            return node


def _looks_for_words(node: Node) -> bool:
    match node:
        case Word() | Pattern() | Fuzzy() | Phrase() | Near():
            return True
        case And(parts) | Or(parts):
            return any(map(_looks_for_words, parts))
        case Not() | Is() | Between() | Among() | Everything():
            return False
        case _:
            assert_never(node)
