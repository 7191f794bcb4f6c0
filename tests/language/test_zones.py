from __future__ import annotations

import pytest

from searchapp.article import Article, Author, Photo, Zone
from searchapp.language import GAP, blocks

ARTICLE = Article(
    id="1",
    headline="Dam fails",
    body=("one " * 40, "two " * 30, "three"),
    photos=(
        Photo(caption="The dam", credit="Ann Lee/Wire"),
        Photo(caption="", credit="Bo Katz"),
        Photo(caption="The valley"),
    ),
    authors=(
        Author(name="Cy Dow", role="Science editor", bio="Cy writes on rivers."),
        Author(name="Di Fox"),
    ),
)

BLOCKS = [
    (Zone.HEADLINE, ("Dam fails",)),
    (Zone.LEAD, ("one " * 40, "two " * 30)),
    (Zone.BODY, ("one " * 40, "two " * 30, "three")),
    (Zone.CAPTION, ("The dam", "The valley")),
    (Zone.CREDIT, ("Ann Lee/Wire", "Bo Katz")),
    (Zone.BIO, ("Cy writes on rivers.",)),
    (Zone.BYLINE, ("Cy Dow, Science editor", "Di Fox")),
]


@pytest.mark.parametrize(("zone", "texts"), BLOCKS, ids=[zone for zone, _ in BLOCKS])
def test_a_zone_has_its_texts(zone: Zone, texts: tuple[str, ...]) -> None:
    assert blocks(ARTICLE, zone) == texts


@pytest.mark.parametrize("zone", Zone)
def test_an_empty_article_has_no_texts(zone: Zone) -> None:
    assert blocks(Article(id="1"), zone) == ()


@pytest.mark.parametrize(
    ("lengths", "paragraphs"),
    [((), 0), ((5,), 1), ((60, 5), 1), ((59, 5, 5), 2), ((20, 20, 20, 20), 3), ((200, 1), 1)],
)
def test_the_lead_ends_where_sixty_words_are_reached(
    lengths: tuple[int, ...], paragraphs: int
) -> None:
    body = tuple("word " * length for length in lengths)
    assert len(blocks(Article(id="1", body=body), Zone.LEAD)) == paragraphs


def test_positions_jump_far_between_texts() -> None:
    assert GAP == 50
