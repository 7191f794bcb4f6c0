from __future__ import annotations

import json
import selectors
import shlex
import subprocess
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner, Result

from searchapp.batch import MOST_HITS
from searchapp.cli import main
from tests.support.shell import PROGRAM, environment, run

QUERIES = "flood\n\nflood storm\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "queries.txt"
    file.write_text(QUERIES, encoding="utf-8")
    return file


def piped(given: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, arguments), "-"], input=given)


def test_a_list_gives_an_object_a_query(index: Path, listed: Path) -> None:
    result = run("batch", listed, "--index", index)
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["id"], one["q"], one["total"]) for one in found] == [
        ("1", "flood", 3),
        ("3", "flood storm", 0),
    ]
    assert {hit["id"] for hit in found[0]["hits"]} == {"a0", "a8", "a16"}


def test_a_pipe_gives_what_the_file_gives(index: Path, listed: Path) -> None:
    assert piped(QUERIES, "--index", index).stdout == run("batch", listed, "--index", index).stdout
    assert "rejected: standard input, line 1: " in piped('{"q": ""}', "--index", index).stderr


FLAGS = [
    (("--format", "csv"), "id,q,total\n1,flood,3\n3,flood storm,0\n"),
    (("--format", "csv", "--expand"), "id,q,total\n1,flood,3\n3,flood storm,0\n"),
    (("--format", "csv", "--any"), "id,q,total\n1,flood,3\n3,flood storm,6\n"),
]


@pytest.mark.parametrize(("flags", "expected"), FLAGS)
def test_counts_are_a_table(
    index: Path, listed: Path, flags: tuple[str, ...], expected: str
) -> None:
    assert run("batch", listed, "--index", index, *flags).stdout == expected


def test_plain_reads_operators_as_words(index: Path) -> None:
    counts = [
        piped("flood -storm\n", "--index", index, "--format", "csv", *flags).stdout.splitlines()[1]
        for flags in ((), ("--plain",))
    ]
    assert counts == ["1,flood -storm,3", "1,flood -storm,0"]


def test_a_run_has_as_many_lines_as_asked_for(index: Path) -> None:
    flags = ("--index", index, "--any", "--format", "trec")
    lines = piped("flood storm\n", *flags, "--size", "4").stdout.splitlines()
    assert [line.split()[:4:3] for line in lines] == [
        ["1", "1"],
        ["1", "2"],
        ["1", "3"],
        ["1", "4"],
    ]
    assert len(piped("news talk\n", *flags, "--size", str(MOST_HITS)).stdout.splitlines()) == 24


def test_what_is_no_query_is_named_with_its_line_and_the_rest_goes_on(
    index: Path, tmp_path: Path
) -> None:
    file = tmp_path / "queries.jsonl"
    texts = ('{"id": "a", "q": "flood"}', '{"id": "b"', json.dumps({"q": "word " * 1_000}))
    file.write_text("\n".join((*texts, '{"id": "c", "q": "storm"}')), encoding="utf-8")
    result = run("batch", file, "--index", index, "--format", "csv")
    assert result.exit_code == 3
    assert result.stdout == "id,q,total\na,flood,3\nc,storm,3\n"
    broken, long = result.stderr.splitlines()
    assert broken.startswith(f"rejected: {file}, line 2: this is not JSON")
    assert long.startswith(f"rejected: {file}, line 3: The query has ")


WRONG: list[tuple[str, ...]] = [
    ("--size", "0"),
    ("--size", str(MOST_HITS + 1)),
    ("--format", "xml"),
]


@pytest.mark.parametrize("flags", WRONG, ids=" ".join)
def test_a_flag_with_a_value_it_cannot_have_is_wrong_use(
    index: Path, listed: Path, flags: tuple[str, ...]
) -> None:
    result = run("batch", listed, "--index", index, *flags)
    assert (result.exit_code, result.stdout) == (2, "")
    assert flags[0] in result.stderr


def test_a_list_that_is_missing_or_no_list_is_wrong_use(index: Path, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("id,text\n1,flood\n", encoding="utf-8")
    for file, said in ((tmp_path / "none.txt", "none.txt"), (table, "no column of queries")):
        result = run("batch", file, "--index", index)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr


def test_answers_come_before_the_list_ends(index: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "batch", "--index", str(index), "-"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    with process:
        for query in (b"flood", b"storm"):
            process.stdin.write(query + b"\n")
            process.stdin.flush()
            assert json.loads(next_line(process.stdout))["q"] == query.decode()
        process.stdin.close()
    assert process.returncode == 0


def next_line(stream: IO[bytes]) -> bytes:
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        assert selector.select(timeout=60), "no answer"
    return stream.readline()


def test_a_reader_that_leaves_early_is_no_error(index: Path, tmp_path: Path) -> None:
    command = f"{shlex.join(PROGRAM)} batch --any --size 1000 --index {shlex.quote(str(index))} -"
    done = subprocess.run(
        f"yes 'news talk' | head -1000 | {command} | true; echo ${{PIPESTATUS[2]}}",
        shell=True,
        executable="/bin/bash",
        cwd=tmp_path,
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("0\n", "")
