from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from searchapp.article import Article
from searchapp.engines.seam import FACETS
from searchapp.query import Node, parse
from tests.engines.conftest import EngineKind

WORDS = [f"w{number}" for number in range(60)]


def test_threads_share_an_engine_and_a_cache_too_small_for_it(
    engine_kind: EngineKind, tmp_path: Path
) -> None:
    draw = random.Random(3)
    articles = (
        Article(id=str(n), body=tuple(" ".join(draw.choices(WORDS, k=30)) for _ in "ab"), lang="en")
        for n in range(1_500)
    )
    engine = engine_kind.create(tmp_path, articles, segment_tokens=20_000, posting_cache_mb=0)
    texts = [f'{a} {b} OR "{a} {b}" OR {a} NEAR/3 {b}' for a in WORDS[::7] for b in WORDS[::5]]
    trees = [parse(text).tree for text in texts]

    def answer(tree: Node) -> tuple[int, list[str]]:
        found = engine.search(tree, facets=FACETS, timeline=True)
        return found.total, [match.article.id for match in found.hits]

    one_by_one = [answer(tree) for tree in trees]
    with ThreadPoolExecutor(8) as threads:
        at_once = list(threads.map(answer, trees * 3))
    assert at_once == one_by_one * 3
