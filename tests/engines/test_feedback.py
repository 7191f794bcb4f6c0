"""What feedback needs of every engine: how common stems are, words that weigh, articles by id."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from searchapp.article import Article, Zone
from searchapp.engines.seam import Engine
from searchapp.language import blocks, stem_terms, terms
from searchapp.query import Among, And, Everything, Node, Not, Or, Word
from tests.engines.conftest import MakeEngine
from tests.support.gazette import ARTICLES, IDS

TEXT = (Zone.HEADLINE, Zone.BODY, Zone.CAPTION)
RIVER, BRIDGE = Word("river"), Word("bridge")


def stems(article: Article) -> set[str]:
    texts = (text for zone in TEXT for text in blocks(article, zone))
    return {stem for text in texts for stem in stem_terms(article.lang, terms(text))}


def scores(engine: Engine, tree: Node) -> dict[str, float]:
    return {match.article.id: match.score for match in engine.search(tree, size=100).hits}


def test_frequencies_count_the_articles_whose_text_has_a_stem(gazette: Engine) -> None:
    by_hand = Counter(stem for article in ARTICLES for stem in stems(article))
    assert gazette.frequencies(by_hand) == by_hand


@pytest.mark.parametrize("term", ["en:unheardof", "river", "en:corvus", "xx:river", "", "\udfff"])
def test_a_term_that_no_text_has_stands_in_no_article(gazette: Engine, term: str) -> None:
    assert gazette.frequencies([term]) == {term: 0}


def test_replaced_and_removed_articles_are_counted_no_more(make_engine: MakeEngine) -> None:
    engine = make_engine(ARTICLES)
    before = engine.frequencies(["en:river", "en:sandbag"])
    flood = next(article for article in ARTICLES if article.id == "flood")
    engine.add([replace(flood, body=("Sandbags.",))])
    engine.remove(["bridge"])
    after = engine.frequencies(["en:river", "en:sandbag"])
    assert before["en:river"] - after["en:river"] == 1
    assert before["en:sandbag"] == after["en:sandbag"]


@pytest.mark.parametrize("weight", [0.25, 0.5, 3.0])
@pytest.mark.parametrize(
    "word",
    [
        RIVER,
        Word("river", exact=True),
        Word("river", zones=(Zone.HEADLINE,)),
        Word("river", zones=TEXT),
        Word("bees"),
    ],
    ids=str,
)
def test_a_weight_multiplies_what_a_word_scores(gazette: Engine, word: Word, weight: float) -> None:
    heavy = Word(word.text, word.exact, word.zones, weight)
    expected = {found: weight * score for found, score in scores(gazette, word).items()}
    assert expected
    assert scores(gazette, heavy) == pytest.approx(expected, rel=1e-5)


def test_weights_add_up_within_one_query(gazette: Engine) -> None:
    light = Word("river", weight=0.5)
    river, bridge = scores(gazette, RIVER), scores(gazette, BRIDGE)
    expected = {found: 1.5 * river.get(found, 0) + bridge.get(found, 0) for found in river | bridge}
    assert scores(gazette, Or((RIVER, light, BRIDGE))) == pytest.approx(expected, rel=1e-5)


def test_words_beside_everything_rank_and_do_not_find(gazette: Engine) -> None:
    tree = And((RIVER, Or((Everything(), Word("bridge", weight=0.5)))))
    river, bridge = scores(gazette, RIVER), scores(gazette, BRIDGE)
    expected = {found: score + 0.5 * bridge.get(found, 0) for found, score in river.items()}
    assert scores(gazette, tree) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Among(("flood",)), {"flood"}),
        (Among(("peace", "flood", "peace", "nobody", "\udfff")), {"flood", "peace"}),
        (Among(()), set()),
        (Not(Among(("flood",))), set(IDS) - {"flood"}),
        (And((RIVER, Not(Among(("flood", "bridge"))))), {"peace", "revolt", "undated"}),
        (Or((Among(("peace",)), BRIDGE)), {"peace", "bridge"}),
    ],
)
def test_articles_are_found_by_id(gazette: Engine, tree: Node, expected: set[str]) -> None:
    assert set(scores(gazette, tree)) == expected
    assert gazette.search(tree, size=0).total == len(expected)
