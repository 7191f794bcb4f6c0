"""The engines under trial: every test that asks for one runs with each of them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from searchapp import engines
from searchapp.article import Article
from searchapp.engines.seam import Engine
from searchapp.errors import MissingExtra
from searchapp.settings import Settings
from tests.support.gazette import ARTICLES

MakeEngine = Callable[..., Engine]


class Trial(NamedTuple):
    """What an engine needs to be tried, how often Hypothesis may ask it, and what it cannot do.

    `needs` are fixtures; each fills the setting of its name. `apart` are settings that keep
    one engine from another where a folder does not. An engine that `scores_zones_apart` finds
    the same for several zones, but has an own notion of how often it does, so that its order
    by relevance is a little another.
    """

    needs: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    examples: int = 150
    scores_zones_apart: bool = False


TRIALS = {
    "whoosh": Trial(),
    "tantivy": Trial(scores_zones_apart=True),
    "opensearch": Trial(needs=("opensearch_hosts",), apart=("opensearch_alias",), examples=25),
}


class EngineKind(NamedTuple):
    kind: type[Engine]
    settings: dict[str, Any]
    trial: Trial

    def create(self, folder: Path, articles: Iterable[Article], **settings: int) -> Engine:
        engine = self.kind.create(folder, self._settings_for(folder, **settings))
        engine.add(articles)
        return engine

    def open(self, folder: Path) -> Engine:
        return self.kind.open(folder, self._settings_for(folder))

    def _settings_for(self, folder: Path, **settings: int) -> Settings:
        name = f"test-{zlib.crc32(bytes(folder)):08x}"
        apart = dict.fromkeys(self.trial.apart, name)
        return Settings(**(self.settings | apart | settings))


@pytest.fixture(scope="module", params=TRIALS)
def engine_kind(request: pytest.FixtureRequest) -> EngineKind:
    """One engine after the other; those whose extra or server is missing are skipped."""
    trial = TRIALS[request.param]
    try:
        kind = engines.load(request.param)
        settings = {need: request.getfixturevalue(need) for need in trial.needs}
    except MissingExtra as missing:
        pytest.skip(str(missing))
    return EngineKind(kind, settings, trial)


@pytest.fixture
def make_engine(engine_kind: EngineKind, tmp_path: Path) -> MakeEngine:
    """A new engine that holds the given articles; `tokens` bounds the words of a segment."""

    def make(articles: Iterable[Article] = (), *, tokens: int = 100_000) -> Engine:
        return engine_kind.create(tmp_path / "engine", articles, segment_tokens=tokens)

    return make


@pytest.fixture
def open_again(engine_kind: EngineKind, tmp_path: Path) -> Callable[[], Engine]:
    """A second handle on the engine that `make_engine` made."""
    return lambda: engine_kind.open(tmp_path / "engine")


@pytest.fixture(scope="module")
def gazette(engine_kind: EngineKind, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine that holds the articles of `tests.support.gazette`; nobody writes to it."""
    return engine_kind.create(tmp_path_factory.mktemp("gazette"), ARTICLES)
