"""The command line: `searchapp COMMAND`, one module a command."""

from __future__ import annotations

import click

from searchapp.cli.group import Commands

COMMANDS = {
    "build": "make a new index from files and folders",
    "read": "show what the readers make of files; no index is touched",
    "search": "find articles",
    "batch": "ask a list of queries",
    "show": "show one article",
    "stats": "say what is in the index",
    "copy": "move an index to another engine",
    "serve": "serve the page and the JSON",
    "completion": "print the completion script of a shell",
}


@click.group(
    cls=Commands,
    summaries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample:\n  searchapp build corpus/",
)
@click.version_option(package_name="searchapp", prog_name="searchapp")
@click.option("--debug", is_flag=True, help="Show where an unexpected error came from.")
def main(debug: bool) -> None:  # noqa: FBT001 - a flag; the group reads it
    """Full-text search for news archives."""
