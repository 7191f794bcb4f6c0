from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Article, Author, Photo, Zone
from searchapp.query import (
    Among,
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
from searchapp.snippets import Marked, Marker, Part, Snippet
from searchapp.snippets.marking import MOST_TEXT
from tests.support.oracle import Scanned
from tests.support.trees import Vocabulary, loose_trees

FILLER = "Nothing of note happened here that day. " * 12
ARTICLE = Article(
    id="1",
    headline="Floods: what towns await",
    body=(
        f"{FILLER}The river rose at night. Then the flood came. {FILLER}",
        "The mayor's office had no word. " + "Padding goes on and on. " * 20,
        "Relief reached the flooded towns on Monday, said the mayor.",
        f"{FILLER} At the very end a flood of thanks.",
    ),
    photos=(
        Photo(caption="A boat", credit="AP"),
        Photo(caption="A flooded street", credit="Flood"),
    ),
    authors=(Author(name="Ann Flood", role="Reporter", bio="Ann covers flood relief."),),
    lang="en",
)


def mark(article: Article, tree: Node) -> Marked:
    return Marker(tree).mark(article)


def marked_text(text: str, zone: Zone, tree: Node, lang: str) -> tuple[Part, ...]:
    return Marker(tree).text(text, zone, lang)


def written(snippet: Snippet) -> str:
    """A snippet with its hits in square brackets."""
    return bracketed(snippet.parts)


def bracketed(parts: tuple[Part, ...]) -> str:
    return "".join(f"[{part.text}]" if part.hit else part.text for part in parts)


TEXT = "The river rose, and rose again; U.S. aid for the Orbán camp's people in 中国人."
CASES = [
    ("rise", TEXT),
    ("rose", "The river [rose], and [rose] again; U.S. aid for the Orbán camp's people in 中国人."),
    ("=camps", TEXT),
    ("camps", TEXT.replace("camp's", "[camp's]")),
    ("us orban", TEXT.replace("U.S.", "[U.S].").replace("Orbán", "[Orbán]")),
    ("ag*n", TEXT.replace("again", "[again]")),
    ("peopel~", TEXT.replace("people", "[people]")),
    ('"river rose"', TEXT.replace("river rose", "[river] [rose]")),
    ('"rose river"', TEXT),
    ("国人", TEXT.replace("国人", "[国人]")),
    ("again NEAR/3 rose", TEXT.replace("rose again", "[rose] [again]")),
    ("again NEAR/4 rose NEAR/4 rose",
     TEXT.replace("rose, and rose again", "[rose], and [rose] [again]")),
    ("again PRE/3 rose", TEXT),
    ("river PRE/3 again", TEXT),
    ("river PRE/4 again", TEXT.replace("river", "[river]").replace("again", "[again]")),
    ("river -rose", TEXT.replace("river", "[river]")),
    ("caption:river OR headline:aid", TEXT),
    ("*", TEXT),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), CASES, ids=[query for query, _ in CASES])
def test_a_text_is_marked_where_the_query_matches(query: str, expected: str) -> None:
    assert bracketed(marked_text(TEXT, Zone.BODY, parse(query).tree, "en")) == expected


def test_the_lead_is_marked_for_words_of_the_lead_and_of_the_body() -> None:
    tree = parse("lead:flood body:relief").tree
    assert bracketed(marked_text("flood relief", Zone.LEAD, tree, "en")) == "[flood] [relief]"
    assert bracketed(marked_text("flood relief", Zone.BODY, tree, "en")) == "flood [relief]"


def test_stems_are_those_of_the_articles_language() -> None:
    tree = parse("Häuser").tree
    assert bracketed(marked_text("ein Haus", Zone.BODY, tree, "de")) == "ein [Haus]"
    assert bracketed(marked_text("ein Haus", Zone.BODY, tree, "")) == "ein Haus"


def test_an_empty_text_has_no_parts() -> None:
    assert marked_text("", Zone.BODY, parse("flood").tree, "en") == ()


ZONES = [
    ("flood", ["headline", "body", "caption", "credit", "bio", "byline"]),
    ("mayor", ["body"]),
    ("lead:flood", ["lead"]),
    ("hlead:flood", ["headline", "lead"]),
    ("lead:monday OR body:river", ["body"]),
    ("by:flood AND caption:boat", ["caption", "byline"]),
    ("relief -mayor", ["body", "bio"]),
    ('"ann flood"', ["byline"]),
    ("-flood", []),
    ("*", []),
]


@pytest.mark.parametrize(("query", "zones"), ZONES, ids=[query for query, _ in ZONES])
def test_a_hit_names_the_zones_that_matched(query: str, zones: list[str]) -> None:
    assert mark(ARTICLE, parse(query).tree).zones == tuple(map(Zone, zones))


def test_the_headline_is_whole_and_marked() -> None:
    marked = mark(ARTICLE, parse("flood awaits").tree)
    assert bracketed(marked.headline) == "[Floods]: what towns [await]"


def test_two_fragments_of_the_body_and_one_of_other_zones_four_in_all() -> None:
    snippets = mark(ARTICLE, parse("flood").tree).snippets
    assert [snippet.zone for snippet in snippets] == ["body", "body", "caption", "credit"]


def test_a_fragment_with_all_words_is_preferred_and_the_text_keeps_its_order() -> None:
    first, second = mark(ARTICLE, parse("body:flood body:relief").tree).snippets
    assert "Then the [flood] came" in written(first)
    assert written(second).startswith("[Relief] reached the [flooded] towns on Monday")


def test_a_fragment_starts_with_a_sentence_and_ends_with_a_word() -> None:
    (snippet,) = mark(ARTICLE, parse("body:river").tree).snippets
    text = written(snippet)
    assert text.startswith("…Nothing of note happened")
    assert "that day. The [river] rose at night." in text
    assert text.endswith("Nothing of note happened here that…")


def test_a_short_caption_is_shown_whole() -> None:
    (snippet,) = mark(ARTICLE, parse("caption:flood").tree).snippets
    assert written(snippet) == "A [flooded] street"


def test_a_match_in_the_lead_alone_is_shown_as_the_lead() -> None:
    (snippet,) = mark(ARTICLE, parse("lead:flood").tree).snippets
    assert snippet.zone is Zone.LEAD
    assert "[flood]" in written(snippet)


@pytest.mark.parametrize("query", ["*", "date:2025", "-relief", "headline:flood", "unfound"])
def test_without_a_match_in_them_the_start_of_the_body_is_shown(query: str) -> None:
    (snippet,) = mark(ARTICLE, parse(query).tree).snippets
    assert snippet.zone is Zone.BODY
    assert written(snippet).startswith("Nothing of note happened")
    assert not any(part.hit for part in snippet.parts)


def test_an_article_without_text_has_no_snippets() -> None:
    marked = mark(Article(id="1"), parse("flood").tree)
    assert (marked.zones, marked.snippets, marked.headline) == ((), (), ())


def test_a_hit_far_into_a_long_paragraph_is_shown() -> None:
    body = ("word " * 50_000 + "needle in the hay. " + "word " * 50_000,)
    (snippet,) = mark(Article(id="1", body=body, lang="en"), parse("needles hay").tree).snippets
    assert "[needle] in the [hay]." in written(snippet)
    assert len(written(snippet)) < 230


def test_what_stands_behind_a_million_characters_is_not_looked_into() -> None:
    text = f"flood {'hay ' * (MOST_TEXT // 4)} needle"
    article = Article(id="1", body=(text, "needle"), lang="en")
    assert mark(article, parse("flood").tree).zones == (Zone.BODY,)
    assert mark(article, parse("needle").tree).zones == ()


def test_the_only_hit_behind_a_thousand_paragraphs_is_shown() -> None:
    body = ("word word",) * 1_000 + ("the needle",)
    article = Article(id="1", body=body, lang="en")
    tree = parse("word needle").tree
    assert "[needle]" in "".join(map(written, mark(article, tree).snippets))


@pytest.mark.parametrize("text", ["国" * 3_000, "a" * 3_000, "ก" * 3_000, "a" * 3_000 + " b"])
def test_a_text_without_spaces_is_cut_all_the_same(text: str) -> None:
    article = Article(id="1", body=(text,), lang="en")
    for query in ("国", "a*", "aa*", "ก", "b", "*"):
        for snippet in mark(article, parse(query).tree).snippets:
            assert len("".join(part.text for part in snippet.parts)) < 300


def test_a_part_that_is_no_hit_says_nothing_about_hits_in_json() -> None:
    parts = (Part("a "), Part("flood", hit=True))
    assert msgspec.json.encode(parts) == b'[{"text":"a "},{"text":"flood","hit":true}]'


VOCABULARY = Vocabulary(
    ["flood", "floods", "flooding", "relief", "rose", "rise", "town", "国", "人"]
)
TEXTS = st.lists(
    st.sampled_from([*VOCABULARY.words, "Floods.", "town's", "Relief,", "—", "x" * 40]), max_size=70
).map(" ".join)
ARTICLES = st.builds(
    lambda headline, body, caption, bio: Article(
        id="1",
        headline=headline,
        body=tuple(body),
        photos=(Photo(caption=caption),),
        authors=(Author(name="Ann Rose", bio=bio),),
        lang="en",
    ),
    TEXTS, st.lists(TEXTS, max_size=4), TEXTS, TEXTS,
)  # fmt: skip
Leaf = Word | Pattern | Fuzzy | Phrase | Near


def positive_leaves(tree: Node) -> list[Leaf]:
    match tree:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in positive_leaves(part)]
        case Not() | Everything() | Is() | Between() | Among():
            return []
        case leaf:
            return [leaf]


@given(ARTICLES, loose_trees(VOCABULARY))
def test_the_zones_are_those_in_which_a_leaf_matches_by_brute_force(
    article: Article, tree: Node
) -> None:
    scanned = Scanned(article, ("en",))
    expected = {
        zone
        for leaf in positive_leaves(tree)
        for zone in leaf.zones
        if scanned.matches(replace(leaf, zones=(zone,)))
    }
    assert set(mark(article, tree).zones) == expected


@given(ARTICLES, loose_trees(VOCABULARY))
def test_a_fragment_is_a_slice_of_its_text(article: Article, tree: Node) -> None:
    texts = [*article.body, article.photos[0].caption, article.authors[0].bio, "Ann Rose"]
    for snippet in mark(article, tree).snippets:
        shown = "".join(part.text for part in snippet.parts)
        assert any(shown.removeprefix("…").removesuffix("…") in text for text in texts)
        assert len(shown) <= 262


@given(TEXTS, loose_trees(VOCABULARY))
def test_the_parts_of_a_text_make_up_the_text(text: str, tree: Node) -> None:
    assert "".join(part.text for part in marked_text(text, Zone.BODY, tree, "en")) == text
