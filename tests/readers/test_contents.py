from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from searchapp.article import Article
from searchapp.readers import InputFile, Rejected, read

NOISE = random.Random(7).randbytes(4_000)
NO_TEXTS = {
    "noise": NOISE,
    "NULs": bytes(2_000),
    "PNG": b"\x89PNG\r\n\x1a\n" + NOISE,
    "JPEG": b"\xff\xd8\xff\xe0" + NOISE,
    "PDF": b"%PDF-1.4\n" + b"1 0 obj << /Length 9 >> endobj. " * 20,
    "gzip": gzip.compress(b"A line of text that is long enough to be told from a label. " * 9),
}


@pytest.mark.parametrize("data", NO_TEXTS.values(), ids=NO_TEXTS)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_what_is_no_text_is_rejected(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert list(read(InputFile(path, name))) == [Rejected(file=name, reason="is not text")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_a_text_with_nuls_or_a_stray_control_is_text(tmp_path: Path, encoding: str) -> None:
    text = f"Flood in the harbour\n\n{'The water came in the night to every house. ' * 4}\x1a"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    (article,) = read(InputFile(path, path.name))
    assert isinstance(article, Article)
    assert article.headline == "Flood in the harbour"


def test_a_reason_does_not_name_its_file(tmp_path: Path) -> None:
    for name in ("empty.txt", "empty.html", "empty.md", "empty.yaml", "empty.csv"):
        (tmp_path / name).write_bytes(b"")
        (rejected,) = read(InputFile(tmp_path / name, name))
        assert isinstance(rejected, Rejected)
        assert "empty." not in rejected.reason
