from __future__ import annotations

import pytest

from searchapp.article import Author
from searchapp.readers.html.page import read_html
from tests.support.pages import PARAGRAPHS, article_node, json_ld, page

PERSON = {"@type": "Person", "name": "Dana Petrenko"}
BIO = "Dana Petrenko is a reporter in Hollin and covers rivers, roads and the town council."


def names(data: bytes) -> list[str]:
    return [author.name for author in read_html(data).authors]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        pytest.param(PERSON, ["Dana Petrenko"], id="person"),
        pytest.param("Dana Petrenko", ["Dana Petrenko"], id="string"),
        pytest.param([PERSON, {"name": "Ion Marin"}], ["Dana Petrenko", "Ion Marin"], id="list"),
        pytest.param("By Dana Petrenko and Ion Marin", ["Dana Petrenko", "Ion Marin"], id="byline"),
        pytest.param(
            {"@type": "Organization", "name": "Lavra Press"}, ["Lavra Press"], id="agency"
        ),
        pytest.param("https://courier.example/dana", [], id="address"),
    ],
)
def test_authors_that_json_ld_names(author: object, expected: list[str]) -> None:
    assert names(page(head=json_ld(article_node(author=author)))) == expected


def test_an_author_may_be_a_reference_within_the_graph() -> None:
    graph = {"@graph": [article_node(author={"@id": "#dana"}), {**PERSON, "@id": "#dana"}]}
    assert names(page(head=json_ld(graph))) == ["Dana Petrenko"]


def test_the_outlet_itself_is_no_author() -> None:
    outlet = {"@type": "Organization", "name": "The Hollin Courier"}
    head = json_ld(article_node(author=outlet, publisher=outlet))
    assert names(page(head=head)) == []


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"head": '<meta name="author" content="Dana Petrenko">'}, id="meta"),
        pytest.param({"top": '<p>By <a rel="author" href="/d">Dana Petrenko</a></p>'}, id="rel"),
        pytest.param(
            {"top": '<p>By <span itemprop="author">Dana Petrenko</span></p>'}, id="itemprop"
        ),
        pytest.param({"top": '<p class="byline">By Dana Petrenko</p>'}, id="byline class"),
        pytest.param({"top": '<div class="author-name">Dana Petrenko</div>'}, id="author class"),
    ],
)
def test_without_json_ld_the_page_names_its_author(parts: dict[str, str]) -> None:
    assert names(page(**parts)) == ["Dana Petrenko"]


def test_json_ld_gives_role_and_bio() -> None:
    person = {**PERSON, "jobTitle": "Reporter", "description": BIO}
    article = read_html(page(head=json_ld(article_node(author=person))))
    assert article.authors == (Author(name="Dana Petrenko", role="Reporter", bio=BIO),)


def test_an_author_box_gives_role_and_bio() -> None:
    box = (
        '<div class="author-box"><a rel="author">Dana Petrenko</a>'
        f'<p class="role">Local reporter</p><p class="bio">{BIO}</p></div>'
    )
    article = read_html(page(end=box))
    assert article.authors == (Author(name="Dana Petrenko", role="Local reporter", bio=BIO),)
    assert article.body == PARAGRAPHS


def test_a_closing_paragraph_in_italics_is_the_bio() -> None:
    top = '<p class="byline">By Dana Petrenko</p>'
    article = read_html(page(top=top, end=f"<p><em>{BIO}</em></p>"))
    assert article.authors == (Author(name="Dana Petrenko", bio=BIO),)
    assert article.body == PARAGRAPHS


OTHER_BIO = "Ion Marin grew up on a lighthouse and has counted ferries since he was nine years old."
BOTH = (
    Author(name="Dana Petrenko", role="Reporter", bio=BIO),
    Author(name="Ion Marin", role="Data cartographer", bio=OTHER_BIO),
)
LINKS = "".join(f"<a rel=author href=/a>{author.name}</a> " for author in BOTH)


def _cards(form: str) -> str:
    return "".join(form.format(a.name, a.role, a.bio) for a in BOTH)


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(
            _cards("<div class=card><p>{}</p><p class=role>{}</p><p>{}</p></div>"), id="cards"
        ),
        pytest.param(
            _cards("<h4>{}</h4><p class=role>{}</p><p class=bio>{}</p>"), id="one after the other"
        ),
        pytest.param(
            _cards("<p class=name>{}</p><p class=autor-rolle>{}</p><p class=autor-bio>{}</p>"),
            id="German classes",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["author-box", "autorenkasten", "bloc-auteur auteur-bio"])
def test_a_box_of_two_authors_gives_each_their_own(kind: str, box: str) -> None:
    top = f"<p class=autorenzeile>{LINKS}</p>"
    article = read_html(page(top=top, end=f'<section class="{kind}">{box}</section>'))
    assert article.authors == BOTH
    assert article.body == PARAGRAPHS


@pytest.mark.parametrize(
    "box",
    [
        f"<b>Dana Petrenko</b><br>Reporter<br>{BIO}",
        f"<b>Dana Petrenko</b>, Reporter. {BIO}",
        f"<div class=bio><h4>Dana Petrenko</h4><span class=role>Reporter</span> {BIO}</div>",
        f"Dana Petrenko – Reporter – {BIO}",
    ],
)
def test_name_and_role_are_cut_off_the_bio_they_run_into(box: str) -> None:
    top = "<p class=byline>By Dana Petrenko</p>"
    article = read_html(page(top=top, end=f'<div class="author-box">{box}</div>'))
    assert article.authors == BOTH[:1]


@pytest.mark.parametrize("line_class", ["autorenzeile", "byline", "autor", "ligne-auteur"])
def test_the_byline_with_its_date_is_no_paragraph(line_class: str) -> None:
    date = "Veröffentlicht: <time datetime=2025-09-03>3. September 2025</time>"
    top = f'<p class="{line_class}"><a rel=author href=/d>Dana Petrenko</a> <span>{date}</span></p>'
    article = read_html(page(top=top))
    assert [author.name for author in article.authors] == ["Dana Petrenko"]
    assert article.body == PARAGRAPHS
    assert any("Veröffentlicht" in text for text in article.other)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ('<p><span class="author-name">Northwire</span></p>', ["Northwire"]),
        ('<p><a rel="author" href="/n">Northwire</a></p>', ["Northwire"]),
        ('<p class="author">Subscribe</p>', []),
        ('<p><span class="author-name">Редакція сайту</span></p>', []),
    ],
)
def test_one_word_is_a_name_where_only_names_stand(top: str, expected: list[str]) -> None:
    assert names(page(top=top)) == expected


TOLD = (
    "She has covered rivers for the paper since 2004 and grows pears.",
    "Dana keeps bees at home.",
    "Award-winning reporter, swimmer and baker of rye bread…",
)


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("place", ["end", "after"])
@pytest.mark.parametrize("kind", ["author-bio", "about-the-author", "autorenkasten"])
def test_a_box_called_a_bio_is_the_only_authors(told: str, place: str, kind: str) -> None:
    parts = {place: f'<div class="{kind}"><p>{told}</p></div>'}
    article = read_html(page(top='<p class="byline">By Dana Petrenko</p>', **parts))
    assert article.authors == (Author(name="Dana Petrenko", bio=told),)
    assert article.body == PARAGRAPHS
    assert told not in article.other


def test_a_short_bio_under_name_and_role_is_read() -> None:
    box = "<h4>Dana Petrenko</h4><p>Reporter</p><p>Dana keeps bees at home.</p>"
    top = '<p class="byline">By Dana Petrenko</p>'
    article = read_html(page(top=top, end=f'<div class="author-box">{box}</div>'))
    bio = "Dana keeps bees at home."
    assert article.authors == (Author(name="Dana Petrenko", role="Reporter", bio=bio),)


def test_bios_without_full_names_go_to_the_author_they_mention() -> None:
    box = '<div class="author-bio"><p>{}</p></div>'
    end = box.format("Marin counts ferries.") + box.format("Dana keeps bees.")
    article = read_html(page(top=f'<p class="byline">{LINKS}</p>', end=end))
    assert [author.bio for author in article.authors] == [
        "Dana keeps bees.",
        "Marin counts ferries.",
    ]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-bio"><h4>Oona Hartley</h4><p>She chairs the council.</p></div>',
        '<div class="author-bio"><p>Oona Hartley chairs the council.</p></div>',
        '<div class="related"><div class="author-bio"><p>She chairs the council.</p></div></div>',
        '<div class="author-info"><p>Published in the morning paper.</p></div>',
    ],
)
def test_another_persons_bio_is_not_the_authors(box: str) -> None:
    article = read_html(page(top='<p class="byline">By Dana Petrenko</p>', after=box))
    assert article.authors == (Author(name="Dana Petrenko"),)


LINK = '<a rel="author" href="/d">{}</a>'


@pytest.mark.parametrize(
    ("byline", "roles"),
    [
        (f"By {LINK.format('Dana Petrenko')}, Political editor", ["Political editor"]),
        (
            f"By {LINK.format('Dana Petrenko')}, <i>Political editor</i> | 3 May",
            ["Political editor"],
        ),
        (
            f"By {LINK.format('Dana Petrenko')}, Reporter, and {LINK.format('Ion Marin')}, Editor",
            ["Reporter", "Editor"],
        ),
        (f"By {LINK.format('Dana Petrenko')}, Hollin", [""]),
    ],
)
def test_the_role_behind_a_name_in_the_byline_is_read(byline: str, roles: list[str]) -> None:
    article = read_html(page(top=f"<p>{byline}</p>"))
    assert [author.role for author in article.authors] == roles
    assert article.body == PARAGRAPHS


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"top": f"<p>By {LINK.format('Dana petrenko')}</p>"}, ["Dana petrenko"]),
        ({"top": f"<p>{LINK.format('bell hooks')}</p>"}, ["bell hooks"]),
        ({"head": json_ld(article_node(author={"name": "Dana petrenko"}))}, ["Dana petrenko"]),
        ({"top": f"<p>{LINK.format('View profile')}</p>"}, []),
        ({"top": f"<p>{LINK.format('more by this reporter')}</p>"}, []),
    ],
)
def test_a_name_may_have_small_letters_where_authors_stand(
    parts: dict[str, str], expected: list[str]
) -> None:
    assert names(page(**parts)) == expected
