"""Cuts articles into words for the other systems, with searchapp's own reading and words.

    python -m benchmarks.speed.cutting ARTICLES DOCUMENTS QUESTIONS A_KIND SEED

Draws the questions from the same words. Prints how long the cutting itself took, which is
what any system that holds these words has to do.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from benchmarks.speed import documents as d
from benchmarks.speed.drawing import Sample, draw
from benchmarks.speed.questions import save
from searchapp.article import Article, Zone
from searchapp.language import blocks, stem_term, terms
from searchapp.readers import input_files, read

ZONES: dict[str, tuple[Zone, ...]] = {
    "text": (Zone.HEADLINE, Zone.BODY, Zone.CAPTION),
    "headline": (Zone.HEADLINE,),
    "credit": (Zone.CREDIT,),
    "bio": (Zone.BIO,),
    "byline": (Zone.BYLINE,),
}


class Stems(dict[str, str]):
    """The stem of each word of one language, made once a word."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def __missing__(self, word: str) -> str:
        self[word] = stem = stem_term(self._lang, word)
        return stem


stems_in = cache(Stems)


def articles_in(file: Path) -> Iterator[Article]:
    for each in input_files([file]):
        for outcome in read(each):
            if isinstance(outcome, Article):
                yield outcome


def cut(article: Article) -> d.Document:
    texts: dict[str, list[str]] = {}
    stem_of = stems_in(article.lang).__getitem__
    for name, zones in ZONES.items():
        words = [terms(block) for zone in zones for block in blocks(article, zone)]
        if name in d.EXACT:
            texts[name] = [" ".join(block) for block in words]
        texts[f"{name}_stem"] = [" ".join(map(stem_of, block)) for block in words]
    return d.Document(
        id=article.id,
        day=article.published.day.toordinal() if article.published else 0,
        article=msgspec.json.encode(article).decode(),
        texts=texts,
        keywords=_keywords(article),
    )


def _keywords(article: Article) -> dict[str, list[str]]:
    values = {
        "source": [article.source],
        "section": [article.section],
        "author": [author.name for author in article.authors],
        "lang": [article.lang],
        "tag": article.tags,
    }
    return {name: list(dict.fromkeys(filter(None, held))) for name, held in values.items()}


def main(articles: str, documents: str, questions: str, a_kind: str, seed: str) -> None:
    sample, count, words, seconds = Sample(int(seed)), 0, 0, 0.0
    with Path(documents).open("w", encoding="utf-8") as out:
        began = time.thread_time()
        for article in articles_in(Path(articles)):
            made = cut(article)
            seconds += time.thread_time() - began
            count += 1
            words += sum(block.count(" ") + 1 for block in made.texts["text"])
            sample.add(made)
            out.write(d.line(made))
            began = time.thread_time()
    drawn, wanting = draw(sample, int(a_kind))
    save(drawn, Path(questions))
    told = {"articles": count, "words": words, "cutting_seconds": seconds, "wanting": wanting}
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
