"""NEAR and PRE between operands -> Near nodes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from searchapp.article import Zone
from searchapp.language import GAP
from searchapp.query.nodes import Near, Node, Or, Phrase, Word
from searchapp.query.normal import all_of, any_of
from searchapp.query.notes import Notes
from searchapp.query.tokens import Token

LONGEST_DISTANCE = GAP - 1
USUAL_DISTANCE = 5
MOST_CHOICES = 64


class Choice(NamedTuple):
    """Words that an operand may stand for, and whether it asked for exactly these forms."""

    words: tuple[str, ...]
    zones: tuple[Zone, ...]
    as_written: bool


def distance(number: str, words: int, position: int, notes: Notes) -> int:
    """The distance a NEAR or `~` asks for, brought into what so many words can have."""
    if not number.isdecimal() or not number.isascii():
        notes.add(f"Nearness needs a number; read as {USUAL_DISTANCE} words.", position)
        number = str(USUAL_DISTANCE)
    asked = int(number)
    allowed = min(max(asked, words - 1, 1), LONGEST_DISTANCE)
    if allowed != asked:
        notes.add(f"A distance of {asked} was read as {allowed}.", position)
    return allowed


def chain(operands: Sequence[Node], operators: Sequence[Token], notes: Notes) -> Node:
    """`a NEAR/5 b NEAR/5 c` as one Near; where the operators differ, one for each kind."""
    parts, start = [], 0
    for end in range(1, len(operands)):
        if end == len(operators) or _asks(operators[end]) != _asks(operators[start]):
            parts.append(_near(operands[start : end + 1], operators[start], notes))
            start = end
    if len(parts) > 1:
        notes.add("Nearness of different kinds in a row was joined by AND.", operators[0].position)
    return all_of(parts)


def _asks(operator: Token) -> tuple[str, str]:
    return operator.kind, operator.text


def _near(operands: Sequence[Node], operator: Token, notes: Notes) -> Node:
    choices = [_choices(operand) for operand in operands]
    if not all(choices) or prod(map(len, choices)) > MOST_CHOICES:
        message = f"{operator.kind.upper()} takes words or brackets of words with OR; read as AND."
        notes.add(message, operator.position)
        return all_of(operands)
    every = [choice for alternatives in choices for choice in alternatives]
    if any(choice.as_written for choice in every):
        message = f"{operator.kind.upper()} looks for words one by one, in any of their forms."
        notes.add(message, operator.position)
    zones = every[0].zones
    if any(choice.zones != zones for choice in every):
        notes.add(
            "Words near each other stand in one zone; the first was taken.", operator.position
        )
    wordings = [
        tuple(word for choice in combination for word in choice.words)
        for combination in product(*choices)
    ]
    longest = max(map(len, wordings))
    apart = distance(operator.text, longest, operator.position, notes)
    ordered = operator.kind == "pre"
    return any_of(Near(wording, apart, ordered, zones) for wording in wordings)


def _choices(node: Node) -> list[Choice]:
    """What an operand of NEAR may stand for; nothing where it is no word."""
    match node:
        case Word(text, exact, zones):
            return [Choice((text,), zones, exact)]
        case Phrase(words, zones):
            return [Choice(words, zones, as_written=True)]
        case Or(parts):
            choices = [_choices(part) for part in parts]
            return [choice for some in choices for choice in some] if all(choices) else []
        case _:
            return []
