from __future__ import annotations

import pytest

from searchapp.article import Photo
from searchapp.readers.html.page import read_html
from searchapp.readers.html.shortcodes import without_shortcodes
from tests.support.pages import PARAGRAPHS, page

PICTURE = '<img src="f.jpg" alt="">'
PHOTO = Photo(caption="The square on Tuesday", credit="Dana Petrenko", url="f.jpg")


@pytest.mark.parametrize("picture", [PICTURE, f'<a href="f.jpg">{PICTURE}</a>', f" {PICTURE} "])
@pytest.mark.parametrize("name", ["caption", "wp_caption"])
def test_a_caption_shortcode_is_a_photo(name: str, picture: str) -> None:
    written = (
        f'<p>[{name} id="attachment_7" width="300"]{picture} The square on Tuesday'
        f" (Photo: Dana Petrenko)[/{name}]</p>"
    )
    article = read_html(page(middle=written))
    assert article.photos == (PHOTO,)
    assert article.body == PARAGRAPHS


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<p>[gallery ids="1,2,3"]</p>', "<p></p>"),
        ("[embed]https://courier.example[/embed]", "https://courier.example"),
        ("He said [sic] it rains [/i]", "He said [sic] it rains [/i]"),
        ("[caption]no picture[/caption]", "no picture"),
    ],
)
def test_other_shortcodes_leave_their_text(markup: str, expected: str) -> None:
    assert without_shortcodes(markup) == expected


def test_shortcodes_left_open_take_no_time() -> None:
    markup = '[caption width="1"]<img src="a">' * 50_000
    assert "[caption" not in without_shortcodes(markup + "[/gallery]")
