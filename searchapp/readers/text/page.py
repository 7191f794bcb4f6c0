"""Text pages: what select-all and copy leaves of a page, labelled line by line."""

from __future__ import annotations

from searchapp.article import Article
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.text.article import folded
from searchapp.readers.text.decoder import label
from searchapp.readers.text.labels import Label, Labelled
from searchapp.readers.text.lines import lines

MOST_LINES = 100_000


def read_text(text: str) -> Article:
    """The page's article, its id and origin left to the caller. Raises NotAnArticle."""
    if text.count("\n") > MOST_LINES:
        raise NotAnArticle(f"has more than {MOST_LINES:,} lines: no page of one article")
    page = labelled(text)
    if not any(entry.label is Label.BODY for entry in page):
        raise NotAnArticle("holds no line of running text")
    return folded(page)


def labelled(text: str) -> list[Labelled]:
    """The page's lines, each with its label and the reason for it."""
    return label(lines(text))
