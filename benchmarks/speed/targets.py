"""What searchapp is to reach, as ratios of one run, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from benchmarks.speed.comparing import OURS, Size, index_mb, rate
from benchmarks.speed.results import percentile
from benchmarks.speed.tables import milliseconds, ratio, table

STOCK, FTS5, TANTIVY = "stock-whoosh", "fts5", "searchapp-tantivy"
P95 = 0.95
SMALL, REAL = 21_578, 96_574

Measure = Callable[[Size], str | None]


class Target(NamedTuple):
    """A figure of each size that it is asked of; None where a part of it was not measured."""

    what: str
    must: str
    reach: str
    measure: Measure
    sizes: Sequence[int] = ()


def _needs(*systems: str) -> Callable[[Measure], Measure]:
    """Leaves out sizes in which one of the systems was not measured."""

    def decorated(measure: Measure) -> Measure:
        def measured(size: Size) -> str | None:
            if any(s not in size.answers or size.build(s) is None for s in systems):
                return None
            return measure(size)

        return measured

    return decorated


@_needs(OURS, STOCK)
def _build_rate(size: Size) -> str | None:
    ours, theirs = size.builds[f"{OURS} 1"], size.builds[f"{STOCK} 1"]
    return ratio(rate(ours) / rate(theirs))


@_needs(OURS)
def _two_processes(size: Size) -> str | None:
    one, two = size.builds[f"{OURS} 1"], size.build(OURS, 2)
    return f"{one['wall_seconds'] / two['wall_seconds']:.2f}" if two else None


@_needs(OURS, STOCK)
def _index_size(size: Size) -> str | None:
    return f"{index_mb(size.builds[f'{OURS} 1']) / index_mb(size.builds[f'{STOCK} 1']):.2f}"


@_needs(OURS)
def _build_memory(size: Size) -> str | None:
    built = [size.builds[f"{OURS} 1"], size.build(OURS, 2)]
    largest = max(figures["peak_mb"] for figures in built if figures)
    own = max(figures["peak_anonymous_mb"] for figures in built if figures)
    return f"{largest:,} MB, {own:,} its own"


@_needs(OURS, STOCK)
def _beside_stock(size: Size) -> str | None:
    gains = (size.gain(OURS, STOCK, P95, series) for series in ("cold", "warm"))
    return " / ".join(map(ratio, gains))


@_needs(OURS, FTS5)
def _beside_fts5(size: Size) -> str | None:
    return f"{1 / size.gain(OURS, FTS5, P95):.2f}"


@_needs(OURS)
def _page(size: Size) -> str | None:
    return f"{milliseconds(percentile(size.times(OURS, 'page'), P95))} ms"


@_needs(OURS)
def _open(size: Size) -> str | None:
    return f"{milliseconds(size.answers[OURS]['open_cpu_ms'])} ms"


@_needs(OURS)
def _search_memory(size: Size) -> str | None:
    return f"{size.answers[OURS]['memory_mb']['anonymous']:,.0f} MB"


@_needs(TANTIVY)
def _tantivy(size: Size) -> str | None:
    built = size.build(TANTIVY, 2)
    if built is None:
        return None
    p95 = percentile(size.times(TANTIVY), P95)
    return f"{rate(built, 'wall'):,.0f} / {milliseconds(p95)} ms"


GROWN = ("from", "to", "articles", "words", "build CPU", "peak MB", "p95 warm", "p95 of a page")
TARGETS = (
    Target("articles a CPU second beside stock Whoosh", "6", "10", _build_rate),
    Target("wall-clock gain of 2 processes", "1.5", "1.8", _two_processes),
    Target("index size beside stock Whoosh", "0.75", "0.6", _index_size),
    Target("peak memory of a build, each process", "300 MB", "220 MB", _build_memory),
    Target("p95 of stock Whoosh beside ours, cold / warm", "8 / 25", "13 / 40", _beside_stock),
    Target("our p95 beside SQLite FTS5, warm", "1.0", "0.5", _beside_fts5),
    Target("p95 of a whole page answer", "60 ms", "30 ms", _page, (REAL,)),
    Target("opening an index", "20 ms", "5 ms", _open, (REAL,)),
    Target("own memory of a searching process", "250 MB", "150 MB", _search_memory, (REAL,)),
    Target(
        "tantivy engine: articles a second, 2 processes / p95",
        "6,000 / 5 ms",
        "10,000 / 2 ms",
        _tantivy,
        (SMALL, REAL),
    ),
)


def targets(measured: Sequence[Size]) -> Iterator[str]:
    yield "### Targets"
    yield ""
    head = ("", "must", "reach for", *(f"{size.articles:,} articles" for size in measured))
    yield from table(head, (_row(target, measured) for target in TARGETS))
    yield from _growth(measured)


def _row(target: Target, measured: Sequence[Size]) -> Iterator[str]:
    yield from (target.what, target.must, target.reach)
    for size in measured:
        found = target.measure(size) or "not measured"
        is_asked = not target.sizes or size.articles in target.sizes
        yield found if is_asked else f"({found})"


def _growth(measured: Sequence[Size]) -> Iterator[str]:
    """From the size before: how many times the articles, the time to build, the p95."""
    pairs = [
        (small, large)
        for small, large in pairwise(measured)
        if all(OURS in size.answers and size.build(OURS) for size in (small, large))
    ]
    if not pairs:
        return
    yield "Growth from one size to the next, in times:"
    yield ""
    yield from table(GROWN, (_grown(small, large) for small, large in pairs))


def _grown(small: Size, large: Size) -> Iterator[str]:
    yield from (f"{small.articles:,}", f"{large.articles:,}")
    yield ratio(large.articles / small.articles)
    yield ratio(large.archive["words"] / small.archive["words"])
    before, after = (size.builds[f"{OURS} 1"] for size in (small, large))
    yield ratio(after["cpu_seconds"] / before["cpu_seconds"])
    yield ratio(after["peak_mb"] / before["peak_mb"])
    for series in ("warm", "page"):
        p95 = (percentile(size.times(OURS, series), P95) for size in (large, small))
        yield ratio(next(p95) / next(p95))
