"""What the readers make of a file that a test writes."""

from __future__ import annotations

from pathlib import Path

from searchapp.article import Article
from searchapp.readers import Outcome, Rejected, input_files, read


def outcomes(path: Path) -> list[Outcome]:
    return [outcome for file in input_files([path]) for outcome in read(file)]


def written(folder: Path, name: str, text: str | bytes) -> list[Outcome]:
    """The outcomes of one file of this name and content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return outcomes(path)


def articles(found: list[Outcome]) -> list[Article]:
    return [outcome for outcome in found if isinstance(outcome, Article)]


def reasons(found: list[Outcome]) -> list[tuple[str, str]]:
    """Place and reason of each that was rejected."""
    return [(one.place, one.reason) for one in found if isinstance(one, Rejected)]
