"""What was guessed or left out in reading a query."""

from __future__ import annotations

from msgspec import Struct

MOST_NOTES = 20


class Note(Struct, frozen=True):
    """Something that was guessed or left out, and where in the query's text (counted from 0)."""

    message: str
    position: int


class Notes:
    """The notes of one reading."""

    def __init__(self) -> None:
        self._notes: list[Note] = []

    def add(self, message: str, position: int) -> None:
        self._notes.append(Note(message, position))

    def taken(self) -> tuple[Note, ...]:
        """The notes in the order of the text; of very many, the first ones and how many more."""
        ordered = sorted(self._notes, key=lambda note: note.position)
        more = len(ordered) - MOST_NOTES
        if more <= 0:
            return tuple(ordered)
        rest = Note(f"And {more} more notes like these.", ordered[MOST_NOTES].position)
        return (*ordered[:MOST_NOTES], rest)
