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
    ("de", "Müller Mueller Muller"),
    ("de", "Ärzte Aerzte Arzt"),
    ("de", "Krankenhäuser Krankenhaus"),
    ("fr", "université universités universite"),
    ("fr", "élu élus"),
    ("fr", "travaux travail"),
    ("fr", "condamnée condamnés condamner"),
    ("es", "policía policías policia"),
    ("es", "jueces juez"),
    ("es", "sanitaria sanitario"),
    ("es", "gobiernos gobierno"),
    ("pt", "eleição eleições eleicao eleicoes"),
    ("pt", "hospital hospitais"),
    ("pt", "alemão alemães"),
    ("pt", "portugueses português"),
    ("pl", "Łódź Łodzi lodz"),
    ("pl", "Kraków Krakowie Krakowa krakow"),
    ("pl", "wyborów wybory wyborow"),
    ("pl", "książka książki książek"),
    ("pl", "policjant policjanci policjantów"),
    ("pl", "wypadek wypadku wypadki"),
    ("ru", "Киев Киева Киеве"),
    ("ru", "человек люди людей"),
    ("ru", "Саратов Саратова Саратове"),
    ("uk", "діти дітей дитина"),
    ("ar", "الكتاب كتاب وكتابها"),
    ("ar", "انتخابات الانتخابات للانتخابات والانتخابات"),
    ("ar", "مدرسة المدارس بالمدارس"),
    ("ar", "إسرائيل اسرائيل"),
    ("ar", "مستشفى المستشفي مستشفيات"),
    ("he", "ממשלה הממשלה בממשלה ממשלת"),
    ("he", "בחירות הבחירות לבחירות"),
    ("he", "ילד ילדים הילדים"),
    ("he", "נתניהו לנתניהו ונתניהו"),
    ("he", "ועדה הוועדה ועדות"),
]


@pytest.mark.parametrize(
    ("lang", "forms"), SAME_STEM, ids=[f"{lang} {forms.split()[0]}" for lang, forms in SAME_STEM]
)
def test_the_forms_of_a_word_have_one_stem(lang: str, forms: str) -> None:
    stems = set(stem_terms(lang, terms(forms)))
    assert len(stems) == 1
    assert stems.pop().startswith(f"{lang}:")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "Wahl Wal"),
        ("de", "Bundestagswahl Wahl"),
        ("es", "policía político"),
        ("fr", "université univers"),
        ("pl", "świat święto"),
        ("pl", "powódź powód"),
        ("pt", "mais mal"),
        ("ru", "город огород"),
        ("uk", "війна воїн"),
        ("ar", "مدرسة دراسة"),
        ("ar", "وزير زير"),
        ("he", "בחירות חירות"),
        ("he", "ממשלה משלה"),
    ],
)
def test_different_words_have_different_stems(lang: str, words: str) -> None:
    one, other = stem_terms(lang, terms(words))
    assert one != other


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


languages = st.sampled_from(
    ["en", "uk", "ru", "de", "fr", "pl", "pt", "ar", "he", "ja", "el", "xx", ""]
)


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


@given(st.text(st.sampled_from("והבכלמשאריםת׳״יץ"), min_size=1, max_size=9))
def test_a_stem_is_one_word(text: str) -> None:
    for word in terms(text):
        lang, _, stem = stem_term("he", word).partition(":")
        assert lang == "he"
        assert stem
        assert not stem.isspace()


def test_threads_get_the_stems_that_one_thread_gets() -> None:
    words = [f"{stem}{ending}" for stem in ("elect", "flood", "report") for ending in ("s", "ing")]
    expected = stem_terms("en", words * 50)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: stem_terms("en", words * 50), range(64)))
    assert found == [expected] * 64
