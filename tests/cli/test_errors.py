"""Bad input and bad luck: a clear message, the agreed exit code, the last good index serving."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.archive.folder import Folder
from searchapp.archive.lock import write_lock
from tests.support.archives import record, write_pages, write_records
from tests.support.shell import PROGRAM, environment, run, shell

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def cut_gzip(folder: Path) -> None:
    text = "".join(json.dumps(record(number, text="x" * 90)) + "\n" for number in range(50, 90))
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(text.encode())[:-60])


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text)


REJECTED: list[tuple[str, Callable[[Path], object], str]] = [
    ("a YAML bomb", write("bomb.yaml", BOMB), "bomb.yaml"),
    ("a gzip that ends early", cut_gzip, "cut.jsonl.gz"),
    ("a record that is a list", write("list.jsonl", "[1, 2]\n"), "list.jsonl, line 1"),
    ("no JSON", write("x.json", "{'a': 1}"), "x.json"),
    ("an empty page", write("empty.html", ""), "empty.html"),
    ("a link to nothing", lambda folder: (folder / "gone.txt").symlink_to("no"), "gone.txt"),
    ("binary data", lambda folder: (folder / "b.csv").write_bytes(bytes(range(256))), "b.csv"),
]


@pytest.mark.parametrize(
    ("make", "where"), [pytest.param(make, where, id=name) for name, make, where in REJECTED]
)
def test_bad_files_are_listed_and_the_rest_is_built(
    news: Path, make: Callable[[Path], object], where: str
) -> None:
    make(news.parent)
    result = run("build", news.parent)
    assert result.exit_code == 3
    assert f"rejected: {where}" in result.stderr
    assert "Traceback" not in result.stderr
    assert "id: a1\n" in run("search", "storm").stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_listed(news: Path) -> None:
    secret = news.with_name("secret.txt")
    secret.write_text("Nothing to see")
    secret.chmod(0)
    result = run("build", news.parent)
    assert result.exit_code == 3
    assert "rejected: secret.txt: " in result.stderr


def test_odd_file_names_and_long_texts_are_read(news: Path) -> None:
    folder = os.fsencode(news.parent)
    page = b"<html><body><article><h1>Odd</h1><p>oddly named</p></article></body></html>"
    with open(os.path.join(folder, b"caf\xe9 \x1b[1m\n.html"), "wb") as stream:  # noqa: PTH123, PTH118 - no str can name it
        stream.write(page)
    write_records(news.with_name("long.jsonl"), [record(70, text="long " * 10_000_000)])
    result = run("build", news.parent)
    assert result.exit_code == 0, result.stderr
    found = json.loads(run("search", "oddly", "--format", "json").stdout)
    assert found["total"] == 1
    shown = run("show", found["hits"][0]["id"])
    assert shown.exit_code == 0
    assert run("search", "headline:news", "--format", "json").exit_code == 0


WRONG_USE: list[tuple[tuple[str, ...], str]] = [
    (("build", "nowhere"), "there is no nowhere"),
    (("build", "empty"), "no file to read in empty"),
    (("build", "news.jsonl", "--engine", "lucene"), "there is no engine 'lucene'; known are: "),
    (("build", "news.jsonl", "--processes", "-1"), "processes"),
    (("build", "news.jsonl", "--processes", "two"), "two"),
    (("read",), "Missing argument 'PATHS...'"),
    (("read", "nowhere"), "there is no nowhere"),
    (("search",), "Missing argument 'QUERY...'"),
    (("show",), "Missing argument 'ID'"),
    (("completion", "tcsh"), "tcsh"),
    (("frobnicate",), "No such command 'frobnicate'"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE, ids=lambda value: str(value)[:40])
def test_wrong_use_exits_with_2(news: Path, arguments: tuple[str, ...], message: str) -> None:
    news.with_name("empty").mkdir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert not Path("index/current").exists()


@pytest.mark.parametrize(
    "command", [("search", "x"), ("show", "x"), ("stats",), ("serve",)], ids=str
)
def test_no_index_exits_with_4_and_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*command)
    assert result.exit_code == 4
    assert result.stderr == "Error: no index in index/; run `searchapp build`\n"


def test_an_index_of_another_version_exits_with_4_and_names_both(news: Path) -> None:
    run("build", news)
    file = Folder(Path("index")).live().description
    file.write_text(file.read_text().replace('"format": 1', '"format": 2'))
    result = run("search", "storm")
    assert result.exit_code == 4
    assert "(format 2, " in result.stderr
    assert "(format 1, " in result.stderr
    assert "run `searchapp build`" in result.stderr
    assert run("build", "--if-needed", news).exit_code == 0
    assert run("search", "storm").exit_code == 0


def test_a_damaged_index_exits_with_6(news: Path) -> None:
    run("build", news)
    shutil.rmtree(Folder(Path("index")).live().path)
    result = run("search", "storm")
    assert result.exit_code == 6
    assert "run `searchapp build`" in result.stderr


def test_a_second_writer_exits_with_5(news: Path) -> None:
    run("build", news)
    with write_lock(Path("index/lock"), "building"):
        result = run("build", news)
    assert result.exit_code == 5
    assert f"Error: process {os.getpid()} has been building since " in result.stderr
    assert run("search", "storm").exit_code == 0


def test_where_nothing_can_be_written_exits_with_1(news: Path) -> None:
    news.with_name("index").write_text("in the way")
    result = run("build", news)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: index/ cannot be written (")
    assert "--index" in result.stderr


def test_a_setting_nobody_knows_exits_with_2(news: Path) -> None:
    done = shell("build", news, cwd=news.parent, SEARCHAPP_COLOUR="red")
    assert done.returncode == 2
    assert done.stderr.startswith("Error: unknown setting 'colour' in the environment")


def test_flags_win_over_the_environment_and_that_over_the_file(news: Path) -> None:
    news.with_name("searchapp.yaml").write_text("index: from-file\n")
    for flags, env, folder in (
        ((), {}, "from-file"),
        ((), {"SEARCHAPP_INDEX": "from-env"}, "from-env"),
        (("--index", "from-flag"), {"SEARCHAPP_INDEX": "from-env"}, "from-flag"),
    ):
        assert shell("build", news, *flags, cwd=news.parent, **env).returncode == 0
        assert news.with_name(folder).is_dir()


def interrupted(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and messages of a build that got Ctrl-C, as a terminal sends it to all."""
    with subprocess.Popen(
        [*PROGRAM, "build", *arguments],
        cwd=folder,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        while not list(folder.glob("index/builds/*/manifest.db")):
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    return process.returncode, err


def test_ctrl_c_exits_with_130_and_leaves_nothing(news: Path) -> None:
    write_records(news, map(record, range(20_000)))
    write_pages(news.parent / "pages", 100)
    for arguments in (("news.jsonl",), ("pages", "news.jsonl", "--processes", "2")):
        assert interrupted(news.parent, *arguments) == (130, "Interrupted\n")
        assert list(news.parent.glob("index/builds/*")) == []


def test_after_a_kill_the_old_index_serves_and_the_next_build_sweeps(news: Path) -> None:
    assert run("build", news).exit_code == 0
    slow = write_records(news.with_name("slow.jsonl"), map(record, range(20_000)))
    left = {path.name for path in news.parent.glob("index/builds/*")}
    with subprocess.Popen([*PROGRAM, "build", str(slow)], env=environment()) as process:
        while len(list(news.parent.glob("index/builds/*/manifest.db"))) < 2:
            assert process.poll() is None
        process.kill()
    assert len(list(news.parent.glob("index/builds/*"))) == 2
    assert "1 article" in run("search", "storm").stdout
    assert run("build", news).exit_code == 0
    after = {path.name for path in news.parent.glob("index/builds/*")}
    assert after & left == left
    assert len(after) == 2


def test_what_should_not_happen_asks_for_a_report(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchapp.cli.read.input_files", lambda _paths: 1 / 0)
    result = run("read", news)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: something that should not happen did: ZeroDivision")
    assert "report it" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("--debug", "read", news).stderr
