"""The reader of text pages against the labelled ones, and what holds of those themselves."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain

import pytest
from msgspec.structs import replace

from searchapp.article import Author
from searchapp.readers.text.labels import Label
from tests.support.labelled import FOLDER, PARTS, labelled_pages
from tests.support.labelled_scores import Scores, page_counts, summary
from tests.support.labelled_table import NOTHING, WAYS, counts_of

FEWEST = {"pages": 65, "outlets": 20, "languages": 5}
LEAST_BODY = 3  # paragraphs
LOST = "tokens lost"
README = (FOLDER / "README.md").read_text(encoding="utf-8")

TARGETS = {
    "headline": 0.98,
    "body F1": 0.97,
    "tokens lost": 0.02,
    "caption F1": 0.9,
    "credit P": 0.95,
    "author P": 0.95,
    "author R": 0.95,
    "bio P": 0.95,
}
SETS = (("tune", "alone"), ("tune", "counted"), ("test", "alone"), ("test", "counted"))
REACHED = {
    "headline": (0.96, 0.96, 0.95, 0.95),
    "body F1": (0.97, 0.98, 0.94, 0.98),
    "tokens lost": (0.015, 0.015, 0.015, 0.015),
    "caption F1": (0.96, 0.96, 0.84, 0.84),
    "credit P": (0.97, 0.97, 0.97, 0.97),
    "author P": (0.97, 0.97, 0.88, 0.88),
    "author R": (0.97, 0.97, 0.87, 0.87),
    "bio P": (0.95, 0.95, 0.88, 0.88),
    "bio R": (0.95, 0.95, 0.74, 0.74),
    "day P": (0.98, 0.98, 0.98, 0.98),
    "day R": (0.98, 0.98, 0.98, 0.98),
}

pages = cache(labelled_pages)
every_part = pytest.mark.parametrize("part", PARTS)


@cache
def scores(part: str, way: str) -> Scores:
    return summary(list(counts_of(part, counted=WAYS[way]).values()))


@pytest.mark.parametrize(("part", "way"), SETS, ids=[" ".join(key) for key in SETS])
@pytest.mark.parametrize("measure", REACHED)
def test_what_the_reader_has_reached_it_keeps(measure: str, part: str, way: str) -> None:
    score, reached = scores(part, way)[measure], REACHED[measure][SETS.index((part, way))]
    keeps = score <= reached if measure == LOST else score >= reached
    assert keeps, f"{score:.3f} instead of {reached}, the target is {TARGETS.get(measure, 'none')}"


@every_part
def test_the_labels_themselves_score_full_marks(part: str) -> None:
    marks = summary([page_counts(page, page.truth) for page in pages(part)])
    assert marks.pop(LOST) == 0
    assert set(marks.values()) == {1}


@every_part
def test_an_empty_article_scores_nothing(part: str) -> None:
    marks = summary([page_counts(page, NOTHING) for page in pages(part)])
    assert marks[LOST] == 1
    assert marks["headline"] == marks["body F1"] == marks["caption F1"] == marks["bio R"] == 0


def test_a_body_may_leave_its_standfirst_out_but_no_other_paragraph() -> None:
    page = next(page for page in pages("tune") if page.lead)
    body = page.truth.body
    first, last = replace(page.truth, body=body[1:]), replace(page.truth, body=body[:-1])
    assert page.lead == body[:1]
    assert page_counts(page, first)["tokens"].missed == 0
    assert page_counts(page, last)["tokens"].missed > 0


def test_an_agency_or_contributor_may_be_read_as_an_author_or_not() -> None:
    page = next(page for page in pages("tune") if page.ignored_names and page.truth.authors)
    named = (*page.truth.authors, *(Author(name=name) for name in page.ignored_names))
    stranger = (*page.truth.authors, Author(name="Nobody Here"))
    assert page_counts(page, replace(page.truth, authors=named))["author"].wrong == 0
    assert page_counts(page, replace(page.truth, authors=stranger))["author"].wrong == 1


@every_part
def test_each_part_has_pages_outlets_and_languages_enough(part: str) -> None:
    found = {
        "pages": len(pages(part)),
        "outlets": len({page.outlet for page in pages(part)}),
        "languages": len({page.truth.lang for page in pages(part)}),
    }
    assert [name for name, least in FEWEST.items() if found[name] < least] == []


def test_the_test_part_has_outlets_and_languages_of_its_own() -> None:
    tune, test = pages("tune"), pages("test")
    assert {page.outlet for page in tune}.isdisjoint(page.outlet for page in test)
    assert {page.truth.lang for page in test} - {page.truth.lang for page in tune}


@every_part
def test_the_readme_counts_outlets_and_pages(part: str) -> None:
    row = next(row for row in README.splitlines() if row.startswith(f"| `{part}` |"))
    outlets = {page.outlet for page in pages(part)}
    assert [cell.strip() for cell in row.split("|")[3:5]] == [
        str(len(outlets)),
        str(len(pages(part))),
    ]


@every_part
def test_every_page_has_a_headline_and_a_body(part: str) -> None:
    for page in pages(part):
        labels = Counter(line.label for line in page.lines)
        assert labels[Label.HEADLINE] == 1, page.name
        assert labels[Label.BODY] >= LEAST_BODY, page.name


def test_no_two_pages_tell_the_same_story() -> None:
    everything = list(chain.from_iterable(pages(part) for part in PARTS))
    headlines = Counter(page.truth.headline for page in everything)
    paragraphs = Counter(chain.from_iterable(set(page.truth.body) for page in everything))
    assert [text for text, count in (headlines + paragraphs).items() if count > 1] == []


@every_part
def test_a_page_is_its_lines_without_their_labels(part: str) -> None:
    for page in pages(part):
        assert " ".join(page.text.split()) == " ".join(
            " ".join(line.text for line in page.lines).split()
        )
