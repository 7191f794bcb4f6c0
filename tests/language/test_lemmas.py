from __future__ import annotations

import pytest

from searchapp.language import fold
from searchapp.language.lemmas import LANGUAGES, lemma


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("ar", "وزير وزراء الوزير والوزراء للوزير بالوزير وزيرها"),
        ("ar", "حكومة الحكومة حكومات حكومتها حكومته"),
        ("ar", "زيلينسكي لزيلينسكي وزيلينسكي"),
        ("ar", "واشنطن بواشنطن لواشنطن"),
        ("he", "רופא הרופא רופאים והרופאים לרופא שהרופא"),
        ("he", "כנסת הכנסת בכנסת שבכנסת"),
        ("he", "שביתה שביתות השביתה"),
        ("he", "מאפיה מאפייה המאפיות"),
        ("he", "זלנסקי וזלנסקי לזלנסקי"),
    ],
)
def test_what_is_written_as_one_with_a_word_is_no_part_of_its_lemma(lang: str, forms: str) -> None:
    assert len({lemma(lang, fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["בחירות", "ממשלה", "מלחמה", "ירושלים", "שלום", "הגיע", "ועדה"])
def test_a_known_word_keeps_letters_that_may_be_prefixes(word: str) -> None:
    assert lemma("he", word) == word


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
@pytest.mark.parametrize("word", ["ב", "ال", "וה", "والل", "х", "نن", "ב'ה"])
def test_the_shortest_words_have_a_lemma(lang: str, word: str) -> None:
    assert lemma(lang, word)
