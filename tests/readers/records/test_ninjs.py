from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchapp.article import Author, Photo
from tests.support.reading import articles, outcomes, reasons, written

CAPTION = "A boat in the street"
MARKED = "<h1>The river rose</h1><p>It rose.</p><p>It fell.</p>"
FIRST = {
    "uri": "https://gazette.example/1",
    "type": "text",
    "versioncreated": "2025-09-03T00:30:00+12:00",
    "language": "en-GB",
    "copyrightholder": "Harbour Gazette",
    "byline": "By Dana Petrenko and Bo Li",
    "headline": "The river rose",
    "headline_extra": "Other",
    "body_text": "It rose. It fell.",
    "body_xhtml": MARKED,
    "description_text": "A wet night.",
    "subject": [{"name": "floods"}],
    "slugline": "river",
    "associations": {
        "main": {
            "uri": "p1",
            "type": "picture",
            "byline": "Tove Lund",
            "description_text": CAPTION,
            "renditions": {
                "small": {"href": "s.jpg", "width": 10},
                "large": {"href": "boat.jpg", "width": 99},
            },
        }
    },
}
SECOND = {
    "uri": "https://gazette.example/1",
    "type": "text",
    "versioncreated": "2025-09-03T00:30:00+12:00",
    "language": "en-GB",
    "copyrightholder": "Harbour Gazette",
    "by": "By Dana Petrenko and Bo Li",
    "headlines": [
        {"role": "short", "value": "Other"},
        {"role": "main", "value": "The river rose"},
    ],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "It rose. It fell."},
        {"role": "html", "contenttype": "text/html", "value": MARKED},
    ],
    "descriptions": [{"role": "text", "value": "A wet night."}],
    "subjects": [{"name": "floods"}],
    "slugline": "river",
    "associations": [
        {
            "type": "picture",
            "by": "Tove Lund",
            "descriptions": [{"role": "caption", "value": CAPTION}],
            "renditions": [
                {"href": "s.jpg", "width": 10},
                {"href": "boat.jpg", "width": 99},
            ],
        }
    ],
}
RENAMED = {
    "versioncreated": "versionCreated",
    "copyrightholder": "copyrightHolder",
    "contenttype": "contentType",
}


def _third() -> object:
    text = json.dumps(SECOND)
    for old, new in RENAMED.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    return json.loads(text)


VERSIONS = {"1.4": FIRST, "2.1": SECOND, "3.0": _third()}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_generation_gives_the_same_article(tmp_path: Path, version: str) -> None:
    (article,) = articles(written(tmp_path, "a.json", json.dumps(VERSIONS[version])))
    assert article.id == article.url == "https://gazette.example/1"
    assert article.headline == "The river rose"
    assert article.body == ("It rose.", "It fell.")
    assert article.authors == (Author(name="Dana Petrenko"), Author(name="Bo Li"))
    assert article.photos == (Photo(caption=CAPTION, credit="Tove Lund", url="boat.jpg"),)
    assert (article.source, article.lang) == ("Harbour Gazette", "en")
    assert article.tags == ("floods",)
    assert article.other == ("river", "A wet night.")
    assert str(article.published and article.published.day) == "2025-09-03"


def test_lists_and_lines_of_items_are_read(tmp_path: Path) -> None:
    second = SECOND | {"uri": "urn:2"}
    listed = written(tmp_path, "a.json", json.dumps([FIRST, second]))
    lines = written(tmp_path, "a.jsonl", f"{json.dumps(FIRST)}\n{json.dumps(second)}\n")
    ids = ["https://gazette.example/1", "urn:2"]
    assert [article.id for article in articles(listed)] == ids
    assert [article.id for article in articles(lines)] == ids


def test_an_item_of_one_list_is_no_list_of_records(tmp_path: Path) -> None:
    item = {"uri": "urn:3", "headlines": [{"value": "The river rose"}]}
    (article,) = articles(written(tmp_path, "a.json", json.dumps(item)))
    assert (article.id, article.headline) == ("urn:3", "The river rose")


def test_plain_text_is_divided_at_its_lines(tmp_path: Path) -> None:
    item = {"uri": "urn:3", "bodies": [{"contenttype": "text/plain", "value": "One.\nTwo."}]}
    (article,) = articles(written(tmp_path, "a.json", json.dumps(item)))
    assert article.body == ("One.", "Two.")


def test_nitf_is_read_where_there_is_no_other_body(tmp_path: Path) -> None:
    nitf = "<nitf><body><body.content><p>It rose.</p></body.content></body></nitf>"
    item = {"uri": "urn:3", "bodies": [{"role": "nitf", "contenttype": "x", "value": nitf}]}
    (article,) = articles(written(tmp_path, "a.json", json.dumps(item)))
    assert article.body == ("It rose.",)


REFUSED = {
    "canceled": (FIRST | {"pubstatus": "canceled"}, "was withdrawn by its publisher (pubstatus)"),
    "an event": (SECOND | {"eventDetails": {}}, "is an event, not an article"),
    "nothing": ({"uri": "urn:3", "renditions": []}, "holds no headline, text or caption"),
    "odd values": (
        {"uri": "urn:3", "headlines": 3, "bodies": [None, {"value": {}}], "renditions": "x"},
        "holds no headline, text or caption",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_article_is_rejected_with_the_reason(tmp_path: Path, what: str) -> None:
    item, reason = REFUSED[what]
    assert reasons(written(tmp_path, "a.json", json.dumps(item))) == [("", reason)]


def test_the_examples_of_the_standard_are_read(real_data: Path) -> None:
    found = [
        outcome
        for version in ("1.4", "2.1", "3.0")
        for outcome in outcomes(real_data / "formats" / "ninjs" / version)
    ]
    assert len(articles(found)) == 37
    assert {reason for _, reason in reasons(found)} == {"is an event, not an article"}
