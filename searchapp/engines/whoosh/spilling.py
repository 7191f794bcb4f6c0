"""Articles -> runs, each spilled to a file when it holds enough words to fill the memory."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from searchapp.article import Article
from searchapp.engines.seam import Batch
from searchapp.engines.whoosh.builder import RunBuilder
from searchapp.engines.whoosh.inverted import write_run
from searchapp.engines.whoosh.vocabulary import Vocabulary

MOST_WORDS = 150_000

_of_thread = threading.local()


def spill(articles: Iterable[Article], folder: Path, tokens: int) -> Batch:
    """The names of the runs written to `folder`, of about `tokens` words each.

    When `articles` raises, none of them is left.
    """
    names: list[str] = []
    vocabulary = _vocabulary()
    builder = RunBuilder(vocabulary)
    try:
        for article in articles:
            builder.add(article)
            if builder.tokens >= tokens:
                names.append(_write(builder, folder))
                builder = RunBuilder(vocabulary)
        if builder.documents:
            names.append(_write(builder, folder))
    except BaseException:
        _remove(folder / name for name in names)
        raise
    return "\n".join(names).encode()


def _vocabulary() -> Vocabulary:
    """The one of this thread's runs before, until it is large: most words are known by then."""
    known: Vocabulary | None = getattr(_of_thread, "vocabulary", None)
    if known is None or len(known) > MOST_WORDS:
        known = _of_thread.vocabulary = Vocabulary()
    return known


def _write(builder: RunBuilder, folder: Path) -> str:
    name = f"{secrets.token_hex(8)}.run"
    write_run(folder / name, builder.finish())
    return name


@contextmanager
def spilled(batches: Iterable[Batch], folder: Path) -> Iterator[list[Path]]:
    """The files of all runs, which are gone when the block ends."""
    found: list[Path] = []
    try:
        for batch in batches:
            found += (folder / name for name in batch.decode().split())
        yield found
    finally:
        _remove(found)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
