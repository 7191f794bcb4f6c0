"""The boxed teaser of another story: a title, then a paragraph cut off in mid-word."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.readers.text.lines import Line

LONGEST_TITLE = 120
SHORTEST_CUT, LONG_CUT = 60, 100


def is_teaser(page: Sequence[Line], place: int) -> bool:
    """Whether a teaser's title stands at this place and its cut-off paragraph after it."""
    if not 0 <= place < len(page) - 1:
        return False
    title, cut = page[place], page[place + 1]
    linked = place > 0 and page[place - 1].marker == "related"
    asks = title.text.endswith("?")  # as a story's own questions do
    return (
        not (title.marker or cut.marker)
        and (linked or not title.is_closed or (asks and cut.size >= LONG_CUT))
        and title.size <= LONGEST_TITLE
        and cut.size >= SHORTEST_CUT
        and _is_cut_off(cut)
    )


def _is_cut_off(line: Line) -> bool:
    return line.text.endswith(("…", "...")) or (line.text[-1].isalpha() and not line.is_wide)
