"""In every language a query finds its article by another form of its words, and no other."""

from __future__ import annotations

from collections import Counter

import pytest

from searchapp.engines.seam import Engine
from searchapp.engines.whoosh import WhooshEngine
from searchapp.language import query_stems, stem_terms, terms
from searchapp.query import parse
from searchapp.settings import Settings
from tests.support.languages import LANGUAGES, WRITTEN, Written

each_article = pytest.mark.parametrize(
    "written", WRITTEN, ids=[written.article.id for written in WRITTEN]
)
SPACELESS = ("ja", "zh")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """All languages in one archive, so that each query is stemmed for each of them."""
    engine = WhooshEngine.create(tmp_path_factory.mktemp("languages"), Settings())
    engine.add(written.article for written in WRITTEN)
    return engine


@each_article
def test_a_query_finds_its_article(archive: Engine, written: Written) -> None:
    matches = archive.search(parse(written.query).tree, size=20)
    found = {hit.article.id for hit in matches.hits}
    assert written.article.id in found
    assert found <= written.also | {written.article.id}


@each_article
def test_the_words_of_a_query_are_among_the_stems_of_its_article(written: Written) -> None:
    article = written.article
    standing = set(stem_terms(article.lang, terms("\n".join((article.headline, *article.body)))))
    for word in terms(written.query):
        assert standing.intersection(query_stems(word, LANGUAGES))


def test_each_language_has_twenty_queries_most_of_them_in_another_form() -> None:
    in_another_form = Counter(
        written.article.lang
        for written in WRITTEN
        if not set(terms(written.query)) <= set(terms(written.article.headline))
    )
    for lang in LANGUAGES:
        assert sum(written.article.lang == lang for written in WRITTEN) >= 20
        assert lang in SPACELESS or in_another_form[lang] > 10
