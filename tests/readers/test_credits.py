from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.readers.credits import split_credit

SPLIT = (
    ("Residents wade (Photo: Dana Petrenko/AFP)", "Residents wade", "Dana Petrenko/AFP"),
    ("Residents wade. [Jane Doe/Reuters]", "Residents wade.", "Jane Doe/Reuters"),
    ("A street. Photo by Jane Doe", "A street.", "Jane Doe"),
    ("Eine Straße. Foto: Max Müller/dpa", "Eine Straße.", "Max Müller/dpa"),
    ("Вулиця. Фото: Олена Кравець / Укрінформ", "Вулиця.", "Олена Кравець / Укрінформ"),
    ("A street © Jane Doe", "A street", "Jane Doe"),
    ("The bridge | Getty Images", "The bridge", "Getty Images"),
    ("Mayor speaks (AP Photo/Evan Vucci, File)", "Mayor speaks", "AP Photo/Evan Vucci, File"),
    ("A boat (Jane Doe/The Gazette)", "A boat", "Jane Doe/The Gazette"),
    ("x (Photo by JOHN DOE/AFP via Getty Images)", "x", "JOHN DOE/AFP via Getty Images"),
    ("Une rue. Crédit photo : Jean Dupont", "Une rue.", "Jean Dupont"),
    ("Image courtesy of GSA.", "", "GSA"),
    ("Robert Churchill/iStock/Thinkstock", "", "Robert Churchill/iStock/Thinkstock"),
    ("Victor Soares, Hemera, Thinkstock", "", "Victor Soares, Hemera, Thinkstock"),
    ("goldy / iStock / Thinkstock", "", "goldy / iStock / Thinkstock"),
    ("olm26250, iStock, Thinkstock", "", "olm26250, iStock, Thinkstock"),
    ("anton grachev/iStock/Getty", "", "anton grachev/iStock/Getty"),
    ("Jirsak, iStock, Getty Images Plus", "", "Jirsak, iStock, Getty Images Plus"),
    ("Rawpixel Ltd iStock Thinkstock", "", "Rawpixel Ltd iStock Thinkstock"),
    ("Foto: privat", "", "privat"),
    # the outlet's name has words in lower case
    ("Човен (Фото: Дана Петренко / газета «Лавра»)", "Човен", "Дана Петренко / газета «Лавра»"),
    ("Човен [Дана Петренко/Лаврський кур’єр]", "Човен", "Дана Петренко/Лаврський кур’єр"),
    ("Човен (Фото: Ян Гай / спілка «Зоря»)", "Човен", "Ян Гай / спілка «Зоря»"),
    ("Un bateau (Photo : Jean Roy / la Voix libre)", "Un bateau", "Jean Roy / la Voix libre"),
    ("A boat (Photo: Jane Doe pour Lavra Press)", "A boat", "Jane Doe pour Lavra Press"),
)
KEPT = (
    "The mayor (left)",
    "The mayor (left) and the minister (right)",
    "Harrisburg (PA)",
    "Rally (24/7)",
    "Demonstrators (men/women)",
    "The crew (Jane Doe/second from left)",
    "A town (population 12,000)",
    "This photo by Jane shows a bridge",
    "Photo: The mayor opens the bridge on Monday afternoon.",
    "Photo of the Mayor",
    "flooding, Reuters",
    "he spoke with the AP, Reuters",
    "A mayor speaks with Reuters",
    "Flood in Kharkiv | Kharkiv, Ukraine",
    "",
)


@pytest.mark.parametrize(("text", "caption", "credit"), SPLIT)
def test_a_closing_credit_is_split_off(text: str, caption: str, credit: str) -> None:
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_words_stay_in_the_caption(text: str) -> None:
    assert split_credit(text) == (text, "")


@given(st.text())
def test_caption_and_credit_are_parts_of_the_text(text: str) -> None:
    caption, credit = split_credit(text)
    assert caption in text
    assert credit in text
