from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.web import create_app
from tests.support.newsroom import build_newsroom


@pytest.mark.parametrize(
    "url", ["/", "/search?q=flood", "/search.json?q=flood", "/articles/flood", "/about"]
)
def test_an_unchanged_page_is_not_sent_again(client: FlaskClient, url: str) -> None:
    first = client.get(url)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    other = client.get(f"{url}{'&' if '?' in url else '?'}size=3", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_a_newer_index_changes_every_tag(tmp_path: Path) -> None:
    settings = build_newsroom(tmp_path)
    client = create_app(settings).test_client()
    before = client.get("/search?q=flood").headers["ETag"]
    build_newsroom(tmp_path, without="storm")
    after = client.get("/search?q=flood", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.headers["ETag"] != before
    assert "Storm closes" not in after.text


def test_the_stylesheet_may_be_kept_for_good(client: FlaskClient) -> None:
    page = client.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    style = client.get(address, buffered=True)
    assert style.status_code == 200
    assert "immutable" in style.headers["Cache-Control"]
    unversioned = client.get("/static/style.css", buffered=True)
    assert unversioned.headers["Cache-Control"] == "private, no-cache"
