"""Addresses: of an article here, whatever its id holds, and of pages elsewhere."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import url_for
from werkzeug.routing import BaseConverter

from searchapp.request import Request

RESULTS = "/search"
DOT_SEGMENTS = {".", ".."}


class CountedLink(NamedTuple):
    """A link and how many articles it leads to; without `href` a mere figure."""

    label: str
    articles: int
    href: str


class ArticleId(BaseConverter):
    """Any text: an id may be a path, a URL, or begin with a slash."""

    part_isolating = False
    regex = r"[\s\S]+"
    weight = 300


def article_url(article_id: str, request: Request | None = None) -> str:
    """The article's page; `request` keeps the search it was found by.

    A browser would resolve `..` in a path, so ids that hold such a segment go as a parameter.
    """
    args = _args(request)
    if not article_id or DOT_SEGMENTS & set(article_id.split("/")):
        return url_for("pages.article_by_parameter", id=article_id, **args)
    return url_for("pages.article", article_id=article_id, **args)


def outside_link(url: str) -> str:
    """The address where it is one of the web's, else nothing: never javascript: or data:."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def _args(request: Request | None) -> dict[str, Any]:
    args: dict[str, Any] = {}
    for name, value in request.pairs() if request else ():
        args.setdefault(name, []).append(value)
    return args
