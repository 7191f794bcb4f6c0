"""What only this engine has to take care of when it searches."""

from __future__ import annotations

import pytest

from searchapp.article import Article, Author
from searchapp.engines.opensearch import counting
from searchapp.engines.seam import Order
from searchapp.errors import BadRequest, QueryTooLarge
from searchapp.query import Fuzzy, Near, Or, Pattern, Phrase, Word, parse
from searchapp.query.nodes import Node
from tests.opensearch.cluster_view import numbered
from tests.opensearch.conftest import Build

WORDS = parse("words").tree


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
def test_pages_go_on_beyond_what_the_cluster_numbers(build: Build, order: Order) -> None:
    engine = build(numbered(10_350))
    found = engine.search(WORDS, start=9_990, size=100, order=order)
    assert [match.article.id for match in found.hits] == [f"{n:06}" for n in range(9_990, 10_090)]
    behind = engine.search(WORDS, after=found.after, size=300, order=order)
    assert [match.article.id for match in behind.hits] == [f"{n:06}" for n in range(10_090, 10_350)]
    assert (behind.total, behind.after) == (10_350, None)
    everything = engine.search(WORDS, size=20_000, order=order)
    assert len(everything.hits) == 10_350


def test_a_cursor_of_another_order_is_refused(build: Build) -> None:
    engine = build([Article(id=f"{n}", headline="Storm " * n, lang="en") for n in range(1, 5)])
    by_score = engine.search(parse("storm").tree, size=2).after
    with pytest.raises(BadRequest, match="does not continue"):
        engine.search(parse("storm").tree, size=2, order="newest", after=by_score)


def test_more_values_than_one_answer_holds_are_counted(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "VALUES_AT_ONCE", 3)
    names = [f"Author {number % 8}" for number in range(20)]
    articles = [
        Article(id=f"{n}", authors=(Author(name=name),), source="Gazette" if n % 2 else "Courier")
        for n, name in enumerate(names)
    ]
    engine = build(articles)
    found = engine.search(parse("*").tree, filters={"source": ["Courier"]}, facets=["author"])
    counts = [(one.value, one.count) for one in found.facets["author"]]
    assert counts == [("Author 0", 3), ("Author 2", 3), ("Author 4", 2), ("Author 6", 2)]


def test_equal_parts_each_count(build: Build) -> None:
    engine = build([Article(id="a", body=("Storm and rain.",), lang="en"), *numbered(5)])

    def score(tree: Node) -> float:
        return engine.search(tree).hits[0].score

    once = score(Word("storm"))
    assert score(Or((Word("storm"), Or((Word("storm"), Word("storm")))))) == pytest.approx(3 * once)


def test_a_phrase_weighs_as_its_words(build: Build) -> None:
    engine = build([Article(id="a", body=("Storm and rain.",), lang="en"), *numbered(5)])
    exact = [engine.search(Word(word, exact=True)).hits[0].score for word in ("storm", "and")]
    phrase = engine.search(Phrase(("storm", "and"))).hits[0].score
    assert phrase == pytest.approx(sum(exact))


@pytest.mark.parametrize(
    ("words", "distance", "found"),
    [
        (("tar", "tar"), 4, {"near", "far"}),
        (("tar", "tar"), 2, {"near"}),
        (("tar", "oil", "tar"), 2, {"near"}),
        (("oil", "tar", "tar"), 5, {"near", "far"}),
        (("tar", "tar", "tar"), 40, set()),
    ],
)
def test_a_word_asked_for_twice_needs_two_places(
    build: Build, words: tuple[str, ...], distance: int, found: set[str]
) -> None:
    near = Article(id="near", body=("Tar, oil, tar.",), lang="en")
    far = Article(id="far", body=("Tar and one more tar, oil.",), lang="en")
    once = Article(id="once", body=("Oil and tar.", "Tar."), lang="en")
    engine = build([near, far, once])
    tree = Near(words, distance)
    assert {match.article.id for match in engine.search(tree).hits} == found


def test_a_misspelling_may_begin_the_word(build: Build) -> None:
    engine = build([Article(id="a", body=("Zelensky spoke.",), lang="en")])
    assert engine.search(Fuzzy("ezlensku", 2)).total == 1
    assert engine.search(Fuzzy("xyzelensky", 2)).total == 1
    assert engine.search(Fuzzy("xelenski", 1)).total == 0


def test_a_query_the_cluster_finds_too_large_is_the_askers(build: Build) -> None:
    engine = build([Article(id="a", body=tuple(f"word{n}" for n in range(1_200)), lang="en")])
    tree = Or(tuple(Word(f"word{n}") for n in range(1_200)))
    with pytest.raises(QueryTooLarge, match="max_clause_count"):
        engine.search(tree)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("zel*", 1),
        ("zel*y", 1),
        ("ze??nsky", 1),
        ("ze??nsk", 0),
        ("ze*n*s?y", 1),
        ("ze*x*s?y", 0),
        ("m'y*", 1),
        (f"ze{'*n' * 300}", 0),
        (f"ze{'?' * 3_900}", 0),
        (f"ze*{'y' * 3_900}", 0),
    ],
)
def test_a_pattern_finds_words_however_long_it_is(build: Build, pattern: str, found: int) -> None:
    engine = build([Article(id="a", body=("Zelensky, м'яч, m'yach.",), lang="en")])
    assert engine.search(Pattern(pattern)).total == found
