from __future__ import annotations

import datetime as dt

import pytest

from searchapp.article import BARE_ZONES, Zone
from searchapp.query import (
    And,
    Between,
    Everything,
    Fuzzy,
    Is,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
    parse,
)

FLOOD, STORM, RELIEF = Word("flood"), Word("storm"), Word("relief")
HEADLINE = (Zone.HEADLINE,)
HLEAD = (Zone.HEADLINE, Zone.LEAD)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


CLEAR: list[tuple[str, Node]] = [
    ("", Everything()),
    (" \n ", Everything()),
    ("*", Everything()),
    ("flood", FLOOD),
    ("Orbán", Word("orban")),
    ("U.S.", Word("us")),
    ("flood relief", And((FLOOD, RELIEF))),
    ("flood flood", And((FLOOD, FLOOD))),
    ("flood AND relief", And((FLOOD, RELIEF))),
    ("flood OR storm", Or((FLOOD, STORM))),
    ("flood -relief", And((FLOOD, Not(RELIEF)))),
    ("flood NOT relief", And((FLOOD, Not(RELIEF)))),
    ("flood AND NOT relief", And((FLOOD, Not(RELIEF)))),
    ("-flood", Not(FLOOD)),
    ("NOT NOT flood", FLOOD),
    ("-(-flood)", FLOOD),
    ("-(flood storm)", Not(And((FLOOD, STORM)))),
    ("flood OR storm relief", Or((FLOOD, And((STORM, RELIEF))))),
    ("NOT flood storm OR relief", Or((And((Not(FLOOD), STORM)), RELIEF))),
    ("(flood OR storm) relief", And((Or((FLOOD, STORM)), RELIEF))),
    ("flood (storm (relief))", And((FLOOD, STORM, RELIEF))),
    ("（flood OR storm）relief", And((Or((FLOOD, STORM)), RELIEF))),
    ('"well prepared"', Phrase(("well", "prepared"))),
    ("“well prepared”", Phrase(("well", "prepared"))),
    ("„well prepared“", Phrase(("well", "prepared"))),
    ("«well prepared»", Phrase(("well", "prepared"))),
    ("‹well prepared›", Phrase(("well", "prepared"))),
    ("‟well prepared”", Phrase(("well", "prepared"))),
    ("« well prepared »", Phrase(("well", "prepared"))),
    ('"to be or not to be"', Phrase(("to", "be", "or", "not", "to", "be"))),
    ('flood"well prepared"storm', And((FLOOD, Phrase(("well", "prepared")), STORM))),
    ('"elections"', Word("elections", exact=True)),
    ("=elections", Word("elections", exact=True)),
    ("=AND", Word("and", exact=True)),
    ("covid-19", Phrase(("covid", "19"))),
    ("=covid-19", Phrase(("covid", "19"))),
    ("中国 flood", And((Phrase(("中", "国")), FLOOD))),
    ('צה"ל', Word("צהל")),
    ("м'яч", Word("м'яч")),
    ("elect*", Pattern("elect*")),
    ("Wom?n", Pattern("wom?n")),
    ("election?", Pattern("election?")),
    ("=elect*", Pattern("elect*")),
    ("gover*ment**", Pattern("gover*ment*")),
    ("ab*?*", Pattern("ab?*")),
    ("straß*", Pattern("strass*")),
    ("zelensky~", Fuzzy("zelensky")),
    ("zelensky~1", Fuzzy("zelensky")),
    ("Zelensky~2", Fuzzy("zelensky", 2)),
    ("peace NEAR/5 talks", Near(("peace", "talks"), 5)),
    ('"peace talks"~5', Near(("peace", "talks"), 5)),
    ("putin PRE/3 said", Near(("putin", "said"), 3, ordered=True)),
    ("the NEAR/2 who", Near(("the", "who"), 2)),
    ("flood NEAR/9 storm NEAR/9 relief", Near(("flood", "storm", "relief"), 9)),
    ("flood peace NEAR/5 talks", And((FLOOD, Near(("peace", "talks"), 5)))),
    ("-peace NEAR/5 talks", Not(Near(("peace", "talks"), 5))),
    ("(flood OR storm) NEAR/4 relief",
     Or((Near(("flood", "relief"), 4), Near(("storm", "relief"), 4)))),
    ("headline:flood", Word("flood", zones=HEADLINE)),
    ("Headline:flood", Word("flood", zones=HEADLINE)),
    ("title:flood", Word("flood", zones=HEADLINE)),
    ("lead:flood", Word("flood", zones=(Zone.LEAD,))),
    ("hlead:flood", Word("flood", zones=HLEAD)),
    ("body:flood", Word("flood", zones=(Zone.BODY,))),
    ("caption:flood", Word("flood", zones=(Zone.CAPTION,))),
    ("credit:flood", Word("flood", zones=(Zone.CREDIT,))),
    ("bio:flood", Word("flood", zones=(Zone.BIO,))),
    ("by:flood", Word("flood", zones=(Zone.BYLINE,))),
    ("byline:flood", Word("flood", zones=(Zone.BYLINE,))),
    ('headline:"well prepared"', Phrase(("well", "prepared"), HEADLINE)),
    ("headline:=flood", Word("flood", exact=True, zones=HEADLINE)),
    ("=headline:flood", Word("flood", exact=True, zones=HEADLINE)),
    ("headline:elect*", Pattern("elect*", HEADLINE)),
    ("headline:zelensky~", Fuzzy("zelensky", 1, HEADLINE)),
    ("headline:peace NEAR/5 talks", Near(("peace", "talks"), 5, zones=HEADLINE)),
    ("headline:(peace PRE/5 talks)", Near(("peace", "talks"), 5, ordered=True, zones=HEADLINE)),
    ("headline:(flood OR storm)",
     Or((Word("flood", zones=HEADLINE), Word("storm", zones=HEADLINE)))),
    ("headline:(flood body:storm)",
     And((Word("flood", zones=HEADLINE), Word("storm", zones=(Zone.BODY,))))),
    ("headline:body:flood", Word("flood", zones=(Zone.BODY,))),
    ("-headline:flood", Not(Word("flood", zones=HEADLINE))),
    ("headline:-flood", Not(Word("flood", zones=HEADLINE))),
    ("source:AP", Is("source", "AP")),
    ('source:"Daily  News"', Is("source", "Daily News")),
    ("source:(AP OR Reuters)", Or((Is("source", "AP"), Is("source", "Reuters")))),
    ("section:politics", Is("section", "politics")),
    ("lang:uk", Is("lang", "uk")),
    ("-tag:climate", Not(Is("tag", "climate"))),
    ("tag:a-b:c", Is("tag", "a-b:c")),
    ("date:2025-09-03", Between("published", day("2025-09-03"), day("2025-09-03"))),
    ("date:2025/9/3", Between("published", day("2025-09-03"), day("2025-09-03"))),
    ("date:2024-02", Between("published", day("2024-02-01"), day("2024-02-29"))),
    ("date:2025", Between("published", day("2025-01-01"), day("2025-12-31"))),
    ("date:2025..2026-02", Between("published", day("2025-01-01"), day("2026-02-28"))),
    ("date:..2024", Between("published", None, day("2024-12-31"))),
    ("date:2024-05…", Between("published", day("2024-05-01"), None)),
    ("updated:2025..", Between("updated", day("2025-01-01"), None)),
    ("to be or not to be",
     And((Word("to"), Word("be"), Word("or"), Word("not"), Word("to"), Word("be")))),
    ("flood -the", And((FLOOD, Not(Word("the"))))),
    ("flood =the", And((FLOOD, Word("the", exact=True)))),
    ("WHO flood", And((Word("who", exact=True), FLOOD))),
    ("the source:AP", And((Word("the"), Is("source", "AP")))),
    ("http://flood.example", Phrase(("http", "flood", "example"))),
    ("12:30", Phrase(("12", "30"))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLEAR, ids=[text for text, _ in CLEAR])
def test_a_text_that_is_clear_gets_its_tree_and_no_note(text: str, expected: Node) -> None:
    parsed = parse(text)
    assert parsed.tree == expected
    assert parsed.notes == ()
    assert parsed.refusal is None


GUESSED: list[tuple[str, Node, list[int]]] = [
    ("AND flood", FLOOD, [0]),
    ("flood OR", FLOOD, [6]),
    ("flood AND OR storm", And((FLOOD, STORM)), [10]),
    ("NOT", Everything(), [0, 0]),
    ("flood NOT", FLOOD, [6]),
    ("flood - storm", And((FLOOD, STORM)), [6]),
    ("flood = storm", And((FLOOD, STORM)), [6]),
    ("flood NEAR/5", FLOOD, [6]),
    ("NEAR/5 flood", FLOOD, [0]),
    ('"flood storm', Phrase(("flood", "storm")), [0]),
    ('flood "', FLOOD, [6, 6]),
    ("(flood storm", And((FLOOD, STORM)), [0]),
    ("flood) storm", And((FLOOD, STORM)), [5]),
    ("flood ()", FLOOD, [6]),
    ("headline:() flood", FLOOD, [9]),
    ("=(flood)", FLOOD, [1]),
    ("foo:flood storm", And((Word("foo"), FLOOD, STORM)), [0]),
    ("-foo:flood", Not(And((Word("foo"), FLOOD))), [1]),
    ("foo:(flood OR storm)", And((Word("foo"), Or((FLOOD, STORM)))), [0]),
    ("headline: flood", Word("flood", zones=HEADLINE), [0]),
    ("flood headline:", FLOOD, [6]),
    ("flood … storm", And((FLOOD, STORM)), [6]),
    ("flood * storm", And((FLOOD, STORM)), [6]),
    ("w*n", Phrase(("w", "n")), [0]),
    ("*ing", Word("ing"), [0]),
    ("flood a*", FLOOD, [6, 6]),
    ("covid-19*", And((Word("covid", exact=True), Pattern("19*"))), [0]),
    ("elect*~2", Pattern("elect*"), [0]),
    ('"elect* now"', Phrase(("elect", "now")), [5]),
    ('"flood"~5', Word("flood", exact=True), [0]),
    ("zelensky~0", Fuzzy("zelensky"), [0]),
    ("zelensky~7", Fuzzy("zelensky", 2), [0]),
    ("covid-19~", Phrase(("covid", "19")), [0]),
    ("peace NEAR talks", Near(("peace", "talks"), 5), [6]),
    ("peace NEAR/x talks", Near(("peace", "talks"), 5), [6]),
    ("peace NEAR/0 talks", Near(("peace", "talks"), 1), [6]),
    ("peace NEAR/50 talks", Near(("peace", "talks"), 49), [6]),
    ('"peace talks"~', Near(("peace", "talks"), 5), [0]),
    ('"flood storm relief"~1', Near(("flood", "storm", "relief"), 2), [0]),
    ("flood NEAR/5 storm PRE/3 relief",
     And((Near(("flood", "storm"), 5), Near(("storm", "relief"), 3, ordered=True))), [6]),
    ('"peace talks" NEAR/5 flood', Near(("peace", "talks", "flood"), 5), [14]),
    ("=flood NEAR/5 storm", Near(("flood", "storm"), 5), [7]),
    ("中国 NEAR/5 flood", Near(("中", "国", "flood"), 5), [3]),
    ("elect* NEAR/5 flood", And((Pattern("elect*"), FLOOD)), [7]),
    ("(flood storm) NEAR/5 relief", And((FLOOD, STORM, RELIEF)), [14]),
    ("flood NEAR/5 -storm", And((FLOOD, Not(STORM))), [6]),
    ("headline:flood NEAR/5 body:storm", Near(("flood", "storm"), 5, zones=HEADLINE), [15]),
    ("date:2025..2024", Between("published", day("2024-01-01"), day("2025-12-31")), [5]),
    ("flood date:2025-02-30", FLOOD, [11]),
    ("flood date:yesterday", FLOOD, [11]),
    ("flood date:..", FLOOD, [11]),
    ('flood source:""', FLOOD, [13]),
    ("source:dail*", Is("source", "dail*"), [7]),
    ("the flood in kyiv", And((FLOOD, Word("kyiv"))), [0]),
    ("flood OR the", FLOOD, [9]),
    ("flood or storm", And((FLOOD, STORM)), [6]),
    ("who won the election?", And((Word("won"), Word("election"))), [0, 20]),
    ("!!!", Everything(), [0, 0]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "positions"), GUESSED, ids=[text for text, _, _ in GUESSED]
)
def test_what_is_guessed_gets_a_note_with_its_position(
    text: str, expected: Node, positions: list[int]
) -> None:
    parsed = parse(text)
    assert parsed.tree == expected
    assert [note.position for note in parsed.notes] == positions
    assert parsed.refusal is None


def test_an_unknown_field_is_told_the_known_ones() -> None:
    (note,) = parse("auteur:smith").notes
    assert "“auteur”" in note.message
    assert all(name in note.message for name in ("headline", "hlead", "by", "source", "date"))


def test_one_note_lists_the_function_words_left_out_and_no_others() -> None:
    (note,) = parse("flood in the city NOT who").notes
    assert "in, the " in note.message
    assert "who" not in note.message


def test_function_words_are_those_of_the_languages_given() -> None:
    assert parse("the flood", languages=("uk",)).tree == And((Word("the"), FLOOD))
    assert parse("the flood", languages=("uk", "en")).tree == FLOOD


@pytest.mark.parametrize("text", ["THE FLOOD", "WHO", "A FLOOD"])
def test_capitals_say_nothing_where_all_is_in_capitals(text: str) -> None:
    assert parse(text).tree in (FLOOD, Word("who"))


ANY: list[tuple[str, Node]] = [
    ("flood storm", Or((FLOOD, STORM))),
    ("flood storm AND relief", Or((FLOOD, And((STORM, RELIEF))))),
    ("flood storm -relief", And((Or((FLOOD, STORM)), Not(RELIEF)))),
    ("flood source:AP storm", And((Or((FLOOD, STORM)), Is("source", "AP")))),
    ("flood OR -relief", Or((FLOOD, Not(RELIEF)))),
    ("the flood", FLOOD),
    ("-flood", Not(FLOOD)),
]


@pytest.mark.parametrize(("text", "expected"), ANY)
def test_any_joins_words_without_an_operator_by_or(text: str, expected: Node) -> None:
    assert parse(text, any=True).tree == expected


PLAIN: list[tuple[str, Node]] = [
    ("", Everything()),
    ("flood OR storm", And((FLOOD, STORM))),
    ("Who said “flood relief”?", And((Word("said"), FLOOD, RELIEF))),
    ("source:flood -storm", And((Word("source"), FLOOD, STORM))),
    ("who was it?", And((Word("who"), Word("was"), Word("it")))),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain_reads_every_word_as_a_word(text: str, expected: Node) -> None:
    assert parse(text, plain=True).tree == expected


def test_plain_and_any_find_any_of_the_words() -> None:
    assert parse("flood OR storm?", plain=True, any=True).tree == Or((FLOOD, STORM))


def test_words_look_in_the_zones_asked_for_in_the_order_of_the_table() -> None:
    asked = (Zone.CAPTION, Zone.HEADLINE, Zone.CAPTION)
    assert parse("flood", zones=asked).tree == Word("flood", zones=(Zone.HEADLINE, Zone.CAPTION))
    assert parse("body:flood", zones=asked).tree == Word("flood", zones=(Zone.BODY,))
    assert parse("flood").tree == Word("flood", zones=BARE_ZONES)


def test_of_very_many_notes_the_first_ones_are_given() -> None:
    notes = parse("() " * 100).notes
    assert len(notes) == 21
    assert notes[-1].message == "And 81 more notes like these."
