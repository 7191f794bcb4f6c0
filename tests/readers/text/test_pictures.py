from __future__ import annotations

import pytest

from searchapp.article import Article, Photo
from searchapp.readers.text.page import read_text
from tests.support.text_pages import ENGLISH

BOAT = "A boat crosses the market square at dawn"
STOP = f"{BOAT}, as it has since Tuesday."


def read(*lines: str) -> Article:
    return read_text("\n\n".join(lines))


WITHIN = [
    ((f"{BOAT} (Dana Petrenko for the Herald)",), BOAT, "Dana Petrenko for the Herald"),
    ((f"{BOAT}\nThe Lavra Herald",), BOAT, "The Lavra Herald"),
    ((f"{BOAT} Dana Petrenko/AFP",), BOAT, "Dana Petrenko/AFP"),
    ((BOAT, "Image Credits: Dana Petrenko"), BOAT, "Dana Petrenko"),
    ((STOP, "© Dana Petrenko/Northwire"), STOP, "Dana Petrenko/Northwire"),
    ((STOP, "Dana Petrenko/The Post"), STOP, "Dana Petrenko/The Post"),
    (("Mayor Oona Hartley (left) by the river",), "Mayor Oona Hartley (left) by the river", ""),
]


@pytest.mark.parametrize(
    ("lines", "caption", "credit"), WITHIN, ids=[" | ".join(lines) for lines, *_ in WITHIN]
)
def test_a_caption_within_the_story(lines: tuple[str, ...], caption: str, credit: str) -> None:
    article = read(ENGLISH.headline, *ENGLISH.body[:1], *lines, *ENGLISH.body[1:])
    assert article.photos == (Photo(caption=caption, credit=credit),)
    assert article.body == ENGLISH.body


def test_a_line_between_byline_and_text_is_a_caption() -> None:
    article = read(ENGLISH.headline, "By Dana Petrenko", BOAT, *ENGLISH.body)
    assert article.photos == (Photo(caption=BOAT),)


NONE = [
    "REGISTER / SIGN IN TO UNLOCK MORE ARTICLES",
    "Water everywhere pic.twitter.com/xHw6Zp",
    "14:03 | Hollin | 8 911",
    "Contact us: desk@example.com",
]


@pytest.mark.parametrize("line", NONE)
def test_what_is_no_caption(line: str) -> None:
    article = read(ENGLISH.headline, *ENGLISH.body[:2], line, *ENGLISH.body[2:])
    assert article.photos == ()


def test_a_credit_after_a_paragraph_does_not_make_it_a_caption() -> None:
    article = read(ENGLISH.headline, *ENGLISH.body[:2], "Foto: Dana Petrenko", *ENGLISH.body[2:])
    assert article.body == ENGLISH.body
