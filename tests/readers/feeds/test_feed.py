from __future__ import annotations

import socket
from pathlib import Path

import pytest

from searchapp.article import Article, Author, Photo
from tests.support.reading import articles, reasons, written

RSS_ITEM = """<item><title>River &amp;amp; harbour flooded</title>
<link>https://gazette.example/river</link><guid>g-1</guid>
<dc:creator>Dana Petrenko and Bo Li</dc:creator>
<category>Local</category><category>Floods</category>
<pubDate>Wed, 03 Sep 2025 01:00:00 +1200</pubDate>
<description>A short summary of something else.</description>
<content:encoded><![CDATA[<p>The river rose.</p><figure><img src="p.jpg">
<figcaption>The pier. (Photo: Tove Lund)</figcaption></figure><p>It fell&nbsp;again.</p>
<p>The post <a href="x">River</a> appeared first on <a href="y">Gazette</a>.</p>]]>
</content:encoded>
<media:content url="https://gazette.example/boat.jpg" medium="image">
<media:description>A boat in the street</media:description><media:credit>Ann Lee</media:credit>
</media:content></item>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Gazette</title><language>en-nz</language>{RSS_ITEM}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Вісник</title>
<entry><title type="html">Річка &lt;b&gt;піднялася&lt;/b&gt;</title><id>tag:v.example,2025:1</id>
<link rel="alternate" href="https://v.example/1"/><author><name>Дана Петренко</name></author>
<published>2025-09-03T23:30:00-07:00</published><updated>2025-09-05T00:10:00+03:00</updated>
<category term="mista" label="Міста"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Перший.</p><p>Другий.</p></div>
</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Old Gazette</title></channel>
<item rdf:about="https://o.example/1"><title>Ferry late</title><link>https://o.example/1</link>
<description>It came at noon.</description><dc:date>2004-02-29T23:00:00-10:00</dc:date></item>
</rdf:RDF>"""


def _only(folder: Path, name: str, text: str) -> Article:
    (article,) = articles(written(folder, name, text))
    return article


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_an_item_of_rss_is_an_article(tmp_path: Path, name: str) -> None:
    article = _only(tmp_path, name, RSS)
    assert article.headline == "River & harbour flooded"
    assert article.id == article.url == "https://gazette.example/river"
    assert article.body == ("The river rose.", "It fell again.")
    assert article.authors == (Author(name="Dana Petrenko"), Author(name="Bo Li"))
    assert article.photos == (
        Photo(caption="The pier.", credit="Tove Lund", url="p.jpg"),
        Photo(
            caption="A boat in the street",
            credit="Ann Lee",
            url="https://gazette.example/boat.jpg",
        ),
    )
    assert (article.source, article.lang) == ("Harbour Gazette", "en")
    assert article.tags == ("Local", "Floods")
    assert article.other == (
        "The post River appeared first on Gazette.",
        "A short summary of something else.",
    )


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("a.rss", RSS, "2025-09-03"),
        ("a.atom", ATOM, "2025-09-03"),
        ("a.xml", RDF, "2004-02-29"),
    ],
)
def test_a_day_is_the_one_that_is_written_in_any_zone(
    tmp_path: Path, name: str, text: str, day: str
) -> None:
    published = _only(tmp_path, name, text).published
    assert published is not None
    assert (str(published.day), published.origin) == (day, "record")


def test_an_entry_of_atom_is_an_article(tmp_path: Path) -> None:
    article = _only(tmp_path, "a.atom", ATOM)
    assert article.headline == "Річка піднялася"
    assert article.body == ("Перший.", "Другий.")
    assert article.authors == (Author(name="Дана Петренко"),)
    assert article.tags == ("Міста",)
    assert (article.source, article.lang) == ("Вісник", "uk")
    assert article.updated is not None
    assert str(article.updated.day) == "2025-09-05"


def test_a_summary_is_the_body_where_there_is_no_other(tmp_path: Path) -> None:
    assert _only(tmp_path, "a.xml", RDF).body == ("It came at noon.",)


def test_an_id_stands_in_where_an_item_has_no_link(tmp_path: Path) -> None:
    text = RSS.replace("<link>https://gazette.example/river</link>", "")
    assert _only(tmp_path, "a.rss", text).id == "g-1"


def test_an_item_of_nothing_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    found = written(tmp_path, "a.rss", RSS.replace("<item>", "<item/><item>", 1))
    assert reasons(found) == [("item 1", "the item has neither headline nor text")]
    (article,) = articles(found)
    assert article.photos[1].credit == "Ann Lee"


def test_a_feed_without_items_is_rejected(tmp_path: Path) -> None:
    text = '<rss version="2.0"><channel><title>Gazette</title></channel></rss>'
    assert reasons(written(tmp_path, "a.rss", text)) == [("", "holds no item")]


def test_loose_markup_is_mended(tmp_path: Path) -> None:
    text = RDF.replace("It came at noon.", "Fish & chips at caf&eacute; \x07Ann&nbsp;Lee")
    assert _only(tmp_path, "a.xml", text).body == ("Fish & chips at café Ann Lee",)


def test_nothing_is_fetched_for_a_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        pytest.fail("a feed asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    doctype = '<!DOCTYPE rss SYSTEM "http://gazette.example/rss.dtd">'
    text = RSS.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{doctype}')
    assert _only(tmp_path, "a.rss", text).headline


def test_a_feed_that_names_a_file_does_not_open_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secretword", encoding="utf-8")
    found = written(tmp_path, "a.rss", str(tmp_path / "secret"))
    assert articles(found) == []
    assert "secretword" not in str(found)
