"""The command line as a shell runs it, and as a test can run it without a new process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from searchapp.cli import main

PROGRAM = (sys.executable, "-m", "searchapp")


def environment(**more: str) -> dict[str, str]:
    """Ours without settings of searchapp."""
    kept = {name: value for name, value in os.environ.items() if "SEARCHAPP" not in name}
    return kept | more


def shell(*arguments: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `searchapp` in a process of its own."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=environment(**env),
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def on_a_terminal(*arguments: str | Path, cwd: Path, **env: str) -> str:
    """All that `searchapp` prints when it runs on a terminal of its own."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=environment(TERM="xterm", **env),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    output = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    process.wait(timeout=120)
    return output.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4_096)
    except OSError:  # Linux says so when the last writer has closed it
        return b""


def run(*arguments: str | Path) -> Result:
    """Run `searchapp` in this process and working folder."""
    unset = {name: None for name in os.environ if name.startswith("SEARCHAPP_")}
    return CliRunner(env=unset).invoke(main, [str(argument) for argument in arguments])
