"""results.json -> the table in the README."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_TABLE = re.compile(r"(?<=<!-- results -->\n).*(?=<!-- end -->)", re.DOTALL)
HEADINGS = {
    "system": "system",
    "path": "path",
    "workers": "workers",
    "connections": "connections",
    "requests_per_second": "requests/s",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
    "p99_ms": "p99 ms",
    "errors": "errors",
    "cpu_ms_per_request": "CPU ms a request",
    "private_mb": "private MB of a process",
}
TEXTS = 2


def render(results: Path, readme: Path) -> None:
    """Write the table of these results into the README between its two marks."""
    measured = json.loads(results.read_text(encoding="utf-8"))
    text = readme.read_text(encoding="utf-8")
    table = _table(measured)
    readme.write_text(_TABLE.sub(lambda _: table, text), encoding="utf-8")


def _table(measured: dict[str, Any]) -> str:
    said = (
        f"{measured['articles']:,} articles, {measured['questions']} questions, "
        f"{measured['seconds']} seconds a row; {measured['machine']}."
    )
    rule = ["---"] * TEXTS + ["---:"] * (len(HEADINGS) - TEXTS)
    rows = [[str(row[name]) for name in HEADINGS] for row in measured["rows"]]
    lines = [" | ".join(cells) for cells in (HEADINGS.values(), rule, *rows)]
    return f"\n{said}\n\n" + "".join(f"| {line} |\n" for line in lines) + "\n"
