"""Of articles with one id only the last one written stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from whoosh.codec.whoosh3 import W3Segment

from searchapp.engines.whoosh.schema import ID_HASH
from searchapp.engines.whoosh.segment import Segment

Place = tuple[int, int]


def delete_replaced(folder: Path, segments: list[W3Segment]) -> list[W3Segment]:
    """`segments`, oldest first, with all but the last document of each id marked deleted.

    Eight bytes an article are held: a hash of the id finds the candidates.
    """
    opened = [Segment(folder, segment) for segment in segments]
    for places in _same_hash(opened):
        last: dict[bytes, Place] = {}
        for segment, document in places:
            article_id = opened[segment].ids[document]
            if article_id in last:
                replaced, at = last[article_id]
                segments[replaced].delete_document(at)
            last[article_id] = segment, document
    return segments


def _same_hash(opened: list[Segment]) -> Iterator[list[Place]]:
    """The live documents whose ids have one hash, in order, where there are several."""
    columns = [segment.numbers(ID_HASH, ">u8") for segment in opened]
    live = [segment.live() for segment in opened]
    hashes = np.concatenate(
        [*(c[docs] for c, docs in zip(columns, live, strict=True)), np.empty(0, np.uint64)]
    )
    segment_of = np.repeat(np.arange(len(live)), [len(docs) for docs in live])
    document_of = np.concatenate([*live, np.empty(0, np.int64)])
    order = np.argsort(hashes, kind="stable")
    is_first = np.diff(hashes[order], prepend=hashes[order][:1] - np.uint64(1)) != 0
    begins = np.flatnonzero(is_first)
    ends = np.append(begins[1:], len(order))
    for begin, end in zip(
        begins[ends - begins > 1].tolist(), ends[ends - begins > 1].tolist(), strict=True
    ):
        members = order[begin:end]
        yield list(zip(segment_of[members].tolist(), document_of[members].tolist(), strict=True))
