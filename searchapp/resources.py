"""Finds templates/ and corpus/: at the top of a checkout, inside the package of a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def templates() -> Path:
    return _folder("templates")


def corpus() -> Path:
    return _folder("corpus")


def _folder(name: str) -> Path:
    shipped = PACKAGE / name
    return shipped if shipped.is_dir() else PACKAGE.parent / name
