from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.article import Author, Photo
from tests.support.reading import articles, outcomes, reasons, written

NAMESPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf><body>
<body.head><byline>By Dana Petrenko, <byttl>Reporter</byttl></byline></body.head>
<body.content><p>It rose.</p><p>It fell.</p></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><h:html xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>Page</h:title></h:head><h:body><h:p>It rose.</h:p><h:p>It fell.</h:p></h:body>
</h:html></inlineXML>"""
ESCAPED = "<inlineData contenttype='text/html'>&lt;p>It rose.&lt;/p>&lt;p>It fell.</inlineData>"
PLAIN = "<inlineData contenttype='text/plain'>It rose.\n\nIt fell.</inlineData>"


def item(
    content: str = NITF,
    *,
    guid: str = "urn:a:1",
    kind: str = "text",
    meta: str = "",
    told: str = "",
) -> str:
    return f"""<newsItem {NAMESPACE} guid="{guid}" xml:lang="en-GB"><itemMeta>
<itemClass qcode="ninat:{kind}"/><provider qcode="nprov:GAZ"><name>Harbour Gazette</name></provider>
<versionCreated>2025-09-04T01:00:00Z</versionCreated>{meta}</itemMeta>
<contentMeta><contentCreated>2025-09-03T00:30:00+12:00</contentCreated>
<headline>The river rose</headline>{told}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def picture(guid: str, caption: str) -> str:
    told = f"""<creator role="crol:photographer"><name>Tove Lund</name></creator>
<creditline>Gazette Pictures</creditline><description role="drol:caption">{caption}</description>"""
    return item('<remoteContent href="boat.jpg"/>', guid=guid, kind="picture", told=told)


def message(*items: str) -> str:
    return f"<newsMessage {NAMESPACE}><itemSet>{''.join(items)}</itemSet></newsMessage>"


TOLD = """<creator><name>Bo Li</name></creator><language tag="uk"/>
<subject qcode="medtop:1"><name>floods</name></subject><keyword>river</keyword>
<genre qcode="genre:interview"><name>Interview</name></genre><slugline>River-Flood</slugline>
<description role="drol:summary">A wet night.</description>"""


def test_an_item_is_read_with_its_metadata(tmp_path: Path) -> None:
    meta = "<embargoed>2025-09-05T12:00:00Z</embargoed><pubStatus qcode='stat:usable'/>"
    (article,) = articles(written(tmp_path, "a.xml", item(told=TOLD, meta=meta)))
    assert (article.id, article.headline) == ("urn:a:1", "The river rose")
    assert article.body == ("It rose.", "It fell.")
    assert article.authors == (Author(name="Dana Petrenko", role="Reporter"),)
    assert (article.source, article.lang) == ("Harbour Gazette", "uk")
    assert article.tags == ("floods", "river", "Interview")
    assert str(article.published and article.published.day) == "2025-09-03"
    assert str(article.updated and article.updated.day) == "2025-09-04"
    assert article.other == (
        "River-Flood",
        "Embargoed until 2025-09-05T12:00:00Z",
        "A wet night.",
    )


@pytest.mark.parametrize("content", [NITF, XHTML, ESCAPED, PLAIN])
def test_content_is_read_however_it_is_written(tmp_path: Path, content: str) -> None:
    (article,) = articles(written(tmp_path, "a.xml", item(content)))
    assert article.body == ("It rose.", "It fell.")


def test_the_creator_is_the_author_where_no_byline_names_one(tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path, "a.xml", item(PLAIN, told=TOLD)))
    assert article.authors == (Author(name="Bo Li"),)


PHOTO = Photo(caption="A boat in the street", credit="Tove Lund / Gazette Pictures", url="boat.jpg")


def test_a_picture_is_an_article_of_its_caption(tmp_path: Path) -> None:
    found = written(tmp_path, "a.xml", picture("urn:p:1", "A boat in the street"))
    (article,) = articles(found)
    assert (article.body, article.photos) == ((), (PHOTO,))


def test_a_package_ties_pictures_to_its_text(tmp_path: Path) -> None:
    package = f"""<packageItem {NAMESPACE}><groupSet><group><itemRef residref="urn:a:1"/>
<itemRef residref="urn:p:1"/></group></groupSet></packageItem>"""
    alone = picture("urn:p:2", "Another boat")
    items = (package, item(), picture("urn:p:1", "A boat in the street"), alone)
    text, other = articles(written(tmp_path, "a.xml", message(*items)))
    assert (text.id, text.photos) == ("urn:a:1", (PHOTO,))
    assert other.id == "urn:p:2"


REFUSED = {
    "canceled": (item(meta="<pubStatus qcode='stat:canceled'/>"), "was withdrawn by its publisher"),
    "a package": (f"<packageItem {NAMESPACE}/>", "is a package that only refers to other items"),
    "an event": (f"<conceptItem {NAMESPACE}/>", "is a conceptItem"),
    "nothing": (f"<newsItem {NAMESPACE}/>", "holds no headline, text or caption"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_article_is_rejected_with_the_reason(tmp_path: Path, what: str) -> None:
    text, said = REFUSED[what]
    ((place, reason),) = reasons(written(tmp_path, "a.xml", text))
    assert place == ""
    assert reason.startswith(said)


def test_an_item_of_a_message_is_rejected_by_itself(tmp_path: Path) -> None:
    text = message(item(meta="<pubStatus qcode='stat:canceled'/>"), item(guid="urn:a:2"))
    found = written(tmp_path, "a.xml", text)
    assert [article.id for article in articles(found)] == ["urn:a:2"]
    assert reasons(found) == [("item 1", "was withdrawn by its publisher (pubStatus)")]


def test_the_examples_of_the_standard_are_read(real_data: Path) -> None:
    found = outcomes(real_data / "formats" / "newsml_g2")
    assert len(articles(found)) == 12
    assert len(reasons(found)) == 26
