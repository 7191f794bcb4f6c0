"""Four articles of a small town, and what a query finds among them."""

from __future__ import annotations

import datetime as dt

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.engines.seam import Engine, Order
from searchapp.query import parse

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
