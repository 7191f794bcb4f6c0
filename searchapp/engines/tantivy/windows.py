"""Whether words stand near each other in one block of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def near(block: Sequence[str], wanted: Sequence[str], distance: int, *, ordered: bool) -> bool:
    """Whether all of `wanted` stand at most `distance` places apart, as `Near` asks for."""
    among = frozenset(wanted)
    found = [(place, word) for place, word in enumerate(block) if word in among]
    if len(found) < len(wanted):
        return False
    fits = _in_order if ordered else _in_any_order
    return fits(found, wanted, distance)


def _in_order(found: list[tuple[int, str]], wanted: Sequence[str], distance: int) -> bool:
    """Keeps, for each beginning of `wanted`, how late it can have started."""
    started: list[int | None] = [None] * len(wanted)
    for place, word in found:
        for number in reversed(range(len(wanted))):
            if word != wanted[number]:
                continue
            start = started[number - 1] if number else place
            started[number] = started[number] if start is None else start
        last = started[-1]
        if last is not None and word == wanted[-1] and place - last <= distance:
            return True
    return False


def _in_any_order(found: list[tuple[int, str]], wanted: Sequence[str], distance: int) -> bool:
    """Moves a window over the text; each word must be in it as often as it is wanted."""
    missing = Counter(wanted)
    lacking, left = len(wanted), 0
    for place, word in found:
        lacking -= missing[word] > 0
        missing[word] -= 1
        while place - found[left][0] > distance:
            dropped = found[left][1]
            missing[dropped] += 1
            lacking += missing[dropped] > 0
            left += 1
        if not lacking:
            return True
    return False
