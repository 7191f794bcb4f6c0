"""Query text -> tokens: every character but space lands in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from searchapp.query.fields import DATES, SCOPES, VALUES

Kind = Literal[
    "word", "quoted", "open", "close", "not", "exact", "field", "and", "or", "near", "pre", "lone"
]
ATOMS = frozenset({"word", "quoted", "open"})
PREFIXES = frozenset({"not", "exact", "field"})

_QUOTES = '"“”„‟«»‹›〝〞〟＂「」『』'
# A quotation mark between two Hebrew letters spells an acronym.
_QUOTE = rf"(?:(?<![א-ת])[{_QUOTES}]|[{_QUOTES}](?![א-ת]))"
_PIECE = re.compile(
    rf"""(?P<open>[(（])
      | (?P<close>[)）])
      | (?P<quoted>{_QUOTE} (?P<inside>(?:(?!{_QUOTE}).)*) (?P<shut>{_QUOTE}|\Z) (?P<tail>~[0-9]*)?)
      | (?P<chunk>(?:(?!{_QUOTE})[^\s()（）])+)""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"(?P<not>-+)|(?P<exact>=+)|(?P<field>[^\W\d_]+):")
_DISTANCE = re.compile(r"(NEAR|PRE)(?:/(.*))?", re.DOTALL)
OPERATOR_WORDS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}
_VALUE_NAMES = VALUES.keys() | DATES.keys()
_NEARNESS: dict[str, Kind] = {"NEAR": "near", "PRE": "pre"}


class Token(NamedTuple):
    """A piece of the text; `glued` says that no space stands before it.

    `text` is a word as written, the inside of quotation marks, the name of a field or the
    distance of a NEAR. `tail` is the `~5` behind quotation marks, `shut` is whether they close.
    """

    kind: Kind
    text: str
    position: int
    glued: bool = False
    tail: str = ""
    shut: bool = True


def as_written(token: Token) -> str:
    match token.kind:
        case "field":
            return f"{token.text}:"
        case "near" | "pre":
            return f"{token.kind.upper()}/{token.text}".rstrip("/")
        case _:
            return token.text


def tokens(text: str) -> Iterator[Token]:
    previous_end, after_atom = 0, False
    for found in _PIECE.finditer(text):
        start, glued = found.start(), 0 < found.start() == previous_end
        match found.lastgroup:
            case "open" | "close" as kind:
                yield Token(kind, found[0], start, glued)
            case "quoted":
                tail, shut = found["tail"] or "", bool(found["shut"])
                yield Token("quoted", found["inside"], start, glued, tail, shut)
            case _:
                followed = bool(text[found.end() : found.end() + 1].strip().strip(")）"))
                yield from _chunk(found[0], start, glued=glued and after_atom, followed=followed)
        previous_end, after_atom = found.end(), found.lastgroup != "open"


def _chunk(chunk: str, start: int, *, glued: bool, followed: bool) -> Iterator[Token]:
    """The tokens of a run without spaces, brackets and quotation marks."""
    if chunk in OPERATOR_WORDS:
        yield Token(OPERATOR_WORDS[chunk], chunk, start)
    elif distance := _DISTANCE.fullmatch(chunk):
        yield Token(_NEARNESS[distance[1]], distance[2] or "", start)
    else:
        yield from _prefixed(chunk, start, glued=glued, followed=followed)


def _prefixed(chunk: str, start: int, *, glued: bool, followed: bool) -> Iterator[Token]:
    """The prefixes of a chunk, then what is left; a hyphen right behind an atom is none."""
    at = 0
    while found := _PREFIX.match(chunk, at):
        position, joined = start + at, glued or at > 0
        name = (found["field"] or "").casefold()
        if (name and name not in SCOPES) or (found["not"] and glued and at == 0):
            break
        at = found.end()
        if name:
            yield Token("field", name, position, joined)
        elif at == len(chunk) and not followed:
            yield Token("lone", found[0], position, joined)
        else:
            yield Token("not" if found["not"] else "exact", found[0], position, joined)
        if name in _VALUE_NAMES:
            break
    if at < len(chunk):
        yield Token("word", chunk[at:], start + at, glued or at > 0)
