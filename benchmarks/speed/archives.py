"""Archives of as many articles as asked for: the real ones first, then made of their paragraphs.

python -m benchmarks.speed.archives DATA ARTICLES TARGET SEED
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.speed.cutting import articles_in
from searchapp.article import Article

FIRST = "reuters"
LONG, PIECE = 1_000, 600
"""Letters from which a paragraph is cut at ends of sentences, and about how long its pieces are."""


def files_in(data: Path) -> list[Path]:
    """The archives of a folder, Reuters first, so that the smallest size is that one whole."""
    found = [path for path in data.iterdir() if re.search(r"\.jsonl(\.gz)?$", path.name)]
    return sorted(found, key=lambda path: (not path.name.startswith(FIRST), path.name))


def write_archive(data: Path, articles: int, target: Path, seed: int) -> int:
    """Write that many articles as JSONL; returns how many of them are real."""
    files = files_in(data)
    with target.open("w", encoding="utf-8") as out:
        real = 0
        for line in islice(_lines(files), articles):
            out.write(line)
            real += 1
    if real and real < articles:
        made = islice(_made(list(articles_in(target)), random.Random(seed)), articles - real)
        with target.open("a", encoding="utf-8") as out:
            out.writelines(made)
    return real


def _lines(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        opened = gzip.open if file.suffix == ".gz" else open
        with opened(file, "rt", encoding="utf-8") as lines:
            yield from lines


def _made(real: list[Article], drawn: random.Random) -> Iterator[str]:
    """Each has the headline, date and authors of one article, and as many paragraphs of any."""
    bodies = [[piece for text in article.body for piece in _pieces(text)] for article in real]
    paragraphs = [piece for pieces in bodies for piece in pieces]
    number = 0
    while True:
        for article, pieces in zip(real, bodies, strict=True):
            number += 1
            body = [drawn.choice(paragraphs) for _ in pieces]
            yield json.dumps(_record(f"made-{number}", article, body), ensure_ascii=False) + "\n"


def _record(article_id: str, article: Article, body: list[str]) -> dict[str, Any]:
    return {
        "id": article_id,
        "headline": article.headline,
        "body": body,
        "published": str(article.published.day) if article.published else None,
        "authors": [{"name": author.name, "role": author.role} for author in article.authors],
        "lang": article.lang,
        "tags": article.tags,
    }


def _pieces(paragraph: str) -> Iterator[str]:
    if len(paragraph) < LONG:
        yield paragraph
        return
    piece: list[str] = []
    for sentence in re.split(r"(?<=[.!?]) +", paragraph):
        piece.append(sentence)
        if sum(map(len, piece)) >= PIECE:
            yield " ".join(piece)
            piece = []
    if piece:
        yield " ".join(piece)


def main(data: str, articles: str, target: str, seed: str) -> None:
    real = write_archive(Path(data), int(articles), Path(target), int(seed))
    print(json.dumps({"real": real}))


if __name__ == "__main__":
    main(*sys.argv[1:])
