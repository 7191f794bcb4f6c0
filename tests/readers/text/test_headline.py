from __future__ import annotations

import pytest

from searchapp.readers.text.page import read_text
from tests.support.text_pages import ENGLISH

HEADLINE = "River Lavra floods the market square"

ABOVE = {
    "a breadcrumb": ("Home > News > River Lavra floods the market square", HEADLINE),
    "a kicker": ("High water", HEADLINE),
    "a ticker": ("LVR 4,118.2 +0.3% · HLN 31,220", HEADLINE),
    "a title of another story": (
        HEADLINE,
        "By Dana Petrenko",
        "Museum of salt opens a second hall",
    ),
    "a standfirst": (HEADLINE, "Water reached the market square of Tarnow Mill before dawn."),
    "a byline": (HEADLINE, "By Dana Petrenko and Ion Marin"),
    "a caption": (HEADLINE, "A boat crosses the market square (Photo: Dana Petrenko)"),
    "a menu": ("Market square", "River", "Tuesday night", HEADLINE),
    "a headline that begins as a byline may": ("Von Lavra River floods the square",),
}


@pytest.mark.parametrize("name", ABOVE)
def test_the_headline_among_other_lines(name: str) -> None:
    lines = ABOVE[name]
    expected = HEADLINE if HEADLINE in lines else lines[0]
    assert read_text("\n\n".join([*lines, *ENGLISH.body])).headline == expected


def test_the_headline_far_above_the_text() -> None:
    boxes = ("Most read", "Striker leaves Hollin Rovers after six years", "By Ion Marin") * 6
    article = read_text("\n\n".join([HEADLINE, "3 September 2025", *boxes, *ENGLISH.body]))
    assert article.headline == HEADLINE
