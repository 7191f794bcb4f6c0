"""A few articles with something of everything in them: zones, scripts, dates, odd corners."""

from __future__ import annotations

import datetime as dt

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.engines.seam import Engine
from searchapp.query import parse

_SIXTY_WORDS = "The harbour pilots met at seven. " + "They spoke of tides and fog. " * 9


def _day(text: str) -> NewsDate:
    return NewsDate(dt.date.fromisoformat(text))


ARTICLES = (
    Article(
        id="flood",
        headline="River floods the old town",
        body=(
            "The river rose over night and by dawn it stood in the market.",
            "Volunteers carried sandbags to the quay.",
        ),
        photos=(
            Photo(caption="A turnstone on the flooded quay", credit="Mara Lind/Corvus"),
            Photo(caption="Sandbags outside the theatre", credit="Handout"),
        ),
        authors=(Author(name="Jan Orbán", role="Weather editor", bio="Jan keeps bees."),),
        published=_day("2024-03-04"),
        updated=_day("2024-03-06"),
        source="Gazette",
        section="Local",
        lang="en",
        tags=("weather", "Rivers"),
    ),
    Article(
        id="bridge",
        headline="New bridge opens",
        body=("The mayor opened the bridge over the river.", "Crowds cheered the first cars."),
        published=_day("1968-05-06"),
        source="Courier",
        section="Local",
        lang="en",
    ),
    Article(
        id="peace",
        headline="Peace talks",
        body=(
            "Putin said on Monday that the talks would go on.",
            "Peace, he said, needs more than talks about talks.",
        ),
        photos=(
            Photo(caption="President Putin", credit="Pool"),
            Photo(caption="Said nothing: the envoy", credit="Reuters/Mara Lind"),
        ),
        authors=(
            Author(name="Jane Marlow", role="Correspondent", bio="Jane grows dahlias."),
            Author(name="Jan Orbán", role="Editor", bio="Jan has a river boat."),
        ),
        published=_day("2025-08-15"),
        updated=_day("2025-08-16"),
        source="Courier",
        section="World",
        lang="en",
        tags=("peace", "Kremlin"),
    ),
    Article(
        id="who",
        headline="The Who play the town hall",
        body=(
            "To be or not to be, they sang, and U.S. fans paid 1,000 dollars for a well-kept seat.",
            "The band's crew and the politicians' wives danced, and danced again.",
        ),
        published=_day("2024-12-31"),
        source="Gazette",
        section="Arts",
        lang="en",
        tags=("music",),
    ),
    Article(
        id="pilots",
        headline="Pilots meet",
        body=(_SIXTY_WORDS, "A lighthouse went dark.", "Nobody knew why the lamp failed."),
        published=NewsDate(dt.date(2024, 3, 1), "month"),
        source="Harbour Post",
        section="Shipping",
        lang="en",
    ),
    Article(
        id="zelensky",
        headline="Zelensky meets mayors",
        body=("Zelenskyy met the mayors of Kyiv and Odesa.", "Elections are not near."),
        published=_day("2025-09-03"),
        source="Gazette",
        section="World",
        lang="en",
    ),
    Article(
        id="revolt",
        headline="A revolt in Vienna",
        body=("The chancellor fled by river.",),
        published=NewsDate(dt.date(1848, 1, 1), "year"),
        source="GAZETTE",
        section="World",
        lang="en",
    ),
    Article(id="undated", body=("A river without a date.",), source="Gazette", lang="en"),
    Article(id="bare"),
    Article(
        id="note",
        headline="NATO 2024",
        body=("mayor NATO 12 rivers",),
        published=_day("2024-07-09"),
        source="Notes",
    ),
    Article(
        id="mist",
        headline="Міст відкрили",
        body=("Мер відкрив новий міст через річку.", "NATO будувала м'яч у Києві."),
        published=NewsDate(dt.date(2024, 5, 1), "month"),
        source="Дніпро",
        section="Політика",
        lang="uk",
    ),
    Article(
        id="vybory",
        headline="Вибори в громаді",
        body=("Громада обрала нового голову на виборах.",),
        photos=(Photo(caption="Дільниця у Львові", credit="Укрінформ"),),
        authors=(Author(name="Олена Коваль", bio="Пише про річки."),),
        published=_day("2024-10-27"),
        source="Дніпро",
        section="Політика",
        lang="uk",
        tags=("вибори",),
    ),
    Article(
        id="elka",
        headline="Ёлка в городе",
        body=("Ёлки стоят на площади у реки.",),
        published=_day("2023-12-20"),
        source="Вести",
        lang="ru",
    ),
    Article(
        id="wahl",
        headline="Die Wahl in Nordhafen",
        body=(
            "Bei den Wahlen siegte Jürgen Groß; die Straße war voll.",
            "Der Bürgermeister kam spät.",
        ),
        photos=(Photo(caption="Wähler in der Hauptstraße", credit="dpa"),),
        published=_day("2025-02-23"),
        source="Nordhafen Zeitung",
        section="Politik",
        lang="de",
        tags=("Wahl",),
    ),
    Article(
        id="orleans",
        headline="L’élection d’Orléans",
        body=("« L'homme d'État » est élu maire.",),
        published=_day("2020-03-15"),
        source="Le Courrier",
        section="Politique",
        lang="fr",
    ),
    Article(
        id="tokyo",
        headline="東京で花火",
        body=("東京の花火大会に人が集まった。", "京都は雨。"),
        published=_day("2023-07-29"),
        source="海新聞",
        lang="ja",
    ),
    Article(
        id="haifa",
        headline="ראש הממשלה בחיפה",
        body=('דובר צה"ל מסר הודעה.',),
        published=_day("2022-11-02"),
        source="הנמל",
        lang="he",
    ),
    Article(
        id="cairo",
        headline="المتحف الكبير",
        body=("فَتَحَ المتحف أبوابه في القاهرة.",),
        published=_day("2025-11-01"),
        source="النيل",
        lang="ar",
    ),
)

IDS = tuple(article.id for article in ARTICLES)


def every_but(ids: str) -> str:
    return " ".join(article_id for article_id in IDS if article_id not in ids.split())


def asked(engine: Engine, query: str) -> set[str]:
    """The ids of what a query finds, when the whole of it is asked for."""
    tree = parse(query, languages=engine.languages()).tree
    matches = engine.search(tree, size=len(IDS))
    found = [match.article.id for match in matches.hits]
    assert matches.total == len(found) == len(set(found))
    return set(found)
