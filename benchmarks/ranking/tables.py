"""The table: a row a collection, a column a system, and what was to be reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import NamedTuple

from ir_measures import AP, P, calc_aggregate, nDCG

from benchmarks.ranking.judged import Judgements
from benchmarks.ranking.plain import Run

MEASURES = (AP, nDCG @ 10, P @ 10)
TITLE = "MAP / nDCG@10 / P@10"
PUBLISHED = {
    "cacm": "Anserini .3123, with RM3 .3648",
    "cran": "Lucene .4234",
    "npl": "Terrier .2992 with b 0.4",
}


class Figures(NamedTuple):
    """Means over all queries that anything is judged for."""

    map: float
    ndcg: float
    precision: float


class Way(NamedTuple):
    """A way of asking: flags of `searchapp batch`, and what it should reach by collection."""

    flags: tuple[str, ...]
    targets: Mapping[str, Figures]


WAYS = {
    "default": Way(
        (),
        {
            "cacm": Figures(0.375, 0.525, 0.367),
            "cisi": Figures(0.232, 0.400, 0.360),
            "cran": Figures(0.440, 0.445, 0.317),
            "med": Figures(0.530, 0.695, 0.650),
            "npl": Figures(0.286, 0.437, 0.353),
        },
    ),
    "expand": Way(
        ("--expand",),
        {
            "cacm": Figures(0.386, 0.517, 0.382),
            "cisi": Figures(0.252, 0.420, 0.390),
            "cran": Figures(0.465, 0.470, 0.345),
            "med": Figures(0.590, 0.715, 0.680),
            "npl": Figures(0.305, 0.453, 0.372),
        },
    ),
}


class Row(NamedTuple):
    """A collection, what plain BM25 reaches there, and each engine in each way."""

    name: str
    articles: int
    queries: int
    plain: Figures
    systems: Mapping[tuple[str, str], Figures]


def figures(judgements: Judgements, run: Run) -> Figures:
    found = calc_aggregate(MEASURES, judgements, run)
    return Figures(*(found[measure] for measure in MEASURES))


def table(rows: list[Row]) -> str:
    ways = list(dict.fromkeys(way for row in rows for _, way in row.systems))
    systems = list(dict.fromkeys(system for row in rows for system in row.systems))
    titles = [
        *("collection", "articles", "queries", "plain BM25"),
        *(f"{engine}, {way}" for engine, way in systems),
        *(f"{way}: to reach" for way in ways),
        "published MAP",
    ]
    lines = [titles, ["---"] * len(titles)]
    for row in rows:
        shown = [row.plain, *(row.systems.get(system) for system in systems)]
        targets = [WAYS[way].targets.get(row.name) for way in ways]
        lines.append(
            [
                *(row.name, f"{row.articles:,}", str(row.queries)),
                *map(_cell, (*shown, *targets)),
                PUBLISHED.get(row.name, ""),
            ]
        )
    if len(rows) > 1:
        means = [_mean(row.plain for row in rows)]
        means += [_mean(row.systems.get(system) for row in rows) for system in systems]
        lines.append(["mean", "", "", *map(_cell, means), *[""] * (len(ways) + 1)])
    return f"{TITLE}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _mean(found: Iterable[Figures | None]) -> Figures | None:
    """Their means, None where a collection is missing."""
    every = list(found)
    whole = [one for one in every if one is not None]
    return Figures(*map(fmean, zip(*whole, strict=True))) if len(whole) == len(every) else None


def _cell(shown: Figures | None) -> str:
    return " / ".join(f"{value:.3f}".removeprefix("0") for value in shown or ())
