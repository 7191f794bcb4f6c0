from __future__ import annotations

import html5lib
import pytest
from flask.testing import FlaskClient

from tests.support.browsing import page

PAGES = [
    "/",
    "/help",
    "/about",
    "/search",
    "/search?q=harbour&start=10&in=body&source=Outlet+01&since=2020&size=3",
    "/search?q=%22flood&any=1",
    "/search?q=venom",
    "/search?q=nothing+such&in=caption",
    "/search?q=harbour&start=900",
    "/search?since=never",
    "/articles/flood?q=flood+ferry+okafor+dahlias&any=1",
    "/articles/undated",
    "/articles/nobody",
]
LABELLED = "input:not([type=hidden]), select, textarea"


@pytest.mark.parametrize("url", PAGES)
def test_every_page_is_valid_html(client: FlaskClient, url: str) -> None:
    html5lib.HTMLParser(strict=True).parse(client.get(url).text)


@pytest.mark.parametrize("url", PAGES)
def test_every_page_can_be_read_without_eyes(client: FlaskClient, url: str) -> None:
    tree = page(client, url, client.get(url).status_code)
    ids = [element.get("id") for element in tree.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    assert tree.get("lang") == "en"
    assert len(tree.cssselect("h1")) == len(tree.cssselect("main")) == 1
    assert tree.cssselect('a.skip[href="#main"]')
    assert all(nav.get("aria-label") for nav in tree.cssselect("nav"))
    assert len(tree.cssselect("fieldset")) == len(tree.cssselect("fieldset > legend:first-child"))
    for field in tree.cssselect(LABELLED):
        named = tree.cssselect(f'label[for="{field.get("id")}"]') if field.get("id") else []
        assert named or list(field.iterancestors("label"))
    for element in tree.cssselect("[aria-labelledby]"):
        assert element.get("aria-labelledby") in ids


def test_a_page_of_results_is_light(client: FlaskClient) -> None:
    assert len(client.get("/search?q=harbour").data) < 60_000


def test_the_language_of_foreign_text_is_marked(client: FlaskClient) -> None:
    tree = page(client, "/search?q=Вибори")
    assert {one.get("lang") for one in tree.cssselect(".hits h2, .snippet")} == {"uk"}
    assert {one.get("dir") for one in tree.cssselect(".hits h2, .snippet")} == {"auto"}
