from __future__ import annotations

import pytest

from searchapp.article import Photo
from searchapp.readers.html.page import read_html
from tests.support.pages import PARAGRAPHS, article_node, json_ld, page

CAPTION = "A boat crosses the market square at dawn"
CREDIT = "Dana Petrenko/Lavra Press"

FORMS = {
    "figcaption": f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>",
    "caption class": f'<div><img src=a.jpg><p class="wp-caption-text">{CAPTION}</p></div>',
    "caption class in a figure": (
        f'<figure><img src=a.jpg><div class="caption">{CAPTION}</div></figure>'
    ),
    "image box": f'<div class="image-box"><img src=a.jpg><div>{CAPTION}</div></div>',
}


@pytest.mark.parametrize("figure", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("place", ["top", "middle"])
def test_a_caption_is_found_and_leaves_the_body(place: str, figure: str) -> None:
    article = read_html(page(**{place: figure}))
    assert [photo.caption for photo in article.photos] == [CAPTION]
    assert article.body == PARAGRAPHS
    assert CAPTION not in article.other


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param(f'{CAPTION} <span class="credit">Photo: {CREDIT}</span>', id="credit class"),
        pytest.param(f"{CAPTION} <cite>{CREDIT}</cite>", id="cite"),
        pytest.param(f"<span>{CAPTION}</span><span>{CREDIT}</span>", id="last of two"),
        pytest.param(f"{CAPTION} ({CREDIT})", id="brackets"),
        pytest.param(f"{CAPTION}. Photo: {CREDIT}", id="label"),
        pytest.param(f"{CAPTION}. {CREDIT}", id="after the sentence"),
    ],
)
def test_a_credit_is_split_off(caption: str) -> None:
    figure = f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"
    photo = read_html(page(top=figure)).photos[0]
    assert (photo.caption.rstrip("."), photo.credit, photo.url) == (CAPTION, CREDIT, "a.jpg")


def test_a_credit_beside_the_caption_is_its_credit() -> None:
    figure = (
        f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption>"
        f'<div class="image-credit">{CREDIT}</div></figure>'
    )
    article = read_html(page(top=figure))
    assert article.photos == (Photo(caption=CAPTION, credit=CREDIT, url="a.jpg"),)


def test_json_ld_knows_photos_that_the_page_does_not_show() -> None:
    image = {"@type": "ImageObject", "url": "b.jpg", "caption": CAPTION, "creditText": CREDIT}
    article = read_html(page(head=json_ld(article_node(image=[image]))))
    assert article.photos == (Photo(caption=CAPTION, credit=CREDIT, url="b.jpg"),)


def test_a_caption_shown_and_declared_stands_once() -> None:
    image = {"@type": "ImageObject", "caption": CAPTION, "creditText": CREDIT}
    node = json_ld(article_node(image=image))
    article = read_html(page(head=node, top=FORMS["figcaption"]))
    assert article.photos == (Photo(caption=CAPTION, credit=CREDIT, url="a.jpg"),)


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param(f'<div class="related">{FORMS["figcaption"]}</div>', id="related"),
        pytest.param(
            f"<li><a href=/x>{FORMS['figcaption']}<h3>Ferry fares</h3></a></li>", id="card"
        ),
        pytest.param(f'<div class="author-box">{FORMS["figcaption"]}</div>', id="portrait"),
    ],
)
def test_captions_of_other_stories_and_portraits_are_not_the_story_s(foreign: str) -> None:
    assert read_html(page(middle=foreign)).photos == ()


def test_captions_after_the_story_are_not_the_story_s() -> None:
    after = f"<section>{FORMS['figcaption']}</section>"
    assert read_html(page(after=after)).photos == ()


def test_a_gallery_of_200_captions_is_read_whole() -> None:
    gallery = "".join(
        f"<figure><img src={n}.jpg><figcaption>Picture {n} of the flood</figcaption></figure>"
        for n in range(200)
    )
    article = read_html(page(middle=gallery))
    assert len(article.photos) == 200
    assert article.body == PARAGRAPHS
