from __future__ import annotations

import pytest

from searchapp.language.endings import hardened, restored


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [
        ("pt", "eleicao", "eleição"),
        ("pt", "eleicoes", "eleição"),
        ("pt", "hospitais", "hospital"),
        ("pt", "mais", "mais"),
        ("fr", "armee", "armée"),
        ("es", "economia", "economía"),
        ("es", "sanitaria", "sanitaria"),
        ("pl", "wyborow", "wyborów"),
        ("pl", "ludzie", "czlowiek"),
        ("ru", "украинец", "украинца"),
    ],
)
def test_the_stemmer_is_given_an_ending_it_knows(lang: str, word: str, expected: str) -> None:
    restore = restored(lang)
    assert restore is not None
    assert restore(word) == expected


@pytest.mark.parametrize(
    ("lang", "stem", "expected"),
    [
        ("pl", "rolnic", "rolnik"),
        ("pl", "krakow", "krak"),
        ("pl", "wiek", "wiek"),
        ("ru", "саратов", "сарат"),
        ("ru", "слов", "слов"),
    ],
)
def test_stems_of_one_word_become_the_same(lang: str, stem: str, expected: str) -> None:
    harden = hardened(lang)
    assert harden is not None
    assert harden(stem) == expected


@pytest.mark.parametrize("lang", ["en", "de", "nl", "xx", ""])
def test_other_languages_are_left_to_their_stemmers(lang: str) -> None:
    assert restored(lang) is None
    assert hardened(lang) is None
