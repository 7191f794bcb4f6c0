"""Worker processes that answer in order, end with their parent, and are missed when killed."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, Self, TypeVar

from searchapp.errors import Failure

Task = TypeVar("Task")
Result = TypeVar("Result")

TASKS_AT_HAND = 2
"""A worker has its next task when it ends one; more would only take memory."""
RESULTS_AHEAD = 4
"""Results a worker may be ahead of the first that is not done yet."""
STOPPED = (EOFError, ConnectionError)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Broken(NamedTuple):
    """What a worker sends when a task raised."""

    problem: str


@dataclass(eq=False)
class Worker:
    process: BaseProcess
    pipe: Connection
    tasks: dict[int, Any] = field(default_factory=dict)
    """The tasks it was sent and has not answered, the first one first."""


def each(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    processes: int,
    name: Callable[[Task], str],
) -> Iterator[Result]:
    """What `work` makes of each task, in order; with one process it is done in this one."""
    if processes == 1:
        yield from map(work, tasks)
        return
    with Workers(processes, work) as workers:
        yield from workers.map(tasks, name)


class Workers(Generic[Task, Result]):
    """Processes that each call `work` on tasks; leaving the `with` block ends them.

    A worker reads its tasks from a pipe of its own, so it ends when its parent dies in any way.
    """

    def __init__(self, number: int, work: Callable[[Task], Result]) -> None:
        with _without_interrupts():
            self._workers = [_start(work) for _ in range(number)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()
            worker.process.close()

    def map(self, tasks: Iterable[Task], name: Callable[[Task], str]) -> Iterator[Result]:
        """The results in the order of the tasks; raises Failure when a worker is stopped.

        Tasks are taken from `tasks` only as fast as results are taken from here.
        """
        done: dict[int, Result] = {}
        numbered = enumerate(tasks)
        waiting = next(numbered, None)
        for wanted in count():
            while wanted not in done:
                while waiting and (worker := self._free(waiting[0] - wanted)):
                    _send(worker, *waiting, name)
                    waiting = next(numbered, None)
                if not any(worker.tasks for worker in self._workers):
                    return
                done.update(self._answers(name))
            yield done.pop(wanted)

    def _free(self, ahead: int) -> Worker | None:
        """The worker with least to do, unless there is too much under way."""
        if ahead >= RESULTS_AHEAD * len(self._workers):
            return None
        worker = min(self._workers, key=lambda one: len(one.tasks))
        return worker if len(worker.tasks) < TASKS_AT_HAND else None

    def _answers(self, name: Callable[[Task], str]) -> Iterator[tuple[int, Result]]:
        """One result of each worker that has any, when there is one."""
        ready = wait([worker.pipe for worker in self._workers if worker.tasks])
        for worker in self._workers:
            if worker.pipe in ready:
                number, task = next(iter(worker.tasks.items()))
                yield number, _result(worker, task, name)
                del worker.tasks[number]


def _start(work: Callable[..., object]) -> Worker:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _serve(pipe: Connection, work: Callable[..., object]) -> None:
    """Answers tasks; the next is received meanwhile, so that the parent need not wait to send."""
    tasks: queue.Queue[Any] = queue.Queue(maxsize=1)
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    try:
        while (task := tasks.get()) is not STOPPED:
            pipe.send(_attempt(work, task))
    except STOPPED:
        return


def _receive(pipe: Connection, tasks: queue.Queue[Any]) -> None:
    try:
        while True:
            tasks.put(pipe.recv())
    except (*STOPPED, OSError):
        tasks.put(STOPPED)


def _attempt(work: Callable[..., object], task: object) -> object:
    try:
        return work(task)
    except Exception as problem:  # noqa: BLE001 - the parent raises it
        return Broken(f"{type(problem).__name__}: {problem}")


def _send(worker: Worker, number: int, task: Task, name: Callable[[Task], str]) -> None:
    try:
        worker.pipe.send(task)
    except STOPPED:
        under_way = next(iter(worker.tasks.values()), task)
        raise _stopped(worker, name(under_way)) from None
    worker.tasks[number] = task


def _result(worker: Worker, task: Task, name: Callable[[Task], str]) -> Any:  # noqa: ANN401 - what `work` returned
    try:
        result = worker.pipe.recv()
    except STOPPED:
        raise _stopped(worker, name(task)) from None
    if isinstance(result, Broken):
        raise Failure(f"{name(task)} failed: {result.problem}. The index is as it was")
    return result


def _stopped(worker: Worker, task: str) -> Failure:
    pid = worker.process.pid
    worker.process.join()
    code = worker.process.exitcode or 0
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return Failure(
        f"process {pid}, at work on {task}, was stopped ({how}); is there too little "
        "memory? Try again with a lower --processes. The index is as it was"
    )


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C is for the parent: children inherit that they do not hear it."""
    resource_tracker.ensure_running()  # it would let interrupts through again while it starts
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
