"""The plot of the README: one panel of questions, one of builds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.speed.comparing import Size, rate
from benchmarks.speed.peers import SYSTEMS
from benchmarks.speed.questions import KINDS, TITLES
from benchmarks.speed.results import percentile

P95 = 0.95
INCHES = (11, 4.2)
STYLE: dict[Any, Any] = {"svg.hashsalt": "speed", "svg.fonttype": "none", "font.size": 8}
"""The same figures make the same file."""


def draw(measured: Sequence[Size], file: Path) -> None:
    """Of the size that most systems were measured with, the larger of two."""
    size = max(measured, key=lambda one: (len(one.answers), one.articles))
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=INCHES, layout="constrained")
        left, right = figure.subplots(1, 2, width_ratios=(2, 1))
        _questions(left, size)
        _builds(right, size)
        figure.legend(loc="outside lower center", ncols=len(size.answers))
        figure.savefig(file, metadata={"Date": None})


def _questions(axes: Axes, size: Size) -> None:
    kinds = [kind for kind in KINDS if kind in size.kinds]
    for number, system in enumerate(size.answers):
        p95 = {
            place: percentile(times, P95)
            for place, kind in enumerate(kinds)
            if (times := size.times(system, kind=kind))
        }
        marker = "o" if SYSTEMS[system].engine else "x"
        label = SYSTEMS[system].title
        axes.plot(list(p95), list(p95.values()), marker, label=label, color=f"C{number}")
    axes.set(yscale="log", ylabel="ms", title=f"p95, warm, {size.articles:,} articles")
    axes.set_xticks(range(len(kinds)), [TITLES[kind] for kind in kinds], rotation=30)
    axes.grid(axis="y", alpha=0.3)


def _builds(axes: Axes, size: Size) -> None:
    rates = {system: rate(found) for system in size.systems if (found := size.build(system))}
    colours = [f"C{list(size.answers).index(system)}" for system in rates]
    bars = axes.barh([SYSTEMS[system].title for system in rates], list(rates.values()))
    for bar, colour in zip(bars, colours, strict=True):
        bar.set_color(colour)
    axes.bar_label(bars, fmt="{:,.0f}")
    axes.invert_yaxis()
    axes.margins(x=0.15)
    axes.set(title="articles built a CPU second, one process")
