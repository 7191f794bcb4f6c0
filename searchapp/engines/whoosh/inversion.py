"""Turns the words of many articles, in document order, into postings in term order."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.whoosh.inverted import Inverted, inverted
from searchapp.engines.whoosh.postings import Docs, Ints
from searchapp.language import GAP

Words = NDArray[np.object_]
Tokens = NDArray[np.uint32]


def _numbers() -> array[int]:
    return array("I")


@dataclass
class Text:
    """One text of all articles so far: word numbers, cut into blocks, cut into documents."""

    tokens: array[int] = field(default_factory=_numbers)
    block_lengths: array[int] = field(default_factory=_numbers)
    blocks_per_document: array[int] = field(default_factory=_numbers)

    def add(self, blocks: Iterable[list[int]]) -> int:
        """The next document's blocks; returns how many words they have."""
        words = count = 0
        for block in blocks:
            self.tokens.fromlist(block)
            self.block_lengths.append(len(block))
            words += len(block)
            count += 1
        self.blocks_per_document.append(count)
        return words

    def token_numbers(self) -> Tokens:
        return np.frombuffer(self.tokens, np.uint32)

    def documents(self) -> Docs:
        """The document of each token."""
        return np.repeat(np.arange(len(self.blocks_per_document), dtype=np.int32), self.lengths())

    def lengths(self) -> Ints:
        """The number of words in each document."""
        ends = np.cumsum(_array(self.blocks_per_document))
        total = np.concatenate([[0], np.cumsum(_array(self.block_lengths))])
        return np.diff(total[ends], prepend=0)

    def positions(self) -> NDArray[np.int32]:
        """Each token's position in its document; they jump by GAP from block to block."""
        blocks = _array(self.blocks_per_document)
        block_lengths, lengths = _array(self.block_lengths), self.lengths()
        block_in_document = np.arange(len(block_lengths)) - np.repeat(
            np.cumsum(blocks) - blocks, blocks
        )
        jumps = np.repeat((GAP - 1) * block_in_document, block_lengths)
        starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
        return (np.arange(len(self.tokens)) - starts + jumps).astype(np.int32)


def _array(numbers: array[int]) -> Ints:
    return np.frombuffer(numbers, np.uint32).astype(np.int64)


def block_start(words_before: int, blocks_before: int) -> int:
    """The position of a block's first word, as `Text.positions` counts."""
    return words_before + (GAP - 1) * blocks_before


def invert(spelled: Words, tokens: Tokens, text: Text) -> Inverted:
    """The postings of `tokens`, numbers of `spelled` words, by term and document."""
    used = np.flatnonzero(np.bincount(tokens, minlength=len(spelled)))
    used = used[np.argsort(spelled[used])]
    ranks, places = _sorted_by_term(tokens, used, len(spelled))
    docs = text.documents()[places]
    is_first = np.ones(len(places), bool)
    is_first[1:] = (ranks[1:] != ranks[:-1]) | (docs[1:] != docs[:-1])
    first = np.flatnonzero(is_first)
    return inverted(
        (word.encode() for word in spelled[used].tolist()),
        np.bincount(ranks[first], minlength=len(used)),
        docs[first],
        np.diff(first, append=len(places)),
        text.positions()[places],
    )


def _sorted_by_term(
    tokens: Tokens, used: Ints, words: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The tokens' term ranks in order, and where each stood before."""
    rank = np.zeros(words, np.uint64)
    rank[used] = np.arange(len(used), dtype=np.uint64)
    keys = rank[tokens] << np.uint64(32) | np.arange(len(tokens), dtype=np.uint64)
    keys.sort()
    return (keys >> np.uint64(32)).astype(np.uint32), keys.astype(np.uint32)


def invert_values(values: dict[bytes, list[int]]) -> Inverted:
    """The postings of a keyword field, given each value's documents in order."""
    terms = sorted(values)
    docs = np.array([doc for term in terms for doc in values[term]], np.int32)
    counts = np.array([len(values[term]) for term in terms], np.uint32)
    return inverted(terms, counts, docs, np.ones(len(docs), np.uint32))
