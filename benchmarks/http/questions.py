"""Questions drawn from an archive's own words, in the forms that every system here reads alike."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from searchapp.archive import Archive
from searchapp.article import Article
from searchapp.language import function_words
from searchapp.query import Everything

SAMPLE = 1_000
PAGE = 100
SHORTEST = 4
_RUN = re.compile(r"(?<!\S)[A-Za-z]{2,}(?: [A-Za-z]{2,}){5,}(?!\S)")


def articles(archive: Archive) -> Iterator[Article]:
    """All articles, a page at a time."""
    after: str | None = None
    while True:
        found = archive.engine.search(Everything(), size=PAGE * 10, after=after)
        yield from (match.article for match in found.hits)
        after = found.after
        if after is None:
            return


def questions(archive: Archive, number: int, seed: int) -> list[str]:
    """Words, two words of a sentence, and two words in a row, in turn; each finds something."""
    draw = random.Random(seed)
    total = archive.engine.count()
    starts = [draw.randrange(max(1, total - PAGE)) for _ in range(SAMPLE // PAGE)]
    runs = [
        run.split()
        for start in starts
        for match in archive.engine.search(Everything(), start=start, size=PAGE).hits
        for paragraph in match.article.body
        for run in _RUN.findall(paragraph)
    ]
    texts = [words for words in runs if len(_telling(words)) > 1]
    kinds: tuple[Callable[[list[str], random.Random], str], ...] = (_word, _two, _phrase)
    return [kinds[n % len(kinds)](draw.choice(texts), draw) for n in range(number)]


def _telling(words: list[str]) -> list[str]:
    dull = function_words("en")
    return [word for word in words if len(word) >= SHORTEST and word.lower() not in dull]


def _word(words: list[str], draw: random.Random) -> str:
    return draw.choice(_telling(words)).lower()


def _two(words: list[str], draw: random.Random) -> str:
    return " ".join(draw.sample(_telling(words), 2)).lower()


def _phrase(words: list[str], draw: random.Random) -> str:
    at = draw.randrange(len(words) - 1)
    return f'"{words[at]} {words[at + 1]}"'.lower()
