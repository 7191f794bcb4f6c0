from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("readability", reason="readability-lxml is read beside the readers")

from benchmarks.extraction import measure
from benchmarks.extraction.readings import EXTRACTORS

EVERY = 60  # pages; a handful of each set


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    copied = tmp_path / "README.md"
    copied.write_text(measure.README.read_text(encoding="utf-8"), encoding="utf-8")
    return copied


def test_the_table_is_written_into_the_readme(
    real_data: Path, readme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not (real_data.parent / "extraction").is_dir():
        pytest.skip("needs the scorer beside the real data")
    measure.main([str(real_data), "--every", str(EVERY), "--readme", str(readme)])
    shown = capsys.readouterr().out.strip()
    text = readme.read_text(encoding="utf-8")
    assert f"{measure.BEGIN}\n{shown}\n{measure.END}" in text
    assert shown.count("\n") == len(measure.MEASURES) + 2
    body, *_ = re.findall(r"\| body F1, all \|.*", shown)
    assert len(re.findall(r"0\.\d{3}", body)) == len(EXTRACTORS)


def test_what_stands_around_the_table_stays(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{measure.BEGIN}\nold\n{measure.END}\nafter\n", encoding="utf-8")
    measure.write(readme, "| new |")
    expected = f"before\n{measure.BEGIN}\n| new |\n{measure.END}\nafter\n"
    assert readme.read_text(encoding="utf-8") == expected
