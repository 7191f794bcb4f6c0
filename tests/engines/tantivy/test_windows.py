"""Windows of words, held against the definition of `Near`."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("tantivy")

from searchapp.engines.tantivy.windows import near


@pytest.mark.parametrize(
    ("block", "wanted", "distance", "ordered", "expected"),
    [
        ("a b", "a b", 1, False, True),
        ("b a", "a b", 1, False, True),
        ("b a", "a b", 1, True, False),
        ("a x b", "a b", 1, False, False),
        ("a x b", "a b", 2, True, True),
        ("a", "a a", 5, False, False),
        ("a x a", "a a", 2, False, True),
        ("a a", "a a", 1, True, True),
        ("b a x x b a", "b a b", 4, False, True),
        ("a x x b x c a", "c b a", 3, False, True),
        ("a c b x c", "a b c", 4, True, True),
        ("", "a b", 3, False, False),
    ],
)
def test_words_are_near(
    block: str, wanted: str, distance: int, *, ordered: bool, expected: bool
) -> None:
    assert near(block.split(), wanted.split(), distance, ordered=ordered) == expected


LETTERS = st.sampled_from("abcd")


@given(
    block=st.lists(LETTERS, max_size=9),
    wanted=st.lists(LETTERS, min_size=2, max_size=4),
    distance=st.integers(1, 9),
    ordered=st.booleans(),
)
def test_a_place_for_each_word_is_what_near_means(
    block: list[str], wanted: list[str], distance: int, *, ordered: bool
) -> None:
    chosen = (
        places
        for places in permutations(range(len(block)), len(wanted))
        if all(block[place] == word for place, word in zip(places, wanted, strict=True))
    )
    expected = any(
        max(places) - min(places) <= distance and (not ordered or list(places) == sorted(places))
        for places in chosen
    )
    assert near(block, wanted, distance, ordered=ordered) == expected
