"""What reading a file gives besides articles."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from searchapp.article import Article


class NotAnArticle(Exception):
    """Raised inside a reader with the reason, and the place if it is known better than outside.

    Whoever reads the file turns it into a Rejected.
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.place = place


class Rejected(Struct, frozen=True, kw_only=True):
    """A file, or one record in it, that is not an article; `place` is a line, record or byte."""

    file: str
    place: str = ""
    reason: str


class Ignored(Struct, frozen=True, kw_only=True):
    """Field names of a file's records that no reader knows, with how often each stood there."""

    file: str
    names: Mapping[str, int]


Outcome = Article | Rejected | Ignored
