"""Writes the README's tables and the plot from the results alone.

python -m benchmarks.speed.rendering FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.speed import results, tables
from benchmarks.speed.comparing import Size, sizes
from benchmarks.speed.plot import draw
from benchmarks.speed.results import Figures
from benchmarks.speed.targets import targets

BEGIN, END = "<!-- figures: written by the command above -->", "<!-- end of the figures -->"
PLOT = "speed.svg"


def filled(readme: str, begin: str, end: str, lines: Sequence[str]) -> str:
    """The README with these lines between its markers."""
    before, _, rest = readme.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n" + "\n".join(lines).rstrip() + f"\n\n{end}{after}"


def figures_told(figures: Figures) -> Iterator[str]:
    measured = list(sizes(figures))
    machine = figures["machine"]
    yield f"{machine['cores']} cores, Python {machine['python']}."
    yield ""
    yield from targets(measured)
    yield f"![p95 by kind of question, and articles built a CPU second]({PLOT})"
    yield ""
    for size in measured:
        yield from _of(size)
    yield from tables.pages(measured)
    yield from tables.opened(measured)


def _of(size: Size) -> Iterator[str]:
    yield from tables.ratios(size)
    yield from tables.questions(size)
    yield from tables.builds(size)


def render(folder: Path) -> None:
    figures, readme = results.load(folder / "results.json"), folder / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.exists() else f"{BEGIN}\n{END}\n"
    readme.write_text(filled(text, BEGIN, END, list(figures_told(figures))), encoding="utf-8")
    draw(list(sizes(figures)), folder / PLOT)


if __name__ == "__main__":
    render(Path(sys.argv[1]))
