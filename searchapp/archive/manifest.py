"""manifest.db: which files and articles an index was made of, and what was rejected."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from searchapp.archive.listing import DIGEST_BYTES, Listed
from searchapp.archive.report import Replaced
from searchapp.archive.stamps import FileStamp
from searchapp.article import Zone
from searchapp.engines.seam import Refused
from searchapp.readers.outcome import Ignored, Rejected

TABLES = """
    CREATE TABLE files (
        number INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER, mtime INTEGER, digest TEXT);
    CREATE TABLE articles (
        id TEXT PRIMARY KEY, digest BLOB, file INTEGER, origin TEXT,
        day TEXT, source TEXT, lang TEXT, zones INTEGER) WITHOUT ROWID;
    CREATE TABLE rejected (file TEXT, place TEXT, reason TEXT);
    CREATE TABLE ignored (name TEXT PRIMARY KEY, records INTEGER);
    CREATE TABLE replaced (id TEXT, kept TEXT, dropped TEXT);
"""
# A build is thrown away when it fails, so its manifest needs no journal.
UNSAFE_AND_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;"


class Changes(NamedTuple):
    added: int
    changed: int
    removed: int


class Manifest:
    """An open manifest.db."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add_file(self, number: int, stamp: FileStamp) -> None:
        self._db.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", (number, *stamp))

    def note(self, what: Listed | Rejected | Ignored) -> None:
        match what:
            case Listed():
                self.add(what)
            case Rejected():
                self.reject(what)
            case Ignored():
                self.ignore(what)

    def add(self, article: Listed) -> None:
        """Note an article, which replaces an earlier one with its id."""
        try:
            self._db.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)", article)
        except sqlite3.IntegrityError:
            self._replace(article)

    def _replace(self, article: Listed) -> None:
        found = self._db.execute("SELECT origin FROM articles WHERE id = ?", (article.id,))
        (dropped,) = found.fetchone()
        self._db.execute(
            "INSERT INTO replaced VALUES (?, ?, ?)", (article.id, article.origin, dropped)
        )
        self._db.execute("REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)", article)

    def reject(self, rejected: Rejected) -> None:
        self._db.execute(
            "INSERT INTO rejected VALUES (?, ?, ?)",
            (rejected.file, rejected.place, rejected.reason),
        )

    def refuse(self, refused: Iterable[Refused]) -> None:
        """Articles that were read, but that the engine would not take."""
        for article in refused:
            self._db.execute("DELETE FROM articles WHERE id = ?", (article.id,))
            file, _, place = article.origin.partition("#")
            self.reject(Rejected(file=file, place=place, reason=article.reason))

    def ignore(self, ignored: Ignored) -> None:
        self._db.executemany(
            "INSERT INTO ignored VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET records = records + excluded.records",
            ignored.names.items(),
        )

    def commit(self) -> None:
        self._db.commit()

    def count(self) -> int:
        """How many articles, by distinct id."""
        return self._number("SELECT count(*) FROM articles")

    def files(self) -> dict[str, FileStamp]:
        rows = self._db.execute("SELECT name, size, mtime, digest FROM files")
        return {stamp.name: stamp for stamp in map(FileStamp._make, rows)}

    def rejected(self) -> tuple[Rejected, ...]:
        rows = self._db.execute("SELECT file, place, reason FROM rejected ORDER BY rowid")
        return tuple(
            Rejected(file=file, place=place, reason=reason) for file, place, reason in rows
        )

    def replaced(self) -> tuple[Replaced, ...]:
        rows = self._db.execute("SELECT id, kept, dropped FROM replaced ORDER BY rowid")
        return tuple(Replaced(*row) for row in rows)

    def ignored(self) -> dict[str, int]:
        rows = self._db.execute("SELECT name, records FROM ignored ORDER BY records DESC, name")
        return dict(rows.fetchall())

    def days(self) -> tuple[str | None, str | None, int]:
        """The first day, the last, and how many articles have none."""
        (row,) = self._db.execute("SELECT min(day), max(day), sum(day IS NULL) FROM articles")
        first, last, undated = row
        return first, last, undated or 0

    def sources(self) -> dict[str, int]:
        return self._frequencies("SELECT source, count(*) FROM articles GROUP BY 1")

    def languages(self) -> dict[str, int]:
        return self._frequencies("SELECT lang, count(*) FROM articles GROUP BY 1")

    def zones(self) -> dict[Zone, int]:
        return {
            zone: self._number("SELECT count(*) FROM articles WHERE zones & ?", 1 << place)
            for place, zone in enumerate(Zone)
        }

    def index_id(self, *seeds: object) -> str:
        """A digest of `seeds` and the sorted (id, digest) pairs, the same on every machine."""
        digest = hashlib.blake2b(msgspec.json.encode(seeds), digest_size=DIGEST_BYTES)
        for row in self._db.execute("SELECT id, hex(digest) FROM articles ORDER BY id"):
            digest.update(msgspec.json.encode(row))
        return digest.hexdigest()

    def changes_since(self, older: Path) -> Changes:
        """What this manifest has that the one in the file `older` has not, and the reverse."""
        self._db.execute("ATTACH ? AS older", (read_only(older),))
        try:
            (row,) = self._db.execute(
                "SELECT count(*), total(o.digest = n.digest) FROM articles n "
                "JOIN older.articles o USING (id)"
            )
            both, same = row
            before = self._number("SELECT count(*) FROM older.articles")
        finally:
            self._db.execute("DETACH older")
        return Changes(self.count() - both, int(both - same), before - both)

    def _number(self, query: str, *values: object) -> int:
        (number,) = self._db.execute(query, values).fetchone()
        return int(number)

    def _frequencies(self, query: str) -> dict[str, int]:
        rows = self._db.execute(f"{query} ORDER BY 2 DESC, 1")
        return dict(rows.fetchall())


@contextmanager
def new_manifest(file: Path) -> Iterator[Manifest]:
    with closing(sqlite3.connect(file.absolute().as_uri(), uri=True)) as connection:
        connection.executescript(UNSAFE_AND_FAST + TABLES)
        yield Manifest(connection)


@contextmanager
def open_manifest(file: Path) -> Iterator[Manifest]:
    """The manifest of a finished build, which is never written again."""
    with closing(sqlite3.connect(read_only(file), uri=True)) as connection:
        yield Manifest(connection)


def read_only(file: Path) -> str:
    return f"{file.absolute().as_uri()}?mode=ro&immutable=1"
