"""WordPress shortcodes that a page shows as they were typed, made markup or taken out."""

from __future__ import annotations

import re

LONGEST_CAPTION = 3_000  # characters

_CAPTION = re.compile(
    rf"\[(?:wp_)?caption\b[^\]<>]{{0,500}}\]"
    rf"(?P<picture>\s*(?:<a\b[^>]*>\s*)?<(?:img|amp-img)\b[^>]*>(?:\s*</amp-img>)?(?:\s*</a>)?)"
    rf"(?P<text>[^\[]{{0,{LONGEST_CAPTION}}})\[/(?:wp_)?caption\]"
)
_TAG = re.compile(
    r"\[/?(?:wp_)?(?:caption|gallery|embed|video|audio|playlist|button|vc_\w+|et_pb_\w+)"
    r"(?:\s[^\]<>]{0,1000})?\]"
)


def without_shortcodes(markup: str) -> str:
    """The markup with `[caption]` as a figure, and other known shortcodes left out."""
    if "[/" not in markup and "[gallery" not in markup:
        return markup
    figures = _CAPTION.sub(r"<figure>\g<picture><figcaption>\g<text></figcaption></figure>", markup)
    return _TAG.sub("", figures)
