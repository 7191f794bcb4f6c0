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


@pytest.mark.parametrize(
    ("picture", "url"),
    [
        ("<img src=a.jpg>", "a.jpg"),
        ('<img src="data:image/gif;base64,R0lGOD" data-src="b.jpg">', "b.jpg"),
        ('<img srcset="c-300.jpg 300w, c-900.jpg 900w">', "c-300.jpg"),
        ('<amp-img src="d.jpg" width="4" height="3"></amp-img>', "d.jpg"),
    ],
)
def test_the_picture_s_own_address_is_taken(picture: str, url: str) -> None:
    figure = f"<figure>{picture}<figcaption>{CAPTION} (Photo: {CREDIT})</figcaption></figure>"
    article = read_html(page(top=figure))
    assert article.photos == (Photo(caption=CAPTION, credit=CREDIT, url=url),)
    assert article.body == PARAGRAPHS


@pytest.mark.parametrize(
    "declared",
    ["https://c.example/up/flood-1024x768.jpg", "https://c.example/300x200/flood.jpg?w=300"],
)
def test_a_picture_of_another_size_is_the_same_photo(declared: str) -> None:
    image = {"@type": "ImageObject", "url": declared, "caption": "Water in the old town"}
    shown = f"<figure><img src=/up/flood.jpg><figcaption>{CAPTION}</figcaption></figure>"
    article = read_html(page(head=json_ld(article_node(image=image)), top=shown))
    assert [photo.caption for photo in article.photos] == [CAPTION]


@pytest.mark.parametrize("name", ["headline", "description"])
def test_the_article_s_own_summary_is_no_caption(name: str) -> None:
    image = {"@type": "ImageObject", "url": "b.jpg", "caption": CAPTION}
    node = article_node(**{"image": image, name: CAPTION})
    assert read_html(page(head=json_ld(node))).photos == ()


@pytest.mark.parametrize(
    "inside",
    [
        "<time>16.05.2024, 11:26 Uhr</time>",
        "<span>2:43 min</span>",
        "<p>Read more</p>",
    ],
)
def test_times_and_labels_are_no_captions(inside: str) -> None:
    figure = f"<figure><img src=a.jpg><figcaption>{inside}</figcaption></figure>"
    assert read_html(page(top=figure)).photos == ()


def test_a_slide_s_number_and_button_are_no_part_of_its_caption() -> None:
    slide = (
        f"<div class=slide><img src=a.jpg><div class=carousel-slide-info-description>2 of 12 | "
        f"{CAPTION} (AP Photo/{CREDIT})<button>Read More</button></div></div>"
    )
    photo = read_html(page(middle=slide)).photos[0]
    assert (photo.caption, photo.credit) == (CAPTION, f"AP Photo/{CREDIT}")


def test_cards_in_a_row_over_the_story_are_no_captions() -> None:
    card = "<div><img src={0}.jpg><p>Magazine number {0} of the Courier</p></div>"
    row = "".join(card.format(n) for n in range(3))
    assert read_html(page(top=f"<section>{row}</section>")).photos == ()


def test_a_gallery_without_paragraphs_is_an_article() -> None:
    figures = "".join(
        f"<figure><img src={n}.jpg><figcaption>Picture {n} of the flood</figcaption></figure>"
        for n in range(200)
    )
    data = f"<html lang=en><body><article><h1>Flood in pictures</h1>{figures}</article></body>"
    article = read_html(data.encode())
    assert (len(article.photos), article.body) == (200, ())


def test_an_amp_story_is_read_page_by_page() -> None:
    pages = "".join(
        f"<amp-story-page><amp-story-grid-layer><p>{text}</p></amp-story-grid-layer>"
        "</amp-story-page>"
        for text in PARAGRAPHS
    )
    data = f"<html amp><body><amp-story><h1>The flood at dawn</h1>{pages}</amp-story></body></html>"
    assert read_html(data.encode()).body == PARAGRAPHS
