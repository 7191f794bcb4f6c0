from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.archive import Archive, open_archive
from searchapp.article import BARE_ZONES, Article, Photo, Zone
from searchapp.engines.seam import Engine
from searchapp.engines.whoosh import WhooshEngine
from searchapp.errors import UnknownArticle
from searchapp.feedback import (
    MOST_TERMS,
    TEXT,
    WEIGHT,
    Added,
    bo1,
    first_hits,
    joined,
    like,
    telling_terms,
    without,
)
from searchapp.query import Among, And, Everything, Node, Not, Or, Word, parse
from searchapp.request import Request
from searchapp.search import Answer, search
from searchapp.settings import Settings
from tests.support.newsroom import build_archive

HERON = Article(
    id="heron",
    headline="Herons of Corran",
    body=("A heron stood in the reeds.", "The herons fished; 14 herons came at 7am."),
    photos=(Photo(caption="A heron near Corran", credit="Quagga"),),
    lang="en",
)
REEDS = Article(
    id="reeds", headline="Reeds cut", body=("Reeds of Corran and one heron.",), lang="en"
)
BARGE = Article(id="barge", headline="Barge sinks", body=("A heron saw a barge.",), lang="en")
HARBOUR = [
    Article(id=f"harbour-{n:02}", headline="Harbour news", body=("Ships came.",), lang="en")
    for n in range(20)
]
ARTICLES = [HERON, REEDS, BARGE, *HARBOUR]
ADDED = (Added("heron", 0.5), Added("reeds", 0.2))
WORDS = (Word("heron", zones=TEXT, weight=0.5), Word("reeds", zones=TEXT, weight=0.2))
SHIP = Word("ship")


def engine_of(folder: Path, articles: list[Article]) -> Engine:
    engine = WhooshEngine.create(folder / "engine", Settings())
    engine.add(articles)
    return engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(tmp_path_factory.mktemp("birds"), ARTICLES)


def names(added: tuple[Added, ...]) -> list[str]:
    return [one.term for one in added]


def test_bo1_is_the_formula() -> None:
    assert bo1(3, 0.5) == pytest.approx(3 * math.log2(3) + math.log2(1.5))


@given(st.integers(1, 100), st.floats(1e-6, 0.2))
def test_a_word_is_worth_more_the_oftener_it_is_here_and_the_rarer_elsewhere(
    times: int, share: float
) -> None:
    assert bo1(times + 1, share) > bo1(times, share) > bo1(times, share * 1.1)


def test_the_telling_words_of_an_article_are_those_it_shares_with_few(engine: Engine) -> None:
    added = telling_terms(engine, [HERON])
    most = bo1(5, 3 / 23)
    assert added == (
        Added("herons", 0.5),
        Added("corran", round(0.5 * bo1(2, 2 / 23) / most, 4)),
        Added("reeds", round(0.5 * bo1(1, 2 / 23) / most, 4)),
    )


def test_a_word_is_shown_in_the_form_most_written(engine: Engine) -> None:
    plural = Article(id="p", headline="Herons, herons", body=("A heron.",), lang="en")
    assert names(telling_terms(engine, [plural])) == ["herons"]


@pytest.mark.parametrize(
    "word",
    [
        "a1b",  # a digit
        "ox",  # two letters
        "quagga",  # in one article
        "harbour",  # in more than a fifth of them
        "unheardof",  # in none
    ],
)
def test_words_that_tell_nothing_are_not_added(tmp_path: Path, word: str) -> None:
    other = "a1b ox telling word"
    articles = [
        Article(id="one", body=(f"{other} quagga",), lang="en"),
        Article(id="two", body=(other,), lang="en"),
        *HARBOUR,
    ]
    asked = Article(id="asked", body=(f"{other} quagga harbour unheardof",), lang="en")
    found = names(telling_terms(engine_of(tmp_path, articles), [asked]))
    assert sorted(found) == ["telling", "word"]
    assert word not in found


def test_credits_bylines_and_bios_are_not_read(engine: Engine) -> None:
    credited = Article(id="c", photos=(Photo(credit="Heron"),), lang="en")
    assert telling_terms(engine, [credited]) == ()


def test_the_best_weighs_half_and_the_others_less(tmp_path: Path) -> None:
    words = [f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60)]
    pair = [Article(id=f"pair-{n}", body=(" ".join(words), words[n]), lang="en") for n in range(2)]
    added = telling_terms(engine_of(tmp_path, [*pair, *HARBOUR]), pair[:1])
    assert len(added) == MOST_TERMS
    assert added[0].weight == WEIGHT
    assert names(added)[0] == words[0]
    assert sorted((one.weight for one in added), reverse=True) == [one.weight for one in added]


def test_a_query_that_says_its_words_twice_gets_words_of_twice_the_weight(engine: Engine) -> None:
    once, twice = (
        telling_terms(engine, [HERON], parse(text).tree) for text in ("bird sky", "bird sky " * 2)
    )
    assert [one.weight for one in twice] == pytest.approx(
        [2 * one.weight for one in once], abs=1e-4
    )


def test_one_form_is_added_once_though_several_languages_have_it(tmp_path: Path) -> None:
    pairs = [
        Article(id=f"{lang}-{n}", body=("Zelensky",), lang=lang)
        for lang in ("en", "de")
        for n in range(2)
    ]
    found = telling_terms(engine_of(tmp_path, [*pairs, *HARBOUR]), pairs)
    assert names(found) == ["zelensky"]


@pytest.mark.parametrize("word", ["heron", "Herons", "herons heron"])
def test_an_added_word_is_taken_away_in_any_form(engine: Engine, word: str) -> None:
    assert names(without(engine, ADDED, [word])) == ["reeds"]
    assert without(engine, ADDED, []) == ADDED


TREES: list[tuple[str, bool, Node]] = [
    ("ship", False, And((SHIP, Or((Everything(), *WORDS))))),
    ("ship", True, Or((SHIP, *WORDS))),
    ("ship -sea", True, And((Or((SHIP, *WORDS)), Not(Word("sea"))))),
    ("ship lang:en", True, And((Or((SHIP, *WORDS)), parse("lang:en").tree))),
    ("lang:en", True, And((Or(WORDS), parse("lang:en").tree))),
    ("ship AND sea", True, Or((And((SHIP, Word("sea"))), *WORDS))),
    ("ship sea", True, Or((SHIP, Word("sea"), *WORDS))),
]


@pytest.mark.parametrize(("text", "any_word", "expected"), TREES)
def test_added_words_rank_or_are_alternatives(text: str, expected: Node, *, any_word: bool) -> None:
    tree = parse(text, any=any_word).tree
    assert joined(tree, ADDED, any_word=any_word) == expected
    assert joined(tree, (), any_word=any_word) == tree


def test_added_words_look_where_the_query_does() -> None:
    caption = (Zone.CAPTION,)
    found = joined(SHIP, ADDED[:1], any_word=True, zones=caption)
    assert found == Or((SHIP, Word("heron", zones=caption, weight=0.5)))
    assert SHIP.zones == BARE_ZONES


def test_articles_like_others_have_any_word_and_are_others() -> None:
    assert like(ADDED, ["heron"]) == And((Or(WORDS), Not(Among(("heron",)))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("reeds", ["reeds", "heron"]), ("ship", 3), ("heron OR barge", 3), ("lang:en", []), ("*", [])],
)
def test_the_first_hits_are_the_three_best_of_a_query_that_ranks(
    engine: Engine, text: str, expected: list[str] | int
) -> None:
    found = [article.id for article in first_hits(engine, parse(text).tree, {})]
    assert expected in (found, len(found))


def test_first_hits_pass_the_filters(engine: Engine) -> None:
    assert first_hits(engine, SHIP, {"lang": ["uk"]}) == []


RECORDS = [
    {"id": one.id, "headline": one.headline, "body": "\n\n".join(one.body), "lang": "en"}
    for one in ARTICLES
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    settings = build_archive(tmp_path_factory.mktemp("birds"), RECORDS)
    with closing(open_archive(settings)) as opened:
        yield opened


def ids(answer: Answer) -> set[str]:
    return {hit.id for hit in answer.hits}


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request(like=("heron",)), {"reeds", "barge"}),
        (Request(like=("heron", "reeds")), {"barge"}),
        (Request(like=("heron",), without=("heron",)), {"reeds"}),
        (Request(like=("heron",), q="barge"), {"barge"}),
        (Request(like=("heron",), q="barge", any=True), {"heron", "reeds", "barge"}),
        (Request(q="reeds", expand=True), {"heron", "reeds"}),
        (Request(q="reeds", expand=True, any=True), {"heron", "reeds", "barge"}),
        (Request(like=("harbour-01",)), set()),
    ],
)
def test_a_request_with_feedback_finds(
    archive: Archive, request_: Request, expected: set[str]
) -> None:
    answer = search(archive, request_)
    assert ids(answer) == expected
    assert answer.total == len(expected)


def test_the_words_that_were_added_are_told_and_counted_by_zone(archive: Archive) -> None:
    answer = search(archive, Request(like=("heron",)))
    assert answer.query.added[0] == Added("herons", 0.5)
    assert answer.query.read_as == " OR ".join(one.term for one in answer.query.added)
    assert {one.zone: one.count for one in answer.zones if one.count} == {
        "headline": 1,
        "lead": 2,
        "body": 2,
    }
    assert all(any(part.hit for s in hit.snippets for part in s.parts) for hit in answer.hits)


def test_without_being_asked_nothing_is_added(archive: Archive) -> None:
    assert search(archive, Request(q="reeds")).query.added == ()


@pytest.mark.parametrize(
    "request_",
    [
        Request(like=("harbour-01",)),
        Request(expand=True),
        Request(q="nowhere", expand=True),
    ],
)
def test_where_nothing_could_be_added_a_note_says_so(archive: Archive, request_: Request) -> None:
    notes = [note.message for note in search(archive, request_).query.notes]
    assert [message.startswith("No word was added") for message in notes] == [True]


def test_an_unknown_article_is_named(archive: Archive) -> None:
    with pytest.raises(UnknownArticle, match="no article here has the id 'nobody'"):
        search(archive, Request(like=("heron", "nobody")))


def test_every_page_of_an_expanded_query_has_the_same_words(archive: Archive) -> None:
    request = Request(q="heron", expand=True, any=True, size=1)
    pages = [search(archive, request.but(start=start)) for start in range(3)]
    assert len({page.query.added for page in pages}) == 1
    assert pages[0].next is not None
    assert "expand=1" in pages[0].next
