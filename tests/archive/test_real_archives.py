from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from searchapp.archive import build, open_archive
from searchapp.settings import Settings


@pytest.mark.parametrize("name", ["digitalgov", "wikinews"])
def test_no_record_is_lost_or_doubled(real_data: Path, tmp_path: Path, name: str) -> None:
    file = real_data / "archives" / f"{name}.jsonl.gz"
    with gzip.open(file) as stream:
        ids = [json.loads(line)["id"] for line in stream]
    settings = Settings(index=str(tmp_path / "index"), segment_tokens=200_000)
    report = build([file], settings)
    assert report.articles + len(report.rejected) == len(ids)
    assert report.replaced == ()
    found = open_archive(settings).engine.get(ids)
    assert len({article.id for article in found}) == report.articles
