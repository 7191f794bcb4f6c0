"""How well articles read from labelled pages agree with their labels.

The body is compared in shingles of four words, as in ScrapingHub's article extraction benchmark;
captions, credits and names are matched one to one as in the project's scores for saved pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from statistics import mean
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from searchapp.article import Article
from tests.support.labelled import LabelledPage

SHINGLE = 4
ALIKE = 90  # of 100, how alike two captions, credits or bios must be
CAPTION_WORDS, CREDIT_WORDS = 0.6, 0.5  # of the longer's different words, what the shorter has
JOINTS = "via|and|for|und|für|et|y|та|і|и"
CUTS = re.compile(rf"\s*(?:[/,;|·•+&()\[\]<>:]|\s[-–—]\s|\b(?:{JOINTS})\b)\s*")
NOBODY = frozenset(
    {"", "file", "file photo", "handout", "pool", "archive", "archiv", "photo", "foto"}
)

TITLES = frozenset({"dr", "prof", "mag", "sir"})

_TOKEN = re.compile(r"\w+")

T = TypeVar("T")


class Counts(NamedTuple):
    """Of one measure: what was found, what was claimed wrongly, what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else float(not self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else float(not self.missed)

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


PageCounts = dict[str, Counts]
Scores = dict[str, float]


def harmonic(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def page_counts(page: LabelledPage, article: Article) -> PageCounts:
    """Every measure's counts for one page."""
    truth = page.truth
    return {
        "headline": _one(_squashed(truth.headline), _squashed(article.headline)),
        "body": _body(page, article, SHINGLE),
        "tokens": _body(page, article, 1),
        "caption": _captions(truth, article),
        "credit": _matched(_credits(truth), _credits(article), _alike(CREDIT_WORDS)),
        "author": _names(page, article),
        "bio": _matched(_bios(truth), _bios(article), _alike(CAPTION_WORDS)),
        "day": _one(_day(truth), _day(article)),
    }


def summary(pages: Sequence[PageCounts]) -> Scores:
    """The measures of a set; those of the body's shingles are means over its pages.

    A page whose body is empty says nothing of precision.
    """
    total = {name: _sum(page[name] for page in pages) for name in pages[0]}
    bodies = [page["body"] for page in pages]
    precision = mean([one.precision for one in bodies if one.right + one.wrong] or [0])
    recall = mean(one.recall for one in bodies)
    return {
        "headline": total["headline"].recall,
        "body F1": harmonic(precision, recall),
        "token F1": total["tokens"].f1,
        "tokens lost": 1 - total["tokens"].recall,
        "caption F1": total["caption"].f1,
        "caption P": total["caption"].precision,
        "credit P": total["credit"].precision,
        "credit R": total["credit"].recall,
        "author P": total["author"].precision,
        "author R": total["author"].recall,
        "bio P": total["bio"].precision,
        "bio R": total["bio"].recall,
        "day P": total["day"].precision,
        "day R": total["day"].recall,
    }


def _sum(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))


def _one(truth: str, given: str) -> Counts:
    if truth == given:
        return Counts(right=int(bool(truth)))
    return Counts(wrong=int(bool(given)), missed=int(bool(truth)))


def _body(page: LabelledPage, article: Article, length: int) -> Counts:
    """The truth may hold the lead above the text or not: the better reading counts."""
    given = _shingles(article.body, length)
    without = [paragraph for paragraph in page.truth.body if paragraph not in page.lead]
    counts = [_overlap(_shingles(body, length), given) for body in (page.truth.body, without)]
    return max(counts, key=lambda found: found.f1)


def _shingles(paragraphs: Iterable[str], length: int) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall("\n".join(paragraphs))
    return Counter(tuple(tokens[n : n + length]) for n in range(len(tokens) - length + 1))


def _overlap(truth: Counter[tuple[str, ...]], given: Counter[tuple[str, ...]]) -> Counts:
    right = (truth & given).total()
    return Counts(right, given.total() - right, truth.total() - right)


def _captions(truth: Article, article: Article) -> Counts:
    """A caption is found with or without the credit behind it."""

    def whole(one: Article) -> list[tuple[str, str]]:
        photos = [photo for photo in one.photos if photo.caption]
        return [(photo.caption, f"{photo.caption} {photo.credit}") for photo in photos]

    alike = _alike(CAPTION_WORDS)
    return _matched(
        whole(truth), whole(article), lambda a, b: any(alike(x, y) for x in a for y in b)
    )


def _credits(article: Article) -> list[str]:
    """The different people, agencies and outlets in an article's credits."""
    parts = (part for photo in article.photos for part in CUTS.split(photo.credit))
    return sorted({_words(part).removesuffix(" photo") for part in parts} - NOBODY)


def _bios(article: Article) -> list[str]:
    return [author.bio for author in article.authors if author.bio]


def _names(page: LabelledPage, article: Article) -> Counts:
    """Agencies, desks and contributors neither help nor hurt."""
    ignored = {_name_key(name) for name in page.ignored_names}
    truth = {_name_key(author.name) for author in page.truth.authors}
    given = {_name_key(author.name) for author in article.authors} - ignored
    return Counts(len(truth & given), len(given - truth), len(truth - given))


def _name_key(name: str) -> str:
    return " ".join(sorted(set(_words(name).split()) - TITLES))


def _day(article: Article) -> str:
    return str(article.published.day) if article.published else ""


def _alike(share: float) -> Callable[[str, str], bool]:
    def alike(one: str, other: str) -> bool:
        a, b = _words(one), _words(other)
        few, many = sorted((len(set(a.split())), len(set(b.split()))))
        return a == b or (few >= share * many and fuzz.token_set_ratio(a, b) >= ALIKE)

    return alike


def _matched(truth: Sequence[T], given: Sequence[T], alike: Callable[[T, T], bool]) -> Counts:
    """One to one, as many as possible."""
    partners = [[n for n, one in enumerate(given) if alike(wanted, one)] for wanted in truth]
    taken: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for partner in partners[wanted]:
            if partner not in tried:
                tried.add(partner)
                if partner not in taken or place(taken[partner], tried):
                    taken[partner] = wanted
                    return True
        return False

    right = sum(place(wanted, set()) for wanted in range(len(truth)))
    return Counts(right, len(given) - right, len(truth) - right)


def _words(text: str) -> str:
    return " ".join(_TOKEN.findall(_plain(text)))


def _squashed(text: str) -> str:
    return _words(text).replace(" ", "").replace("_", "")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))
