from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from searchapp.article import ZONES
from searchapp.query import OPERATORS
from searchapp.request import Request
from searchapp.web import create_app
from searchapp.web.links import article_url
from tests.support.browsing import data, links, page, texts
from tests.support.newsroom import ODD_IDS, build_archive, records


def test_the_first_page_says_what_the_archive_holds(client: FlaskClient) -> None:
    tree = page(client, "/")
    assert f"{len(records())} articles" in texts(tree, ".holds")[0]
    assert "Ukrainian 1" in texts(tree, ".counts li")
    assert tree.cssselect(".timeline svg a")


def test_every_example_of_the_first_page_finds_something(client: FlaskClient) -> None:
    examples = links(page(client, "/"), ".examples a")
    assert len(examples) == 6
    for example in examples:
        assert page(client, example).cssselect(".hits article")


def test_a_result_shows_headline_record_zones_and_snippets(client: FlaskClient) -> None:
    tree = page(client, "/search?q=ferry+relief")
    assert texts(tree, "h1") == ["1 article for ferry relief"]
    assert texts(tree, ".hits h2 mark") == ["relief"]
    record = texts(tree, ".hits .meta span")
    assert record == ["Meridian Post", "3 September 2025", "Weather", "Jane Marlow", "English"]
    assert texts(tree, ".hits .zone") == ["headline", "body", "photo caption"]
    assert "photo caption" in texts(tree, ".snippet .label")
    assert "ferry" in texts(tree, ".snippet mark")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("relief", "3 September 2025"),
        ("storm", "September 2025"),
        ("Вибори", "2024"),
        ("note day known", "undated"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(client: FlaskClient, query: str, shown: str) -> None:
    assert shown in texts(page(client, f"/search?q={query}"), ".hits .meta span")


def test_guesses_are_said_above_the_results(client: FlaskClient) -> None:
    tree = page(client, "/search?q=%22flood+relief")
    assert texts(tree, ".notes p")[0].startswith("Read as:")
    assert texts(tree, ".notes li")


def test_a_search_offers_to_look_for_more_words_and_shows_them(client: FlaskClient) -> None:
    offered = links(page(client, "/search?q=delta&any=1"), ".added a")
    assert offered == ["/search?q=delta&any=1&expand=1"]
    tree = page(client, offered[0])
    assert texts(tree, ".added")[0].startswith("Also looked for: Remove ")
    assert "flood" in texts(tree, ".added a span:nth-of-type(2)")
    assert texts(tree, ".hits h2") == ["Flood relief reaches the delta", "Storm closes the port"]


def test_every_added_word_can_be_taken_away(client: FlaskClient) -> None:
    url = "/search?q=delta&expand=1"
    words = texts(page(client, url), ".added a span:nth-of-type(2)")
    for word, link in zip(words, links(page(client, url), ".added a"), strict=True):
        assert link == f"{url}&without={word}"
        left = texts(page(client, link), ".added a span:nth-of-type(2)")
        assert left == [other for other in words if other != word]


def test_an_article_leads_to_others_like_it(client: FlaskClient) -> None:
    (link,) = [one for one in links(page(client, "/articles/flood"), "footer a") if "like" in one]
    tree = page(client, link)
    assert texts(tree, "h1") == ["1 article like this one"]
    assert texts(tree, ".hits h2") == ["Storm closes the port"]
    assert links(tree, ".chips a") == ["/search"]
    assert texts(tree, ".hits mark, .hits h2 mark")


def test_a_form_keeps_what_feedback_was_asked_for(client: FlaskClient) -> None:
    url = "/search?q=delta&like=flood&like=storm&expand=1&without=port"
    form = page(client, url).get_element_by_id("search")
    kept = [(one.get("name"), one.get("value")) for one in form.cssselect("[type=hidden]")]
    assert kept == [("like", "flood"), ("like", "storm"), ("expand", "1"), ("without", "port")]


def test_every_chip_takes_off_one_thing(client: FlaskClient) -> None:
    url = (
        "/search?q=flood&in=body&in=headline&source=Meridian+Post&lang=en"
        "&since=2025-01-01&until=2025-12-31&like=flood&expand=1&start=0&order=newest"
    )
    tree = page(client, url)
    assert texts(tree, ".chips .kind") == [
        "in", "in", "source", "language", "from", "until", "like", "with"
    ]  # fmt: skip
    before = parse_qs(urlsplit(url).query)
    for chip in links(tree, ".chips a:not(.all)"):
        after = parse_qs(urlsplit(chip).query)
        gone = sum(
            len(before[name]) - len(after.get(name, [])) for name in before if name != "start"
        )
        assert gone == 1
    assert links(tree, ".chips .all") == ["/search?q=flood&order=newest"]


def test_the_form_holds_the_whole_state(client: FlaskClient) -> None:
    url = (
        "/search?q=flood&any=1&plain=1&in=body&source=Meridian+Post"
        "&since=2025-01-01&order=newest&size=5"
    )
    form = page(client, url).get_element_by_id("search")
    inputs = [*form.iter("input"), *form.getroottree().getroot().cssselect("[form=search]")]
    sent = {
        (one.get("name"), one.get("value") or "")
        for one in inputs
        if one.get("name")
        and (one.get("type") not in {"checkbox", "radio"} or one.get("checked") is not None)
    }
    assert {pair for pair in sent if pair[1]} == set(Request.from_args(_args(url)).pairs())


def _args(url: str) -> _Args:
    return _Args(urlsplit(url).query)


class _Args:
    def __init__(self, query: str) -> None:
        self._values = parse_qs(query)

    def getlist(self, key: str, /) -> list[str]:
        return self._values.get(key, [])


def test_the_empty_fields_of_a_form_leave_the_address(client: FlaskClient) -> None:
    sent = client.get("/search?q=flood&any=&since=&until=&source=Meridian+Post")
    assert (sent.status_code, sent.location) == (302, "/search?q=flood&source=Meridian+Post")


def test_pages_follow_one_another(client: FlaskClient) -> None:
    tree = page(client, "/search?q=harbour&size=10")
    seen = texts(tree, ".hits h2")
    assert "Page 1 of 3" in texts(tree, ".paging span")
    while following := links(tree, "a[rel=next]"):
        tree = page(client, following[0])
        seen += texts(tree, ".hits h2")
    assert len(set(seen)) == len(seen) == 25
    assert "Page 3 of 3" in texts(tree, ".paging span")
    assert links(tree, "a[rel=prev]") == ["/search?q=harbour&start=10"]


def test_past_the_end_leads_back_to_the_last_page(client: FlaskClient) -> None:
    tree = page(client, "/search?q=harbour&start=5000")
    assert not tree.cssselect(".hits")
    assert links(tree, "a[rel=prev]") == ["/search?q=harbour&start=20"]


def test_a_bar_of_the_timeline_leads_to_its_articles(client: FlaskClient) -> None:
    tree = page(client, "/search?q=harbour")
    bars = links(tree, ".timeline svg a")
    counts = [int(count) for count in texts(tree, ".timeline td")]
    assert sum(counts) == 25
    for bar, count in zip(bars, counts, strict=True):
        assert texts(page(client, bar), "h1")[0].startswith(f"{count} article")


@pytest.mark.parametrize(
    ("url", "ways"),
    [
        (
            "/search?q=ferry+nonsense&in=headline",
            ["Find articles with any of the words", "Look in every zone"],
        ),
        ("/search?q=ferry&in=bio", ["Look in photo caption (1)", "Look in every zone"]),
        ("/search?q=ferry&since=2026", ["Drop the dates"]),
        ("/search?q=ferry&lang=uk", ["Drop every filter"]),
    ],
)
def test_a_search_that_finds_nothing_shows_ways_out(
    client: FlaskClient, url: str, ways: list[str]
) -> None:
    tree = page(client, url)
    assert texts(tree, "h1")[0].startswith("No articles for ferry")
    assert texts(tree, ".nothing li") == ways


def test_an_article_shows_its_zones_apart_with_hits_marked(client: FlaskClient) -> None:
    tree = page(client, "/articles/flood?q=flood+ferry+okafor+dahlias+correspondent&any=1&lang=en")
    marks = {zone: texts(tree, f"{css} mark") for zone, css in ZONE_PLACES.items()}
    assert marks == {
        "headline": ["Flood"],
        "body": ["flood"],
        "caption": ["ferry"],
        "credit": ["Okafor"],
        "byline": ["Correspondent"],
        "bio": ["dahlias"],
    }
    found = texts(tree, ".where .zone")
    assert found == [
        "headline", "byline", "body", "photo caption", "photo credit", "author bio"
    ]  # fmt: skip
    for anchor in links(tree, ".where a, .next a"):
        assert len(tree.cssselect(anchor)) == 1


ZONE_PLACES = {
    "headline": "h1",
    "body": ".body",
    "caption": ".photos .z-caption",
    "credit": ".photos .credit",
    "byline": ".byline",
    "bio": ".authors p",
}


def test_an_article_leads_back_to_the_same_search(client: FlaskClient) -> None:
    url = "/search?q=flood&any=1&source=Meridian+Post&order=newest"
    hit = links(page(client, url), ".hits h2 a")[0]
    assert links(page(client, hit), ".back > a") == [url]


def test_an_article_without_a_query_has_no_marks(client: FlaskClient) -> None:
    tree = page(client, "/articles/flood")
    assert not tree.cssselect("mark, .next, .where")
    assert "3 September 2025, as its record says" in texts(tree, "dd")


def test_a_query_that_is_not_in_the_article_is_no_error(client: FlaskClient) -> None:
    assert texts(page(client, "/articles/flood?q=zebra"), ".where")[0].startswith(
        "The query’s words"
    )


@pytest.mark.parametrize("odd", ODD_IDS)
def test_an_id_may_be_any_text(app: Flask, client: FlaskClient, odd: str) -> None:
    with app.test_request_context():
        url, twin = article_url(odd, Request(q="oddity")), article_url(odd + ".json")
    assert texts(page(client, url), "code")[-1] == odd.strip()
    assert data(client, twin)["article"]["id"] == odd


def test_odd_ids_are_linked_from_the_results(client: FlaskClient) -> None:
    found = links(page(client, "/search?q=oddity&size=100"), ".hits h2 a")
    assert len(found) == len(ODD_IDS)
    for link in found:
        page(client, link)


def test_help_shows_every_operator_and_its_examples_run(client: FlaskClient) -> None:
    tree = page(client, "/help")
    assert texts(tree, ".operators td a") == [row.example for row in OPERATORS]
    for link in links(tree, ".operators td a"):
        assert not page(client, link).cssselect(".notes")


def test_help_names_every_zone(client: FlaskClient) -> None:
    assert texts(page(client, "/help"), ".zone") == [facts.label for facts in ZONES.values()]


def test_about_gives_figures_and_how_to_cite(client: FlaskClient) -> None:
    tree = page(client, "/about")
    index_id = data(client, "/about.json")["index_id"]
    assert texts(tree, "blockquote code") == [index_id]
    assert "Meridian Post 1" in texts(tree, ".counts li")


def test_an_archive_of_one_bare_article_has_every_page(tmp_path: Path) -> None:
    client = create_app(
        build_archive(tmp_path, [{"id": "bare", "body": "Only this."}])
    ).test_client()
    assert texts(page(client, "/"), ".holds")[0].startswith("1 article.")
    assert texts(page(client, "/search"), ".hits h2") == ["Without headline"]
    assert texts(page(client, "/articles/bare"), "h1") == ["Without headline"]
    assert texts(page(client, "/about"), ".facts dd")[0] == "1"
