from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from searchapp.archive.lock import write_lock
from searchapp.errors import Locked

HOLD = """
import sys
from pathlib import Path
from searchapp.archive.lock import write_lock
with write_lock(Path(sys.argv[1]), "building"):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(file: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_writes_since_when_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with (
        holder(file) as process,
        pytest.raises(
            Locked,
            match=rf"^process {process.pid} has been building since \d\d:\d\d; wait for it or stop",
        ),
        write_lock(file, "building"),
    ):
        process.kill()


def test_a_lock_can_be_taken_when_its_holder_is_done(tmp_path: Path) -> None:
    for _ in range(2):
        with write_lock(tmp_path / "lock", "building"):
            assert (tmp_path / "lock").read_bytes().startswith(b'{"pid":%d,' % os.getpid())
        assert (tmp_path / "lock").read_bytes() == b""


def test_a_killed_writer_leaves_the_index_unlocked(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with holder(file) as process:
        process.send_signal(signal.SIGKILL)
    with write_lock(file, "building"):
        pass


def test_two_threads_of_one_process_cannot_both_write(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with (
        write_lock(file, "updating"),
        pytest.raises(Locked, match=f"process {os.getpid()} has been updating since"),
        write_lock(file, "building"),
    ):
        pass


@pytest.mark.parametrize("text", ["", "x", "{}", '{"pid":"x"}'])
def test_a_holder_that_has_not_said_who_it_is_still_holds(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lock"
    with write_lock(file, "building"):
        file.write_text(text)
        with (
            pytest.raises(Locked, match="another process is writing the index"),
            write_lock(file, "building"),
        ):
            pass


def test_a_lock_held_since_yesterday_says_the_day(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with write_lock(file, "building"):
        file.write_text('{"pid":4242,"since":"2024-02-03T14:03:00+00:00","doing":"building"}')
        with (
            pytest.raises(Locked, match="4242 has been building since 2024-02-03 14:03"),
            write_lock(file, "building"),
        ):
            pass
