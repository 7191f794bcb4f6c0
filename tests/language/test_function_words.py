from __future__ import annotations

import pytest

from searchapp.language import function_words, terms


@pytest.mark.parametrize("word", ["the", "and", "i", "not", "don't", "dont", "whom", "we've", "it"])
def test_english_has_its_function_words(word: str) -> None:
    assert word in function_words("en")


@pytest.mark.parametrize("word", ["us", "who's", "may", "can", "march", "flood", ""])
def test_words_with_a_meaning_of_their_own_are_none(word: str) -> None:
    assert word not in function_words("en")


def test_each_is_a_term_as_text_is_cut() -> None:
    assert all(terms(word) == [word] for word in function_words("en"))


def test_a_language_without_a_list_has_none() -> None:
    assert function_words("xx") == frozenset()
