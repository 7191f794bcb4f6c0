"""What queries for words find: stems, phrases, nearness, patterns, and their combinations."""

from __future__ import annotations

import pytest

from searchapp.engines.seam import Engine
from tests.support.gazette import asked, every_but

WORDS = (
    ("river", "flood bridge peace revolt undated"),
    ("rivers", "flood bridge peace revolt undated note"),
    ("flooding", "flood"),
    ("=floods", "flood"),
    ("=flood", ""),
    ('"floods"', "flood"),
    ("mayor", "bridge zelensky note"),
    ("mayors", "bridge zelensky"),
    ("=mayors", "zelensky"),
    ("RIVER", "flood bridge peace revolt undated"),
    ("Rivers", "flood bridge peace revolt undated note"),
    ("dances", "who"),
    ("the", "flood bridge peace who pilots zelensky revolt"),
    ("=the", "flood bridge peace who pilots zelensky revolt"),
    ("be", "who"),
    ("unheardof", ""),
    ("river river", "flood bridge peace revolt undated"),
)

COMBINED = (
    ("river mayor", "bridge"),
    ("river AND bridge", "bridge"),
    ("mayor bridge over", "bridge"),
    ("river OR peace", "flood bridge peace revolt undated"),
    ("peace OR unheardof", "peace"),
    ("unheardof OR nothingness", ""),
    ("river -bridge", "flood peace revolt undated"),
    ("river NOT mayor", "flood peace revolt undated"),
    ("-river", every_but("flood bridge peace revolt undated")),
    ("-river -mayor", every_but("flood bridge peace zelensky revolt undated note")),
    ("river (bridge OR quay)", "flood bridge"),
    ("(river bridge) OR (peace talks)", "bridge peace"),
    ("river -(bridge OR quay)", "peace revolt undated"),
    ("-(river OR mayor OR peace)", every_but("flood bridge peace zelensky revolt undated note")),
    ("mayor -lang:en", "note"),
    ("* -river", every_but("flood bridge peace revolt undated")),
    ("*", every_but("")),
    ("NOT *", ""),
)

PHRASES = (
    ('"old town"', "flood"),
    ('"town old"', ""),
    ('"OLD TOWN"', "flood"),
    ("“old town”", "flood"),
    ('"town the"', ""),
    ('"market volunteers"', ""),
    ('"night and by dawn"', "flood"),
    ('"over the river"', "bridge"),
    ('"quay sandbags"', ""),
    ('"theatre a turnstone"', ""),
    ('"Putin said"', "peace"),
    ('"president putin said nothing"', ""),
    ('"to be or not to be"', "who"),
    ('"The Who"', "who"),
    ('"who the"', ""),
    ('"well kept"', "who"),
    ('"well-kept"', "who"),
    ("well-kept", "who"),
    ('"U.S. fans"', "who"),
    ('"1,000 dollars"', "who"),
    ('"danced and danced again"', "who"),
    ('"crew and the politicians"', "who"),
    ('"Mara Lind"', "flood peace"),
    ('"lind corvus"', "flood"),
    ('"lind handout"', ""),
    ('"jan orban"', "flood peace"),
    ('"jan keeps"', "flood"),
    ('"orban weather"', "flood"),
    ('"weather editor"', "flood"),
    ('"editor jan"', ""),
    ('"talks about talks"', "peace"),
    ('"talks talks"', ""),
)

NEAR = (
    ("sandbags NEAR/3 quay", "flood"),
    ("quay NEAR/3 sandbags", "flood"),
    ("quay NEAR/2 sandbags", ""),
    ("sandbags NEAR/1 quay", ""),
    ("sandbags PRE/3 quay", "flood"),
    ("quay PRE/3 sandbags", ""),
    ("peace NEAR/5 talks", "peace"),
    ("peace NEAR/7 talks", "peace"),
    ("peace PRE/1 talks", "peace"),
    ("talks PRE/1 peace", ""),
    ('"peace talks"~5', "peace"),
    ("talk NEAR/2 talk", "peace"),
    ("talk NEAR/1 talk", ""),
    ("talk PRE/2 talks", "peace"),
    ("market NEAR/49 volunteers", ""),
    ("turnstone NEAR/49 sandbags", ""),
    ("town NEAR/49 river", "flood"),
    ("old NEAR/49 rose", ""),
    ("putin PRE/3 monday", "peace"),
    ("putin PRE/2 monday", ""),
    ("putin NEAR/49 nothing", ""),
    ("river NEAR/4 dawn NEAR/4 night", ""),
    ("river NEAR/7 dawn NEAR/7 night", "flood"),
    ("night PRE/7 rose PRE/7 dawn", ""),
    ("rose PRE/7 night PRE/7 dawn", "flood"),
    ("be NEAR/5 be NEAR/5 or", "who"),
    ("be NEAR/4 be NEAR/4 be", ""),
    ("мер NEAR/3 мости", "mist"),
    ("caption:(quay NEAR/2 flood)", "flood"),
    ("body:(quay NEAR/2 flood)", ""),
)

PATTERNS = (
    ("turnst*", "flood"),
    ("flood*", "flood"),
    ("riv?r", "flood bridge peace revolt undated"),
    ("ma*or", "bridge note"),
    ("wom?n", ""),
    ("sand*s", "flood"),
    ("ви*", "vybory"),
    ("вибор?", "vybory"),
    ("стра?е", ""),
    ("nato*", "note mist"),
    ("zelensky~", "zelensky"),
    ("zelenskyy~1", "zelensky"),
    ("zelenski~2", "zelensky"),
    ("turnstoen~", "flood"),
    ("turnstoen~2", "flood"),
    ("выбори~", "vybory"),
    ("rivr~", "flood bridge peace revolt undated"),
    ("caption:turnst*", "flood"),
    ("headline:turnst*", ""),
    ("caption:turnstoen~", "flood"),
    ("body:flood*", ""),
    ("bio:bee*", "flood"),
)


@pytest.mark.parametrize(("query", "expected"), WORDS)
def test_a_word_matches_by_its_stem(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())


@pytest.mark.parametrize(("query", "expected"), COMBINED)
def test_parts_are_combined(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())


@pytest.mark.parametrize(("query", "expected"), PHRASES)
def test_a_phrase_is_exact_words_in_a_row(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())


@pytest.mark.parametrize(("query", "expected"), NEAR)
def test_words_stand_near_each_other(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())


@pytest.mark.parametrize(("query", "expected"), PATTERNS)
def test_a_pattern_or_a_misspelt_word_matches_exact_words(
    gazette: Engine, query: str, expected: str
) -> None:
    assert asked(gazette, query) == set(expected.split())
