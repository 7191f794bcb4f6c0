"""Worker processes that answer in order, end with their parent, and are missed when killed."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, Self, TypeVar

from searchapp.errors import Failure

Task = TypeVar("Task")
Result = TypeVar("Result")

WAITING_TASKS = 8  # a worker has its next tasks at hand, and few enough results fit in memory
STOPPED = (EOFError, ConnectionError)


class Broken(NamedTuple):
    """What a worker sends when a task raised."""

    problem: str


class Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class Workers(Generic[Task, Result]):
    """Processes that each call `work` on small tasks; leaving the `with` block ends them.

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
        """The results in the order of the tasks; raises Failure when a worker is stopped."""
        window: deque[tuple[Worker, Task]] = deque()
        for place, task in enumerate(tasks):
            if len(window) == WAITING_TASKS * len(self._workers):
                yield _result(*window.popleft(), name)
            worker = self._workers[place % len(self._workers)]
            _send(worker, task, name)
            window.append((worker, task))
        while window:
            yield _result(*window.popleft(), name)


def _start(work: Callable[..., object]) -> Worker:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _serve(pipe: Connection, work: Callable[..., object]) -> None:
    try:
        while True:
            pipe.send(_attempt(work, pipe.recv()))
    except STOPPED:
        return


def _attempt(work: Callable[..., object], task: object) -> object:
    try:
        return work(task)
    except Exception as problem:  # noqa: BLE001 - the parent raises it
        return Broken(f"{type(problem).__name__}: {problem}")


def _send(worker: Worker, task: Task, name: Callable[[Task], str]) -> None:
    try:
        worker.pipe.send(task)
    except STOPPED:
        raise _stopped(worker, name(task)) from None


def _result(worker: Worker, task: Task, name: Callable[[Task], str]) -> Any:  # noqa: ANN401 - what `work` returned
    try:
        result = worker.pipe.recv()
    except STOPPED:
        raise _stopped(worker, name(task)) from None
    if isinstance(result, Broken):
        raise Failure(f"{name(task)} could not be read: {result.problem}. The index is as it was")
    return result


def _stopped(worker: Worker, task: str) -> Failure:
    pid = worker.process.pid
    worker.process.join()
    code = worker.process.exitcode or 0
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return Failure(
        f"process {pid}, which was to read {task}, was stopped ({how}); is there too little "
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
