"""Score what the readers make of real pages beside other extractors; write it into README.md.

    python -m benchmarks.extraction.measure [DATA] [--every N] [--readme FILE]

DATA is the folder of real data, by default SEARCHAPP_REAL_DATA or `../shared/data` beside the
checkout; the scorer lies in `extraction` beside it. `--every 10` takes each tenth page only.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.extraction.pages import CHECKOUT, laid_out, scorer
from benchmarks.extraction.readings import EXTRACTORS, Reading, readings

DATA = Path(os.environ.get("SEARCHAPP_REAL_DATA", CHECKOUT.parent / "shared" / "data"))
README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"


Targets = tuple[float, ...]
"""What to reach, and what would be better still."""


class Measure(NamedTuple):
    """A row of the table: a metric of the scorer over a set of pages, and what is aimed at."""

    label: str
    pages: str
    metric: str
    html: Targets = ()
    text: Targets = ()


MEASURES = (
    Measure("body F1, ScrapingHub", "scrapinghub", "body F1", (0.968, 0.975), (0.885, 0.91)),
    Measure("body F1, Fundus", "fundus_tests", "body F1", (0.962, 0.97), (0.89, 0.915)),
    Measure("body F1, all", "all", "body F1"),
    Measure("headline, as the truth has it", "fundus_tests", "headline"),
    Measure("headline, shown or declared", "fundus_tests", "head any", (0.99, 1.0), (0.78, 0.9)),
    Measure("author F1", "fundus_tests", "author F1", (0.93, 0.95)),
    Measure("day", "fundus_tests", "day", (0.985, 0.99)),
    Measure("caption F1", "fundus_tests", "caption F1", (0.87, 0.92), (0.6, 0.7)),
    Measure("caption precision", "fundus_tests", "caption P", (0.87,)),
    Measure("credit F1", "fundus_tests", "credit F1", (0.88, 0.92), (0.5, 0.62)),
    Measure("language", "all", "lang", (0.98, 0.99)),
)
SPEED = ("pages a CPU second", "40 / 60", "400 / 1,000")
ZONES_READ = ("HTML", "text")  # the others give a body and nothing else
COLUMNS = ("", "HTML", "aim", "text", "aim", "trafilatura", "readability-lxml")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--readme", type=Path, default=README)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        manifest, pages = laid_out(given.data, Path(folder), given.every)
        read = readings(pages)
        scored = {name: _scored(given.data, manifest, found) for name, found in read.items()}
    speeds = {name: len(pages) / found.cpu_seconds for name, found in read.items()}
    shown = table(scored, speeds)
    write(given.readme, shown)
    print(shown)


def _scored(data: Path, manifest: Path, reading: Reading) -> dict[str, dict[str, float]]:
    """{set of pages: {metric: value}}."""
    score: Any = scorer(data).score
    groups, *_ = score.score(manifest, reading.articles)
    return {name: score.summarise(pages) for name, pages in groups.items()}


def table(scored: dict[str, dict[str, dict[str, float]]], speeds: dict[str, float]) -> str:
    rows = [list(COLUMNS), ["---"] * len(COLUMNS)]
    for measure in MEASURES:
        html, text, *others = (_figure(_value(scored[name], name, measure)) for name in EXTRACTORS)
        rows.append([measure.label, html, _aim(measure.html), text, _aim(measure.text), *others])
    label, for_html, for_text = SPEED
    html, text, *others = (f"{speeds[name]:,.0f}" for name in EXTRACTORS)
    rows.append([label, html, for_html, text, for_text, *others])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _value(scored: dict[str, dict[str, float]], name: str, measure: Measure) -> float | None:
    if name in ZONES_READ or measure.metric == "body F1":
        return scored.get(measure.pages, {}).get(measure.metric)
    return None


def _aim(targets: Targets) -> str:
    return " / ".join(map(_figure, targets))


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def write(readme: Path, shown: str) -> None:
    """Puts the table between the readme's two marks."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{shown}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
