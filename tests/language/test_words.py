from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from searchapp.language import Term, terms, words
from tests.support.texts import texts

CASES = [
    ("nothing", "", ""),
    ("no letters", " – … !? 😀 ", ""),
    ("plain", "Flood relief, at last.", "flood relief at last"),
    ("digits", "G7 and COVID19 in 2025", "g7 and covid19 in 2025"),
    ("superscripts", "km² H₂O", "km2 h2o"),
    ("fractions and circled numbers are no words", "2½ ①", "2"),
    ("hyphens separate", "vice-president well‑known e–mail", "vice president well known e mail"),
    ("underscores and slashes separate", "a_b and/or @user #tag", "a b and or user tag"),
    ("inner apostrophes", "O'Brien O’Brien rock'n'roll", "o'brien o'brien rock'n'roll"),
    ("outer apostrophes", "'quoted' ‘quoted’ students' '90s", "quoted quoted students 90s"),
    ("possessive", "Ukraine's Trump’s it's", "ukraine trump it"),
    ("possessive twice", "a's's", "a"),
    ("a lone possessive", "'s", "s"),
    ("Ukrainian apostrophes", "м'яч м’яч мʼяч м`яч", "м'яч м'яч м'яч м'яч"),
    ("dotted acronyms", "U.S. U.S.A. u.s. D.C., e.g.", "us usa us dc eg"),
    ("acronym with possessive", "U.S.'s U.K.’s policy", "us uk policy"),
    ("acronym at the end", "in the U.S.", "in the us"),
    ("acronym before a hyphen", "U.N.-backed", "un backed"),
    ("initials before a name", "В.О.Зеленський J.K. Rowling", "во зеленський jk rowling"),
    ("no acronym", "a.bc www.bbc.co.uk", "a bc www bbc co uk"),
    ("thousands", "1,000 12,345,678", "1000 12345678"),
    ("thousands with a unit", "5,000m 1,000th", "5000m 1000th"),
    ("no thousands", "1,2 2024,100 1,0000 12,34", "1 2 2024 100 1 0000 12 34"),
    ("decimals separate", "3.5 1,000.50", "3 5 1000 50"),
    ("soft hyphens and zero width", "ele\u00adction\u200bs", "elections"),
    ("German", "Die Straßen Münchens", "die strassen munchens"),
    ("French", "L’été d'Aix", "l'ete d'aix"),
    ("Russian", "Чёрный ящик", "черный ящик"),
    ("Arabic", "أعلنَ الرئيسُ، أمس", "اعلن الرييس امس"),
    ("Persian joins at zero width", "می\u200cخواهم", "میخواهم"),
    ("Hebrew", "שָׁלוֹם עולם", "שלום עולם"),
    ("Hebrew abbreviation", 'צה״ל צה"ל "צה"ל"', "צהל צהל צהל"),
    ("Hebrew geresh", "ג׳ורג׳", "ג'ורג"),
    ("Hindi", "राष्ट्रपति ने कहा", "राष्ट्रपति ने कहा"),
    ("Korean", "대통령이 서울에서", "대통령이 서울에서"),
    ("Chinese", "北京新闻", "北 京 新 闻"),
    ("Japanese", "東京タワー々", "東 京 タ ワ ー 々"),
    ("Japanese with digits", "2025年5月", "2025 年 5 月"),
    ("half-width kana keep their voicing", "ｶﾞｿﾘﾝ", "ガ ソ リ ン"),
    ("Thai marks stay with their consonant", "น้ำที่", "น้ ำ ที่"),
    ("Khmer", "កម្ពុជា", "ក ម្ ពុ ជា"),
    ("two scripts", "iPhoneを買う", "iphone を 買 う"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_text_is_cut_into_terms(text: str, expected: str) -> None:
    assert terms(text) == expected.split()


def test_a_term_says_where_it_stands() -> None:
    text = "«Élections»: U.S.’s 1,000"
    assert list(words(text)) == [
        Term("elections", 1, 10),
        Term("us", 13, 19),
        Term("1000", 20, 25),
    ]


def test_each_character_of_a_script_without_spaces_has_its_place() -> None:
    assert list(words("น้ำ 東京")) == [
        Term("น้", 0, 2),
        Term("ำ", 2, 3),
        Term("東", 4, 5),
        Term("京", 5, 6),
    ]


@given(texts)
def test_terms_are_the_words(text: str) -> None:
    assert terms(text) == [word.text for word in words(text)]


@given(texts)
def test_offsets_slice_the_source(text: str) -> None:
    for word in words(text):
        assert terms(text[word.start : word.end]) == [word.text]


@given(texts)
def test_words_stand_in_order_without_overlap(text: str) -> None:
    places = [place for word in words(text) for place in (word.start, word.end)]
    assert places == sorted(places)


@given(texts)
def test_a_term_is_a_word_by_itself(text: str) -> None:
    for term in terms(text):
        assert terms(term) == [term]


@given(texts)
def test_composed_and_decomposed_text_have_the_same_terms(text: str) -> None:
    assert terms(unicodedata.normalize("NFC", text)) == terms(unicodedata.normalize("NFD", text))


@given(texts)
def test_text_is_cut_alike_beside_a_rare_character(text: str) -> None:
    assert terms(f"{text} 😀") == terms(text)


LONG = 100_000


@pytest.mark.parametrize(
    "text",
    ["a" * LONG, "é" * LONG, "𝐀" * LONG, "a." * LONG, "a'" * LONG, "é’" * LONG, "a's" * LONG],
    ids=lambda text: f"{text[:3]}…",
)
def test_an_endless_word_is_cut_off(text: str) -> None:
    found = terms(text)
    assert len(found) == 1
    assert len(found[0]) <= 255


def test_an_endless_number_is_cut_in_pieces() -> None:
    assert max(map(len, terms("1" + ",000" * LONG + "0"))) <= 30
