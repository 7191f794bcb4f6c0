"""A piece of HTML inside a record: its paragraphs, and its photos with captions and credits."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.article import Photo
from searchapp.readers.html import photos
from searchapp.readers.html.dom import drop, parse, shown_blocks
from searchapp.readers.html.story import Story

MARKED = re.compile(r"<[a-zA-Z!/]|&(?:#\w+|\w+);")
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
HEADING = ("title", "head")


class Fragment(NamedTuple):
    """What a fragment holds; `body` is its paragraphs without the captions of its photos."""

    body: list[str]
    photos: list[Photo]


def fragment(markup: str, headline: str = "") -> Fragment:
    """The fragment's paragraphs and photos; blank lines divide as tags do.

    A paragraph that only repeats the headline is left out. Raises NotAnArticle for no tree.
    """
    if not markup.strip():
        return Fragment([], [])
    divided = BLANK_LINE.sub("\n<br>\n", markup.replace("\r\n", "\n"))
    tree = parse(f"<article>{divided}</article>")
    _drop_all(tree, HEADING)
    found = photos.photos(Story(tree), {}, [])
    for element in (element for picture in found for element in picture.elements):
        drop(element)
    repeated = _key(headline)
    body = [block for block in shown_blocks(tree) if not repeated or _key(block) != repeated]
    return Fragment(body, [picture.photo for picture in found])


def plain(markup: str) -> str:
    """The text of a short piece, a title say, on one line."""
    if not MARKED.search(markup):
        return " ".join(markup.split())
    return " ".join(fragment(markup).body)


def _drop_all(tree: _Element, names: tuple[str, ...]) -> None:
    for element in list(tree.iter(*names)):
        drop(element)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
