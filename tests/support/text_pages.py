"""Pages of invented outlets as select-all and copy leaves them, in four languages."""

from __future__ import annotations

from pathlib import Path

import yaml
from msgspec import Struct, convert, structs


class TextPage(Struct, frozen=True, kw_only=True):
    """The parts of a page saved as text, by which tests build it and know what must come out."""

    lang: str = ""
    menu: tuple[str, ...]
    headline: str
    reading_time: str
    caption: str
    credit_label: str
    credit: str
    body: tuple[str, ...]
    teaser: tuple[str, str]
    image: str
    avatar: str
    name: str
    role: str
    bio: str
    more: str
    feed: tuple[str, ...]
    show_more: str

    @property
    def before(self) -> tuple[str, ...]:
        caption = f"{self.caption} ({self.credit_label}{self.credit})"
        return (*self.menu, self.headline, self.reading_time, self.headline, caption)

    @property
    def after(self) -> tuple[str, ...]:
        box = (*self.teaser, self.image, self.avatar, self.name, self.role, self.bio)
        return (*box, self.more, *self.feed, self.show_more)

    def text(self) -> str:
        return "\n\n".join([*self.before, *self.body, *self.after]) + "\n"


def _pages() -> tuple[TextPage, ...]:
    parts = yaml.safe_load(Path(__file__).with_name("text_pages.yaml").read_text(encoding="utf-8"))
    pages = convert(parts, dict[str, TextPage])
    return tuple(structs.replace(page, lang=lang) for lang, page in pages.items())


PAGES = _pages()
ENGLISH = PAGES[0]
