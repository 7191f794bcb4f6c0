from __future__ import annotations

import pytest

from searchapp.readers.bylines import split_byline

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
    ("By", ()),
    ("", ()),
)


@pytest.mark.parametrize(("text", "names"), BYLINES)
def test_a_byline_gives_its_names(text: str, names: tuple[str, ...]) -> None:
    assert split_byline(text) == names
