"""Text as runs, those that a query matched marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from searchapp.snippets.block import Span


class Part(Struct, frozen=True, omit_defaults=True):
    """A run of a text; `hit` runs are what the query matched."""

    text: str
    hit: bool = False


def parts(text: str, within: Span, hits: Iterable[Span]) -> tuple[Part, ...]:
    """The slice of the text as parts, with an ellipsis on the sides where it was cut."""
    runs = [("…", False)] if text[: within.start].strip() else []
    runs += _runs(text, within, hits)
    runs += [("…", False)] if text[within.end :].strip() else []
    return tuple(
        Part("".join(run for run, _ in same), hit)
        for hit, same in groupby(filter(lambda run: run[0], runs), key=lambda run: run[1])
    )


def _runs(text: str, within: Span, hits: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    at = within.start
    for start, end in hits:
        yield text[at : max(at, start)], False
        yield text[max(at, start) : min(end, within.end)], True
        at = end
    yield text[at : within.end], False
