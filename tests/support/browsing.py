"""Pages and data as a test looks at them."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from lxml import html


def page(client: FlaskClient, url: str, status: int = 200) -> html.HtmlElement:
    response = client.get(url)
    assert response.status_code == status, response.text
    return html.document_fromstring(response.text)


def data(client: FlaskClient, url: str) -> Any:  # noqa: ANN401 - JSON is anything
    response = client.get(url)
    assert response.status_code == 200, response.text
    return response.json


def texts(tree: html.HtmlElement, css: str) -> list[str]:
    """The text of each element, with single spaces."""
    return [" ".join("".join(element.itertext()).split()) for element in tree.cssselect(css)]


def links(tree: html.HtmlElement, css: str) -> list[str]:
    """The address of each link."""
    return [element.get("href", "") for element in tree.cssselect(css)]
