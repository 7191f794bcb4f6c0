from __future__ import annotations

from pathlib import Path

import click

from searchapp import resources
from searchapp.archive import Report, build
from searchapp.cli.flags import as_json, example, print_json, setting, settings_from
from searchapp.cli.progress import progress_bar
from searchapp.cli.rejections import SOME_REJECTED, show_ignored, show_rejected, show_replaced
from searchapp.cli.terminal import counted


@click.command(epilog=example("build corpus/", "build --if-needed --json corpus/"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@setting("index")
@setting("engine")
@setting("processes")
@setting("segment_tokens")
@click.option("--if-needed", is_flag=True, help="Do nothing when the index is as it would be.")
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    *,
    if_needed: bool,
    as_json: bool,
    **flags: str | int | None,
) -> None:
    """Make a new index from files and folders.

    Without PATHS it is made from the sample corpus. The old index serves until the new one is
    complete. Exits with 3 when some files or records were rejected.
    """
    settings = settings_from(**flags)
    with progress_bar() as watcher:
        report = build(
            paths or (resources.corpus(),), settings, if_needed=if_needed, progress=watcher
        )
    show_rejected(report.rejected)
    show_replaced(report.replaced)
    show_ignored(report.ignored)
    if as_json:
        print_json(report)
    else:
        click.echo(_spelled(report))
    if report.rejected:
        ctx.exit(SOME_REJECTED)


def _spelled(report: Report) -> str:
    return (
        f"{counted(report.articles, 'article')} from {counted(report.files, 'file')}: "
        f"{report.added:,} added, {report.changed:,} changed, {report.removed:,} removed, "
        f"{report.seconds:.1f} s\nindex {report.index_id} ({report.engine})"
    )
