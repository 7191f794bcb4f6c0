"""Pages saved as articles that hold none: error pages, cookie walls, pages without text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.etree import _Element

from searchapp.article import Photo
from searchapp.readers.html.dom import shown_text
from searchapp.readers.markers import is_notice
from searchapp.readers.outcome import NotAnArticle

NOT_FOUND = re.compile(
    r"^\W*(?:error|fehler|erreur)?\W*404\W*(?:$|error|not found|page|seite)"
    r"|\b(?:page|article|story|content)\s+(?:not|could ?n.t be|cannot be)\s+found\b"
    r"|\bpage (?:does not|doesn.t) exist\b|\bseite (?:wurde )?nicht gefunden|\bpage introuvable"
    r"|\bp[áa]gina no encontrada|\bpagina non trovata|\bsiden (?:ble |blev )?ikke (?:funnet|fundet)"
    r"|\bsidan hittades inte|сторінк\w+ не (?:знайдено|існує)|страниц\w+ не (?:найдена|существует)",
    re.IGNORECASE,
)
LONGEST_ERROR, LONGEST_WALL = 800, 3_000  # characters of text


def refuse(
    tree: _Element, headline: str, paragraphs: Sequence[str], photos: Iterable[Photo]
) -> None:
    """Raises NotAnArticle where what was read of a page is no article; a gallery is one."""
    if not paragraphs:
        if any(photo.caption for photo in photos):
            return
        raise NotAnArticle("holds no paragraph of text")
    length = sum(map(len, paragraphs))
    titles = (headline, *map(shown_text, tree.iter("title")))
    if length <= LONGEST_ERROR and any(map(NOT_FOUND.search, titles)):
        raise NotAnArticle("is an error page: the site did not find the article")
    if length <= LONGEST_WALL and all(map(is_notice, paragraphs)):
        raise NotAnArticle("shows a notice about cookies or terms, and no article")
