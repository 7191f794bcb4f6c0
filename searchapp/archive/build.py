"""Files -> a new index, made beside the live one and put in its place when complete."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from searchapp import engines
from searchapp.archive.folder import Build, Folder
from searchapp.archive.listing import Listed
from searchapp.archive.manifest import Changes, Manifest, new_manifest, open_manifest
from searchapp.archive.opening import open_archive, read_build_file, write_build_file
from searchapp.archive.preparing import Preparation, Prepared
from searchapp.archive.progress import Progress, Watcher
from searchapp.archive.reading import read_spans
from searchapp.archive.report import BuildFile, Report, Stats
from searchapp.archive.sources import Sources, find_sources
from searchapp.archive.versions import OURS
from searchapp.engines.seam import Batch, Engine
from searchapp.errors import BadInput, Damaged, EngineFailed, NoIndex, SearchappError
from searchapp.readers import repeated_lines, text_size
from searchapp.settings import Settings

SHOWN_REJECTIONS = 3


class Plan(NamedTuple):
    """What a build is to do."""

    folder: Folder
    sources: Sources
    settings: Settings
    watcher: Watcher | None


def build(
    paths: Sequence[Path],
    settings: Settings,
    *,
    if_needed: bool = False,
    progress: Watcher | None = None,
) -> Report:
    """Index the articles in `paths`; until all is written the old index serves.

    With `if_needed` nothing is done when the live index was made so, from these very files.
    Raises BadInput, Locked, EngineFailed or another Failure.
    """
    began = time.monotonic()
    folder = Folder(Path(settings.index))
    plan = Plan(folder, find_sources(paths, folder), settings, progress)
    if if_needed and (stats := _still_right(plan)):
        with open_manifest(folder.live().manifest) as manifest:
            return _report(manifest, stats, Changes(0, 0, 0), began)
    with folder.failures(), folder.lock("building"):
        return _build_beside(plan, began)


def _still_right(plan: Plan) -> Stats | None:
    """What is in the live index, if a build would make the same one again."""
    try:
        live = plan.folder.live()
        described = read_build_file(live)
        with open_manifest(live.manifest) as manifest:
            stamps = manifest.files()
        with closing(open_archive(plan.settings)) as archive:
            whole = archive.engine.count() == described.stats.articles
    except (SearchappError, sqlite3.Error):
        return None
    same_way = described.stats.engine == plan.settings.engine
    same_roots = described.roots == plan.sources.roots
    right = whole and same_way and same_roots and plan.sources.unchanged(stamps)
    return described.stats if right else None


def _build_beside(plan: Plan, began: float) -> Report:
    older = _live(plan.folder)
    kept = older.name if older else ""
    plan.folder.sweep(kept, *plan.folder.finished())
    with plan.folder.new_build() as new:
        report = _write(plan, new, older, began)
        with closing(_engine(plan).open(new.engine, plan.settings)) as engine:
            engine.publish()
        plan.folder.publish(new)
    plan.folder.sweep(kept, new.name)
    return report


def _engine(plan: Plan) -> type[Engine]:
    return engines.load(plan.settings.engine)


def _live(folder: Folder) -> Build | None:
    try:
        return folder.live()
    except (NoIndex, Damaged):
        return None


def _write(plan: Plan, new: Build, older: Build | None, began: float) -> Report:
    with new_manifest(new.manifest) as manifest:
        _fill_engine(plan, new, manifest)
        manifest.commit()
        stats = _stats(plan, new, manifest)
        report = _report(manifest, stats, _changes(manifest, older), began)
    described = BuildFile(
        versions=OURS,
        built=dt.datetime.now(dt.UTC),
        seconds=report.seconds,
        roots=plan.sources.roots,
        stats=stats,
    )
    write_build_file(new, described)
    return report


def _fill_engine(plan: Plan, new: Build, manifest: Manifest) -> None:
    with (
        closing(_engine(plan).create(new.engine, plan.settings)) as engine,
        closing(_batches(plan, new, manifest)) as batches,
    ):
        engine.add_prepared(batches)
        manifest.refuse(engine.refused)
        found, expected = engine.count(), manifest.count()
    if not expected:
        raise BadInput(_nothing_read(plan, manifest))
    if found != expected:
        raise EngineFailed(
            f"the engine {engine.name} holds {found:,} articles where {expected:,} were read; "
            "the index is as it was, please report this"
        )


def _batches(plan: Plan, new: Build, manifest: Manifest) -> Generator[Batch, None, None]:
    """All articles as the engine takes them; what was read of each file goes to the manifest."""
    files = plan.sources.files
    preparation = Preparation(_engine(plan), new.engine, plan.settings, repeated_lines(files))
    done = Progress(0, len(files), 0, sum(map(text_size, files)), 0)
    reads: Generator[Prepared, None, None] = read_spans(files, preparation, plan.settings.processes)
    with closing(reads):
        for prepared in reads:
            for number, stamp in prepared.begun:
                manifest.add_file(number, stamp)
            for note in prepared.notes:
                manifest.note(note)
            done = _further(done, prepared)
            if plan.watcher:
                plan.watcher(done)
            yield prepared.batch


def _further(done: Progress, prepared: Prepared) -> Progress:
    articles = sum(isinstance(note, Listed) for note in prepared.notes)
    return done._replace(
        files=done.files + len(prepared.begun),
        bytes=done.bytes + prepared.size,
        articles=done.articles + articles,
    )


def _nothing_read(plan: Plan, manifest: Manifest) -> str:
    rejected = manifest.rejected()
    reasons = "; ".join(f"{one.file}: {one.reason}" for one in rejected[:SHOWN_REJECTIONS])
    more = f"; and {len(rejected) - SHOWN_REJECTIONS:,} more" * (len(rejected) > SHOWN_REJECTIONS)
    return (
        f"nothing in the {len(plan.sources.files):,} files could be read as an article, so the "
        f"index is as it was ({reasons}{more})"
    )


def _changes(manifest: Manifest, older: Build | None) -> Changes:
    """The changes since the older build; without one that can be read, all is new."""
    try:
        if older and older.manifest.is_file():
            return manifest.changes_since(older.manifest)
    except sqlite3.Error:
        pass
    return Changes(manifest.count(), 0, 0)


def _stats(plan: Plan, new: Build, manifest: Manifest) -> Stats:
    first, last, undated = manifest.days()
    return Stats(
        articles=manifest.count(),
        files=len(plan.sources.files),
        rejected=len(manifest.rejected()),
        index_id=manifest.index_id(OURS.schema, OURS.analysis),
        engine=plan.settings.engine,
        bytes=new.bytes(),
        first_day=_day(first),
        last_day=_day(last),
        undated=undated,
        sources=manifest.sources(),
        languages=manifest.languages(),
        zones=manifest.zones(),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _report(manifest: Manifest, stats: Stats, changes: Changes, began: float) -> Report:
    return Report(
        articles=stats.articles,
        added=changes.added,
        changed=changes.changed,
        removed=changes.removed,
        files=stats.files,
        rejected=manifest.rejected(),
        seconds=round(time.monotonic() - began, 3),
        index_id=stats.index_id,
        engine=stats.engine,
        replaced=manifest.replaced(),
        ignored=manifest.ignored(),
    )
