from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from lxml import html

from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.web.links import article_url, outside_link
from tests.support.browsing import links, texts
from tests.support.newsroom import HOSTILE, SCRIPT


def hostile_pages(app: Flask) -> list[str]:
    with app.test_request_context():
        article = article_url(HOSTILE)
    narrowed = dict.fromkeys(("source", "section", "author"), HOSTILE)
    return [
        "/",
        "/about",
        "/search?q=venom",
        "/search?" + urlencode({"q": HOSTILE, "plain": 1}),
        "/search?" + urlencode({"q": HOSTILE}),
        "/search?" + urlencode({"q": "venom", **narrowed, "lang": HOSTILE}),
        "/search?" + urlencode({"q": "venom", "since": HOSTILE}),
        "/search?" + urlencode({"in": HOSTILE, "q": HOSTILE}),
        f"{article}?q=venom",
        article + "x",
        "/" + quote(HOSTILE),
    ]


def test_hostile_text_is_shown_as_text_on_every_page(app: Flask, client: FlaskClient) -> None:
    for url in hostile_pages(app):
        text = client.get(url).text
        tree = html.document_fromstring(text)
        assert not tree.cssselect("script, img, iframe, object, embed, style"), url
        assert SCRIPT not in text, url
        handlers = {
            name for element in tree.iter("*") for name in element.attrib if name[:2] == "on"
        }
        assert not handlers, url
        assert not [link for link in links(tree, "[href]") if "script:" in link], url


def test_hostile_text_is_shown_whole(client: FlaskClient) -> None:
    tree = html.document_fromstring(client.get("/search?q=venom").text)
    assert texts(tree, ".hits h2") == [HOSTILE]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("http://example.com", "http://example.com"),
        ("javascript:alert(1)", ""),
        ("JavaScript://example.com/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.com/a", ""),
        ("https:", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, link: str) -> None:
    assert outside_link(url) == link


def test_a_link_to_the_outside_tells_nothing(client: FlaskClient) -> None:
    tree = html.document_fromstring(client.get("/articles/flood").text)
    assert links(tree, "a[href^=http]") == [
        "https://example.com/ferry.jpg",
        "https://meridian.example/flood",
    ]
    rels = {link.get("rel") for link in tree.cssselect("a[href^=http]")}
    assert rels == {"noopener noreferrer nofollow"}


@pytest.mark.parametrize(
    "url", ["/", "/search?q=flood", "/search.json?q=flood", "/nowhere", "/static/style.css"]
)
def test_every_response_has_the_security_headers(client: FlaskClient, url: str) -> None:
    headers = client.get(url, buffered=True).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_pages_load_nothing_from_elsewhere(client: FlaskClient) -> None:
    for url in ("/", "/search?q=flood", "/articles/flood", "/help", "/about"):
        tree = html.document_fromstring(client.get(url).text)
        assert all(address.startswith("/static/") for address in links(tree, "link"))
        assert not tree.cssselect("[src], [style], [srcset], form[action^=http]")


@pytest.mark.parametrize(
    ("host", "asked", "status"),
    [
        ("127.0.0.1", "localhost:8000", 200),
        ("127.0.0.1", "127.0.0.1:8000", 200),
        ("::1", "[::1]:8000", 200),
        ("localhost", "127.1.2.3", 200),
        ("127.0.0.1", "rebound.example", 400),
        ("::1", "localhost.example", 400),
        ("0.0.0.0", "archive.example", 200),
    ],
)
def test_on_loopback_only_loopback_names_are_answered(
    settings: Settings, host: str, asked: str, status: int
) -> None:
    app = create_app(Settings(index=settings.index, host=host))
    assert app.test_client().get("/help", headers={"Host": asked}).status_code == status


SYNTAX = st.text(
    st.sampled_from('ab "«»()*?~=-:/\\&<>{}%\0\n.,0Øя字') | st.characters(), max_size=60
)


@effort(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(q=SYNTAX, plain=st.sampled_from(["", "1"]), zone=st.sampled_from(["", "caption", "by"]))
def test_no_text_of_a_query_breaks_a_page(
    client: FlaskClient, q: str, plain: str, zone: str
) -> None:
    given = {"q": q.encode("utf-8", "surrogatepass"), "plain": plain, "in": zone}
    asked = {name: value for name, value in given.items() if value}
    for path in ("/search", "/search.json", "/articles/flood"):
        assert client.get(f"{path}?{urlencode(asked)}").status_code == 200


@pytest.mark.parametrize(
    "raw", ["%ff%fe", "%00", "%ed%a0%80", "%", "%zz", "a%0d%0ab", "%F4%90%80%80"]
)
def test_broken_bytes_never_break_a_page(client: FlaskClient, raw: str) -> None:
    for name in ("q", "source", "author", "lang", "section", "x"):
        assert client.get(f"/search?{name}={raw}").status_code == 200
    for name in ("in", "since", "order", "size", "start", "any", "after"):
        assert client.get(f"/search.json?{name}={raw}").status_code == 400
    assert client.get(f"/articles/{raw}").status_code == 404


@pytest.mark.parametrize("url", ["/search?q=tide", "/search.json?q=tide"])
def test_a_method_that_is_not_allowed_names_those_that_are(client: FlaskClient, url: str) -> None:
    answer = client.post(url)
    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= set(answer.allow)
