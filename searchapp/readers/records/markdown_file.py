"""Markdown with YAML front matter: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import lxml.html
from lxml.etree import LxmlError
from markdown_it import MarkdownIt
from markdown_it.token import Token

from searchapp.readers.cleaning import paragraphs, with_newlines, without_controls
from searchapp.readers.contents import refuse_binary, whole
from searchapp.readers.encoding import decode
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.records.fields import NAMES
from searchapp.readers.records.yaml_file import load

FRONT = re.compile(
    r"---[ \t]*\n(?P<front>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
LONGEST_PARSED = 1_000_000
LINE_BREAKS = {"softbreak": " ", "hardbreak": " "}


def read_markdown(path: Path) -> Iterator[Entry]:
    """The one record of a .md file: its front matter, and the text below it as the body."""
    data = whole(path)
    refuse_binary(data)
    text = with_newlines(without_controls(decode(data))).lstrip("\n")
    if not text.strip():
        return
    found = FRONT.match(text)
    front = load(found["front"], first_line=2) if found else {}
    if not isinstance(front, Mapping | None):
        raise NotAnArticle("the front matter must be `name: value` lines")
    yield Entry("", "", _record(dict(front or {}), text[found.end() :] if found else text))


def _record(record: dict[object, object], marked: str) -> dict[object, object]:
    if len(marked) > LONGEST_PARSED:  # more than a parser in Python should be asked for
        return {"body": marked} | record
    tokens = _parser().parse(marked)
    heading = _first_heading(tokens)
    if not any(record.get(name) for name in NAMES["headline"]):
        record["headline"] = heading
    told = {str(record.get(name, "")).casefold() for name in NAMES["headline"]}
    body = [part for part in _texts(tokens) if part.casefold() not in told or part != heading]
    return {"body": body} | record | {"photos": [*_listed(record), *_images(tokens)]}


def _listed(record: Mapping[object, object]) -> list[object]:
    given = record.get("photos") or []
    return given if isinstance(given, list) else [given]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _first_heading(tokens: Iterable[Token]) -> str:
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h1":
            return _inline_text(token)
    return ""


def _texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _inline_text(token)
        elif token.type in {"fence", "code_block"}:
            yield from paragraphs(token.content)
        elif token.type == "html_block":
            yield from paragraphs(_html_text(token.content))


def _inline_text(token: Token) -> str:
    parts = (
        LINE_BREAKS.get(child.type, child.content)
        for child in token.children or []
        if child.type not in {"image", "html_inline"}
    )
    return " ".join("".join(parts).split())


def _html_text(source: str) -> str:
    try:
        return "".join(map(str, lxml.html.fromstring(source).itertext()))
    except (LxmlError, ValueError):
        return ""


def _images(tokens: Iterable[Token]) -> Iterator[dict[str, str]]:
    for token in tokens:
        for child in token.children or []:
            if child.type == "image":
                caption = _inline_text(child) or str(child.attrGet("title") or "")
                yield {"caption": caption, "url": str(child.attrGet("src") or "")}
