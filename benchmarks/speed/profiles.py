"""Where the time of one build and of one page goes, by part of the program.

    python -m benchmarks.speed.profiles WORK_FOLDER [--size 21578]

Takes the archive and the questions that `python -m benchmarks.speed` has left in the work
folder, and writes two tables into benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIEnvironment

from werkzeug.test import EnvironBuilder

from benchmarks.speed.building import Archive
from benchmarks.speed.processes import ROOT
from benchmarks.speed.questions import load
from benchmarks.speed.rendering import filled
from benchmarks.speed.tables import table
from searchapp.archive import build
from searchapp.settings import Settings
from searchapp.web import create_app

BEGIN, END = "<!-- profiles: written by the command above -->", "<!-- end of the profiles -->"
LEAST = 0.01
"""A part with a smaller share is left out."""
NAMED = 3
BUILTIN = "~"
PACKAGES = "site-packages/"

Shares = dict[str, Counter[str]]
"""By part of the program, the seconds of its functions."""


def profiled(work: Callable[[], object]) -> Shares:
    profile = cProfile.Profile()
    profile.runcall(work)
    stats: Any = pstats.Stats(profile)
    shares: Shares = defaultdict(Counter)
    for (file, _, name), (_, _, own, _, callers) in stats.stats.items():
        if file != BUILTIN or not callers:
            shares[_part(file)][name] += own
            continue
        for (calling, _, _), (_, _, seconds, _) in callers.items():
            shares[_part(calling)][_short(name)] += seconds
    return shares


def _part(file: str) -> str:
    """The module of searchapp, the package, or the template; what is built in is its caller's."""
    path = Path(file)
    if path.is_relative_to(ROOT / "searchapp"):
        return str(path.relative_to(ROOT).with_suffix(""))
    if path.is_relative_to(ROOT / "templates"):
        return "templates"
    if PACKAGES in file:
        return file.partition(PACKAGES)[2].partition("/")[0].removesuffix(".py")
    return "Python's own modules"


def _short(name: str) -> str:
    """`<built-in method zlib.compress>` and `<method 'sort' of …>` without the rest."""
    words = name.strip("<>").removeprefix("built-in ").removeprefix("method ")
    return words.replace("'", "").partition(" of ")[0]


def profile_table(shares: Shares) -> Iterator[str]:
    whole = sum(seconds.total() for seconds in shares.values())
    parts = sorted(shares.items(), key=lambda held: -held[1].total())
    rows = (
        (f"{seconds.total() / whole:.0%}", f"`{part}`", _largest(seconds))
        for part, seconds in parts
        if seconds.total() >= LEAST * whole
    )
    yield from table(("share", "part", "most of it in"), rows)


def _largest(seconds: Counter[str]) -> str:
    whole = seconds.total()
    return ", ".join(f"`{name}` {own / whole:.0%}" for name, own in seconds.most_common(NAMED))


def profile_build(archive: Archive) -> Shares:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=folder, processes=1)
        return profiled(lambda: build([archive.file], settings))


def profile_pages(archive: Archive) -> Shares:
    """The pages of all questions, after each has been asked once."""
    app = create_app(Settings(index=str(archive.index("searchapp-whoosh"))))
    texts = [question.text for question in load(archive.questions)]

    def ask(environs: Iterable[WSGIEnvironment]) -> None:
        for environ in environs:
            b"".join(app(environ, lambda *_response: lambda _data: None))

    ask(map(_environ, texts))
    return profiled(partial(ask, [_environ(text) for text in texts]))


def _environ(text: str) -> WSGIEnvironment:
    return EnvironBuilder("/search", query_string={"q": text}).get_environ()


def told(archive: Archive) -> Iterator[str]:
    yield f"### One build of {archive.articles:,} articles, one process"
    yield ""
    yield from profile_table(profile_build(archive))
    yield f"### Pages of {len(load(archive.questions))} questions to it, postings at hand"
    yield ""
    yield from profile_table(profile_pages(archive))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.profiles")
    parser.add_argument("work", type=Path)
    parser.add_argument("--size", type=int, default=21_578)
    parser.add_argument("--readme", type=Path, default=ROOT / "benchmarks" / "README.md")
    given = parser.parse_args()
    lines = list(told(Archive(given.work.resolve(), given.size)))
    text = given.readme.read_text(encoding="utf-8")
    given.readme.write_text(filled(text, BEGIN, END, lines), encoding="utf-8")


if __name__ == "__main__":
    main()
