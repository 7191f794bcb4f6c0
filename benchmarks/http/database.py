"""The same articles as a table of SQLite with an FTS5 index, and Datasette to serve it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from searchapp.article import Article

TABLES = """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY, id TEXT, headline TEXT, body TEXT, captions TEXT,
        authors TEXT, published TEXT, source TEXT, section TEXT, lang TEXT);
    CREATE VIRTUAL TABLE articles_fts USING fts5 (
        headline, body, captions, authors, content='articles', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2');
"""
COLUMNS = "number, id, headline, body, captions, authors, published, source, section, lang"
INDEXES = "source", "section", "lang"


def make(database: Path, articles: Iterable[Article]) -> None:
    unfinished = database.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as db, db:
        db.executescript(TABLES)
        places = ", ".join("?" for _ in COLUMNS.split(", "))
        rows = (_row(number, article) for number, article in enumerate(articles, 1))
        db.executemany(f"INSERT INTO articles ({COLUMNS}) VALUES ({places})", rows)
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
        for column in INDEXES:
            db.execute(f"CREATE INDEX {column}_index ON articles ({column})")
    unfinished.rename(database)


def _row(number: int, article: Article) -> tuple[object, ...]:
    return (
        number,
        article.id,
        article.headline,
        "\n\n".join(article.body),
        "\n\n".join(photo.caption for photo in article.photos),
        ", ".join(author.name for author in article.authors),
        article.published and article.published.day.isoformat(),
        article.source,
        article.section,
        article.lang,
    )


def datasette(folder: Path) -> Path | None:
    """Datasette in an environment of its own, made where there is none; None where it fails."""
    program = folder / "bin" / "datasette"
    if not program.exists():
        install = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "datasette"]
        try:
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
            subprocess.run(install, check=True)
        except (OSError, subprocess.CalledProcessError) as problem:
            print(f"Datasette cannot be installed and is left out: {problem}", file=sys.stderr)
            return None
    return program
