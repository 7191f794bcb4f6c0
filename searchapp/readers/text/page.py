"""Text pages: what select-all and copy leaves of a page, labelled line by line."""

from __future__ import annotations

from pathlib import Path

from searchapp.article import Article
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.text.article import folded
from searchapp.readers.text.decoder import label
from searchapp.readers.text.labels import Label, Labelled
from searchapp.readers.text.lines import lines
from searchapp.readers.text.saved import saved_text


def read_page(path: Path, repeated: frozenset[int] = frozenset()) -> Article:
    """As `read_text`, for a file."""
    return read_text(saved_text(path), repeated)


def read_text(text: str, repeated: frozenset[int] = frozenset()) -> Article:
    """The page's article, its id and origin left to the caller. Raises NotAnArticle.

    `repeated` are the keys of the lines that the outlet's pages share.
    """
    page = labelled(text, repeated)
    if not any(entry.label is Label.BODY for entry in page):
        raise NotAnArticle("holds no line of running text")
    return folded(page)


def labelled(text: str, repeated: frozenset[int] = frozenset()) -> list[Labelled]:
    """The page's lines, each with its label and the reason for it. Raises NotAnArticle."""
    return label(lines(text, repeated))
