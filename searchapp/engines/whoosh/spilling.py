"""Articles -> runs, each spilled to a file when it holds enough words to fill the memory."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from searchapp.article import Article
from searchapp.engines.seam import Batch
from searchapp.engines.whoosh.builder import RunBuilder
from searchapp.engines.whoosh.inverted import write_run


def spill(articles: Iterable[Article], folder: Path, tokens: int) -> Batch:
    """The names of the runs written to `folder`, of about `tokens` words each.

    When `articles` raises, none of them is left.
    """
    names: list[str] = []
    builder = RunBuilder()
    try:
        for article in articles:
            builder.add(article)
            if builder.tokens >= tokens:
                names.append(_write(builder, folder))
                builder = RunBuilder()
        if builder.documents:
            names.append(_write(builder, folder))
    except BaseException:
        _remove(folder / name for name in names)
        raise
    return "\n".join(names).encode()


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
