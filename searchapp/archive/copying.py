"""A built index -> the same index in another engine, without the files it was made of."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from msgspec import structs

from searchapp import engines
from searchapp.archive.folder import Build, Folder
from searchapp.archive.opening import open_archive, read_build_file, write_build_file
from searchapp.archive.report import Stats
from searchapp.article import Article
from searchapp.engines.seam import Engine
from searchapp.errors import EngineFailed
from searchapp.query import Everything
from searchapp.settings import Settings

PAGE = 500


def copy(settings: Settings) -> Stats:
    """Move the live index to the engine `settings.engine`; it goes live when complete.

    Articles, counts and index_id stay the same. The old engine serves until then.
    Raises NoIndex, Locked, EngineFailed or another Failure.
    """
    folder = Folder(Path(settings.index))
    with folder.failures(), folder.lock("copying"):
        older = folder.live()
        with closing(open_archive(settings)) as archive, folder.new_build() as new:
            stats = _copied(archive.engine, older, new, settings)
            folder.publish(new)
        folder.sweep(older.name, new.name)
    return stats


def _copied(source: Engine, older: Build, new: Build, settings: Settings) -> Stats:
    began, described = time.monotonic(), read_build_file(older)
    shutil.copyfile(older.manifest, new.manifest)
    with closing(engines.load(settings.engine).create(new.engine, settings)) as engine:
        engine.add(_articles(source))
        if engine.count() != described.stats.articles:
            raise EngineFailed(
                f"the engine {engine.name} holds {engine.count():,} of "
                f"{described.stats.articles:,} articles; the index is as it was"
            )
        engine.publish()
    stats = structs.replace(described.stats, engine=settings.engine, bytes=new.bytes())
    copied = structs.replace(
        described,
        stats=stats,
        built=dt.datetime.now(dt.UTC),
        seconds=round(time.monotonic() - began, 3),
    )
    write_build_file(new, copied)
    return stats


def _articles(engine: Engine) -> Iterator[Article]:
    after, more = None, True
    while more:
        found = engine.search(Everything(), size=PAGE, after=after)
        yield from (match.article for match in found.hits)
        after, more = found.after, found.after is not None
