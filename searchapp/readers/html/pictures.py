"""A page's picture elements, and the addresses of the pictures they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

PICTURE_TAGS = ("img", "amp-img")
LAZY = ("data-src", "data-lazy-src", "data-original", "data-srcset", "srcset", "data-lazy-srcset")
_SIZE = re.compile(
    r"[-_.]?(?:scaled|large|medium|small|thumb(?:nail)?|@\dx|[wh]_?\d{2,4}|\d{2,4}[wh]?x\d{2,4}h?)"
    r"(?=[-_./]|$)",
    re.IGNORECASE,
)


def pictures(element: _Element) -> Iterator[_Element]:
    return element.iter(*PICTURE_TAGS)


def has_picture(element: _Element) -> bool:
    return next(pictures(element), None) is not None


def address(picture: _Element) -> str:
    """Where the picture itself lies, and not the blank that stands there until it is loaded."""
    shown = picture.get("src") or ""
    if shown and not shown.startswith("data:"):
        return shown
    written = next((text for name in LAZY if (text := picture.get(name))), "")
    return written.strip().split(",")[0].split(" ")[0]


def same_picture(url: str) -> str:
    """A key that a picture's address shares with those of its other sizes; "" for none."""
    path = unquote(urlsplit(url).path) if url and not url.startswith("data:") else ""
    name = path.rstrip("/").rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
    return _SIZE.sub("", name).casefold()
