from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.query import Or, parse

REFUSED = [
    ("a" * 4_001, "4,001 characters"),
    ("flood " * 501, "500 words"),
    ('"' + "flood " * 501 + '"', "500 words"),
    ("国" * 501, "500 words"),
    ("a:" * 2_000, "500 words"),
    ("a*" * 2_000, "500 words"),
    ("(" * 21 + "flood" + ")" * 21, "20 brackets"),
    ("(" * 4_000, "20 brackets"),
    ("(a OR " * 600, "20 brackets"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[text[:9] for text, _ in REFUSED])
def test_a_query_beyond_the_limits_is_refused_in_a_plain_sentence(text: str, reason: str) -> None:
    parsed = parse(text)
    assert parsed.tree == Or(())
    assert parsed.refusal
    assert reason in parsed.refusal


ALLOWED = [
    "a" * 4_000,
    "flood " * 500,
    "(" * 20 + "flood" + ")" * 20,
    ")" * 4_000,
    "()" * 2_000,
    "-" * 4_000,
    "NOT " * 1_000,
    "headline:" * 444,
    "=" * 3_999 + "a",
    "*?" * 2_000,
    '"' * 4_000,
    "~" * 4_000,
    "NEAR/5 " * 570,
    "a NEAR/5 " * 400,
    "OR " * 1_333,
    "date:" * 800,
    "." * 4_000,
]


@pytest.mark.parametrize("text", ALLOWED, ids=[text[:9] for text in ALLOWED])
def test_a_query_within_the_limits_is_read(text: str) -> None:
    assert parse(text).refusal is None


def test_plain_text_has_the_same_limits() -> None:
    assert parse("flood " * 501, plain=True).refusal
    assert parse("(" * 4_000, plain=True).refusal is None


PIECES = [
    *"()（）\"“”«»„‟‹›-=~*?:/.,'’…",
    *("AND", "OR", "NOT", "NEAR/", "NEAR/5", "PRE/3", "~2", "headline:", "by:", "source:", "date:"),
    *("2025", "..", "-02-30", "foo:", "the", "a", "b", "word", "ж", "国", "é", "\u0301", "ß"),
    *("\x00", "\ud800", "\u202e", "\ufeff", "🌊", " ", " ", " ", " ", "\n", "\u3000"),
]


def test_a_hundred_thousand_random_strings_are_all_read() -> None:
    chance = random.Random(5)
    for _ in range(100_000):
        parse("".join(chance.choices(PIECES, k=chance.randrange(1, 12))))


@given(text=st.text(), any_word=st.booleans(), plain=st.booleans())
def test_any_text_is_read(text: str, *, any_word: bool, plain: bool) -> None:
    assert parse(text, any=any_word, plain=plain).tree is not None
