"""Adding, replacing and removing articles, and getting them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from searchapp.article import Article
from searchapp.engines.seam import Engine
from searchapp.query import parse
from tests.engines.conftest import MakeEngine
from tests.support.gazette import ARTICLES as EVERY_SCRIPT
from tests.support.gazette import IDS
from tests.support.town import ARTICLES, FLOOD, UNDATED, ids


@pytest.fixture
def engine(make_engine: MakeEngine) -> Engine:
    return make_engine(ARTICLES)


def test_an_article_with_a_known_id_replaces_the_old_one(engine: Engine) -> None:
    changed = Article(id="bridge", body=("Closed again.",), lang="en")
    assert engine.add([changed]) == 1
    assert engine.count() == 4
    assert ids(engine, "closed") == ["bridge"]
    assert ids(engine, "mayor") == []
    assert engine.get(["bridge"]) == [changed]


@pytest.mark.parametrize("tokens", [100_000, 2])
def test_of_two_with_one_id_in_one_batch_the_later_stays(
    make_engine: MakeEngine, tokens: int
) -> None:
    first = Article(id="x", body=("early edition",), lang="en")
    later = Article(id="x", body=("late edition",), lang="en")
    engine = make_engine([first, UNDATED, later], tokens=tokens)
    assert engine.count() == 2
    assert engine.get(["x"]) == [later]
    assert engine.search(parse("edition").tree).total == 1


def test_removed_articles_are_gone(engine: Engine) -> None:
    assert engine.remove(["flood", "nobody"]) == 1
    assert engine.count() == 3
    assert ids(engine, "river") == ["undated", "bridge"]
    assert ids(engine, "-river") == ["mist"]
    assert engine.get(["flood"]) == []


def test_a_failing_batch_adds_nothing(engine: Engine) -> None:
    def failing() -> Iterator[Article]:
        yield Article(id="new", body=("Something new.",), lang="en")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        engine.add(failing())
    assert engine.count() == 4
    assert engine.add([Article(id="after", body=("Afterwards.",), lang="en")]) == 1
    assert ids(engine, "something OR afterwards") == ["after"]


def test_a_stored_article_comes_back_equal(engine: Engine) -> None:
    assert engine.get(["undated", "nobody", "flood"]) == [UNDATED, FLOOD]


def test_every_article_comes_back_as_it_was_given(gazette: Engine) -> None:
    assert gazette.get(IDS) == list(EVERY_SCRIPT)
    assert gazette.get([*reversed(IDS), "flood"]) == list(reversed(EVERY_SCRIPT))


def test_a_hit_brings_its_article(gazette: Engine) -> None:
    hits = gazette.search(parse("*").tree, size=len(IDS)).hits
    assert {match.article.id: match.article for match in hits} == dict(
        zip(IDS, EVERY_SCRIPT, strict=True)
    )


def test_a_second_handle_sees_what_was_added(
    make_engine: MakeEngine, open_again: Callable[[], Engine]
) -> None:
    engine = make_engine(ARTICLES)
    engine.add([Article(id="late", body=("The late edition.",), lang="en")])
    engine.remove(["bridge"])
    other = open_again()
    assert other.count() == engine.count() == 4
    assert ids(other, "edition") == ["late"]
    assert other.languages() == engine.languages()


def test_an_engine_can_be_emptied_and_filled_again(make_engine: MakeEngine) -> None:
    engine = make_engine(ARTICLES)
    assert engine.remove(article.id for article in ARTICLES) == 4
    assert (engine.count(), engine.languages(), ids(engine, "*")) == (0, (), [])
    engine.add(ARTICLES)
    assert engine.count() == 4
    assert ids(engine, "bees") == ["flood"]


def test_ids_of_any_shape_are_kept_apart(make_engine: MakeEngine) -> None:
    odd = [
        "a b",
        "a",
        "A",
        "á",
        "https://example.com/a?b=c#d",
        'x"y',
        "x:y",
        "(",
        "東京",
        "a" * 300,
    ]
    engine = make_engine(Article(id=each, headline="odd", lang="en") for each in odd)
    assert engine.count() == len(odd)
    assert ids(engine, "odd") == sorted(odd)
    assert [article.id for article in engine.get(odd)] == odd
    assert engine.remove(odd[:3]) == 3
    assert ids(engine, "odd") == sorted(odd[3:])


def test_nothing_to_add_or_remove_changes_nothing(make_engine: MakeEngine) -> None:
    engine = make_engine(ARTICLES)
    assert engine.add([]) == 0
    assert engine.remove([]) == 0
    assert engine.get([]) == []
    assert engine.count() == 4
