from __future__ import annotations

import re
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from searchapp.article import Article
from searchapp.readers.claims import texts_of
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.text.page import read_text
from tests.support.text_pages import ENGLISH, PAGES

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


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(0, len(ENGLISH.feed), 2)))
def test_the_order_of_the_feed_does_not_matter(order: list[int]) -> None:
    feed = tuple(line for at in order for line in ENGLISH.feed[at : at + 2])
    shuffled = read_text(replace(ENGLISH, feed=feed).text())
    article = read_text(ENGLISH.text())
    assert (shuffled.headline, shuffled.body) == (article.headline, article.body)
    assert (shuffled.photos, shuffled.authors) == (article.photos, article.authors)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["Home", "Sport", "World", "Opinion", "Weather"]), max_size=30))
def test_the_length_of_the_menu_does_not_matter(menu: list[str]) -> None:
    article = read_text(replace(ENGLISH, menu=tuple(menu)).text())
    assert (article.headline, article.body) == (ENGLISH.headline, ENGLISH.body)
