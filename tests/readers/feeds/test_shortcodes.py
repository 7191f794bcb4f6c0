from __future__ import annotations

import pytest

from searchapp.readers.feeds.shortcodes import gallery_ids, without_shortcodes

PICTURE = '<img src="a.jpg" />'
SHORTCODES = {
    "": "",
    "He said [sic] it [was] so [1].": "He said [sic] it [was] so [1].",
    f"[caption]{PICTURE} A boat[/caption]": f"<figure>{PICTURE}<figcaption>A boat</figcaption>"
    "</figure>",
    f'[caption caption="A boat"]{PICTURE}[/caption]': f"<figure>{PICTURE}"
    "<figcaption>A boat</figcaption></figure>",
    f"[caption]{PICTURE} A boat": f"[caption]{PICTURE} A boat",
    "A [embed]https://video.example/1[/embed] B": "A  B",
    "[vc_row][vc_column width='1/2']Text[/vc_column][/vc_row]": "Text",
    '[su_quote cite="Ann"]Text[/su_quote]': "Text",
    'Text [gallery ids="1,2"] more': "Text  more",
}


@pytest.mark.parametrize("text", SHORTCODES)
def test_shortcodes_leave_the_text_they_hold(text: str) -> None:
    assert without_shortcodes(text) == SHORTCODES[text]


def test_galleries_name_their_pictures() -> None:
    assert gallery_ids("[gallery] [gallery columns=2 ids='3, 1'] [gallery ids=\"7\"]") == [
        "3",
        "1",
        "7",
    ]
