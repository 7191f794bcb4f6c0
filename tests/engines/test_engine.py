"""What every engine does with articles: the seam's promises, one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import pytest

from searchapp.article import Article, Author, NewsDate
from searchapp.engines.seam import FACETS, Bar, Engine, Facet, FacetCount, Filters, Order
from searchapp.errors import BadRequest
from searchapp.query import parse
from tests.engines.conftest import MakeEngine
from tests.support.town import ARTICLES, ids


@pytest.fixture
def engine(make_engine: MakeEngine) -> Engine:
    return make_engine(ARTICLES)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("river", {"flood", "bridge", "undated"}),
        ("rivers flooding", {"flood"}),
        ("=flooding", set()),
        ('"old town"', {"flood"}),
        ('"town the"', set()),  # headline and body
        ('"night volunteers"', set()),  # two paragraphs
        ("night NEAR/49 volunteers", set()),
        ("sandbags NEAR/3 quay", {"flood"}),
        ("quay PRE/3 sandbags", set()),
        ("turnstone", {"flood"}),
        ("caption:turnstone", {"flood"}),
        ("body:turnstone", set()),
        ("headline:floods", {"flood"}),
        ("body:floods", set()),
        ("credit:corvus", {"flood"}),
        ("by:orban", {"flood"}),
        ("by:editor", {"flood"}),
        ("bio:bees", {"flood"}),
        ("bees", {"flood"}),
        ("turnst*", {"flood"}),
        ("caption:turnst*", {"flood"}),
        ("headline:turnst*", set()),
        ("turnstoen~", {"flood"}),
        ("мости", {"mist"}),
        ("nato", {"mist"}),
        ("source:gazette river", {"flood", "undated"}),
        ("tag:weather", {"flood"}),
        ("lang:uk", {"mist"}),
        ("date:2024", {"flood", "mist"}),
        ("date:..1970", {"bridge"}),
        ("river -bridge", {"flood", "undated"}),
        ("-river", {"mist"}),
        ("bees OR mayor", {"flood", "bridge"}),
        ("*", {"flood", "bridge", "mist", "undated"}),
    ],
)
def test_a_query_finds(engine: Engine, query: str, expected: set[str]) -> None:
    assert set(ids(engine, query)) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", ["mist", "flood", "bridge", "undated"]),
        ("oldest", ["bridge", "flood", "mist", "undated"]),
        ("relevance", ["bridge", "flood", "mist", "undated"]),  # nothing scores: by id
    ],
)
def test_undated_articles_come_last_and_ties_stand_by_id(
    engine: Engine, order: Order, expected: list[str]
) -> None:
    assert ids(engine, "*", order) == expected


def test_a_story_outranks_a_bio(make_engine: MakeEngine) -> None:
    bio = Article(id="a", body=("News.",), authors=(Author(name="A", bio="Bees bees."),), lang="en")
    story = Article(id="b", body=("Rain fell. " * 200 + "Bees.",), lang="en")
    assert ids(make_engine([bio, story]), "bees") == ["b", "a"]


def test_facets_count_all_hits_and_ignore_their_own_filter(engine: Engine) -> None:
    def counts(filters: Filters) -> Mapping[Facet, tuple[FacetCount, ...]]:
        query = parse("river OR міст", languages=("en", "uk")).tree
        found = engine.search(query, filters=filters, facets=("source", "section", "author"))
        return found.facets

    unfiltered = counts({})
    assert unfiltered["source"] == (FacetCount("Courier", 2), FacetCount("Gazette", 2))
    assert unfiltered["author"] == (FacetCount("Jan Orbán", 1),)
    courier = counts({"source": ["Courier"]})
    assert courier["source"] == unfiltered["source"]
    assert courier["section"] == (FacetCount("Local", 1), FacetCount("Політика", 1))


def test_values_of_one_filter_are_alternatives(engine: Engine) -> None:
    query = parse("*").tree
    both = engine.search(query, filters={"source": ["Courier", "Gazette"]})
    narrowed = engine.search(query, filters={"source": ["Courier"], "section": ["Local"]})
    assert both.total == 4
    assert [match.article.id for match in narrowed.hits] == ["bridge"]


@pytest.mark.parametrize(
    ("query", "unit", "filled", "undated"),
    [
        ("source:Gazette", "day", {dt.date(2024, 3, 4): 1}, 1),
        ("date:2024", "day", {dt.date(2024, 3, 4): 1, dt.date(2024, 5, 1): 1}, 0),
        ("*", "year", {dt.date(1968, 1, 1): 1, dt.date(2024, 1, 1): 2}, 1),
    ],
)
def test_the_timeline_has_a_bar_for_every_period(
    engine: Engine, query: str, unit: str, filled: dict[dt.date, int], undated: int
) -> None:
    found = engine.search(parse(query).tree, timeline=True).timeline
    assert found is not None
    assert (found.unit, found.undated) == (unit, undated)
    assert {bar.first: bar.count for bar in found.bars if bar.count} == filled
    neighbours = zip(found.bars, found.bars[1:], strict=False)
    assert all(b.first - a.last == dt.timedelta(days=1) for a, b in neighbours)


def test_a_year_s_bar_ends_with_the_year(engine: Engine) -> None:
    found = engine.search(parse("*").tree, timeline=True).timeline
    assert found is not None
    assert found.bars[0] == Bar(dt.date(1968, 1, 1), dt.date(1968, 12, 31), 1)


def numbered(count: int) -> Iterator[Article]:
    for number in range(count):
        yield Article(id=f"{number:04}", body=("same words",), lang="en")


@pytest.mark.parametrize("tokens", [100_000, 2])
def test_pages_never_overlap(make_engine: MakeEngine, tokens: int) -> None:
    engine = make_engine(reversed(list(numbered(57))), tokens=tokens)
    tree = parse("words").tree
    by_start = [
        match.article.id
        for start in range(0, 60, 10)
        for match in engine.search(tree, start=start).hits
    ]
    assert by_start == [f"{number:04}" for number in range(57)]
    after, by_cursor = None, []
    while True:
        found = engine.search(tree, after=after)
        by_cursor += [match.article.id for match in found.hits]
        after = found.after
        if after is None:
            break
    assert by_cursor == by_start


@pytest.mark.parametrize(("start", "size"), [(0, 0), (57, 10), (10_000, 10)])
def test_past_the_end_and_size_nought_keep_the_total(
    make_engine: MakeEngine, start: int, size: int
) -> None:
    found = make_engine(numbered(57)).search(parse("words").tree, start=start, size=size)
    assert (found.total, found.hits, found.after) == (57, (), None)


def test_a_foreign_cursor_is_the_callers_mistake(engine: Engine) -> None:
    with pytest.raises(BadRequest, match="does not continue"):
        engine.search(parse("river").tree, after="nonsense")


def test_an_empty_engine_answers(make_engine: MakeEngine) -> None:
    found = make_engine().search(parse("river OR *").tree, facets=FACETS, timeline=True)
    assert (found.total, found.hits, found.facets) == (0, (), dict.fromkeys(FACETS, ()))


def test_a_pattern_of_many_stars_is_matched_in_linear_time(make_engine: MakeEngine) -> None:
    engine = make_engine([Article(id="long", body=("a" * 200,), lang="en")])
    assert engine.search(parse(f"aa{'*a' * 40}*b").tree).total == 0
    assert engine.search(parse(f"aa{'*a' * 40}").tree).total == 1


def test_languages_come_by_frequency(engine: Engine) -> None:
    assert engine.languages() == ("en", "uk")


@pytest.mark.parametrize("day", ["0001-01-01", "1582-10-04", "1969-12-31", "9999-12-31"])
def test_no_day_is_too_old_or_too_far_off(make_engine: MakeEngine, day: str) -> None:
    article = Article(id="a", published=NewsDate(dt.date.fromisoformat(day)), lang="en")
    engine = make_engine([article, Article(id="b")])
    assert ids(engine, f"date:{day}", "oldest") == ["a"]
    assert ids(engine, f"date:..{day}", "newest") == ["a"]
    found = engine.search(parse("*").tree, timeline=True).timeline
    assert found is not None
    assert [bar.count for bar in found.bars] == [1]


def test_half_a_surrogate_pair_is_the_value_of_nothing(engine: Engine) -> None:
    assert ids(engine, "source:\udc80 OR bees") == ["flood"]
    assert engine.search(parse("*").tree, filters={"source": ["\udc80"]}).total == 0
    assert engine.get(["\udc80", "flood"])[0].id == "flood"
