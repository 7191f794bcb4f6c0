"""Tree -> the text that parses to it."""

from __future__ import annotations

from typing import assert_never

from searchapp.article import BARE_ZONES, Zone
from searchapp.query.fields import NAME_OF_DATE, PREFIX_OF_ZONES, in_table_order
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
from searchapp.query.values import date_text, value_text


def describe(tree: Node, zones: tuple[Zone, ...] = BARE_ZONES) -> str:
    """The tree as query text; words that look in `zones` are written without a prefix.

    The query language has no weights and no ids: those words are written as they would be
    typed, these conditions as `id:…`.
    """
    return _Writer(in_table_order(zones)).text(tree)


class _Writer:
    def __init__(self, zones: tuple[Zone, ...]) -> None:
        self._bare = zones

    def text(self, node: Node) -> str:
        match node:
            case And(parts):
                return " AND ".join(self._within(part, Or) for part in parts) or "*"
            case Or(parts):
                return " OR ".join(map(self.text, parts)) or "NOT *"
            case Not(part):
                return f"NOT {self._within(part, And, Or)}"
            case Everything() | Is() | Between() | Among():
                return _condition(node)
            case Word() | Pattern() | Fuzzy() | Phrase() | Near():
                return self._in(node.zones, _leaf(node))
            case _:
                assert_never(node)

    def _within(self, node: Node, *looser: type[Node]) -> str:
        text = self.text(node)
        return f"({text})" if isinstance(node, looser) else text

    def _in(self, zones: tuple[Zone, ...], text: str) -> str:
        """The leaf with its prefix; zones without a name of their own are written one by one."""
        if zones == self._bare:
            return text
        if name := PREFIX_OF_ZONES.get(zones):
            return f"{name}:{text}"
        return f"({' OR '.join(f'{PREFIX_OF_ZONES[(zone,)]}:{text}' for zone in zones)})"


def _condition(node: Everything | Is | Between | Among) -> str:
    match node:
        case Everything():
            return "*"
        case Among(ids):
            return f"({' OR '.join(f'id:{value_text(one)}' for one in ids)})"
        case Is(field, value):
            return f"{field}:{value_text(value)}"
        case Between(field, first, last):
            return f"{NAME_OF_DATE[field]}:{date_text(first, last)}"
        case _:
            assert_never(node)


def _leaf(node: Word | Pattern | Fuzzy | Phrase | Near) -> str:
    match node:
        case Word(text, exact):
            return f"={text}" if exact else text
        case Pattern(text):
            return f"={text}" if text.endswith("?") else text
        case Fuzzy(text, edits):
            return f"{text}~{edits}"
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case Near(words, distance, ordered=True):
            return f" PRE/{distance} ".join(words)
        case Near(words, distance):
            return f'"{" ".join(words)}"~{distance}'
        case _:
            assert_never(node)
