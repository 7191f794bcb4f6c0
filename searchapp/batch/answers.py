"""What each query of a list finds: no fragments, facets or timeline, so it may be much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from searchapp.article import NewsDate
from searchapp.batch.queries import Query
from searchapp.engines.seam import Engine, Match
from searchapp.errors import QueryTooLarge
from searchapp.feedback import Added, joined
from searchapp.query import Note
from searchapp.readers import Rejected
from searchapp.request import Request
from searchapp.search import added_words, feedback_notes, read_query

MOST_HITS = 1_000


class BatchHit(Struct, frozen=True, kw_only=True):
    """One article found; `rank` counts from 1."""

    id: str
    rank: int
    score: float
    headline: str
    url: str
    source: str
    published: NewsDate | None


class BatchAnswer(Struct, frozen=True, kw_only=True):
    """What one query of a list finds; `total` is exact, `hits` the best of them.

    `added` are the words that feedback looks for as well.
    """

    id: str
    q: str
    total: int
    notes: tuple[Note, ...]
    added: tuple[Added, ...]
    hits: tuple[BatchHit, ...]


def answers(
    engine: Engine, queries: Iterable[Query | Rejected], asked: Request
) -> Iterator[BatchAnswer | Rejected]:
    """An answer a query, in their order, asked as `asked` says with up to `size` hits each.

    A query beyond the limits is Rejected, and the rest goes on.
    """
    for query in queries:
        yield query if isinstance(query, Rejected) else _answer(engine, query, asked)


def _answer(engine: Engine, query: Query, asked: Request) -> BatchAnswer | Rejected:
    request = asked.but(q=query.text)
    try:
        parsed = read_query(engine, request)
    except QueryTooLarge as problem:
        return query.rejected(str(problem))
    added = added_words(engine, request, parsed.tree)
    tree = joined(parsed.tree, added, any_word=request.any)
    matches = engine.search(tree, size=request.size)
    return BatchAnswer(
        id=query.id,
        q=query.text,
        total=matches.total,
        notes=(
            *parsed.notes,
            *(Note(message, 0) for message in matches.notes),
            *feedback_notes(request, added),
        ),
        added=added,
        hits=tuple(_hit(rank, match) for rank, match in enumerate(matches.hits, 1)),
    )


def _hit(rank: int, match: Match) -> BatchHit:
    article = match.article
    return BatchHit(
        id=article.id,
        rank=rank,
        score=round(match.score, 6),
        headline=article.headline,
        url=article.url,
        source=article.source,
        published=article.published,
    )
