from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.credit import Credit, is_agency, read_credit

CREDITS = (
    ("Dana Petrenko/Pool/AFP via Getty Images", "Dana Petrenko", "AFP", "Getty Images"),
    ("AP Photo/Dana Petrenko, File", "Dana Petrenko", "AP", ""),
    ("Dana Petrenko", "Dana Petrenko", "", ""),
    ("Photo: Dana Petrenko", "Dana Petrenko", "", ""),
    ("Reuters", "", "Reuters", ""),
    ("Ion Marin/dpa", "Ion Marin", "dpa", ""),
    ("picture alliance/dpa | Ion Marin", "Ion Marin", "dpa", "picture alliance"),
    ("Getty Images/iStockphoto", "", "iStockphoto", "Getty Images"),
    ("Dana Petrenko/The Hollin Courier", "Dana Petrenko", "The Hollin Courier", ""),
    ("Фото: Олена Кравець / Укрінформ", "Олена Кравець", "Укрінформ", ""),
    ("(c) Getty Images", "", "Getty Images", ""),
    ("[Dana Petrenko]", "Dana Petrenko", "", ""),
    ("Supplied", "", "", ""),
    ("", "", "", ""),
)


@pytest.mark.parametrize(("text", "photographer", "agency", "via"), CREDITS)
def test_a_credit_tells_photographer_agency_and_seller_apart(
    text: str, photographer: str, agency: str, via: str
) -> None:
    assert read_credit(text) == Credit(photographer, agency, via)


@given(st.text())
def test_the_parts_of_any_credit_are_made_of_its_words(text: str) -> None:
    parts = " ".join(read_credit(text)).replace(",", " ").replace("/", " ").split()
    assert all(part in text for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Reuters", True), ("Jane Doe/AFP", True), ("PA", False), ("Jane Doe", False)],
)
def test_an_agency_is_known_by_name(text: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_agency(text) is expected
