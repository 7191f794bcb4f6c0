"""Questions drawn from the articles' own words, by how many articles have them."""

from __future__ import annotations

import calendar
import datetime as dt
import fnmatch
import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from benchmarks.speed.documents import Document
from benchmarks.speed.forms import form_of
from benchmarks.speed.questions import KINDS, Question
from searchapp.engines.expansion import MAX_TERMS
from searchapp.language import function_words

COUNTED = 100_000
"""Articles whose words are counted, so that larger archives are asked the same."""
KEPT = 3_000
TRIES = 400
BANDS = ((0.0001, 0.001), (0.001, 0.01), (0.01, 0.1), (0.1, 1.0))
"""Shares of the articles that have a word: rare, middling, common, everywhere."""
SHORTEST, SPELT, BEGINNING = 3, 5, 4
DISTANCE = 5


class Sample:
    """Document frequencies, and some articles to take words from that stand together."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.frequencies: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.documents: list[Document] = []
        self.counted = 0

    def add(self, document: Document) -> None:
        if self.counted == COUNTED:
            return
        self.counted += 1
        self.frequencies.update({t for block in document.texts["text"] for t in block.split()})
        self.languages[(*document.keywords["lang"], "")[0]] += 1
        if len(self.documents) < KEPT:
            self.documents.append(document)
        elif (place := self.random.randrange(self.counted)) < KEPT:
            self.documents[place] = document


def draw(sample: Sample, a_kind: int) -> tuple[list[Question], dict[str, int]]:
    """`a_kind` different questions of each kind, and by kind how many could not be found."""
    drawing = _Drawing(sample)
    languages = [lang for lang, _ in sample.languages.most_common()]
    drawn: list[Question] = []
    for kind in KINDS:
        texts: dict[str, Question] = {}
        for _ in range(a_kind * TRIES):
            if len(texts) == a_kind:
                break
            text = drawing.text(kind)
            if text and text not in texts and (form := form_of(kind, text, languages)):
                texts[text] = Question(kind, text, form)
        drawn += texts.values()
    found = Counter(question.kind for question in drawn)
    return drawn, {kind: a_kind - found[kind] for kind in KINDS if found[kind] < a_kind}


class _Drawing:
    def __init__(self, sample: Sample) -> None:
        self._random, self._sample = sample.random, sample
        self._lexicon = sorted(sample.frequencies)
        words = [word for word in self._lexicon if self._is_plain(word)]
        self._bands = [found for band in BANDS if (found := self._within(words, *band))]
        self._drawn = 0
        self._kinds: dict[str, Callable[[], str]] = {
            "words": self._word,
            "and": self._all,
            "or": lambda: " OR ".join(self._word() for _ in range(self._random.randint(2, 4))),
            "phrase": self._phrase,
            "near": self._near,
            "prefix": self._prefix,
            "pattern": self._pattern,
            "fuzzy": self._misspelt,
            "dated": self._dated,
            "zone": self._headline,
        }

    def text(self, kind: str) -> str:
        """A question as a person would write it, or "" where this draw found none."""
        return self._kinds[kind]()

    def _is_plain(self, word: str) -> bool:
        return len(word) >= SHORTEST and word.isalpha() and word not in function_words("en")

    def _within(self, words: Sequence[str], least: float, most: float) -> list[str]:
        low, high = (share * self._sample.counted for share in (least, most))
        return [w for w in words if low <= self._sample.frequencies[w] < high]

    def _word(self) -> str:
        """The bands take turns."""
        self._drawn += 1
        return self._random.choice(self._bands[self._drawn % len(self._bands)])

    def _document(self) -> Document:
        return self._random.choice(self._sample.documents)

    def _plain_in(self, blocks: Sequence[str]) -> list[str]:
        return [word for block in blocks for word in block.split() if self._is_plain(word)]

    def _some(self, words: Sequence[str], many: int) -> list[str]:
        return self._random.sample(words, many) if len(words) >= many else []

    def _all(self) -> str:
        words = sorted(set(self._plain_in(self._document().texts["text"])))
        return " AND ".join(self._some(words, self._random.randint(2, 3)))

    def _run(self, longest: int) -> list[str]:
        """Words as they follow one another in some paragraph."""
        block = self._random.choice(self._document().texts["text"] or [""]).split()
        at = self._random.randrange(max(1, len(block) - longest))
        return block[at : at + longest]

    def _phrase(self) -> str:
        run = self._run(self._random.randint(2, 3))
        return f'"{" ".join(run)}"' if len(run) > 1 else ""

    def _near(self) -> str:
        pair = self._some(self._plain_in([" ".join(self._run(DISTANCE))]), 2)
        return f" NEAR/{DISTANCE} ".join(pair)

    def _long(self) -> str:
        word = self._word()
        return word if len(word) > SPELT else ""

    def _prefix(self) -> str:
        if not (word := self._long()):
            return ""
        return self._bounded(f"{word[: self._random.randint(BEGINNING, len(word) - 1)]}*")

    def _pattern(self) -> str:
        """With letters on both sides of what is left open."""
        if not (word := self._long()):
            return ""
        cut = self._random.randint(BEGINNING, len(word) - 2)
        one, many = f"{word[:cut]}?{word[cut + 1 :]}", f"{word[:cut]}*{word[-1]}"
        return self._bounded(self._random.choice([one, many]))

    def _bounded(self, pattern: str) -> str:
        """Patterns of more words than searchapp looks at would have other totals elsewhere."""
        return pattern if 0 < sum(1 for _ in self._like(pattern)) <= MAX_TERMS else ""

    def _like(self, pattern: str) -> Iterator[str]:
        prefix = re.split(r"[*?]", pattern)[0]
        matches = re.compile(fnmatch.translate(pattern)).match
        for place in range(bisect_left(self._lexicon, prefix), len(self._lexicon)):
            if not self._lexicon[place].startswith(prefix):
                return
            if matches(self._lexicon[place]):
                yield self._lexicon[place]

    def _misspelt(self) -> str:
        """With two neighbours swapped, a letter lost or one put in."""
        if not (word := self._long()):
            return ""
        at = self._random.randint(1, len(word) - 2)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        lost, put_in = word[:at] + word[at + 1 :], f"{word[:at]}e{word[at:]}"
        return f"{self._random.choice([swapped, lost, put_in])}~"

    def _dated(self) -> str:
        """A word of an article, and the month or the year it is from."""
        document = self._document()
        words = self._plain_in(document.texts["text"])
        if not (document.day and words):
            return ""
        day = dt.date.fromordinal(document.day)
        first, last = self._random.choice([_month(day), (day.replace(month=1, day=1), _last(day))])
        return f"{self._random.choice(words)} date:{first}..{last}"

    def _headline(self) -> str:
        words = self._plain_in(self._document().texts["text"][:1])
        return f"headline:{self._random.choice(words)}" if words else ""


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _last(day: dt.date) -> dt.date:
    return day.replace(month=12, day=31)
