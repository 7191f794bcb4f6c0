from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from searchapp.errors import Failure
from searchapp.workers import Workers

LONG = 200_000


def work(task: str) -> str:
    """Does what the task says, and answers with it."""
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "leave":
        os._exit(7)
    if task == "fail":
        raise ValueError("no such page")
    return task * LONG if task.startswith("long") else task * 2


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [f"{number}." for number in range(100)]
    with Workers(3, work) as workers:
        assert list(workers.map(tasks, name=str)) == [task * 2 for task in tasks]


def test_large_results_wait_without_a_deadlock() -> None:
    tasks = [f"long{number}" for number in range(32)]
    with Workers(2, work) as workers:
        assert list(workers.map(tasks, name=str)) == [task * LONG for task in tasks]


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ("die", r"process \d+, at work on page die, was stopped .SIGKILL."),
        ("leave", r"process \d+, at work on page leave, was stopped .exit code 7."),
        ("fail", r"page fail failed: ValueError: no such page"),
    ],
)
def test_a_worker_that_stops_is_named_with_what_it_read(task: str, message: str) -> None:
    tasks = ["a", "b", task, *"cdefghijklmnopqrstuvwxyz"]
    with Workers(2, work) as workers, pytest.raises(Failure, match=message):
        list(workers.map(tasks, name=lambda one: f"page {one}"))


ORPHANS = """
import os, signal
from searchapp.workers import Workers
workers = Workers(2, len)
print(*[worker.process.pid for worker in workers._workers], flush=True)
list(workers.map(["ready", "ready"], name=str))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_when_their_parent_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        pids = parent.stdout.read().split()  # ends when the last holder of the pipe has ended
    assert parent.returncode == -signal.SIGKILL
    assert len(pids) == 2
