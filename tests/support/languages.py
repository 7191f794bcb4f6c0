"""Small invented articles of thirteen languages, each with the query that has to find it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from searchapp.article import Article

FOLDER = Path(__file__).parents[1] / "language" / "articles"


class Written(NamedTuple):
    """An article, the query for it, and what else that query may find."""

    article: Article
    query: str
    also: frozenset[str]


def _read(file: Path) -> Iterator[Written]:
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
        article = Article(
            id=entry["id"], headline=entry["headline"], body=(entry["body"],), lang=file.stem
        )
        yield Written(article, entry["query"], frozenset(entry.get("also", ())))


WRITTEN = [written for file in sorted(FOLDER.glob("*.yaml")) for written in _read(file)]
LANGUAGES = tuple(dict.fromkeys(written.article.lang for written in WRITTEN))


def headlines_and_bodies() -> list[tuple[str, str]]:
    """520 short articles with their languages: each headline over two bodies of its language."""
    return [
        (lang, f"{upper.headline}\n{lower.body[0]}")
        for lang in LANGUAGES
        for articles in [[written.article for written in WRITTEN if written.article.lang == lang]]
        for step in (0, 7)
        for upper, lower in zip(articles, articles[step:] + articles[:step], strict=True)
    ]
