from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from msgspec import structs

from searchapp.article import Article, Author
from searchapp.readers import InputFile, input_files, read, repeated_lines
from searchapp.readers.text import frequency
from searchapp.readers.text.frequency import LineCounts
from searchapp.readers.text.lines import key_of
from tests.support.text_pages import ENGLISH, PAGES, TextPage

STORY = "The council of {} met on Monday and put off its vote on the harbour wall until spring."
PROMO = "Readers like you keep our reporters on the road, and every voice from the valley counts."


def saved(folder: Path, pages: dict[str, str]) -> list[InputFile]:
    for name, text in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return input_files([folder])


def outlet(line: str, number: int, name: str = "courier") -> dict[str, str]:
    """So many pages of an outlet with a line in common, each with a story of its own."""
    return {f"{name}/{n}.txt": f"{line}\n\n{STORY.format(f'town{n}' * 2)}\n" for n in range(number)}


@pytest.mark.parametrize(("number", "is_repeated"), [(1, False), (2, False), (3, True), (9, True)])
def test_a_line_of_three_pages_is_the_template(
    tmp_path: Path,
    number: int,
    is_repeated: bool,  # noqa: FBT001 - a column of the table
) -> None:
    repeated = repeated_lines(saved(tmp_path, outlet("Valley and Coast", number)))
    assert (key_of("Valley and Coast") in repeated.of("courier/0.txt")) is is_repeated


def test_each_outlet_has_lines_of_its_own(tmp_path: Path) -> None:
    pages = outlet("Valley and Coast", 2) | outlet("Valley and Coast", 3, "herald")
    repeated = repeated_lines(saved(tmp_path, pages))
    assert key_of("Valley and Coast") in repeated.of("herald/a/page-not-counted.txt")
    assert not repeated.of("courier/0.txt")
    assert not repeated.of("0.txt")


def test_digits_and_capitals_do_not_tell_lines_apart(tmp_path: Path) -> None:
    pages = {f"{n}.txt": f"{n}{n} Comments\n" for n in range(3)}
    repeated = repeated_lines(saved(tmp_path, pages))
    assert key_of("00 COMMENTS") in repeated.of("another.txt")


def test_a_line_twice_in_a_page_counts_once(tmp_path: Path) -> None:
    pages = {f"{n}.txt": "Valley\nValley\nValley\n" for n in range(2)}
    assert not repeated_lines(saved(tmp_path, pages)).of("0.txt")


@pytest.mark.parametrize(("others", "is_repeated"), [(9, True), (30, False)])
def test_a_paragraph_is_template_if_many_of_the_pages_have_it(
    tmp_path: Path,
    others: int,
    is_repeated: bool,  # noqa: FBT001 - a column of the table
) -> None:
    paragraph = f"{PROMO} {PROMO}"
    pages = outlet(paragraph, 3) | {f"courier/x{n}.txt": f"Town {n}" for n in range(others)}
    repeated = repeated_lines(saved(tmp_path, pages))
    assert (key_of(paragraph) in repeated.of("courier/0.txt")) is is_repeated


def test_files_that_cannot_be_read_have_no_lines(tmp_path: Path) -> None:
    files = saved(tmp_path, outlet("Valley", 3))
    binary = tmp_path / "courier" / "9.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    broken = [InputFile(binary, "courier/9.txt"), InputFile(tmp_path / "gone.txt", "courier/g.txt")]
    assert key_of("Valley") in repeated_lines([*files, *broken]).of("courier/0.txt")


def test_counts_of_parts_merge_to_those_of_the_whole(tmp_path: Path) -> None:
    files = saved(tmp_path, outlet("Valley", 3) | outlet("Coast", 4, "herald"))
    left, right = LineCounts(), LineCounts()
    for number, file in enumerate(files):
        (left if number % 2 else right).add(file)
    left.merge(pickle.loads(pickle.dumps(right)))
    assert left.repeated() == repeated_lines(files)


def test_what_is_seldom_is_forgotten_when_there_are_too_many_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequency, "MOST_COUNTED", 20)
    pages = {f"{n:03}.txt": f"Valley\nItem {'x' * n}\n" for n in range(200)}
    counts = LineCounts()
    for file in saved(tmp_path, pages):
        counts.add(file)
        assert sum(map(len, counts.lines.values())) <= 20
    assert counts.repeated().of("000.txt") == {key_of("Valley")}


def articles(folder: Path, pages: dict[str, str]) -> dict[str, Article]:
    files = saved(folder, pages)
    repeated = repeated_lines(files)
    found = (outcome for file in files for outcome in read(file, repeated))
    return {one.origin: one for one in found if isinstance(one, Article)}


def retold(page: TextPage, town: str) -> TextPage:
    """A page of the same outlet with another story."""
    return structs.replace(
        page,
        headline=f"{town} votes on its harbour wall once more",
        caption=f"The harbour wall of {town} on Monday morning",
        body=(
            f"The council of {town} met on Monday and put off its vote on the wall until spring.",
            f"Engineers in {town} had asked for a wall twice as high as the one that broke.",
            f"“We will wait,” said the mayor of {town}, who does not like to be hurried by water.",
        ),
    )


TOWNS = ("Hollin", "Bray", "Orle", "Marrow")


def test_what_an_outlet_repeats_is_neither_body_nor_caption(tmp_path: Path) -> None:
    pages = [retold(ENGLISH, town) for town in TOWNS]
    texts = {
        f"courier/{n}.txt": page.text().replace(page.body[1], f"{page.body[1]}\n\n{PROMO}")
        for n, page in enumerate(pages)
    }
    for number, (page, article) in enumerate(
        zip(pages, articles(tmp_path, texts).values(), strict=True)
    ):
        assert article.origin == f"courier/{number}.txt"
        assert article.body == page.body
        assert PROMO in article.other


def test_an_author_box_in_many_pages_is_still_a_bio(tmp_path: Path) -> None:
    texts = {f"courier/{n}.txt": retold(ENGLISH, town).text() for n, town in enumerate(TOWNS)}
    box = Author(name=ENGLISH.name, role=ENGLISH.role, bio=ENGLISH.bio)
    assert [article.authors for article in articles(tmp_path, texts).values()] == [(box,)] * 4


def test_a_story_in_the_feed_of_others_keeps_its_headline(tmp_path: Path) -> None:
    pages = [retold(ENGLISH, town) for town in TOWNS]
    feed = tuple(page.headline for page in pages)
    texts = {f"c/{n}.txt": structs.replace(p, feed=feed).text() for n, p in enumerate(pages)}
    found = articles(tmp_path, texts).values()
    assert [article.headline for article in found] == [page.headline for page in pages]


@pytest.mark.parametrize("page", PAGES, ids=[page.lang for page in PAGES])
def test_a_page_saved_several_times_keeps_its_story(tmp_path: Path, page: TextPage) -> None:
    texts = {f"courier/{n}.txt": page.text() for n in range(4)}
    for article in articles(tmp_path, texts).values():
        assert (article.headline, article.body) == (page.headline, page.body)
