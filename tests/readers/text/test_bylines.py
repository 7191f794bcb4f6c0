from __future__ import annotations

import pytest

from searchapp.article import Article, Author
from searchapp.readers.text.bylines import people_of
from searchapp.readers.text.page import read_text
from tests.support.text_pages import ENGLISH

BYLINES = [
    ("By Dana Petrenko", ["Dana Petrenko"]),
    ("Column by Dana Petrenko", ["Dana Petrenko"]),
    ("Ein Kommentar von Dana Petrenko", ["Dana Petrenko"]),
    ("Von: DANA PETRENKO", ["DANA PETRENKO"]),
    ("WORDS Dana Petrenko", ["Dana Petrenko"]),
    ("By Dana Petrenko published 19 May", ["Dana Petrenko"]),
    ("By Dana Petrenko 30 August 2023 • 4:45pm", ["Dana Petrenko"]),
    ("By Dana PetrenkoTwitter", ["Dana Petrenko"]),
    ("Von Dana PetrenkoKorrespondent", ["Dana Petrenko"]),
    ("Dana Petrenko2 minutes ago", ["Dana Petrenko"]),
    ("By Dana McDonald", ["Dana McDonald"]),
    ("Dana Petrenko, Ion Marin and Jane Doe", ["Dana Petrenko", "Ion Marin", "Jane Doe"]),
    (
        "Reporting by Dana Petrenko; additional reporting by Ion Marin",
        ["Dana Petrenko", "Ion Marin"],
    ),
    ("By Reuters", ["Reuters"]),
    ("By clicking “Sign up”, you accept our Terms of Service", []),
    ("By submitting your information you agree to the Terms", []),
    ("Von München bis Aachen: Im Netz der Flüsse", []),
]


@pytest.mark.parametrize(("line", "names"), BYLINES, ids=[line for line, _ in BYLINES])
def test_whom_a_byline_names(line: str, names: list[str]) -> None:
    assert [name for name, _ in people_of(line)] == names


def test_a_role_behind_the_name_in_a_byline_is_kept() -> None:
    assert people_of("By Dana Petrenko Political correspondent") == [
        ("Dana Petrenko", "Political correspondent")
    ]


def read(*lines: str) -> Article:
    return read_text("\n\n".join(lines))


ABOVE = ["Dana Petrenko", "Dana Petrenko3 hours ago", "Dana Petrenko in Hollin"]


@pytest.mark.parametrize("line", ABOVE)
def test_a_name_alone_above_the_text_is_the_author(line: str) -> None:
    article = read(ENGLISH.headline, line, *ENGLISH.body)
    assert article.authors == (Author(name="Dana Petrenko"),)


NOBODY = ["Oona Hartley", "Share Comments", "The Weekend", "Getty Images"]


@pytest.mark.parametrize("line", NOBODY)
def test_whom_the_story_tells_of_and_what_the_page_says_are_no_authors(line: str) -> None:
    told = "“We saw it coming,” said the mayor, Oona Hartley, who had been told on Monday."
    assert read(ENGLISH.headline, line, *ENGLISH.body, told).authors == ()


def test_a_byline_of_another_story_within_the_text_names_nobody() -> None:
    body = ENGLISH.body
    teaser = ("Read also", "Striker leaves Hollin Rovers", "By Ion Marin")
    article = read(ENGLISH.headline, "By Dana Petrenko", *body[:3], *teaser, *body[1:])
    assert [author.name for author in article.authors] == ["Dana Petrenko"]


BIO = ("Dana Petrenko keeps bees and once swam to the islands.", "She lives in Hollin.")


@pytest.mark.parametrize("lines", [BIO[:1], BIO])
def test_what_closes_the_story_and_begins_with_the_author_is_the_bio(
    lines: tuple[str, ...],
) -> None:
    article = read(ENGLISH.headline, "By Dana Petrenko", *ENGLISH.body, *lines)
    assert article.authors == (Author(name="Dana Petrenko", bio=" ".join(lines)),)
    assert article.body == ENGLISH.body


def test_the_paragraphs_of_an_author_box_are_one_bio() -> None:
    box = ("Avatar", "Dana Petrenko", "Editor", *BIO, ENGLISH.more)
    article = read(ENGLISH.headline, *ENGLISH.body, *box)
    assert article.authors == (Author(name="Dana Petrenko", role="Editor", bio=" ".join(BIO)),)


def test_a_bio_of_nobody_named_is_no_bio() -> None:
    line = "The writer covers rivers and has done so for a long time, as far as we know."
    article = read(ENGLISH.headline, *ENGLISH.body, line)
    assert article.authors == ()
    assert line in (*article.body, *article.other)
