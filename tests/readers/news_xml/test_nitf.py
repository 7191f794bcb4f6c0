from __future__ import annotations

from pathlib import Path

from searchapp.article import Article, Author, Photo
from tests.support.reading import articles, written

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/dtd/nitf-3-3.dtd">
<nitf xml:lang="en-GB"{more}><head><title>Ignored</title>
<docdata><doc-id id-string="417" regsrc="gazette.example"/>
<date.issue norm="20250903T003000+1200"/>
<key-list><keyword key="floods"/></key-list></docdata>
<pubdata name="Harbour Gazette" position.section="Local" ex-ref="https://gazette.example/417"/>
</head><body><body.head><hedline><hl1>The river <em>rose</em></hl1><hl2>And fell</hl2></hedline>
<byline>By <person>Dana Petrenko</person> and <person>Bo Li</person>,
<byttl>Staff Reporters</byttl></byline>
<dateline><location>HOLLUM</location></dateline><abstract><p>A wet night.</p></abstract></body.head>
<body.content>{content}</body.content>
<body.end><tagline>Dana Petrenko writes about rivers.</tagline></body.end></body></nitf>"""
CONTENT = """<block><p>It rose at <chron norm="20250903">night</chron>.</p><hl2>Later</hl2>
<media media-type="image"><media-reference source="boat.jpg"/>
<media-caption>A boat in <b>the</b> street</media-caption>
<media-producer>Tove Lund</media-producer></media>
<ul><li>One boat</li><li>Two dogs</li></ul></block>"""


def _read(folder: Path, content: str = CONTENT, more: str = "") -> Article:
    document = DOCUMENT.format(content=content, more=more)
    (article,) = articles(written(folder, "a.xml", document))
    return article


def test_a_document_gives_every_zone(tmp_path: Path) -> None:
    article = _read(tmp_path)
    assert article.headline == "The river rose"
    assert article.body == ("It rose at night.", "Later", "One boat", "Two dogs")
    assert article.authors == (
        Author(name="Dana Petrenko", role="Staff Reporters"),
        Author(name="Bo Li", role="Staff Reporters"),
    )
    assert article.photos == (
        Photo(caption="A boat in the street", credit="Tove Lund", url="boat.jpg"),
    )
    assert (article.id, article.url) == ("gazette.example:417", "https://gazette.example/417")
    assert (article.source, article.section) == ("Harbour Gazette", "Local")
    assert (article.lang, article.tags) == ("en", ("floods",))
    assert article.other == (
        "And fell",
        "HOLLUM",
        "Dana Petrenko writes about rivers.",
        "A wet night.",
    )


def test_the_day_is_the_outlets_own(tmp_path: Path) -> None:
    published = _read(tmp_path).published
    assert str(published and published.day) == "2025-09-03"


def test_a_namespace_makes_no_difference(tmp_path: Path) -> None:
    more = ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'
    assert _read(tmp_path, more=more) == _read(tmp_path)


def test_a_lead_that_the_full_text_repeats_is_read_once(tmp_path: Path) -> None:
    content = """<block class="lead_paragraph"><p>It rose.</p></block>
<block class="full_text"><p>It rose.</p><p>It fell.</p></block>"""
    assert _read(tmp_path, content).body == ("It rose.", "It fell.")


def test_a_table_and_loose_text_are_paragraphs(tmp_path: Path) -> None:
    content = "Loose <em>text</em>.<table><tr><td>Tide</td><td>04:10</td></tr></table>"
    assert _read(tmp_path, content).body == ("Loose text.", "Tide", "04:10")
