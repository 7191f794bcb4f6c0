"""HTML pages of an invented outlet, built from the parts a test is about."""

from __future__ import annotations

import json
from typing import Any

PARAGRAPHS = (
    """The river Lavra rose above its banks on Tuesday night and water reached the market square \
of Tarnów Mill before dawn, the town's engineers said.""",
    """Twelve families were moved to the school gymnasium, where volunteers had set up beds and a \
kitchen; nobody was hurt, according to the fire brigade.""",
    """Engineers expect the level to fall by the weekend, but the bridge on the road to Hollin \
stays closed until divers have looked at its pillars.""",
)
HEADLINE = "River Lavra floods the market square of Tarnów Mill"


def page(
    *, head: str = "", top: str = "", middle: str = "", end: str = "", after: str = ""
) -> bytes:
    """A page whose article holds the parts before, between and after its paragraphs."""
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{HEADLINE}</h1>{top}
<div class="story-text">{first}{middle}{"".join(rest)}{end}</div></article></main>{after}
<footer><p>© The Hollin Courier. All rights reserved to the publisher and its agents.</p></footer>
</body></html>""".encode()


def json_ld(value: Any) -> str:  # noqa: ANN401 - JSON holds anything
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article_node(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON holds anything
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **more}
