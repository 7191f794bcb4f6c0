from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from searchapp.errors import EngineFailed
from searchapp.settings import Settings
from searchapp.web import create_app
from tests.support.browsing import data

ANSWER = {
    "query", "index_id", "total", "start", "size", "took_ms", "next", "hits", "facets", "zones",
    "timeline",
}  # fmt: skip
HIT = {
    "id", "headline", "url", "source", "section", "lang", "published", "authors", "score", "zones",
    "snippets",
}  # fmt: skip


def test_the_answer_has_the_keys_that_scripts_rely_on(client: FlaskClient) -> None:
    answer = data(client, "/search.json?q=ferry+relief&size=1")
    hit = answer["hits"][0]
    assert answer.keys() == ANSWER
    assert answer["query"] == {
        "text": "ferry relief",
        "read_as": answer["query"]["read_as"],
        "match": "all",
        "notes": [],
        "added": [],
    }
    assert hit.keys() == HIT
    assert hit["published"] == {"day": "2025-09-03", "precision": "day", "origin": "record"}
    assert hit["authors"] == ["Jane Marlow"]
    assert hit["zones"] == ["headline", "body", "caption"]
    assert {"text": "ferry", "hit": True} in _parts(hit, "caption")
    assert answer["facets"].keys() == {"source", "author", "section", "lang"}
    assert answer["facets"]["source"] == [{"value": "Meridian Post", "count": 1, "selected": False}]
    assert {"zone": "caption", "count": 0, "selected": False} in answer["zones"]
    assert answer["timeline"].keys() == {"unit", "bars", "undated"}
    assert answer["timeline"]["bars"][0].keys() == {"from", "until", "count"}


def test_added_words_are_told_with_their_weights(client: FlaskClient) -> None:
    answer = data(client, "/search.json?q=delta&expand=1")
    added = answer["query"]["added"]
    assert added[0].keys() == {"term", "weight"}
    assert {"term": "flood", "weight": 0.5} in added
    assert [hit["id"] for hit in answer["hits"]] == ["flood"]
    without = data(client, "/search.json?q=delta&expand=1&without=flood")["query"]["added"]
    assert without == [one for one in added if one["term"] != "flood"]


def _parts(hit: Any, zone: str) -> list[Any]:  # noqa: ANN401 - a hit as JSON
    return [
        part for snippet in hit["snippets"] if snippet["zone"] == zone for part in snippet["parts"]
    ]


def test_a_note_says_where(client: FlaskClient) -> None:
    notes = data(client, "/search.json?q=flood+%22relief")["query"]["notes"]
    assert [note.keys() for note in notes] == [{"message", "position"}]


def test_next_leads_through_all_hits(client: FlaskClient) -> None:
    url, seen = "/search.json?q=harbour&size=10", []
    while url:
        answer = data(client, url)
        seen += [hit["id"] for hit in answer["hits"]]
        url = answer["next"]
    assert len(set(seen)) == len(seen) == 25


def test_an_undated_hit_has_no_date(client: FlaskClient) -> None:
    assert data(client, "/search.json?q=note+known")["hits"][0]["published"] is None


def test_an_article_as_json_has_the_fields_of_an_article(client: FlaskClient) -> None:
    found = data(client, "/articles/flood.json")
    article = found["article"]
    assert found.keys() == {"index_id", "article"}
    assert article["photos"][0]["credit"] == "Okafor / Meridian Photos"
    assert article["body"] == [
        "Boats carried flood relief to the delta.",
        "The river fell by night.",
    ]


def test_about_as_json_counts_the_archive(client: FlaskClient) -> None:
    about = data(client, "/about.json")
    assert about.keys() >= {"articles", "files", "rejected", "sources", "languages", "zones"}


def test_the_health_check_names_the_index(client: FlaskClient) -> None:
    assert data(client, "/healthz")["status"] == "ok"
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        ("/search.json?size=0", 400, "size='0' will not do"),
        ("/search.json?in=footer", 400, "it takes a zone"),
        ("/search.json?since=soon", 400, "a day, a month or a year"),
        ("/search.json?after=nonsense", 400, "after"),
        ("/search.json?like=nobody", 404, "no article here has the id 'nobody'"),
        ("/search.json?" + "&".join(f"like={n}" for n in range(11)), 400, "at most 10 values"),
        ("/search.json?q=" + "a+" * 3000, 400, "4,000"),
        ("/articles/nobody.json", 404, "no article here has the id 'nobody'"),
        ("/nowhere.json", 404, "There is no page at /nowhere.json."),
    ],
)
def test_an_error_is_a_problem_to_a_script_and_a_page_to_a_reader(
    client: FlaskClient, url: str, status: int, said: str
) -> None:
    problem = client.get(url)
    assert (problem.status_code, problem.content_type) == (status, "application/problem+json")
    told = json.loads(problem.text)
    assert told.keys() == {"type", "title", "status", "detail"}
    assert told["status"] == status
    assert said in told["detail"]
    page = client.get(url.replace(".json", "", 1))
    assert (page.status_code, page.mimetype) == (status, "text/html")


@pytest.mark.parametrize("url", ["/", "/search?q=flood", "/articles/x", "/about", "/healthz"])
def test_without_an_index_every_page_says_which_command_makes_one(
    tmp_path_factory: pytest.TempPathFactory, url: str
) -> None:
    empty = create_app(Settings(index=str(tmp_path_factory.mktemp("empty") / "index")))
    response = empty.test_client().get(url)
    assert response.status_code == 503
    assert "searchapp build" in response.text
    assert response.headers["Cache-Control"] == "no-store"


def test_an_unforeseen_error_shows_no_details(settings: Settings) -> None:
    app: Flask = create_app(settings)
    app.add_url_rule("/broken", view_func=_broken)
    app.add_url_rule("/broken.json", endpoint="broken_json", view_func=_broken)
    page, problem = app.test_client().get("/broken"), app.test_client().get("/broken.json")
    assert (page.status_code, problem.status_code) == (500, 500)
    assert json.loads(problem.text)["title"] == "Internal Server Error"
    assert "secret" not in page.text + problem.text


def _broken() -> str:
    raise RuntimeError("a secret")


def test_a_failure_says_when_the_last_good_answer_was(settings: Settings) -> None:
    app = create_app(settings)

    def unreachable() -> str:
        raise EngineFailed("the cluster at http://one does not answer; see that it runs")

    app.add_url_rule("/broken", view_func=unreachable)
    before = app.test_client().get("/broken").text
    assert "does not answer" in before
    assert "last good answer" not in before
    app.test_client().get("/search.json?q=ferry")
    assert re.search(r"last good answer was given on \d+ \w+ \d{4} at", _broken_again(app))


def _broken_again(app: Flask) -> str:
    response = app.test_client().get("/broken")
    assert response.status_code == 503
    return response.text
