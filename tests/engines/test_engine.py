"""What every engine does with articles: the seam's promises, one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import pytest

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.engines.seam import FACETS, Bar, Engine, Facet, FacetCount, Filters, Order
from searchapp.errors import BadRequest
from searchapp.query import parse
from tests.engines.conftest import MakeEngine

FLOOD = Article(
    id="flood",
    headline="River floods the old town",
    body=("The river rose over night.", "Volunteers carried sandbags to the quay."),
    photos=(Photo(caption="A turnstone on the flooded quay", credit="Mara Lind/Corvus"),),
    authors=(Author(name="Jan Orbán", role="Weather editor", bio="Jan keeps bees."),),
    published=NewsDate(dt.date(2024, 3, 4)),
    source="Gazette",
    section="Local",
    lang="en",
    tags=("weather",),
)
BRIDGE = Article(
    id="bridge",
    headline="New bridge opens",
    body=("The mayor opened the bridge over the river.",),
    published=NewsDate(dt.date(1968, 5, 6)),
    source="Courier",
    section="Local",
    lang="en",
)
MIST = Article(
    id="mist",
    headline="Міст відкрили",
    body=("Мер відкрив новий міст через річку. NATO",),
    published=NewsDate(dt.date(2024, 5, 1), "month"),
    source="Courier",
    section="Політика",
    lang="uk",
)
UNDATED = Article(id="undated", body=("A river without a date.",), source="Gazette", lang="en")
ARTICLES = (FLOOD, BRIDGE, MIST, UNDATED)


def ids(engine: Engine, query: str, order: Order = "relevance") -> list[str]:
    found = engine.search(parse(query, languages=engine.languages()).tree, order=order)
    return [match.article.id for match in found.hits]


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


def test_a_stored_article_comes_back_equal(engine: Engine) -> None:
    assert engine.get(["undated", "nobody", "flood"]) == [UNDATED, FLOOD]


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


def test_an_empty_engine_answers(make_engine: MakeEngine) -> None:
    found = make_engine().search(parse("river OR *").tree, facets=FACETS, timeline=True)
    assert (found.total, found.hits, found.facets) == (0, (), dict.fromkeys(FACETS, ()))


def test_a_pattern_of_many_stars_is_matched_in_linear_time(make_engine: MakeEngine) -> None:
    engine = make_engine([Article(id="long", body=("a" * 200,), lang="en")])
    assert engine.search(parse(f"aa{'*a' * 40}*b").tree).total == 0
    assert engine.search(parse(f"aa{'*a' * 40}").tree).total == 1


def test_languages_come_by_frequency(engine: Engine) -> None:
    assert engine.languages() == ("en", "uk")
