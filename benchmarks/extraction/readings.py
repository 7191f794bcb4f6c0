"""The extractors compared: ours on HTML and on text, trafilatura and readability-lxml."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import lxml.html
import msgspec
import trafilatura
from readability import Document

from benchmarks.extraction.pages import Page
from searchapp.article import Article
from searchapp.readers import InputFile, read

Json = dict[str, Any]


class Reading(NamedTuple):
    """What an extractor made of the pages it could read, and the CPU seconds it took."""

    articles: list[Json]
    cpu_seconds: float


def _ours(file: InputFile) -> Json:
    return next((msgspec.to_builtins(found) for found in read(file) if type(found) is Article), {})


def _html(page: Page) -> Json:
    return _ours(page.html)


def _text(page: Page) -> Json:
    return _ours(page.text)


def _trafilatura(page: Page) -> Json:
    return {"body": trafilatura.extract(page.markup, include_comments=False) or ""}


def _readability(page: Page) -> Json:
    tree = lxml.html.fromstring(Document(page.markup).summary())
    return {"body": "\n".join(tree.itertext())}


EXTRACTORS: dict[str, Callable[[Page], Json]] = {
    "HTML": _html,
    "text": _text,
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
}


def readings(pages: Iterable[Page]) -> dict[str, Reading]:
    """Each page read by each extractor in turn, so that a busy spell slows them alike."""
    articles: dict[str, list[Json]] = {name: [] for name in EXTRACTORS}
    spent = dict.fromkeys(EXTRACTORS, 0.0)
    for number, page in enumerate(pages):
        for name, extract in EXTRACTORS.items():
            if not number:
                extract(page)  # loads what it loads once
            began = time.process_time()
            article = extract(page)
            spent[name] += time.process_time() - began
            if article:
                articles[name].append(article | {"origin": page.name})
    return {name: Reading(articles[name], spent[name]) for name in EXTRACTORS}
