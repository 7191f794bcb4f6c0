from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.article import Article, Author, Photo
from tests.support.issues import alto, area, block, division, file, mets, mods, words
from tests.support.reading import articles, outcomes, reasons, written

PAGE = alto(
    block("b1", words("FLOOD IN TOWN")),
    block("b2", words("The river rose"), words("at night.")),
    block("b3", words("It fell again.")),
    block("b4", words("A boat in the street")),
    block("b5", words("By Ann Lee")),
)
ARTICLE = division(
    "ARTICLE",
    division("HEADING", area("b1"))
    + division("BODY", area("b2") + area("b3"))
    + division("CAPTION", area("b4"))
    + division("AUTHOR", area("b5")),
    ID="a1",
)


def _issue(folder: Path, document: str, **pages: str) -> list[Article]:
    for name, page in pages.items():
        (folder / f"{name}.xml").write_text(page, encoding="utf-8")
    return articles(written(folder, "issue-mets.xml", document))


def test_an_article_has_the_zones_of_its_divisions(tmp_path: Path) -> None:
    (article,) = _issue(tmp_path, mets(ARTICLE), page1=PAGE)
    assert article.headline == "FLOOD IN TOWN"
    assert article.body == ("The river rose at night.", "It fell again.")
    assert article.photos == (Photo(caption="A boat in the street"),)
    assert article.authors == (Author(name="Ann Lee"),)
    assert article.source == "The Harbour Gazette"
    assert str(article.published and article.published.day) == "1894-05-12"
    assert article.id == article.origin == "issue-mets.xml#a1"


def test_what_mods_says_of_an_article_is_believed(tmp_path: Path) -> None:
    more = mods(
        "m1",
        "",
        "Flood in the town",
        "<mods:language><mods:languageTerm>eng</mods:languageTerm></mods:language>"
        "<mods:name><mods:namePart type='family'>Lee</mods:namePart>"
        "<mods:namePart type='given'>Ann</mods:namePart></mods:name>",
    )
    structure = division("ARTICLE", area("b2"), ID="a1", DMDID="m1")
    (article,) = _issue(tmp_path, mets(structure, more=more), page1=PAGE)
    assert (article.headline, article.lang) == ("Flood in the town", "en")
    assert article.authors == (Author(name="Ann Lee"),)


def test_sections_name_the_articles_within_and_are_articles_without(tmp_path: Path) -> None:
    structure = division("SECTION", ARTICLE, LABEL="Local") + division(
        "SECTION", area("b3"), ID="s2", LABEL="Tides"
    )
    first, second = _issue(tmp_path, mets(structure), page1=PAGE)
    assert (first.section, first.headline) == ("Local", "FLOOD IN TOWN")
    assert (second.section, second.headline) == ("", "Tides")


LINKED = {
    "locators": '<mets:smLinkGrp><mets:smLocatorLink xlink:href="#a1"/>'
    '<mets:smLocatorLink xlink:href="#h"/><mets:smLocatorLink xlink:href="#t"/></mets:smLinkGrp>',
    "links": '<mets:smLink xlink:from="a1" xlink:to="h"/><mets:smLink xlink:from="a1"'
    ' xlink:to="t"/>',
}


@pytest.mark.parametrize("kind", LINKED)
def test_an_article_is_found_by_links_to_words_on_pages(tmp_path: Path, kind: str) -> None:
    page = alto(
        block("x", words("News of today", 1)),
        block("y", words("FLOOD IN TOWN", 4), words("The river rose", 7)),
        block("z", words("at night. Tides", 10)),
    )
    physical = (
        "<mets:structMap TYPE='PHYSICAL'>"
        + division(
            "page",
            division("pagearea", area("w4", "w6"), ID="h", LABEL="Headline")
            + division("pagearea", area("w7", "w11"), ID="t", LABEL="Textblock"),
        )
        + "</mets:structMap>"
    )
    links = f"{physical}<mets:structLink>{LINKED[kind]}</mets:structLink>"
    (article,) = _issue(tmp_path, mets(division("ARTICLE", ID="a1"), links=links), page1=page)
    assert article.headline == "FLOOD IN TOWN"
    assert article.body == ("The river rose", "at night.")


def test_an_issue_without_articles_is_read_page_by_page(tmp_path: Path) -> None:
    files = file("p1", "page1.xml") + file("i1", "page1.jp2", "image/jp2") + file("p2", "page2.xml")
    second = alto(block("b1", words("Page two.")))
    first, other = _issue(tmp_path, mets("", files=files), page1=PAGE, page2=second)
    assert first.body[0] == "FLOOD IN TOWN"
    assert other.body == ("Page two.",)
    assert first.source == other.source == "The Harbour Gazette"


def test_pages_that_an_issue_names_are_not_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "1894"
    (folder / "alto").mkdir(parents=True)
    for name in ("page1.xml", "alto/page2.xml", "alone.xml"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    files = file("p1", "./page1.xml") + file("p2", "file://./alto/page2.xml")
    (folder / "issue-mets.xml").write_text(mets(ARTICLE, files=files), encoding="utf-8")
    found = articles(outcomes(tmp_path))
    assert [article.origin for article in found] == [
        "1894/alone.xml",
        "1894/issue-mets.xml#a1",
    ]
    assert len(articles(outcomes(folder / "page1.xml"))) == 1


@pytest.mark.parametrize(
    "href",
    ["../outside.xml", "{folder}/outside.xml", "file://{folder}/outside.xml", "link.xml"],
)
def test_a_page_outside_the_folder_is_never_opened(tmp_path: Path, href: str) -> None:
    outside = tmp_path / "outside.xml"
    outside.write_text(PAGE, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.xml").symlink_to(outside)
    document = mets(ARTICLE, files=file("p1", href.format(folder=tmp_path)))
    found = written(folder, "issue-mets.xml", document)
    assert reasons(found) == [("", "names no page in ALTO beside it")]


def test_a_page_that_is_missing_is_told(tmp_path: Path) -> None:
    files = file("p1", "page1.xml") + file("p2", "page2.xml")
    structure = ARTICLE + division("ARTICLE", area("b1", page="p2"), ID="a2")
    (tmp_path / "page1.xml").write_text(PAGE, encoding="utf-8")
    found = written(tmp_path, "issue-mets.xml", mets(structure, files=files))
    assert len(articles(found)) == 1
    reason = "its page page2.xml cannot be read: No such file or directory"
    assert reasons(found) == [("a2", reason)]


def test_a_real_issue_is_read_article_by_article(real_data: Path) -> None:
    found = outcomes(real_data / "formats" / "alto_mets")
    read = articles(found)
    assert len(read) == 11
    assert {article.source for article in read} == {"The Statesman."}
    assert read[1].headline == "COAL DUTIES."
    assert all("page" in reason or reason == "holds no text" for _, reason in reasons(found))
