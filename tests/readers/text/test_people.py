from __future__ import annotations

import pytest

from searchapp.article import Author
from searchapp.readers.text.page import read_text
from tests.support.text_pages import ENGLISH


@pytest.mark.parametrize(
    "bio",
    [
        "Dana keeps bees at home.",
        "She has covered rivers since 2004.",
        "Award Winning reporter of rivers, who once swam from Hollin to the islands.",
    ],
)
def test_the_paragraph_in_an_author_box_is_the_bio_whatever_it_says(bio: str) -> None:
    box = ("Avatar", "Dana Petrenko", "Political editor", bio, ENGLISH.more)
    article = read_text("\n\n".join([ENGLISH.headline, *ENGLISH.body, *box]))
    assert article.authors == (Author(name="Dana Petrenko", role="Political editor", bio=bio),)
