from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.article import Article, Author, Photo, Zone
from searchapp.language import blocks
from searchapp.readers import Ignored, Outcome, Rejected, contents, input_files, read
from searchapp.readers.formats import FORMATS as FORMATS_BY_SUFFIX
from searchapp.readers.records import yaml_file

# every zone of one article, its word planted nowhere else
AUTHORS = '[{"name": "Ann Bylineword", "role": "Editor", "bio": "Ann knows bioword."}]'
PHOTOS = '[{"caption": "A street, captionword", "credit": "Bo Creditword", "url": "a.jpg"}]'
BODY = "The leadword came. " + "And on it went. " * 20 + "\n\nIt left a bodyword."
RECORD = {
    "id": "a1",
    "headline": "A headlineword",
    "body": BODY,
    "authors": json.loads(AUTHORS),
    "photos": json.loads(PHOTOS),
}
CELLS = (("title", "text", "author", "photos"), ("A headlineword", BODY, AUTHORS, PHOTOS))


def _rows(delimiter: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(CELLS)
    return stream.getvalue()


FRONT = f"---\nid: a1\nauthors: {AUTHORS}\n---\n"
MARKED = f"# A *headlineword*\n\n{BODY}\n\n![A street, captionword (Photo: Bo Creditword)](a.jpg)\n"
FORMATS = {
    "a.json": json.dumps(RECORD),
    "b.json": json.dumps([RECORD]),
    "c.json": json.dumps({"articles": [RECORD], "count": 1}),
    "a.jsonl": json.dumps(RECORD) + "\n",
    "a.yaml": json.dumps(RECORD),
    "b.yml": f"---\n- {json.dumps(RECORD)}\n",
    "a.csv": _rows(","),
    "b.csv": _rows(";"),
    "c.csv": _rows("\t"),
    "a.md": FRONT + MARKED,
}
ZONE_WORDS = {zone: f"{zone}word" for zone in Zone}


def _read(path: Path) -> list[Outcome]:
    return [outcome for file in input_files([path]) for outcome in read(file)]


def _read_text(folder: Path, name: str, text: str | bytes) -> list[Outcome]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return _read(path)


def _articles(outcomes: list[Outcome]) -> list[Article]:
    return [outcome for outcome in outcomes if isinstance(outcome, Article)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_zone_is_read_from_every_record_format(tmp_path: Path, name: str) -> None:
    (article,) = _articles(_read_text(tmp_path, name, FORMATS[name]))
    for zone, word in ZONE_WORDS.items():
        within = {z for z in Zone if any(word in text.casefold() for text in blocks(article, z))}
        assert within == ({Zone.LEAD, Zone.BODY} if zone is Zone.LEAD else {zone})


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.yaml", "a.csv", "a.md"])
def test_records_are_read_in_any_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    title, body = "Повінь у місті", "Мер Харкова розповів про повінь і відбудову вулиць."
    record = json.dumps({"title": title, "body": body}, ensure_ascii=False)
    texts = {
        "a.csv": f"title,body\n{title},{body}\n",
        "a.md": f"---\ntitle: {title}\n---\n{body}\n",
    }
    text = texts.get(name, record + "\n")
    (article,) = _articles(_read_text(tmp_path, name, text.encode(encoding)))
    assert (article.headline, article.body, article.lang) == (title, (body,), "uk")


ONE = '{"title": "One"}'
BROKEN: dict[str, tuple[str, str | bytes, list[str], list[tuple[str, str]]]] = {
    "a bad line": ("a.jsonl", f"{ONE}\n{{oops\n\n[1]\n{ONE}\n", ["a.jsonl#1", "a.jsonl#5"],
        [("line 2", "this is not JSON"), ("line 4", "must be a mapping")]),
    "nested lines": ("a.jsonl", "[" * 100_000 + f"\n{ONE}", ["a.jsonl#2"],
        [("line 1", "nested too deeply")]),
    "nested json": ("a.json", '{"a":' * 100_000, [], [("", "nested too deeply")]),
    "a bad record": ("a.json", f"[{ONE}, 3, {ONE}]", ["a.json#1", "a.json#3"],
        [("record 2", "not a number")]),
    "cut json": ("a.json", f"[{ONE}", [], [("", "this is not JSON")]),
    "empty json": ("a.json", "", [], [("", "this is not JSON")]),
    "surrogates": ("a.jsonl", '{"id": "\\ud800", "title": "a\\udfff"}', ["\ufffd"], []),
    "a bad document": ("a.yaml", "title: One\n---\na: [\n---\ntitle: Two\n",
        ["a.yaml#1", "a.yaml#3"], [("line 4", "this is not YAML")]),
    "nested yaml": ("a.yaml", "[" * 100_000, [], [("line 1", "this is not YAML")]),
    "yaml no text": ("a.yaml", "title: no\nlang: no\nid: 0x1F\n", ["0x1F"], []),
    "python in yaml": ("a.yaml", "title: !!python/object:os.system x", [], [("line 1", "")]),
    "circle in yaml": ("a.yaml", "title: x\nbody: &a [*a]\n", [], [("", "aliases")]),
    "not gzip": ("a.jsonl.gz", ONE, [], [("line 1", "is not sound gzip data")]),
    "short row": ("a.csv", 'title,body\n"One\n1",x\n\nTwo\nThree,x,y\nFour,x\n',
        ["a.csv#2", "a.csv#7"], [("line 5", "1 cells"), ("line 6", "3 cells")]),
    "open quote": ("a.csv", 'title,body\nOne,x\nTwo,"x\nThree,x\n', ["a.csv#2"],
        [("line 3", "the row is not CSV")]),
    "no header": ("a.csv", "x,y\n1,2\n", [], [("", "no name that a record may have")]),
    "empty csv": ("a.csv", "", [], [("", "no name that a record may have")]),
    "bad front": ("a.md", "---\ntitle: [\n---\nText.\n", [], [("line 3", "this is not YAML")]),
    "list front": ("a.md", "---\n- a\n---\nText.\n", [], [("", "`name: value` lines")]),
    "empty md": ("a.md", "\n\n", [], [("", "holds no record")]),
    "empty yaml": ("a.yaml", "\n---\n", [], [("", "holds no record")]),
    "empty jsonl": ("a.jsonl", "\n\n", [], [("", "holds no record")]),
    "empty gzip": ("a.jsonl.gz", gzip.compress(b""), [], [("", "holds no record")]),
    "empty list": ("a.json", "[]", [], [("", "holds no record")]),
    "csv without rows": ("a.csv", "title,body\n", [], [("", "holds no record")]),
    "empty text": ("a.txt", "", [], [("", "holds no line of running text")]),
    "no text": ("a.html", "<p></p>", [], [("", "holds no paragraph of text")]),
    "empty html": ("a.html", "", [], [("", "")]),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_rejected_and_the_rest_is_read(tmp_path: Path, case: str) -> None:
    name, text, ids, reasons = BROKEN[case]
    outcomes = _read_text(tmp_path, name, text)
    rejected = [outcome for outcome in outcomes if isinstance(outcome, Rejected)]
    assert [article.id for article in _articles(outcomes)] == ids
    assert [(found.file, found.place) for found in rejected] == [(name, p) for p, _ in reasons]
    assert all(part in found.reason for found, (_, part) in zip(rejected, reasons, strict=True))


def test_a_gzip_that_ends_early_keeps_the_articles_before(tmp_path: Path) -> None:
    lines = "".join(f'{{"title": "One {n}", "id": "{n * n * 7919}"}}\n' for n in range(5_000))
    packed = gzip.compress(lines.encode())
    outcomes = _read_text(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    count = len(_articles(outcomes))
    assert 1_000 < count < 4_000
    (rejected,) = (outcome for outcome in outcomes if isinstance(outcome, Rejected))
    assert rejected.place == f"line {count + 1}"
    assert "ends early" in rejected.reason


def test_a_line_beyond_the_limit_is_rejected_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LONGEST_LINE", 1_000)
    outcomes = _read_text(tmp_path, "a.jsonl", f"{ONE}\n{'x' * 5_000}\n{ONE}\n")
    assert [article.id for article in _articles(outcomes)] == ["a.jsonl#1", "a.jsonl#3"]
    assert "line is longer than" in str(outcomes[1])


def test_a_file_beyond_the_limit_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGEST_FILE", 5)
    (rejected,) = _read_text(tmp_path, "a.json", ONE)
    assert "larger than" in str(rejected)


@pytest.mark.parametrize(
    "bomb",
    [
        "a0: &a0 [x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
        "a0: &a0 {k0: x}\n"
        + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12)),
        f"a: &a {'x' * 10_000}\nbody: [{', '.join(['*a'] * 5_000)}]\n",
    ],
)
def test_a_yaml_bomb_is_refused(tmp_path: Path, bomb: str) -> None:
    (rejected,) = _read_text(tmp_path, "a.yaml", f"title: x\n{bomb}")
    assert "repeats parts of itself" in str(rejected)


def test_a_few_aliases_are_read(tmp_path: Path) -> None:
    text = "- &first {title: One, section: Local}\n- {<<: *first, title: Two}\n"
    articles = _articles(_read_text(tmp_path, "a.yaml", text))
    assert [(found.headline, found.section) for found in articles] == [
        ("One", "Local"),
        ("Two", "Local"),
    ]


def test_a_yaml_document_of_too_many_values_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_file, "COUNTED_FROM", 10)
    monkeypatch.setattr(yaml_file, "MOST_VALUES", 100)
    (rejected,) = _read_text(tmp_path, "a.yaml", "title: x\ntags: [" + "a, " * 200 + "]")
    assert "more than 100 values" in str(rejected)


def test_unknown_names_are_counted_once_a_file(tmp_path: Path) -> None:
    text = '{"title": "x", "alt": 1, "date": "soon"}\n{"title": "x", "alt": 1}\n'
    outcomes = _read_text(tmp_path, "a.jsonl", text)
    names = {"alt": 2, "published (unreadable date)": 1}
    assert outcomes[-1] == Ignored(file="a.jsonl", names=names)


def test_lists_in_cells_are_divided(tmp_path: Path) -> None:
    row = "x,Ann Lee; Bo Li,flood|harbour,A street (Photo: Bo Li) | A boat"
    (article,) = _articles(_read_text(tmp_path, "a.csv", f"title,authors,tags,captions\n{row}\n"))
    assert article.authors == (Author(name="Ann Lee"), Author(name="Bo Li"))
    assert article.tags == ("flood", "harbour")
    assert article.photos == (Photo(caption="A street", credit="Bo Li"), Photo(caption="A boat"))


def test_markdown_marks_are_taken_off(tmp_path: Path) -> None:
    text = (
        "# A *headline*\n\nSome **bold** and\na [link](https://example.org) &amp; `code`.\n\n"
        "- one\n- two\n\n> quoted\n\n```\nblock\n```\n\n<div>in <b>HTML</b></div>\n\n"
        "## Section\n\n![A boat](b.jpg)\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    (article,) = _articles(_read_text(tmp_path, "a.md", text))
    assert article.headline == "A headline"
    assert article.body == (
        "Some bold and a link & code.", "one", "two", "quoted", "block", "in HTML", "Section",
        "a", "b", "c", "d",
    )  # fmt: skip
    assert article.photos == (Photo(caption="A boat", url="b.jpg"),)


def test_what_an_article_lacks_comes_from_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "harbour-gazette" / "2024"
    folder.mkdir(parents=True)
    text = '{"title": "The flood came to the harbour in the night", "url": "https://e.org/a"}'
    (folder / "x.json").write_text(text, encoding="utf-8")
    (folder / "y.jsonl").write_text('{"title": "x", "source": "S", "lang": "de"}', encoding="utf-8")
    first, second = _articles(_read(tmp_path))
    assert (first.id, first.origin) == ("https://e.org/a", "harbour-gazette/2024/x.json")
    assert (first.source, first.lang) == ("harbour-gazette", "en")
    assert second.id == second.origin == "harbour-gazette/2024/y.jsonl#1"
    assert (second.source, second.lang) == ("S", "de")


def test_copies_in_different_folders_give_equal_articles(tmp_path: Path) -> None:
    first = tmp_path / "one" / "archive"
    (first / "wires").mkdir(parents=True)
    for name, text in FORMATS.items():
        (first / "wires" / name).write_text(text, encoding="utf-8")
    second = shutil.copytree(first, tmp_path / "two" / "other-name")
    assert _read(first) == _read(second)
    assert len(_read(first)) == len(FORMATS)


@pytest.mark.parametrize(
    ("name", "articles"),
    [("digitalgov", 2_078), ("reuters21578", 21_578), ("wikinews", 295)],
)
def test_real_archives_are_read_whole(real_data: Path, name: str, articles: int) -> None:
    outcomes = _read(real_data / "archives" / f"{name}.jsonl.gz")
    found = _articles(outcomes)
    assert len(found) == len({article.id for article in found}) == articles
    assert not any(isinstance(outcome, Rejected) for outcome in outcomes)


@pytest.mark.parametrize("suffix", FORMATS_BY_SUFFIX)
@given(data=st.binary(max_size=400) | st.text(alphabet="-:[]{}\"',;\n #*!>&<abcé").map(str.encode))
@settings(max_examples=40, deadline=None)
def test_no_content_makes_a_reader_raise(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    for outcome in _read(path):
        assert isinstance(outcome, Outcome)
