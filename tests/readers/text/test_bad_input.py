from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.article import Article
from searchapp.readers import InputFile, read
from searchapp.readers.outcome import Outcome, Rejected
from tests.support.text_pages import ENGLISH, PAGES

SENTENCE = "The river Lavra rose above its banks and water reached the market square before dawn. "
UKRAINIAN = next(page for page in PAGES if page.lang == "uk")


def outcome(folder: Path, content: bytes | str) -> Outcome:
    file = folder / "page.txt"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = read(InputFile(file, file.name))
    return found


REJECTED: dict[str, tuple[bytes | str, str]] = {
    "nothing": (b"", "no line of running text"),
    "blank lines": (b"\n" * 50_000, "no line of running text"),
    "NULs": (b"\0" * 1_000, "not text"),
    "a menu": (b"Home\n\nNews\n\nSport\n", "no line of running text"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "not text"),
    "11 MB": (b"a" * 11_000_000, "larger than 10 MB"),
    "a million short lines": (b"ab\n" * 1_000_000, "more than 100,000 lines"),
    "a million lines of an old Mac": (b"ab\r" * 1_000_000, "more than 100,000 lines"),
    "a menu of 90,000 entries": (b"Sport and more\n" * 90_000, "no line of running text"),
    "a feed and nothing else": ("\n\n".join(ENGLISH.feed * 200), "no line of running text"),
}


@pytest.mark.parametrize("name", REJECTED)
def test_what_is_no_article_is_rejected_with_the_reason(tmp_path: Path, name: str) -> None:
    content, reason = REJECTED[name]
    found = outcome(tmp_path, content)
    assert isinstance(found, Rejected)
    assert reason in found.reason


READ = {
    "nearly 10 MB of paragraphs": "".join(f"{n} {SENTENCE * 2}\n\n" for n in range(50_000)),
    "a line of 5 MB": SENTENCE * 58_000,
    "a word of 5 MB": "x" * 5_000_000,
    "a paywall stub": f"{ENGLISH.headline}\n\n{ENGLISH.body[0]}\n\nSubscribe to read on\n\nSign in",
    "40,000 captions": "A boat on the square. Photo: Dana Petrenko\n\n" * 40_000 + SENTENCE,
    "40,000 bylines": "By Dana Petrenko\n\n" * 40_000 + SENTENCE,
    "NULs between the letters": "\0".join(SENTENCE),
    "open brackets": "(" * 300_000 + SENTENCE,
}


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_is_read_in_bounded_time(tmp_path: Path, name: str) -> None:
    found = outcome(tmp_path, READ[name])
    assert isinstance(found, Article)
    assert found.body


def test_a_paywall_stub_keeps_what_it_shows(tmp_path: Path) -> None:
    found = outcome(tmp_path, READ["a paywall stub"])
    assert isinstance(found, Article)
    assert (found.headline, found.body) == (ENGLISH.headline, ENGLISH.body[:1])


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-16", "utf-8-sig"])
def test_a_page_in_another_encoding_falls_into_its_zones(tmp_path: Path, encoding: str) -> None:
    text = UKRAINIAN.text().replace("’", "'").replace("—", "-")
    found = outcome(tmp_path, text.encode(encoding, "replace"))
    assert isinstance(found, Article)
    assert (found.headline, found.lang) == (UKRAINIAN.headline, "uk")
    assert found.body == UKRAINIAN.body
    assert found.authors[0].name == UKRAINIAN.name


RIGHT_TO_LEFT = {
    "he": (
        "הנהר לברה הציף את כיכר השוק של טרנוב",
        "הנהר עלה על גדותיו ביום שלישי בלילה והמים הגיעו לכיכר השוק לפני עלות השחר.",
        "שתים עשרה משפחות הועברו לאולם הספורט, שם הציבו מתנדבים מיטות; איש לא נפגע.",
    ),
    "ar": (
        "نهر لافرا يغمر ساحة السوق في المدينة القديمة",
        "ارتفع منسوب النهر مساء الثلاثاء ووصلت المياه إلى ساحة السوق قبل الفجر في المدينة.",
        "نقلت اثنتا عشرة عائلة إلى قاعة الرياضة حيث أعد المتطوعون مطبخا ولم يصب أحد.",
    ),
}


@pytest.mark.parametrize("lang", RIGHT_TO_LEFT)
def test_a_page_written_from_right_to_left_is_read(tmp_path: Path, lang: str) -> None:
    headline, *body = RIGHT_TO_LEFT[lang]
    found = outcome(tmp_path, "\n\n".join(["Menu", headline, *body, "Facebook"]))
    assert isinstance(found, Article)
    assert (found.headline, found.body, found.lang) == (headline, tuple(body), lang)
