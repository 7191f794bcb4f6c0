"""The operators of the query language, as /help lists them."""

from __future__ import annotations

from typing import NamedTuple


class Operator(NamedTuple):
    syntax: str
    meaning: str
    example: str


OPERATORS: tuple[Operator, ...] = (
    Operator("word word", "both words, in any of their forms", "flood relief"),
    Operator("AND", "both; the same as a space", "flood AND relief"),
    Operator("OR", "one or the other, or both", "flood OR storm"),
    Operator("-word, NOT word", "without this word", "flood -relief"),
    Operator("( … )", "what belongs together", "(flood OR storm) relief"),
    Operator('"…"', "the exact words in a row", '"well prepared"'),
    Operator("=word", "the word in this form only", "=elections"),
    Operator("word*", "words that begin so; * stands for any letters", "elect*"),
    Operator("w?rd", "? stands for one letter", "wom?n"),
    Operator("word~, word~2", "a spelling within one or two letters", "zelensky~"),
    Operator("NEAR/5", "within five words, in either order", "peace NEAR/5 talks"),
    Operator('"…"~5', "within five words, in either order", '"peace talks"~5'),
    Operator("PRE/3", "within three words, in this order", "putin PRE/3 said"),
    Operator("headline:", "in the headline", "headline:flood"),
    Operator("lead:", "in the first paragraphs", "lead:flood"),
    Operator("hlead:", "in the headline or the first paragraphs", "hlead:flood"),
    Operator("body:", "in the body", 'body:"flood relief"'),
    Operator("caption:", "in a photo caption", "caption:(flood OR storm)"),
    Operator("credit:", "in a photo credit", "credit:reuters"),
    Operator("bio:", "in an author's bio", "bio:correspondent"),
    Operator("by:", "in the byline", "by:smith"),
    Operator("source:", "from this outlet", 'source:"Daily News"'),
    Operator("section:", "in this section", "section:politics"),
    Operator("lang:", "in this language", "lang:uk"),
    Operator("tag:", "with this tag", "tag:climate"),
    Operator("date:", "published on a day, in a month or in a year", "date:2025-09"),
    Operator("date: … ..", "published between two dates", "date:2025-09-03..2026"),
    Operator("updated:", "changed then", "updated:2025.."),
    Operator("*", "every article", "*"),
)
