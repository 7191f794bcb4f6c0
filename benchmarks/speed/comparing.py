"""One system beside another: ratios from what one run measured of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.speed.peers import SYSTEMS
from benchmarks.speed.results import Figures, percentile

OURS = "searchapp-whoosh"
SHARES = (0.5, 0.95, 0.99)


class Size(NamedTuple):
    """Everything measured with archives of so many articles."""

    articles: int
    archive: Figures
    builds: dict[str, Figures]
    kinds: list[str]
    answers: dict[str, Figures]

    @property
    def systems(self) -> list[str]:
        return list(dict.fromkeys(build.rpartition(" ")[0] for build in self.builds))

    def build(self, system: str, processes: int = 1) -> Figures | None:
        return self.builds.get(f"{system} {processes}")

    def agreed(self) -> list[int | None]:
        """The total of each question that most systems found."""
        held = [answers["totals"] for answers in self.answers.values()]
        counted = (Counter(filter(_is_told, totals)) for totals in zip(*held, strict=True))
        return [next((total for total, _ in count.most_common(1)), None) for count in counted]

    def times(self, system: str, series: str = "warm", kind: str = "") -> list[float]:
        """Milliseconds of the questions that the system got right."""
        answers = self.answers[system]
        asked = zip(
            self.kinds,
            answers[f"{series}_ms"],
            answers["totals"],
            self.agreed(),
            strict=True,
        )
        return [
            took
            for of_kind, took, total, right in asked
            if took is not None and total == right and kind in ("", of_kind)
        ]

    def wrong(self, system: str, kind: str) -> int:
        """How many totals of this kind are not what most systems found."""
        answers = self.answers[system]
        asked = zip(self.kinds, answers["totals"], self.agreed(), strict=True)
        return sum(of_kind == kind and total != right for of_kind, total, right in asked)

    def both(
        self, system: str, other: str, series: str = "warm"
    ) -> tuple[list[float], list[float]]:
        """The times of the questions that both answered with the same total.

        `series` is the first one's; the other is warm.
        """
        one, two = self.answers[system], self.answers[other]
        places = [
            place
            for place, total in enumerate(one["totals"])
            if total is not None and total == two["totals"][place]
        ]
        first, second = one[f"{series}_ms"], two["warm_ms"]
        return [first[place] for place in places], [second[place] for place in places]

    def gain(self, system: str, other: str, share: float, series: str = "warm") -> float:
        """How many times as long the other takes, at that percentile."""
        ours, theirs = self.both(system, other, series)
        return percentile(theirs, share) / percentile(ours, share)


def _is_told(total: int | None) -> bool:
    return total is not None


def _in_order(build: tuple[str, Figures]) -> tuple[int, str]:
    """Systems in the order of their table, then by processes."""
    system, _, processes = build[0].rpartition(" ")
    return list(SYSTEMS).index(system), processes


def sizes(figures: Figures) -> Iterator[Size]:
    """The archives that were measured to the end, the smallest first."""
    for name in sorted(figures["answers"], key=int):
        yield Size(
            int(name),
            figures["archives"][name],
            dict(sorted(figures["builds"][name].items(), key=_in_order)),
            figures["questions"][name]["kinds"],
            figures["answers"][name],
        )


def rate(build: Figures, clock: str = "cpu") -> float:
    """Articles a second."""
    return float(build["articles"] / build[f"{clock}_seconds"])


def index_mb(build: Figures) -> float:
    """The index itself, without searchapp's list of the files it was made from."""
    return float(build["engine_mb" if "engine_mb" in build else "index_mb"])
