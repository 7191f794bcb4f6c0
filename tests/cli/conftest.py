from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.archive import build
from searchapp.settings import Settings
from tests.support.archives import record, write_records

STORY = record(
    100,
    id="heron",
    headline="A heron over the harbour",
    body="The grey heron came back.\n\nFishermen were glad of the bird.",
    photos=[{"caption": "The heron at low tide", "credit": "Ines Duarte / HP"}],
    authors=[{"name": "Mila Berg", "role": "reporter", "bio": "Mila Berg writes about birds."}],
    published="2024-05-06",
    section="Nature",
    url="https://harbour.example/heron",
)
HOSTILE = record(101, id="hostile", headline="Red \x1b[31m alert\x07", body="Click \u202eereht")


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a small archive, to be read only."""
    folder = tmp_path_factory.mktemp("archive")
    file = write_records(folder / "news.jsonl", [*map(record, range(24)), STORY, HOSTILE])
    build([file], Settings(index=str(folder / "index"), processes=1))
    return folder / "index"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of three records in the working folder."""
    monkeypatch.chdir(tmp_path)
    return write_records(tmp_path / "news.jsonl", map(record, range(3)))
