from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.language import query_stems, stem_term, stem_terms, terms
from tests.support.texts import texts

SAME_STEM = [
    ("en", "election elections elected electing"),
    ("de", "Häuser Haus Hauses"),
    ("de", "Wahl Wahlen"),
    ("fr", "élection élections"),
    ("fr", "homme l'homme d'hommes qu'hommes"),
    ("es", "elección elecciones"),
    ("it", "elezione elezioni dell'elezione"),
    ("pt", "governo governos"),
    ("nl", "verkiezing verkiezingen"),
    ("sv", "valet valen"),
    ("pl", "wybory wyborach"),
    ("ru", "выборы выборов выборах"),
    ("ru", "Ёлка елки"),
    ("uk", "вибори виборів виборах"),
    ("uk", "м’яч м'яча"),
    ("uk", "Київ Києва Києві"),
    ("uk", "їжак їжаків"),
    ("uk", "ґудзик ґудзики"),
    ("uk", "президент президента президентами"),
    ("el", "εκλογές εκλογών"),
    ("ar", "الكتاب كتاب"),
]


@pytest.mark.parametrize(
    ("lang", "forms"), SAME_STEM, ids=[f"{lang} {forms.split()[0]}" for lang, forms in SAME_STEM]
)
def test_the_forms_of_a_word_have_one_stem(lang: str, forms: str) -> None:
    stems = set(stem_terms(lang, terms(forms)))
    assert len(stems) == 1
    assert stems.pop().startswith(f"{lang}:")


@pytest.mark.parametrize(
    ("lang", "word", "stem"),
    [
        ("en", "elections", "en:elect"),
        ("eo", "hundoj", "eo:hund"),
        ("bg", "избори", "bg:избори"),
        ("xx", "words", "xx:words"),
        ("xx", "слова", "xx:слова"),
        ("", "elections", ":elections"),
        ("en", "вибори", ":вибори"),
        ("uk", "reuters", ":reuters"),
        ("sr", "избори", "sr:izbor"),
        ("sr", "izbori", "sr:izbor"),
        ("en", "2025", ":2025"),
        ("en", "g7", "en:g7"),
        ("ja", "東", "ja:東"),
        ("zh", "東", "zh:東"),
        ("ko", "東", "ko:東"),
    ],
)
def test_a_stem_carries_its_language_where_the_script_is_its_own(
    lang: str, word: str, stem: str
) -> None:
    assert stem_term(lang, word) == stem


@pytest.mark.parametrize(
    ("word", "languages", "expected"),
    [
        ("elections", ("en",), ("en:elect",)),
        ("elections", ("en", "fr"), ("en:elect", "fr:elect")),
        ("elections", ("en", "uk", "ru"), ("en:elect", ":elections")),
        ("вибори", ("en", "uk"), (":вибори", "uk:вибори")),
        ("elections", ("en", ""), ("en:elect", ":elections")),
        ("elections", ("en", "en"), ("en:elect",)),
        ("2025", ("en", "uk", ""), (":2025",)),
        ("elections", (), ()),
    ],
)
def test_a_query_word_has_a_stem_in_each_language(
    word: str, languages: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert query_stems(word, languages) == expected


languages = st.sampled_from(["en", "uk", "ru", "de", "fr", "ar", "ja", "el", "xx", ""])


@given(texts, languages, st.lists(languages))
def test_a_word_of_an_article_is_found_in_any_archive_that_has_its_language(
    text: str, lang: str, others: list[str]
) -> None:
    for word in terms(text):
        assert stem_term(lang, word) in query_stems(word, [*others, lang])


@given(texts, languages)
def test_many_words_are_stemmed_like_each_of_them(text: str, lang: str) -> None:
    found = terms(text)
    assert stem_terms(lang, found) == [stem_term(lang, word) for word in found]


def test_threads_get_the_stems_that_one_thread_gets() -> None:
    words = [f"{stem}{ending}" for stem in ("elect", "flood", "report") for ending in ("s", "ing")]
    expected = stem_terms("en", words * 50)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: stem_terms("en", words * 50), range(64)))
    assert found == [expected] * 64
