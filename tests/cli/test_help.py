from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from searchapp.cli import COMMANDS, main
from searchapp.settings import Settings
from tests.support.archives import record, write_records
from tests.support.shell import run

RUNS_UNTIL_STOPPED = {"serve"}


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found
    return found


def examples(name: str) -> Iterator[str]:
    lines = (command(name).epilog or "").splitlines()
    return (line.strip() for line in lines if line.startswith("  searchapp "))


EXAMPLES = [line for name in COMMANDS for line in examples(name)]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_ends_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    last = result.stdout.splitlines()[-1].strip()
    assert last.startswith(f"searchapp {name}")
    assert last in EXAMPLES


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder with a corpus and an index of it, and an article called ID."""
    monkeypatch.chdir(tmp_path)
    write_records(tmp_path / "corpus" / "news.jsonl", [record(0), record(1, id="ID")])
    assert run("build", "corpus").exit_code == 0


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "line", [line for line in EXAMPLES if line.split()[1] not in RUNS_UNTIL_STOPPED]
)
def test_every_example_runs(line: str) -> None:
    result = run(*shlex.split(line)[1:])
    assert result.exit_code == 0
    assert result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_flags_of_settings_are_described_as_the_settings_are(name: str) -> None:
    help_text = " ".join(run(name, "--help").stdout.split())
    for flag in command(name).params:
        if flag.name in Settings.__struct_fields__:
            assert f"[default: {getattr(Settings(), flag.name)}]" in help_text


def test_the_program_says_its_version_and_lists_its_commands() -> None:
    assert run("--version").stdout.startswith("searchapp, version ")
    listed = run("--help").stdout
    for name, summary in COMMANDS.items():
        assert f"  {name} " in listed
        assert summary in listed


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_prints_the_script_of_the_shell(shell_name: str) -> None:
    if shutil.which("bash") is None and shell_name == "bash":
        pytest.skip("click asks bash for its version")
    result = run("completion", shell_name)
    assert result.exit_code == 0
    assert "_SEARCHAPP_COMPLETE" in result.stdout
