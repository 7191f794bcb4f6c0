from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from searchapp import engines
from searchapp.article import Article
from searchapp.engines.seam import Engine
from searchapp.settings import Settings

MakeEngine = Callable[..., Engine]


@pytest.fixture(params=["whoosh"])
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> MakeEngine:
    """A new engine that holds the given articles; `tokens` bounds the words of a segment."""

    def make(articles: Iterable[Article] = (), *, tokens: int = 100_000) -> Engine:
        engine = engines.load(request.param).create(
            tmp_path / "engine", Settings(segment_tokens=tokens)
        )
        engine.add(articles)
        return engine

    return make
