from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from searchapp.language import fold
from tests.support.texts import texts

CASES = [
    ("case", "Élections À LA Une", "elections a la une"),
    ("compatibility forms", "ﬁn ＡＢＣ ㎏", "fin abc kg"),
    ("Hungarian", "Orbán Győző", "orban gyozo"),
    ("German sharp s", "Straße GROẞ", "strasse gross"),
    ("Danish o", "Øresund", "oresund"),
    ("Polish l", "Łódź", "lodz"),
    ("Croatian d", "Đoković", "dokovic"),
    ("ligatures", "Æsop Œuvre", "aesop oeuvre"),
    ("Turkish i", "İstanbul ırmak", "istanbul irmak"),
    ("Icelandic", "Þór Guðni", "thor gudni"),
    ("Azerbaijani", "Əliyev", "aliyev"),
    ("Vietnamese", "Nguyễn Phú Trọng", "nguyen phu trong"),
    ("Greek accents and final sigma", "Ἀθῆναι νόμος", "αθηναι νομοσ"),
    ("Ukrainian letters stay", "Їжак Київ ґанок чий", "їжак київ ґанок чий"),
    ("Ukrainian stress goes", "за\u0301мок", "замок"),
    ("Belarusian short u stays", "Ў Беларусі", "ў беларусі"),
    ("Russian yo", "Ёлка ещё Горбачёв", "елка еще горбачев"),
    ("Arabic vowels", "كِتَابٌ", "كتاب"),
    ("Arabic tatweel", "مـــحمد", "محمد"),
    ("Arabic hamza seats", "أحمد إلى آخر", "احمد الى اخر"),
    ("Arabic digits", "٢٠٢٥", "2025"),
    ("Hebrew points", "שָׁלוֹם", "שלום"),
    ("Hindi vowel signs stay", "राष्ट्रपति", "राष्ट्रपति"),
    ("Korean", "서울", "서울"),
    ("Japanese voicing stays", "がギ", "がギ"),
    ("half-width kana", "ｶﾞ", "ガ"),
    ("Thai marks stay", "น้ำ", "น้ำ"),
    ("double quotes", "“a” «b» „c‟", '"a" "b" "c"'),
    ("single quotes and apostrophes", "‘a’ mʼa m′a m`a m´a", "'a' m'a m'a m'a m'a"),
    ("soft hyphen and zero width", "soft\u00adhy\u200bphen\ufeff", "softhyphen"),
    ("emoji selector", "❤\ufe0f", "❤"),
]


@pytest.mark.parametrize(
    ("text", "folded"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_spellings_taken_for_the_same_fold_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_every_character_folds_to_something_stable() -> None:
    beyond_are_only_ideographs = 0x2_0000
    once = fold(" ".join(map(chr, range(beyond_are_only_ideographs))))
    assert fold(once) == once


def test_a_pile_of_marks_is_folded_in_reasonable_work() -> None:
    assert fold("a" + "\u0323\u0301" * 200_000) == "a"
