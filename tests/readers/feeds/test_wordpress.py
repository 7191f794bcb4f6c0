from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from searchapp.article import Article, Author, Photo
from searchapp.readers import parts
from searchapp.readers.files import InputFile
from tests.support.exports import attachment, export, item
from tests.support.reading import articles, reasons, written

CATEGORIES = """<category domain="category" nicename="local"><![CDATA[Local]]></category>
<category domain="category" nicename="floods">Floods</category>
<category domain="post_tag" nicename="river">river</category>"""


def _only(folder: Path, *items: str) -> Article:
    (article,) = articles(written(folder, "export.xml", export(*items)))
    return article


def test_a_post_is_read_with_what_the_export_says_of_it(tmp_path: Path) -> None:
    post = item("It rose.", more=CATEGORIES, post_modified="2025-09-04 10:00:00", post_id="7")
    article = _only(tmp_path, post)
    assert article.headline == "The river rose"
    assert article.id == article.url == "https://gazette.example/the-river-rose/"
    assert article.authors == (Author(name="Dana Petrenko", bio="Dana writes about rivers."),)
    assert (article.section, article.tags) == ("Local", ("Floods", "river"))
    assert (article.source, article.lang) == ("Harbour Gazette", "en")
    assert article.updated is not None
    assert str(article.updated.day) == "2025-09-04"


def test_a_post_is_of_the_day_it_was_in_its_town(tmp_path: Path) -> None:
    article = _only(tmp_path, item("It rose at night."))
    assert article.published is not None
    assert str(article.published.day) == "2025-09-03"  # still the second in Greenwich


@pytest.mark.parametrize(
    ("kind", "status"),
    [("page", "publish"), ("post", "draft"), ("post", "trash"), ("attachment", "inherit")],
)
def test_only_published_posts_are_articles(tmp_path: Path, kind: str, status: str) -> None:
    other = item("No.", title="Other", post_type=kind, status=status)
    assert _only(tmp_path, other, item("Yes.")).body == ("Yes.",)
    assert reasons(written(tmp_path, "none.xml", export(other))) == [
        ("", "holds no published post")
    ]


CLASSIC = """First paragraph
in two lines.

[caption id="attachment_6" align="alignleft" width="300"]<a href="/a"><img src="a.jpg" /></a> \
The pier at dawn. (Photo: Tove Lund)[/caption]

Second [sic] paragraph, <em>quoted</em>.

[gallery ids="8,9"]

[embed]https://video.example/1[/embed]"""
BLOCKS = """<!-- wp:paragraph --><p>First paragraph in two lines.</p><!-- /wp:paragraph -->
<!-- wp:image {"id":6} --><figure class="wp-block-image"><img src="a.jpg" class="wp-image-6"/>
<figcaption>The pier at dawn. (Photo: Tove Lund)</figcaption></figure><!-- /wp:image -->
<!-- wp:paragraph --><p>Second [sic] paragraph, <em>quoted</em>.</p><!-- /wp:paragraph -->"""


@pytest.mark.parametrize("content", [CLASSIC, BLOCKS])
def test_classic_posts_and_blocks_give_the_same_zones(tmp_path: Path, content: str) -> None:
    article = _only(tmp_path, item(content))
    assert article.body == ("First paragraph in two lines.", "Second [sic] paragraph, quoted.")
    assert article.photos == (Photo(caption="The pier at dawn.", credit="Tove Lund", url="a.jpg"),)


def test_the_captions_of_a_posts_pictures_are_its_photos(tmp_path: Path) -> None:
    thumbnail = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>5</wp:meta_value></wp:postmeta>"
    )
    article = _only(
        tmp_path,
        item('It rose. [gallery ids="8"]', more=thumbnail, post_id="7"),
        attachment("5", "The swollen river", credit="Bo Li"),
        attachment("8", "A boat"),
        attachment("9", "A dog", parent="7"),
        attachment("10", "Of another post", parent="70"),
    )
    assert article.photos == (
        Photo(caption="The swollen river", credit="Bo Li", url="https://gazette.example/5.jpg"),
        Photo(caption="A boat", url="https://gazette.example/8.jpg"),
        Photo(caption="A dog", url="https://gazette.example/9.jpg"),
    )


def test_guest_authors_have_their_names_and_bios(tmp_path: Path) -> None:
    guest = item(
        title="Jo Guest",
        post_type="guest-author",
        post_name="cap-jo",
        more="<wp:postmeta><wp:meta_key>cap-description</wp:meta_key>"
        "<wp:meta_value>Jo paints.</wp:meta_value></wp:postmeta>",
    )
    named = '<category domain="author" nicename="cap-jo">Jo Guest</category>'
    article = _only(tmp_path, item("Text.", more=named), guest)
    assert article.authors == (Author(name="Jo Guest", bio="Jo paints."),)


def test_an_export_cut_off_keeps_the_posts_before(tmp_path: Path) -> None:
    text = export(item("One.", title="One"), item("Two.", title="Two"))
    found = written(tmp_path, "cut.xml", text[: text.index("Two.")])
    assert [article.headline for article in articles(found)] == ["One"]
    ((place, reason),) = reasons(found)
    assert place.startswith("line ")
    assert "this is not XML from here on" in reason


def test_control_characters_and_a_blank_first_line_are_no_obstacle(tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path, "a.xml", "\n\n" + export(item("It \x08rose\x01."))))
    assert article.body == ("It rose.",)


def test_a_large_export_is_read_in_parts(tmp_path: Path) -> None:
    posts = (item("It rose. " * 300, title=f"Part {number}") for number in range(400))
    path = tmp_path / "large.xml.gz"
    path.write_bytes(gzip.compress(export(*posts, attachment("5", "A boat")).encode()))
    cut = list(parts(InputFile(path, path.name)))
    assert len(cut) > 1
    assert sum(len(part.entries or ()) for part in cut) == 400
