"""bm25s: scores kept in a sparse matrix. It ranks words; it has no positions and no AND."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Self

import bm25s
import numpy as np
from bm25s.tokenization import Tokenized
from bm25s.utils.corpus import JsonlCorpus

from benchmarks.speed.documents import WHOLE_STEMS, Document, placed
from benchmarks.speed.questions import KINDS, Question, Words

NO_POSITIONS, NO_SETS = "no positions", "one score for any of the words"
BEST = 10


class Bm25s:
    series: ClassVar = ("warm",)
    cannot: ClassVar = {
        **dict.fromkeys(KINDS, "terms only"),
        "and": NO_SETS,
        "dated": "no fields",
        "zone": "no fields",
        "phrase": NO_POSITIONS,
        "near": NO_POSITIONS,
    }
    for _kind in ("words", "or"):
        del cannot[_kind]

    def __init__(self, scores: bm25s.BM25, articles: JsonlCorpus) -> None:
        self._scores, self._articles = scores, articles

    @staticmethod
    def build(folder: Path, documents: Iterable[Document]) -> None:
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        tokens: list[list[int]] = []
        with (folder / "corpus.jsonl").open("w", encoding="utf-8") as articles:
            for document in documents:
                texts = (document.texts[field] for field in WHOLE_STEMS)
                tokens.append([numbers[term] for text in texts for term, _ in placed(text)])
                articles.write(document.article + "\n")
        scores = bm25s.BM25(k1=1.2, b=0.75)
        scores.index(Tokenized(tokens, dict(numbers)), show_progress=False)
        scores.save(folder, show_progress=False)
        JsonlCorpus(folder / "corpus.jsonl", show_progress=False, verbosity=0)

    @classmethod
    def open(cls, folder: Path) -> Self:
        scores = bm25s.BM25.load(folder, mmap=True, show_progress=False, verbosity=0)
        articles = JsonlCorpus(
            folder / "corpus.jsonl", show_progress=False, save_index=False, verbosity=0
        )
        return cls(scores, articles)

    def ask(self, question: Question) -> int:
        if not isinstance(question.form, Words):
            raise TypeError(question.form)
        terms = [term for terms in question.form.words for term in terms]
        scores = self._scores.get_scores(terms)
        best = np.argpartition(scores, -min(BEST, len(scores)))[-BEST:]
        for number in best[np.argsort(-scores[best])].tolist():
            _ = self._articles[number]
        return int(np.count_nonzero(scores))

    def close(self) -> None:
        self._articles.close()
