from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.article import Article, Photo
from tests.support.issues import alto, block, words
from tests.support.reading import articles, reasons, written

DIVIDED = (
    words("They went to the")
    + '<SP/><String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/><HYP CONTENT="-"/>'
)
REST = '<String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/><SP/>' + words("early.")
UNTOLD = words("They went to the har") + '<HYP CONTENT="-"/>'


def _page(folder: Path, *blocks: str) -> Article:
    (article,) = articles(written(folder, "page.xml", alto(*blocks)))
    return article


def test_each_block_is_a_paragraph(tmp_path: Path) -> None:
    page = _page(tmp_path, block("a", words("One"), words("two.")), block("b", words("Three.")))
    assert page.body == ("One two.", "Three.")


@pytest.mark.parametrize(
    ("first", "second"),
    [(DIVIDED, REST), (UNTOLD, words("bour early."))],
)
def test_a_divided_word_is_one_word(tmp_path: Path, first: str, second: str) -> None:
    assert _page(tmp_path, block("a", first, second)).body == ("They went to the harbour early.",)


def test_a_word_divided_between_blocks_stands_where_it_begins(tmp_path: Path) -> None:
    page = _page(tmp_path, block("a", DIVIDED), block("b", REST))
    assert page.body == ("They went to the harbour", "early.")


def test_a_block_that_is_labelled_is_a_caption(tmp_path: Path) -> None:
    page = _page(tmp_path, block("a", words("News.")), block("b", words("A boat"), tag="cap"))
    assert (page.body, page.photos) == (("News.",), (Photo(caption="A boat"),))


def test_a_page_without_words_is_rejected(tmp_path: Path) -> None:
    found = written(tmp_path, "page.xml", alto())
    assert reasons(found) == [("", "holds no text")]


@pytest.mark.parametrize(
    "version", ["", "http://schema.ccs-gmbh.com/ALTO", "http://www.loc.gov/standards/alto/ns-v4#"]
)
def test_every_version_of_alto_is_known(tmp_path: Path, version: str) -> None:
    text = alto(block("a", words("News.")), version=version)
    (article,) = articles(written(tmp_path, "page.xml", text))
    assert article.body == ("News.",)
