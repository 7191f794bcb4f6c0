from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.archive import Progress
from searchapp.cli.progress import drawn
from tests.support.archives import record, write_records
from tests.support.shell import on_a_terminal

BARS = [
    (Progress(0, 4, 0, 1_000, 0), 0.0, f"[{'.' * 16}]   0%  0 of 4 files  0 articles  0/s"),
    (
        Progress(1, 4, 250, 1_000, 1_200),
        10.0,
        f"[{'#' * 4}{'.' * 12}]  25%  1 of 4 files  1,200 articles  120/s  0:30 left",
    ),
    (
        Progress(3, 4, 1, 1_000, 5),
        10.0,
        f"[{'.' * 16}]   0%  3 of 4 files  5 articles  0/s  2:46:30 left",
    ),
    (Progress(1, 1, 0, 0, 0), 1.0, f"[{'.' * 16}]   0%  1 of 1 files  0 articles  0/s"),
]


@pytest.mark.parametrize(("progress", "seconds", "line"), BARS)
def test_the_bar_tells_rate_and_remaining_time(
    progress: Progress, seconds: float, line: str
) -> None:
    assert drawn(progress, seconds) == line


def test_a_build_on_a_terminal_draws_a_bar_and_wipes_it(tmp_path: Path) -> None:
    file = write_records(tmp_path / "news.jsonl", map(record, range(6_000)))
    output = on_a_terminal("build", file, cwd=tmp_path)
    assert " left" in output
    *_bars, result = output.split("\x1b[2K")
    assert result.startswith("6,000 articles from 1 file: ")
