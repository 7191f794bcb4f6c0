"""The figures of all runs so far, one file of JSON: what tables and plots are made of."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Figures = dict[str, Any]
Json = Any

EMPTY: Figures = {"machine": {}, "archives": {}, "builds": {}, "questions": {}, "answers": {}}
"""Under each of the last four: by number of articles; builds and answers then by system."""


def load(file: Path) -> Figures:
    held = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {name: held.get(name, {}) for name in EMPTY}


def save(figures: Figures, file: Path) -> None:
    """Lists of numbers stay on one line each."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(_lines(figures, "")) + "\n", encoding="utf-8")


@contextmanager
def kept(file: Path) -> Iterator[Figures]:
    """The figures of the file, to be changed; another run may have changed them meanwhile."""
    figures = load(file)
    yield figures
    save(figures, file)


def _lines(value: Json, indent: str) -> Iterable[str]:
    if not isinstance(value, dict) or not value:
        return [json.dumps(value, ensure_ascii=False)]
    lines = ["{"]
    for place, (name, held) in enumerate(value.items(), 1):
        first, *more = _lines(held, f"{indent} ")
        comma = "," if place < len(value) else ""
        inner = [f"{indent} {json.dumps(name)}: {first}", *more]
        lines += [*inner[:-1], inner[-1] + comma]
    return [*lines, f"{indent}}}"]


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
