from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given

from searchapp.language import detect
from tests.support.languages import LANGUAGES, headlines_and_bodies
from tests.support.texts import texts

PARAGRAPHS = [
    (
        "en",
        "The president said on Monday that the government would send relief to the flooded towns.",
    ),
    ("de", "Die Bundesregierung hat am Montag beschlossen, den Gemeinden an der Ahr zu helfen."),
    ("fr", "Le président de la République a annoncé lundi une aide pour les communes sinistrées."),
    ("es", "El presidente anunció el lunes una ayuda para los municipios afectados."),
    ("it", "Il presidente del Consiglio ha annunciato lunedì un aiuto per i comuni colpiti."),
    ("pl", "Prezydent podpisał w poniedziałek ustawę o pomocy dla gmin dotkniętych powodzią."),
    ("uk", "Президент оголосив у понеділок про допомогу громадам, які постраждали від повені."),
    ("ru", "Президент объявил в понедельник о помощи общинам, пострадавшим от наводнения."),
    ("ar", "أعلن الرئيس يوم الاثنين عن مساعدة للبلديات المتضررة من الفيضانات"),
    ("fa", "رئیس جمهور روز دوشنبه از کمک به شهرهای سیل‌زده خبر داد و گفت دولت هزینه را می‌پردازد"),
]
SHORT = [
    ("uk", "Повінь на Закарпатті"),
    ("uk", "Ґрати"),
    ("ru", "Новые выборы"),
    ("ru", "Съезд партии"),
    ("bg", "Президентът подписа"),
    ("be", "Выбары ў Беларусі"),
    ("kk", "Президент заңға қол қойды"),
    ("el", "Εκλογές"),
    ("he", "שלום"),
    ("hy", "Երևան"),
    ("ka", "თბილისი"),
    ("ko", "서울"),
    ("ja", "東京タワー"),
    ("ja", "さくら"),
    ("zh", "北京新闻"),
    ("th", "ประเทศไทย"),
    ("ta", "சென்னை"),
]


@pytest.mark.parametrize(("lang", "text"), PARAGRAPHS, ids=[lang for lang, _ in PARAGRAPHS])
def test_a_paragraph_is_told_by_its_words(lang: str, text: str) -> None:
    assert detect(text) == lang
    assert detect(f"{text} " * 20) == lang


@pytest.mark.parametrize(("lang", "text"), SHORT, ids=[text for _, text in SHORT])
def test_a_short_text_is_told_by_its_letters(lang: str, text: str) -> None:
    assert detect(text) == lang


def test_short_articles_of_many_languages_are_told_apart() -> None:
    articles = headlines_and_bodies()
    assert len(set(articles)) >= 500
    assert len(LANGUAGES) >= 12
    wrong = [(lang, detect(text), text) for lang, text in articles if detect(text) != lang]
    assert len(wrong) <= len(articles) * 0.02, wrong


@pytest.mark.parametrize("text", ["", " \n", "2025-09-03", "… — !", "😀"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert detect(text) == ""


def test_only_the_beginning_counts() -> None:
    assert detect("The government said so. " * 60 + "Das ist ein deutscher Satz. " * 500) == "en"


@given(texts)
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(detect(text), str)


def test_threads_may_ask_at_once() -> None:
    asked = [text for _, text in PARAGRAPHS] * 10
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(detect, asked)) == [detect(text) for text in asked]
