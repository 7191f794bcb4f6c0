"""Rank judged collections in any-word mode, beside plain BM25; write the README's table.

    python -m benchmarks.ranking [DATA] [--engines whoosh,tantivy] [--readme FILE]

DATA is a folder of collections, or one: each a folder with docs.jsonl.gz, queries.jsonl of
{"qid", "text"} and qrels.txt. By default it is `ranking` in SEARCHAPP_REAL_DATA, else in
`../shared/data` beside the checkout.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.ranking.judged import Collection, collections
from benchmarks.ranking.plain import PlainBm25
from benchmarks.ranking.runs import SIZE, articles, ask, build
from benchmarks.ranking.tables import WAYS, Figures, Row, figures, table

CHECKOUT = Path(__file__).parents[2]
DATA = Path(os.environ.get("SEARCHAPP_REAL_DATA", CHECKOUT.parent / "shared" / "data"))
README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"


def main(arguments: list[str] | None = None) -> None:
    given = _arguments(arguments)
    rows = []
    for collection in collections(given.data):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured(collection, given.engines, Path(folder)))
        print(table(rows[-1:]), file=sys.stderr)
    shown = table(rows)
    _write(given.readme, shown)
    print(shown)


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ranking",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", nargs="?", type=Path, default=DATA / "ranking")
    parser.add_argument("--engines", type=_names, default="whoosh", help="names, with commas")
    parser.add_argument("--readme", type=Path, default=README, help="where the table goes")
    return parser.parse_args(arguments)


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def measured(collection: Collection, engines: tuple[str, ...], folder: Path) -> Row:
    """What the engines reach, each in each way; their indexes are built in `folder`."""
    judgements, queries = collection.judgements(), collection.queries()
    plain = PlainBm25(articles(collection)).run(queries, SIZE)
    systems: dict[tuple[str, str], Figures] = {}
    number = 0
    for engine in engines:
        number = build(collection, engine, folder / engine)
        for name, way in WAYS.items():
            run = ask(collection, folder / engine, way.flags)
            systems[engine, name] = figures(judgements, run)
    return Row(collection.name, number, len(judgements), figures(judgements, plain), systems)


def _write(readme: Path, shown: str) -> None:
    """Puts the table between the readme's two marks, which a new file gets."""
    text = readme.read_text(encoding="utf-8") if readme.exists() else f"{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{shown}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
