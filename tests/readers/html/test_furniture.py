"""What stands among the paragraphs and is none goes to `other`, and nothing is lost."""

from __future__ import annotations

import pytest

from searchapp.readers.html.page import read_html
from tests.support.pages import HEADLINE, PARAGRAPHS, page

TEASER = "Ferry fares to Hollin rise for the third time this year"

BETWEEN = {
    "a line that is one link": f'<p><a href="/ferries">{TEASER}</a></p>',
    "a word and a link": f'<p>Related: <a href="/ferries">{TEASER}</a></p>',
    "a linked heading": f'<h3><a href="/ferries">{TEASER}</a></h3>',
    "a list of links": f'<ul><li><a href="/ferries">{TEASER}</a></li></ul>',
    "a card": f'<div><a href="/f"><div>Transport</div><div>{TEASER}</div></a></div>',
    "a related box": f'<div class="related-stories"><h4>Related</h4><p>{TEASER}</p></div>',
    "a newsletter": '<div class="newsletter"><p>Get the Courier by mail</p></div>',
    "a label": "<p>Read more</p>",
    "rights": "<p>© 2025 The Hollin Courier, all rights reserved</p>",
}


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN.keys())
@pytest.mark.parametrize("place", ["middle", "end"])
def test_what_leads_elsewhere_is_no_paragraph(place: str, between: str) -> None:
    assert read_html(page(**{place: between})).body == PARAGRAPHS


@pytest.mark.parametrize("kind", list(BETWEEN)[:6])
def test_what_leads_elsewhere_is_kept_aside(kind: str) -> None:
    other = read_html(page(middle=BETWEEN[kind])).other
    assert any(TEASER in line for line in other)


def test_a_kicker_over_the_heading_is_no_paragraph() -> None:
    data = page().replace(b"<h1>", b"<div><p>Floods in the valley</p></div><h1>")
    article = read_html(data)
    assert article.body == PARAGRAPHS
    assert article.headline == HEADLINE
    assert "Floods in the valley" in article.other


@pytest.mark.parametrize(
    "kept",
    [
        '<p>The mayor told <a href="/x">the Hollin Courier</a> that the school stays open.</p>',
        "<p>https://courier.example/flood-warnings</p>",
        '<h2><a href="#chapter">What comes after the flood</a></h2>',
        '<p class="more">Nobody was hurt, and the market opens on Saturday as planned.</p>',
    ],
)
def test_lines_of_the_story_with_links_stay(kept: str) -> None:
    assert len(read_html(page(middle=kept)).body) == len(PARAGRAPHS) + 1


def test_paragraphs_beside_boxes_called_entry_are_not_lost() -> None:
    entries = "".join(
        f'<div class="entry"><p>At {hour} o’clock the pumps of the mill still ran, and number'
        f" {hour} of the twelve families came back to see what was left of it.</p></div>"
        for hour in range(3, 9)
    )
    article = read_html(page(middle=entries))
    assert set(PARAGRAPHS) <= set(article.body)
    assert sum("pumps" in paragraph for paragraph in article.body) == 6
