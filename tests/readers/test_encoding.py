from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.readers.encoding import decode

TEXTS = {
    "uk": "Президент України зустрівся з міністром оборони у Києві. Йшлося про енергетику.",
    "ru": "Президент встретился с министром обороны в Москве. Речь шла о поддержке армии.",
    "de": "Der Bürgermeister von Köln sagte, die Überschwemmung sei schlimmer als befürchtet.",
    "fr": "Le maire de Besançon a déclaré que le coût dépasserait 5 000 € par foyer, à l'œuvre.",
    "en": "The mayor said it wasn’t “the worst” – yet. The café was closed.",
    "pl": "Prezydent Polski spotkał się z ministrem. Podczas spotkania mówiono o źródłach energii.",
    "cs": "Předseda vlády řekl, že povodně zničily část města. Žádné oběti nejsou hlášeny.",
    "names": "Dolores Grünwald, Siobhán Darragh and Søren Brønsted — “at last” — gave names.",
    "café": "“We will be back”: Café Éclair closes – Naïma Desrosiers’s boss, Hervé, has no oven.",
    "ja": "東京都知事は金曜日、洪水の被害について記者会見を開いた。被害総額は数億円に上る。",
    "zh": "北京市长周五就洪水灾情召开新闻发布会。预计损失总额将达数亿元。",
}
LEGACY = (
    ("uk", "windows-1251"),
    ("uk", "koi8-u"),
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("ru", "cp866"),
    ("de", "cp1252"),
    ("en", "cp1252"),
    ("names", "cp1252"),
    ("café", "cp1252"),
    ("fr", "iso-8859-15"),
    ("pl", "iso-8859-2"),
    ("cs", "iso-8859-2"),
    ("cs", "cp1250"),
    ("ja", "shift_jis"),
    ("zh", "gb18030"),
)


@pytest.mark.parametrize(("text", "encoding"), LEGACY)
@pytest.mark.parametrize("declared", [None, "utf-8", "no-such-encoding", "base64"])
def test_legacy_encodings_are_read_whatever_is_declared(
    text: str, encoding: str, declared: str | None
) -> None:
    assert decode(TEXTS[text].encode(encoding), declared) == TEXTS[text]


@pytest.mark.parametrize(("text", "encoding"), LEGACY)
def test_the_declared_encoding_is_believed(text: str, encoding: str) -> None:
    assert decode(TEXTS[text].encode(encoding), encoding) == TEXTS[text]


@pytest.mark.parametrize("text", ["uk", "pl", "cs", "zh"])
def test_another_script_under_a_western_name_is_detected(text: str) -> None:
    encoding = dict(LEGACY)[text]
    assert decode(TEXTS[text].encode(encoding), "iso-8859-1") == TEXTS[text]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_read_whatever_is_declared(text: str) -> None:
    assert decode(text.encode(), "windows-1251") == text
    assert decode(codecs.BOM_UTF8 + text.encode(), "koi8-u") == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_become_text_without_nuls(data: bytes, declared: str) -> None:
    assert "\0" not in decode(data, declared)


def test_a_few_broken_bytes_leave_the_rest_utf8() -> None:
    data = (TEXTS["uk"] * 3).encode()
    assert decode(data[:-1]) == (TEXTS["uk"] * 3).removesuffix(".")
    assert decode(data[:200] + b"\xff" + data[200:]).count("Президент") == 3


def test_letters_late_in_a_large_file_decide() -> None:
    text = "plain words " * 50_000 + TEXTS["uk"]
    assert decode(text.encode("windows-1251")) == text


def test_seven_bit_japanese_needs_its_declaration() -> None:
    assert decode(TEXTS["ja"].encode("iso-2022-jp"), "iso-2022-jp") == TEXTS["ja"]
