"""A small archive with something in every zone, for the search and the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from searchapp.archive import build
from searchapp.settings import Settings

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img onerror=alert(1) src=x>'
TEMPLATE = "{{7*7}}"
HOSTILE = f"{SCRIPT} {IMAGE} {TEMPLATE} venom"

ODD_IDS = (
    "https://example.com/a?b=c&d=e#f",
    "/begins/with/a/slash",
    "two//slashes",
    "a b + c%20d",
    "what?#&;=",
    "../up/../there",
    "wires/sample.json",
    "ends/with/",
    "Überschrift-Київ",
)


def records() -> list[dict[str, Any]]:
    return [*_stories(), *_harbour_notes(), *_odd(), _hostile()]


def build_newsroom(folder: Path, without: str = "") -> Settings:
    """An index of `records`, save one, in `folder`; returns the settings to open it with."""
    return build_archive(folder, [record for record in records() if record["id"] != without])


def build_archive(folder: Path, held: list[dict[str, Any]]) -> Settings:
    source = folder / "news.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in held)
    source.write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(index=str(folder / "index"), processes=1)
    build([source], settings)
    return settings


def _stories() -> list[dict[str, Any]]:
    return [
        {
            "id": "flood",
            "headline": "Flood relief reaches the delta",
            "body": "Boats carried flood relief to the delta.\n\nThe river fell by night.",
            "photos": [
                {
                    "caption": "A ferry waits at the quay.",
                    "credit": "Okafor / Meridian Photos",
                    "url": "https://example.com/ferry.jpg",
                }
            ],
            "authors": [
                {
                    "name": "Jane Marlow",
                    "role": "Correspondent",
                    "bio": "Jane Marlow grows dahlias.",
                }
            ],
            "published": "2025-09-03",
            "source": "Meridian Post",
            "section": "Weather",
            "url": "https://meridian.example/flood",
            "lang": "en",
            "tags": ["rivers"],
        },
        {
            "id": "storm",
            "headline": "Storm closes the port",
            "body": "A storm closed the port for a day, and the flood came after.",
            "published": "2025-09",
            "source": "Harbor Gazette",
            "section": "Shipping",
            "authors": ["Piotr Zając"],
            "url": "javascript:alert(1)",
            "lang": "en",
        },
        {
            "id": "vybory",
            "headline": "Вибори в громаді",
            "body": "Громада обрала нового голову.",
            "published": "2024",
            "source": "Dnipro Courier",
            "lang": "uk",
        },
        {"id": "undated", "headline": "A note without a day", "body": "Nothing is known of it."},
    ]


def _harbour_notes() -> list[dict[str, Any]]:
    return [
        {
            "id": f"note-{number:02}",
            "headline": f"Harbour note {number}",
            "body": f"The harbour was quiet on day {number}.",
            "published": f"2023-{1 + number % 12:02}-{1 + number:02}",
            "source": f"Outlet {number:02}",
            "authors": [f"Writer {number:02}"],
            "lang": "en",
        }
        for number in range(25)
    ]


def _odd() -> list[dict[str, Any]]:
    return [
        {"id": odd, "headline": f"Oddity {place}", "body": "An oddity of naming.", "lang": "en"}
        for place, odd in enumerate(ODD_IDS)
    ]


def _hostile() -> dict[str, Any]:
    return {
        "id": HOSTILE,
        "headline": HOSTILE,
        "body": f"{HOSTILE}\n\n{HOSTILE}",
        "photos": [{"caption": HOSTILE, "credit": HOSTILE, "url": f"javascript:{SCRIPT}"}],
        "authors": [{"name": HOSTILE, "role": HOSTILE, "bio": HOSTILE}],
        "published": "2025-01-01",
        "source": HOSTILE,
        "section": HOSTILE,
        "url": f"https://example.com/{IMAGE}",
        "tags": [HOSTILE],
        "lang": "en",
    }
