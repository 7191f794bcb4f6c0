from __future__ import annotations

import pytest

from searchapp.readers.bylines import Byline, read_byline, split_byline

BYLINES = (
    ("By A Bee and B Cee", ("A Bee", "B Cee")),
    ("Von Max Müller und Eva Klein", ("Max Müller", "Eva Klein")),
    ("Par Jean Dupont et Anne Roy", ("Jean Dupont", "Anne Roy")),
    ("Por José Ruiz y Ana Gil", ("José Ruiz", "Ana Gil")),
    ("Автор: Олена Кравець, Іван Гнатюк", ("Олена Кравець", "Іван Гнатюк")),
    ("Kommentar von Eva Klein", ("Eva Klein",)),
    ("Ein Gastbeitrag von Eva Klein", ("Eva Klein",)),
    ("BY DANA PETRENKO", ("DANA PETRENKO",)),
    ("By Dana Petrenko, Staff Writer", ("Dana Petrenko",)),
    ("By Robert Kennedy, Jr. and Ann Lee", ("Robert Kennedy, Jr.", "Ann Lee")),
    ("By Jane Doe in Kyiv", ("Jane Doe",)),
    ("Jane Doe | Reuters", ("Jane Doe",)),
    ("Byron Smith", ("Byron Smith",)),
    ("Ursula von der Leyen; Jane Doe", ("Ursula von der Leyen", "Jane Doe")),
    ("José Ortega y Gasset", ("José Ortega y Gasset",)),
    ("Jane Doe, Jane Doe", ("Jane Doe",)),
    ("By Dana Petrenko and Ion Marin in Hollin", ("Dana Petrenko", "Ion Marin")),
    ("Dana Petrenko/Ion Marin", ("Dana Petrenko", "Ion Marin")),
    ("Jane Doe, Kyiv", ("Jane Doe",)),
    ("Von: Eva Klein, Max Müller", ("Eva Klein", "Max Müller")),
    ("Von Eva Klein sowie Max Müller", ("Eva Klein", "Max Müller")),
    ("Av Kari Nordmann og Ole Vik", ("Kari Nordmann", "Ole Vik")),
    ("Af Trine Juncher og Bo Holm", ("Trine Juncher", "Bo Holm")),
    ("Text: Åsa Ek och Nils Berg", ("Åsa Ek", "Nils Berg")),
    ("Tekst: Kari Nordmann i Oslo", ("Kari Nordmann",)),
    ("Av och an", ("Av", "an")),
    ("Reuters", ("Reuters",)),
    ("AFP, Hollin", ("AFP",)),
    ("By", ()),
    ("", ()),
)


@pytest.mark.parametrize(("text", "names"), BYLINES)
def test_a_byline_gives_its_names(text: str, names: tuple[str, ...]) -> None:
    assert split_byline(text) == names


@pytest.mark.parametrize(
    ("text", "people", "agencies", "staff"),
    [
        (
            "By Dana Petrenko, Political Editor, and AFP",
            ["Dana Petrenko"],
            ["AFP"],
            ["Political Editor"],
        ),
        ("Reuters Staff", [], [], ["Reuters Staff"]),
        ("By Staff Reporter", [], [], ["Staff Reporter"]),
        ("Von Eva Klein, Redaktion Hollin / dpa", ["Eva Klein"], ["dpa"], ["Redaktion Hollin"]),
        ("NTB", [], ["NTB"], []),
    ],
)
def test_people_agencies_and_staff_are_told_apart(
    text: str, people: list[str], agencies: list[str], staff: list[str]
) -> None:
    assert read_byline(text) == Byline(tuple(people), tuple(agencies), tuple(staff))
