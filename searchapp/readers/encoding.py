"""Bytes to text: byte order mark, declared encoding, UTF-8, then detection on a sample."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

WIDE_MARKS = tuple(mark for mark, name in MARKS if name != "utf-8")

# PNG, JPEG, GIF, PDF, zip and office files, gzip, WebP and sound, by how they begin
NO_TEXT = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b"),
    *(b"RIFF", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"OggS", b"ID3"),
)
CONTROLS = bytes({*range(9), *range(14, 32)} - {0x1B})  # escapes switch between Asian scripts
MOST_CONTROLS = 0.02
LOOKED_AT = 65_536  # bytes

# what the labels mean in practice (WHATWG Encoding, "legacy single-byte encodings")
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "koi8-r": "koi8-u",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}

WESTERN = ("cp1252", "iso8859-15", "cp1250", "iso8859-2", "cp1254")
OTHER_SINGLE_BYTE = ("cp1251", "koi8-u", "cp1253", "cp1255", "cp1256", "iso8859-5", "cp866")
MULTI_BYTE = ("shift_jis", "gb18030", "big5", "euc_kr", "euc_jp")
DETECTED = [name.replace("-", "_") for name in WESTERN + OTHER_SINGLE_BYTE + MULTI_BYTE]

# letters beyond a to z of languages whose encodings differ in a few places only
ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "äöüßéèàçñ",  # German, and English with its loans
        "àâæçéèêëîïôœùûüÿ",
        "áéíñóúüàèìòùçãõâêôïªº¿¡",
        "åäöæøéþðáíóúý",
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýžäĺľŕô",
        "áéíóöőúüű",
        "ăâîșțşţ",
        "čćđšž",
        "çğıöşüâîûi̇",
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґўјљњћђџѓќѕ",
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئپچژگ،؛؟",
    )
)
TYPOGRAPHY = frozenset("\xa0«»„“”‘’‚‹›–—…•·°§©®№€£½¼¾")

# a letter of another script within a word of Latin letters, as in "Grьnwald"
FOREIGN = re.compile(r"(?<=[A-Za-z])[\u0370-\u06ff]|[\u0370-\u06ff](?=[A-Za-z])")
SAMPLE_BYTES = 32_000
PLAUSIBLE = 0.9
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
SPACE = re.compile(rb"\s")
MOJIBAKE_PER_LETTER = 0.05


def is_text(data: bytes) -> bool:
    """Whether the bytes can be text: by how they begin and how few of them are control codes."""
    if data.startswith(NO_TEXT):
        return False
    if data.startswith(WIDE_MARKS):
        return True
    start = data[:LOOKED_AT]
    if start[::2].count(0) * start[1::2].count(0) == 0:  # UTF-16 without its mark
        start = start.replace(b"\0", b"")
    return len(start.translate(None, CONTROLS)) >= len(start) * (1 - MOST_CONTROLS)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without byte order mark and NULs; never raises.

    `declared` is believed only where the bytes agree with it: UTF-8 that decodes is UTF-8,
    and a western name over bytes of another language's letters is looked at again.
    """
    return _decoded(data, declared).replace("\0", "")


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    meant = _meant(declared)
    if _is_told_only(data, meant):
        return data.decode(meant, "replace")
    if data.isascii():
        return data.decode("ascii")
    return (
        _strictly(data, "utf-8")
        or _as_declared(data, meant)
        or _damaged_utf8(data)
        or data.decode(_detected(_sample(data)), "replace")
    )


def _meant(declared: str | None) -> str:
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
        "a".encode(name)  # a codec that is no text encoding raises LookupError here
    except (LookupError, ValueError, UnicodeError):
        return ""
    return MEANT.get(name, name)


def _is_told_only(data: bytes, meant: str) -> bool:
    """Whether only its declaration tells that these bytes are not ASCII or UTF-8."""
    return (meant.startswith(("iso2022", "hz")) and data.isascii()) or (
        meant.startswith(("utf-16", "utf-32")) and b"\0" in data
    )


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _as_declared(data: bytes, meant: str) -> str | None:
    if not meant or meant.startswith("utf"):
        return None
    if meant in WESTERN and _score(_sample(data), meant) < PLAUSIBLE:
        return None
    return _strictly(data, meant)


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bytes broken, as after a cut or a careless join."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(data) - len(data.decode("ascii", "ignore"))
    broken = text.count("\ufffd")
    return text if broken <= max(1, beyond_ascii * MOJIBAKE_PER_LETTER) < beyond_ascii / 2 else None


def _sample(data: bytes) -> bytes:
    """Up to three stretches that start near bytes beyond ASCII, cut at white space."""
    if len(data) <= 3 * SAMPLE_BYTES:
        return data
    starts = (HIGH_BYTE.search(data, len(data) * third // 3) for third in range(3))
    return b"\n".join(_stretch(data, found.start()) for found in starts if found)


def _stretch(data: bytes, start: int) -> bytes:
    # no multi-byte encoding here uses white space as a second byte
    before = data[max(0, start - 200) : start]
    after = data[start : start + SAMPLE_BYTES]
    head = SPACE.split(before)[-1]
    tail = max(after.rfind(b" "), after.rfind(b"\n"))
    return head + (after[:tail] if tail > 0 else after)


def _detected(sample: bytes) -> str:
    found = [match.encoding for match in from_bytes(sample, cp_isolation=DETECTED)]
    if found and found[0] in MULTI_BYTE:
        return MEANT.get(found[0], found[0])
    return max(_without_doubles([*WESTERN, *found]), key=lambda name: _score(sample, name))


def _without_doubles(names: Iterable[str]) -> list[str]:
    singles = (codecs.lookup(name).name for name in names if name not in MULTI_BYTE)
    return list(dict.fromkeys(singles))


def _score(sample: bytes, name: str) -> float:
    return _likeness(sample.decode(name, "replace"))


def _likeness(text: str) -> float:
    """The share of characters beyond ASCII that the best fitting alphabet explains."""
    counts = Counter(char for char in text.lower() if not char.isascii())
    total = counts.total()
    if not total:
        return 1.0
    marks = sum(counts[char] for char in TYPOGRAPHY)
    letters = max(sum(counts[char] for char in alphabet) for alphabet in ALPHABETS)
    return (marks + letters - len(FOREIGN.findall(text))) / total
