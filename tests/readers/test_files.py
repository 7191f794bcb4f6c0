from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchapp.errors import BadInput
from searchapp.readers import Rejected, input_files, read


def _write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def _names(*paths: Path) -> list[str]:
    return [file.name for file in input_files(paths)]


def test_a_folder_gives_the_files_readers_know_sorted(tmp_path: Path) -> None:
    _write(tmp_path, "b/y.TXT", "b/x.htm", "a.jsonl.gz", "c.pdf", "d.gz", ".hid.txt", ".git/a.md")
    assert _names(tmp_path) == ["a.jsonl.gz", "b/x.htm", "b/y.TXT"]


def test_markdown_without_front_matter_is_a_note_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# About this archive\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nText.\n", encoding="utf-8")
    (tmp_path / "bom.md").write_text("\ufeff\n---\ntitle: B\n---\n", encoding="utf-8")
    assert _names(tmp_path) == ["a.md", "bom.md"]
    assert _names(tmp_path / "README.md") == ["README.md"]


def test_several_roots_are_told_apart_by_their_own_names(tmp_path: Path) -> None:
    _write(tmp_path, "one/news/a.txt", "two/news/a.txt", "wires/b.csv", "c.md")
    roots = (tmp_path / "one/news", tmp_path / "two/news", tmp_path / "wires", tmp_path / "c.md")
    assert _names(*roots) == ["c.md", "news-2/a.txt", "news/a.txt", "wires/b.csv"]


def test_a_file_under_two_roots_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path, "news/a.txt")
    assert _names(tmp_path / "news", tmp_path / "news/a.txt") == ["news/a.txt"]


def test_loops_of_links_end_and_linked_folders_are_read_once(tmp_path: Path) -> None:
    _write(tmp_path, "in/a/x.txt", "out/y.txt")
    (tmp_path / "in/a/up").symlink_to(tmp_path / "in")
    (tmp_path / "in/self").symlink_to(tmp_path / "in/self")
    (tmp_path / "in/0").symlink_to(tmp_path / "in/a")
    (tmp_path / "in/linked").symlink_to(tmp_path / "out")
    assert _names(tmp_path / "in") == ["a/x.txt", "linked/y.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "there is no"),
        ("page.pdf", "no reader knows"),
        ("empty", "no file to read"),
        ("pipe.txt", "neither a file nor a folder"),
    ],
)
def test_a_path_that_cannot_be_read_is_bad_input(tmp_path: Path, name: str, message: str) -> None:
    _write(tmp_path, "page.pdf")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(BadInput, match=message):
        input_files([tmp_path / name])


def test_pipes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    assert _names(tmp_path) == ["a.txt"]


def test_a_folder_that_cannot_be_listed_is_rejected_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, "a.txt", "locked/b.txt")
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(os, "listdir", refuse)  # the superuser may read everything
    files = input_files([tmp_path])
    assert [file.name for file in files] == ["a.txt", "locked"]
    reason = "cannot be read: Permission denied"
    assert list(read(files[1])) == [Rejected(file="locked", reason=reason)]
    with pytest.raises(BadInput, match="Permission denied"):
        input_files([tmp_path / "locked"])


def test_a_link_to_nothing_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    (outcome,) = (outcome for file in input_files([tmp_path]) for outcome in read(file))
    reason = "cannot be read: No such file or directory"
    assert outcome == Rejected(file="gone.json", reason=reason)


def test_a_name_in_odd_bytes_is_shown_by_escapes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\n.json"
    Path(os.fsdecode(path)).write_text('{"title": "Found"}', encoding="utf-8")
    (file,) = input_files([tmp_path])
    assert file.name == r"caf\xe9\n.json"
    (article,) = read(file)
    assert getattr(article, "id", None) == r"caf\xe9\n.json"
