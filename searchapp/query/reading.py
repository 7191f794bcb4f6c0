"""Query text -> what was understood: a tree, notes on what was guessed, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from searchapp.article import BARE_ZONES, Zone
from searchapp.errors import QueryTooLarge
from searchapp.query import function_words
from searchapp.query.fields import in_table_order
from searchapp.query.leaves import Leaves
from searchapp.query.nodes import Everything, Node, Or
from searchapp.query.normal import all_of, any_of
from searchapp.query.notes import Note, Notes
from searchapp.query.parser import Parser
from searchapp.query.tokens import tokens

LONGEST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """`refusal` says which limit the text exceeds; the tree then finds nothing."""

    tree: Node
    notes: tuple[Note, ...] = ()
    refusal: str | None = None


def parse(
    text: str,
    *,
    any: bool = False,  # noqa: A002 - the parameter's name in URLs and on the command line
    plain: bool = False,
    zones: tuple[Zone, ...] = BARE_ZONES,
    languages: Iterable[str] = ("en",),
) -> Parsed:
    """The tree of any text. Never raises: what cannot be read is guessed, with a note.

    `any` joins words by OR, `plain` reads every word as a word. Words without a prefix look
    in `zones`; function words of `languages` are left out where other words are looked for.
    """
    if len(text) > LONGEST_TEXT:
        message = f"The query has {len(text):,} characters; {LONGEST_TEXT:,} are the most."
        return Parsed(Or(()), refusal=message)
    notes = Notes()
    leaves = Leaves(notes, function_words.of_languages(languages), shouted=text.isupper())
    zones = in_table_order(zones)
    try:
        if plain:
            found = list(leaves.words(text, zones))
            tree = (any_of(found) if any else all_of(found)) if found else None
        else:
            tree = Parser(tokens(text), leaves, notes, any_word=any).group(zones)
    except QueryTooLarge as problem:
        return Parsed(Or(()), refusal=str(problem))
    return _settled(tree, text, leaves, notes)


def _settled(tree: Node | None, text: str, leaves: Leaves, notes: Notes) -> Parsed:
    if tree is None:
        if text.strip():
            notes.add("There is nothing to look for, so every article is shown.", 0)
        return Parsed(Everything(), notes.taken())
    tree, dropped = function_words.left_out(tree, leaves.function_word_at)
    if dropped:
        places = {word: at for word, at in leaves.function_word_at.items() if word in dropped}
        listed, first = ", ".join(places), next(iter(places))
        message = f"Left out, as almost every article has them: {listed} (={first} keeps one)."
        notes.add(message, places[first])
    return Parsed(tree, notes.taken())
