"""The tables of the README, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.speed.comparing import OURS, SHARES, Size, index_mb, rate
from benchmarks.speed.peers import SYSTEMS
from benchmarks.speed.questions import KINDS, TITLES
from benchmarks.speed.results import Figures, percentile


def table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def ratio(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}"  # noqa: PLR2004 - two digits tell


def milliseconds(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"  # noqa: PLR2004 - two digits tell


def ratios(size: Size) -> Iterator[str]:
    """How many times as fast, or as large, as each of the others searchapp's own engine is."""
    ours = size.build(OURS)
    if ours is None or OURS not in size.answers:
        return
    others = [s for s in size.systems if s != OURS and s in size.answers]
    yield f"### {size.articles:,} articles: searchapp with its own engine beside each"
    yield ""
    head = ("beside", "articles a CPU second", "index size", *_at("warm"), *_at("cold"), "asked")
    yield from table(head, (_ratios(size, ours, other) for other in others))


def _at(series: str) -> list[str]:
    return [f"{series} p{share * 100:.0f}" for share in SHARES]


def _ratios(size: Size, ours: Figures, other: str) -> Iterator[str]:
    yield SYSTEMS[other].title
    theirs = size.build(other)
    yield ratio(rate(ours) / rate(theirs)) if theirs else ""
    yield ratio(index_mb(ours) / index_mb(theirs)) if theirs else ""
    for series in ("warm", "cold"):
        for share in SHARES:
            yield ratio(size.gain(OURS, other, share, series))
    yield f"{len(size.both(OURS, other)[0])} of {len(size.kinds)}"


def builds(size: Size) -> Iterator[str]:
    yield f"### {size.articles:,} articles: building"
    yield ""
    words, megabytes = size.archive["words"], size.archive["bytes"] / 1e6
    cutting = size.archive["articles"] / size.archive["cutting_seconds"]
    yield (
        f"{megabytes:,.0f} MB of JSONL, {words:,} words. Reading and cutting them alone, which all "
        f"have to do, goes at {cutting:,.0f} articles a CPU second."
    )
    yield ""
    head = ("", "processes", "articles a CPU second", "articles a second", "index MB")
    rows = (_build(name, figures) for name, figures in size.builds.items())
    yield from table((*head, "peak MB", "of these its own"), rows)


def _build(name: str, figures: Figures) -> Iterator[str]:
    system, _, processes = name.rpartition(" ")
    yield SYSTEMS[system].title
    yield processes
    yield f"{rate(figures):,.0f}"
    yield f"{rate(figures, 'wall'):,.0f}"
    rest = figures["index_mb"] - index_mb(figures)
    yield f"{index_mb(figures):,.0f}" + (f" + {rest:,.0f}" if rest >= 1 else "")
    yield f"{figures['peak_mb']:,}"
    yield f"{figures['peak_anonymous_mb']:,}"


def questions(size: Size) -> Iterator[str]:
    """p50 / p95 / p99 by kind; what a system gets wrong is counted and not timed."""
    columns = [
        (system, series, f"{SYSTEMS[system].title}{', cold' * (series == 'cold')}")
        for system, answers in size.answers.items()
        for series in ("warm", "cold")
        if f"{series}_ms" in answers
    ]
    a_kind = size.archive["a_kind"]
    yield f"### {size.articles:,} articles: p50 / p95 / p99 in milliseconds, {a_kind} of each kind"
    yield ""
    rows = (
        [TITLES[kind], *(_cell(size, system, series, kind) for system, series, _ in columns)]
        for kind in KINDS
        if kind in size.kinds
    )
    yield from table(["", *(title for *_, title in columns)], rows)


def _cell(size: Size, system: str, series: str, kind: str) -> str:
    if why := size.answers[system]["cannot"].get(kind):
        return f"*{why}*"
    times, wrong = size.times(system, series, kind), size.wrong(system, kind)
    differ = f"**{wrong} with another total**" if wrong else ""
    if not times:
        return differ
    return f"{_percentiles(times)} {differ}".strip()


def _percentiles(times: Sequence[float]) -> str:
    return " / ".join(milliseconds(percentile(times, share)) for share in SHARES)


def pages(measured: Sequence[Size]) -> Iterator[str]:
    """A page's answer: ten articles, total, facets, timeline, counts by zone, fragments."""
    rows = (
        (f"{size.articles:,}", SYSTEMS[system].title, *_series(size, system))
        for size in measured
        for system, answers in size.answers.items()
        if "page_ms" in answers
    )
    yield "### Whole answers for a page, p50 / p95 / p99 in milliseconds, all kinds"
    yield ""
    yield from table(("articles", "", "warm", "postings forgotten before each"), rows)


def _series(size: Size, system: str) -> Iterator[str]:
    for series in ("page", "page_cold"):
        held = f"{series}_ms" in size.answers[system]
        yield _percentiles(size.times(system, series)) if held else ""


def opened(measured: Sequence[Size]) -> Iterator[str]:
    yield "### Opening, and the memory of a process that has answered all questions"
    yield ""
    rows = (
        (
            f"{size.articles:,}",
            SYSTEMS[system].title,
            milliseconds(answers["open_cpu_ms"]),
            f"{answers['memory_mb']['anonymous']:,.0f}",
            f"{answers['memory_mb']['private_clean'] + answers['memory_mb']['private_dirty']:,.0f}",
        )
        for size in measured
        for system, answers in size.answers.items()
    )
    head = ("articles", "", "open, ms", "its own MB", "with pages of the index only it has mapped")
    yield from table(head, rows)
