from __future__ import annotations

import re
from contextlib import suppress
from textwrap import fill

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from searchapp.article import Article
from searchapp.readers.claims import texts_of
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.text.page import read_text
from tests.support.text_pages import PAGES, TextPage

WORD = re.compile(r"\w+")
LINES = sorted({line for page in PAGES for line in [*page.before, *page.body, *page.after]})
STATED = ["By Dana Petrenko", "Published 3 September 2025", "Photo: Dana Petrenko", "Von", "Avatar"]


def words_of(article: Article) -> set[str]:
    texts = (*texts_of(article.photos, article.authors), *article.body, *article.other)
    return {word for text in (article.headline, *texts) for word in WORD.findall(text)}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*LINES, *STATED]) | st.text(max_size=60), max_size=25))
def test_no_word_of_a_page_is_lost(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    with suppress(NotAnArticle):
        assert words_of(read_text(text)) >= set(WORD.findall(text.replace("\0", "")))


MENU = (
    "Home",
    "Sport",
    "World",
    "Opinion",
    "Weather",
    "Спорт",
    "Wetter",
    "Météo",
    "Sign in",
    "E-Paper",
)

each_page = st.sampled_from(PAGES)


def story(page: TextPage) -> tuple[object, ...]:
    """What is read of a page apart from the lines of no zone."""
    article = read_text(page.text())
    return article.headline, article.body, article.photos, article.authors, article.published


@settings(max_examples=60, deadline=None)
@given(each_page, st.data())
def test_the_order_of_the_feed_does_not_matter(page: TextPage, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(0, len(page.feed) - 1, 2)))
    feed = tuple(line for at in order for line in page.feed[at : at + 2])
    assert story(replace(page, feed=feed)) == story(page)


@settings(max_examples=60, deadline=None)
@given(each_page, st.lists(st.sampled_from(MENU), max_size=30))
def test_lines_added_to_the_menu_do_not_matter(page: TextPage, added: list[str]) -> None:
    assert story(replace(page, menu=(*page.menu, *added))) == story(page)
    assert story(replace(page, menu=(*added, *page.menu))) == story(page)


@settings(max_examples=60, deadline=None)
@given(each_page, st.data())
def test_lines_taken_from_the_menu_do_not_matter(page: TextPage, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(page.menu), unique=True))
    assert story(replace(page, menu=tuple(kept))) == story(page)


@settings(max_examples=30, deadline=None)
@given(each_page, st.integers(min_value=0, max_value=4))
def test_a_headline_may_stand_any_number_of_times(page: TextPage, times: int) -> None:
    menu = (*page.menu, *[page.headline] * times)
    assert story(replace(page, menu=menu)) == story(page)


@settings(max_examples=30, deadline=None)
@given(each_page, st.integers(min_value=66, max_value=90))
def test_lines_wrapped_at_any_margin_are_joined(page: TextPage, margin: int) -> None:
    lines = [*page.before, *page.body, *page.after]
    wrapped = "\n\n".join(fill(line, margin, break_on_hyphens=False) for line in lines)
    assert read_text(wrapped) == read_text(page.text())


@settings(max_examples=60, deadline=None)
@given(each_page, st.text(alphabet="\r\n \t", min_size=1, max_size=5))
def test_white_space_about_a_page_does_not_matter(page: TextPage, space: str) -> None:
    assert read_text(space + page.text() + space) == read_text(page.text())
