from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

import pytest

from searchapp.archive import open_archive
from searchapp.request import Request
from searchapp.search import search
from searchapp.settings import Settings
from tests.support.shell import PROGRAM, environment, on_a_terminal, run


def test_a_hit_shows_rank_headline_source_date_zones_and_marked_snippets(index: Path) -> None:
    result = run("search", "heron", "--index", index)
    assert result.exit_code == 0
    assert "  1. A **heron** over the harbour\n" in result.stdout
    assert "Harbour Post · 2024-05-06 · Mila Berg · headline, body, photo caption" in result.stdout
    assert "photo caption: The **heron** at low tide" in result.stdout
    assert "id: heron\n" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 article, 1 to 1 shown (")


FLAGS = [
    (("flood",), {"a0", "a8", "a16"}),
    (("flood", "storm"), set()),
    (("flood", "storm", "--any"), {"a0", "a8", "a16", "a1", "a9", "a17"}),
    (("flood -storm",), {"a0", "a8", "a16"}),
    (("flood -storm", "--plain"), set()),
    (("heron", "--in", "caption"), {"heron"}),
    (("heron", "--in", "credit", "--in", "bio"), set()),
    (("storm", "--since", "2025-06"), {"a9", "a17"}),
    (("storm", "--since", "2025", "--until", "2025-02-03"), {"a1"}),
    (("storm", "--until", "2024"), set()),
    (("heron", "--until", "2024-05"), {"heron"}),
    (("flood OR storm", "--source", "Harbour Post"), {"a0", "a8", "a16"}),
    (("heron", "--section", "Nature", "--author", "Mila Berg", "--lang", "en"), {"heron"}),
    (("heron", "--lang", "uk", "--lang", "de"), set()),
    (("--", "-heron", "harbour", "headline:part"), {"a2", "a10", "a18"}),
    (("--like", "a0"), {"a8", "a16"}),
    (("--like", "a0", "--like", "a8"), {"a16"}),
    (("--like", "a0", "--without", "flood"), set()),
    (("storm", "--like", "a0", "--any"), {"a0", "a8", "a16", "a1", "a9", "a17"}),
    (("council", "--expand"), {"a3", "a11", "a19"}),
]


@pytest.mark.parametrize(("arguments", "expected"), FLAGS)
def test_flags_narrow_the_hits(index: Path, arguments: tuple[str, ...], expected: set[str]) -> None:
    result = run("search", "--index", index, "--format", "json", "--size", "50", *arguments)
    assert result.exit_code == 0
    assert {hit["id"] for hit in json.loads(result.stdout)["hits"]} == expected


def test_added_words_are_printed_with_their_weights(index: Path) -> None:
    result = run("search", "flood", "--expand", "--index", index)
    assert result.stdout.startswith("also looked for: flood 0.50\n\n")
    assert "also" not in run("search", "flood", "--index", index).stdout


def test_a_search_needs_a_query_or_an_article(index: Path) -> None:
    nothing = run("search", "--expand", "--index", index)
    unknown = run("search", "--like", "nobody", "--index", index)
    assert (nothing.exit_code, unknown.exit_code) == (2, 2)
    assert "Missing argument 'QUERY...', or --like" in nothing.stderr
    assert "no article here has the id 'nobody'" in unknown.stderr


def test_order_start_and_size_give_pages(index: Path) -> None:
    def page(start: int, order: str) -> list[str]:
        flags = ("--order", order, "--start", str(start), "--size", "2", "--format", "json")
        result = run("search", "storm", "--index", index, *flags)
        return [hit["id"] for hit in json.loads(result.stdout)["hits"]]

    assert page(0, "newest") + page(2, "newest") == ["a9", "a17", "a1"]
    assert page(0, "oldest") + page(2, "oldest") == ["a1", "a17", "a9"]
    assert page(4, "oldest") == []


def test_json_is_the_object_of_the_search_page(index: Path) -> None:
    printed = json.loads(run("search", "heron", "--index", index, "--format", "json").stdout)
    answer = search(open_archive(Settings(index=str(index))), Request(q="heron"))
    assert list(printed) == list(answer.__struct_fields__)
    assert printed["index_id"] == answer.index_id
    assert printed["hits"][0]["id"] == answer.hits[0].id == "heron"


def test_what_was_guessed_is_told_on_stderr(index: Path) -> None:
    result = run("search", '"low tide', "--index", index)
    assert result.exit_code == 0
    assert result.stderr.startswith("note: ")
    assert "note" not in result.stdout


def test_no_hit_is_an_answer(index: Path) -> None:
    result = run("search", "zebra", "--index", index)
    assert (result.exit_code, result.stdout) == (0, "0 articles\n")


def test_control_characters_do_not_reach_the_terminal(index: Path) -> None:
    for command in (("search", "alert"), ("show", "hostile")):
        result = run(*command, "--index", index)
        assert result.exit_code == 0
        assert "alert" in result.stdout
        assert not set(result.stdout) & set("\x1b\x07\u202e")


WRONG = [
    ("--since", "soon"),
    ("--in", "margin"),
    ("--size", "0"),
    ("--size", "many"),
    ("--start", "-1"),
    ("--order", "random"),
    ("--format", "xml"),
    ("--colour", "red"),
    ("--since", "2025", "--until", "2024"),
]


@pytest.mark.parametrize("flags", WRONG, ids=" ".join)
def test_a_flag_with_a_value_it_cannot_have_is_wrong_use(
    index: Path, flags: tuple[str, ...]
) -> None:
    result = run("search", "flood", "--index", index, *flags)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert flags[0].strip("-") in result.stderr


def test_a_query_too_long_is_refused_in_a_sentence(index: Path) -> None:
    result = run("search", "word " * 2_000, "--index", index)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_error(index: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        f"{shlex.join(PROGRAM)} search news --size 100 --index {shlex.quote(str(index))} | true; "
        "echo ${PIPESTATUS[0]}",
        shell=True,
        executable="/bin/bash",
        cwd=tmp_path,
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.parametrize(("env", "bold"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_hits_are_bold_on_a_terminal_that_may_be_coloured(
    index: Path, tmp_path: Path, env: dict[str, str], *, bold: bool
) -> None:
    output = on_a_terminal("search", "heron", "--index", index, cwd=tmp_path, **env)
    assert ("\x1b[1mheron\x1b[0m at low tide" in output) is bold
    assert ("**heron** at low tide" in output) is not bold
