"""Run as a program: builds that are killed at one of their steps, each in a process of its own.

    kills.py ARCHIVE INDEX

A step is whatever Python reports to audit hooks that has to do with the index folder. After
each kill a line of JSON says how many articles the index then holds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from searchapp.archive import build, open_archive
from searchapp.settings import Settings

STRIDE = 7


def main(archive: str, index: str) -> None:
    step = 1
    killed = True
    while killed:
        killed = build_killed_at(step, archive, index)
        opened = open_archive(Settings(index=index))
        outcome = {"killed": killed, "articles": opened.engine.count()}
        sys.stdout.write(json.dumps(outcome) + "\n")
        sys.stdout.flush()
        step += STRIDE


def build_killed_at(step: int, archive: str, index: str) -> bool:
    """Whether the build came to its `step` and was killed there."""
    child = os.fork()
    if child == 0:
        kill_at(step, index)
        build([Path(archive)], Settings(index=index, processes=1))
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def kill_at(step: int, index: str) -> None:
    steps = 0

    def hook(_event: str, values: tuple[object, ...]) -> None:
        nonlocal steps
        if any(index in str(value) for value in values):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


if __name__ == "__main__":
    main(*sys.argv[1:])
