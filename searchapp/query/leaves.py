"""One word or quotation of the text -> the node it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from searchapp.article import Zone
from searchapp.errors import QueryTooLarge
from searchapp.language import Term, words
from searchapp.query.fields import SCOPES
from searchapp.query.nearness import distance
from searchapp.query.nodes import Fuzzy, Near, Node, Pattern, Phrase, Word
from searchapp.query.normal import all_of
from searchapp.query.notes import Notes
from searchapp.query.patterns import Run, enough_letters, letters, runs
from searchapp.query.tokens import OPERATOR_WORDS

MOST_WORDS = 500
MOST_EDITS = 2

_TAIL = re.compile(r"~([0-9]*)\Z")
_UNKNOWN_FIELD = re.compile(r"([^\W\d_]+):(?!//)")
_WILD_IN_QUOTES = re.compile(r"\w\*|\*\w")


class Written(NamedTuple):
    """A piece of the query's text, and how it is to be looked for."""

    text: str
    position: int
    zones: tuple[Zone, ...]
    exact: bool = False


class Leaves:
    """Makes the leaves of one tree, counts their words and keeps where function words stand."""

    def __init__(self, notes: Notes, function_words: frozenset[str], *, shouted: bool) -> None:
        self._notes = notes
        self._function_words = function_words
        self._shouted = shouted
        self._words = 0
        self.function_word_at: dict[str, int] = {}

    def word(self, written: Written) -> Node | None:
        """The node of a run of text without spaces."""
        if unknown := _UNKNOWN_FIELD.match(written.text):
            known = ", ".join(SCOPES)
            message = f"There is no field “{unknown[1]}”, so it was read as words; fields: {known}."
            self._notes.add(message, written.position)
            nodes = [self._word(part) for part in _at_colons(written)]
            return all_of(filter(None, nodes)) if any(nodes) else None
        return self._word(written)

    def quoted(self, written: Written, tail: str) -> Node | None:
        """The node of what stands between quotation marks; `tail` is the `~5` behind them."""
        if wild := _WILD_IN_QUOTES.search(written.text):
            message = "“*” is no wildcard between quotation marks."
            self._notes.add(message, written.position + 1 + wild.start())
        found = [term.text for term in words(written.text)]
        if not tail or not found:
            return self._plain(found, written._replace(exact=True))
        if len(found) == 1:
            message = "“~” behind quotation marks takes two words or more; it was left out."
            self._notes.add(message, written.position)
            return self._plain(found, written._replace(exact=True))
        self._count(len(found), written)
        apart = distance(tail[1:], len(found), written.position, self._notes)
        return Near(tuple(found), apart, ordered=False, zones=written.zones)

    def words(self, text: str, zones: tuple[Zone, ...]) -> Iterator[Node]:
        """Every word of a text that has no operators."""
        for term in words(text):
            yield self._single(term.text, Written(_raw(text, term), term.start, zones))

    def _word(self, written: Written) -> Node | None:
        tail = _TAIL.search(written.text)
        text = written.text[: tail.start()] if tail else written.text
        cut = list(runs(text))
        if any(run.wild for run in cut):
            if tail:
                self._notes.add("“~” was left out: a pattern takes none.", written.position)
            return self._patterns(cut, written)
        if tail and len(cut) == 1:
            self._count(1, written)
            return Fuzzy(cut[0].text, self._edits(tail[1], written), written.zones)
        if tail and cut:
            message = f"“~” was left out: it takes one word, and “{text}” is several."
            self._notes.add(message, written.position)
        return self._plain([run.text for run in cut], written)

    def _patterns(self, cut: Sequence[Run], written: Written) -> Node | None:
        if not any(run.wild and enough_letters(run.text) for run in cut):
            message = "A pattern needs two letters before its first wildcard; read without."
            self._notes.add(message, written.position)
            return self._plain([piece for run in cut for piece in letters(run.text)], written)
        if len(cut) > 1:
            message = f"A pattern is one word, so “{written.text}” was read as several."
            self._notes.add(message, written.position)
        nodes = [self._pattern(run, written) for run in cut]
        return all_of(filter(None, nodes))

    def _pattern(self, run: Run, written: Written) -> Node | None:
        if run.wild and enough_letters(run.text):
            self._count(1, written)
            return Pattern(run.text, written.zones)
        if not (pieces := letters(run.text)):
            return None
        return self._plain(pieces, written._replace(exact=True))

    def _plain(self, found: Sequence[str], written: Written) -> Node | None:
        if not found:
            message = f"“{written.text}” holds no word and was left out."
            self._notes.add(message, written.position)
            return None
        if len(found) == 1:
            return self._single(found[0], written)
        self._count(len(found), written)
        return Phrase(tuple(found), written.zones)

    def _single(self, word: str, written: Written) -> Word:
        self._count(1, written)
        exact = written.exact
        if not exact and word in self._function_words:
            exact = self._is_an_acronym(written.text)
            if not exact:
                self.function_word_at.setdefault(word, written.position)
        return Word(word, exact, written.zones)

    def _is_an_acronym(self, text: str) -> bool:
        """Whether capitals say that WHO and IT are no pronouns."""
        return text.isupper() and len(text) > 1 and not self._shouted and text not in OPERATOR_WORDS

    def _edits(self, number: str, written: Written) -> int:
        edits = int(number or 1)
        allowed = min(max(edits, 1), MOST_EDITS)
        if edits != allowed:
            message = f"“~” takes 1 or 2; “~{number}” was read as “~{allowed}”."
            self._notes.add(message, written.position)
        return allowed

    def _count(self, many: int, written: Written) -> None:
        self._words += many
        if self._words > MOST_WORDS:
            raise QueryTooLarge(
                f"The query has more than {MOST_WORDS} words (from position {written.position} "
                "on); make it shorter or split it in two."
            )


def _at_colons(written: Written) -> Iterator[Written]:
    at = 0
    for part in written.text.split(":"):
        if part:
            yield written._replace(text=part, position=written.position + at)
        at += len(part) + 1


def _raw(text: str, term: Term) -> str:
    return text[term.start : term.end]
