"""Words as numbers, so that articles are held and sorted as arrays."""

from __future__ import annotations

from collections import defaultdict

from searchapp.language import raw_words, term_of

_NO_TERM = -1


def numbering() -> defaultdict[str, int]:
    """A dictionary that gives each new word the next number."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


class Vocabulary(dict[str, int]):
    """The number of each raw word's term; the work on a word is done once.

    Runs that are made one after the other may share one, threads may not.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms = numbering()
        self._has_empty = False

    def __missing__(self, raw: str) -> int:
        term = term_of(raw)
        self._has_empty |= not term
        self[raw] = number = self.terms[term] if term else _NO_TERM
        return number

    def numbers(self, text: str) -> list[int]:
        """The terms of a text as numbers."""
        found = list(map(self.__getitem__, raw_words(text)))
        return [number for number in found if number >= 0] if self._has_empty else found
