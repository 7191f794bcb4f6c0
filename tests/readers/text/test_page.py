from __future__ import annotations

import pytest

from searchapp.article import Article, Author, Photo
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.text.labels import Label
from searchapp.readers.text.lines import MOST_LINES
from searchapp.readers.text.page import labelled, read_text
from tests.support.text_pages import ENGLISH, PAGES, TextPage

each_language = pytest.mark.parametrize("page", PAGES, ids=[page.lang for page in PAGES])


def read(*lines: str) -> Article:
    return read_text("\n\n".join(lines))


@each_language
def test_a_typical_page_falls_into_its_zones(page: TextPage) -> None:
    article = read_text(page.text())
    assert article.headline == page.headline
    assert article.body == page.body
    assert article.photos == (Photo(caption=page.caption, credit=page.credit),)
    assert article.authors == (Author(name=page.name, role=page.role, bio=page.bio),)
    assert article.published is None


@each_language
def test_teasers_menus_and_the_feed_go_to_other(page: TextPage) -> None:
    other = read_text(page.text()).other
    for line in (*page.menu, *page.teaser, page.image, page.avatar, *page.feed, page.show_more):
        assert line in other


@each_language
def test_lines_wrapped_at_one_margin_are_joined(page: TextPage) -> None:
    wrapped = "\n\n".join(wrap(line) for line in [*page.before, *page.body, *page.after])
    assert read_text(wrapped) == read_text(page.text())


def wrap(line: str, margin: int = 72) -> str:
    rows: list[str] = [""]
    for word in line.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > margin:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return "\n".join(rows)


def test_every_label_says_why() -> None:
    page = labelled(ENGLISH.text())
    assert [entry.line.text for entry in page if entry.label is Label.HEADLINE] == [
        ENGLISH.headline
    ]
    assert all(entry.reason for entry in page)
    reasons = {entry.line.text: entry.reason for entry in page}
    assert reasons[ENGLISH.teaser[1]] == "another story's teaser, cut off"
    assert reasons["Avatar"] == "marker: avatar"
    assert reasons[ENGLISH.bio] == "it stands in the author box"


def test_a_teaser_under_its_marker_may_end_its_title_with_a_question() -> None:
    teaser = ("Read also", "Is this the year of the short novel?", ENGLISH.teaser[1])
    article = read(ENGLISH.headline, ENGLISH.body[0], *teaser, *ENGLISH.body[1:])
    assert article.body == ENGLISH.body


def test_an_author_box_may_name_an_agency() -> None:
    article = read(ENGLISH.headline, *ENGLISH.body, "Avatar", "Northwire", ENGLISH.more)
    assert article.authors == (Author(name="Northwire"),)


ROLES = [("Dana Petrenko", "Keeper of tide tables"), ("Дана Петренко", "Стажерка відділу політики")]


@pytest.mark.parametrize(("name", "role"), ROLES, ids=[role for _, role in ROLES])
def test_the_short_line_under_the_name_in_an_author_box_is_the_role(name: str, role: str) -> None:
    article = read(ENGLISH.headline, *ENGLISH.body, "Avatar", name, role, ENGLISH.more)
    assert article.authors == (Author(name=name, role=role),)


def test_short_paragraphs_go_on_behind_a_teaser() -> None:
    short = "Swimmers may come back when the water has been tested twice."
    lines = (*ENGLISH.body, *ENGLISH.teaser, short, "Article image", "Avatar", ENGLISH.name)
    assert read(ENGLISH.headline, *lines).body == (*ENGLISH.body, short)


def test_a_question_may_be_the_title_of_a_teaser_without_a_marker() -> None:
    teaser = ("Is this the year of the short novel?", ENGLISH.teaser[1] + ENGLISH.teaser[1])
    article = read(ENGLISH.headline, ENGLISH.body[0], *teaser, *ENGLISH.body[1:])
    assert article.body == ENGLISH.body


BYLINES = [
    ("By Dana Petrenko", ["Dana Petrenko"]),
    ("By Dana Petrenko and Ion Marin", ["Dana Petrenko", "Ion Marin"]),
    ("By Dana Petrenko | Published 3 September 2025", ["Dana Petrenko"]),
    ("Von Dana Petrenko", ["Dana Petrenko"]),
    ("Par Dana Petrenko", ["Dana Petrenko"]),
    ("Автор: Дана Петренко", ["Дана Петренко"]),
    ("Dana Petrenko Political correspondent", ["Dana Petrenko"]),
]


@pytest.mark.parametrize(("byline", "names"), BYLINES, ids=[line for line, _ in BYLINES])
def test_a_byline_above_the_text_names_the_authors(byline: str, names: list[str]) -> None:
    article = read(ENGLISH.headline, byline, *ENGLISH.body)
    assert [author.name for author in article.authors] == names
    assert article.body == ENGLISH.body


def test_a_byline_below_the_text_names_the_author() -> None:
    article = read(ENGLISH.headline, *ENGLISH.body, "By Dana Petrenko", ENGLISH.more, *ENGLISH.feed)
    assert article.authors == (Author(name="Dana Petrenko"),)


def test_bylines_of_the_feed_below_name_nobody() -> None:
    feed = (ENGLISH.more, *ENGLISH.feed, "By Dana Petrenko")
    assert read(ENGLISH.headline, *ENGLISH.body, *feed).authors == ()


CAPTIONS = [
    (("A boat at dawn. Photo: Dana Petrenko",), "A boat at dawn.", "Dana Petrenko"),
    (("A boat at dawn (Dana Petrenko/AFP)",), "A boat at dawn", "Dana Petrenko/AFP"),
    (
        ("A boat crosses the square\nPhoto: Dana Petrenko",),
        "A boat crosses the square",
        "Dana Petrenko",
    ),
    (
        ("A boat at dawn (Фото: Дана Петренко / Лаврський кур'єр)",),
        "A boat at dawn",
        "Дана Петренко / Лаврський кур'єр",
    ),
    (("Foto: Dana Petrenko",), "", "Dana Petrenko"),
    (("Image", "A boat crosses the square at dawn"), "A boat crosses the square at dawn", ""),
]


@pytest.mark.parametrize(
    ("lines", "caption", "credit"), CAPTIONS, ids=[lines[0] for lines, *_ in CAPTIONS]
)
@pytest.mark.parametrize("place", [0, 2])
def test_captions_in_other_forms(
    lines: tuple[str, ...], caption: str, credit: str, place: int
) -> None:
    body = [*ENGLISH.body[:place], *lines, *ENGLISH.body[place:]]
    article = read(ENGLISH.headline, *body)
    assert article.photos == (Photo(caption=caption, credit=credit),)
    assert article.body == ENGLISH.body


DATES = [
    ("Published 3 September 2025, 14:03", "2025-09-03", "day", "text"),
    ("Published: Sept. 3, 2025", "2025-09-03", "day", "text"),
    ("Veröffentlicht am 03.09.2025", "2025-09-03", "day", "text"),
    ("Опубліковано 3 вересня 2025", "2025-09-03", "day", "text"),
    ("Опубликовано 3 сентября 2025", "2025-09-03", "day", "text"),
    ("Publié le 1er septembre 2025", "2025-09-01", "day", "text"),
    ("September 2025", "2025-09-01", "month", "text"),
]


@pytest.mark.parametrize(
    ("line", "day", "precision", "origin"), DATES, ids=[row[0] for row in DATES]
)
def test_a_line_that_states_the_day(line: str, day: str, precision: str, origin: str) -> None:
    published = read(ENGLISH.headline, line, *ENGLISH.body).published
    assert published is not None
    assert (str(published.day), published.precision, published.origin) == (day, precision, origin)


@pytest.mark.parametrize(
    "dateline",
    [
        "TARNOW MILL, 3 September 2025 —",
        "TARNOW MILL, Sept. 3, 2025 —",
        "TARNOW MILL, Mo., Sept. 3, 2025 (Northwire) —",
        "ГОЛИН, 3 вересня 2025 року —",
    ],
)
def test_a_dateline_dates_the_article(dateline: str) -> None:
    first = f"{dateline} {ENGLISH.body[0]}"
    published = read(ENGLISH.headline, first, *ENGLISH.body[1:]).published
    assert published is not None
    assert (str(published.day), published.origin) == ("2025-09-03", "dateline")


@pytest.mark.parametrize(
    "line", ["Published Sept. 3", "Wednesday, 14:03", "3 hours ago", "3 вересня"]
)
def test_no_year_is_guessed(line: str) -> None:
    assert read(ENGLISH.headline, line, *ENGLISH.body).published is None


def test_updated_is_kept_apart_from_published() -> None:
    stated = ("Updated: 5 September 2025", "Published: 3 September 2025")
    article = read(ENGLISH.headline, *stated, *ENGLISH.body)
    assert [str(date and date.day) for date in (article.published, article.updated)] == [
        "2025-09-03",
        "2025-09-05",
    ]


@pytest.mark.parametrize("word", ["Updated:", "Оновлено:", "Aktualisiert am", "Mis à jour le"])
def test_where_only_the_update_is_dated_that_is_the_day(word: str) -> None:
    article = read(ENGLISH.headline, f"{word} 05.09.2025", *ENGLISH.body)
    assert article.published == article.updated
    assert article.published is not None
    assert str(article.published.day) == "2025-09-05"


def test_a_date_told_in_the_story_does_not_date_it() -> None:
    told = "The last flood of this kind was on 3 September 1997, when the old bridge fell."
    assert read(ENGLISH.headline, *ENGLISH.body, told, ENGLISH.body[0]).published is None


def test_a_closing_paragraph_about_the_author_is_the_bio() -> None:
    bio = "Dana Petrenko is a reporter in Hollin and covers rivers and roads."
    article = read(ENGLISH.headline, "By Dana Petrenko", *ENGLISH.body, bio)
    assert article.authors == (Author(name="Dana Petrenko", bio=bio),)
    assert article.body == ENGLISH.body


def test_a_bare_text_is_headline_and_paragraphs() -> None:
    article = read("Rain in Hollin", "It rained all day.", "Nobody minded.")
    assert (article.headline, article.body) == (
        "Rain in Hollin",
        ("It rained all day.", "Nobody minded."),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "no line of running text", id="nothing"),
        pytest.param(" \n\t\n", "no line of running text", id="white space"),
        pytest.param("\0\0", "no line of running text", id="NULs"),
        pytest.param("Home\nNews\nSport\n", "no line of running text", id="a menu"),
        pytest.param("a\n" * (MOST_LINES + 1), "more than 100,000 lines", id="too many lines"),
    ],
)
def test_a_text_without_an_article_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        read_text(text)


@each_language
def test_what_a_zone_took_whole_does_not_stand_in_other(page: TextPage) -> None:
    article = read_text(page.text())
    taken = {page.headline, page.before[-1], *page.body, page.name, page.role, page.bio}
    assert not taken & set(article.other)
    assert not any(page.caption in line for line in article.other)
