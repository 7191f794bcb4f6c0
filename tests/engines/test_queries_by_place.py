"""What queries find by zone, field, date and language."""

from __future__ import annotations

import pytest

from searchapp.engines.seam import Engine
from tests.support.gazette import asked

ZONES = (
    ("headline:floods", "flood"),
    ("headline:river", "flood"),
    ('headline:"old town"', "flood"),
    ("headline:sandbags", ""),
    ("lead:harbour", "pilots"),
    ("lead:lighthouse", ""),
    ("body:lighthouse", "pilots"),
    ("body:harbour", "pilots"),
    ("hlead:pilots", "pilots"),
    ("hlead:lighthouse", ""),
    ("body:turnstone", ""),
    ("body:bridge", "bridge"),
    ("caption:turnstone", "flood"),
    ("caption:putin", "peace"),
    ('caption:"putin said"', ""),
    ('caption:"said nothing"', "peace"),
    ("caption:river", ""),
    ("credit:corvus", "flood"),
    ('credit:"mara lind"', "flood peace"),
    ("credit:lind", "flood peace"),
    ("credit:sandbags", ""),
    ("by:orban", "flood peace"),
    ("by:editor", "flood peace"),
    ('by:"weather editor"', "flood"),
    ('by:"editor jane"', ""),
    ("bio:bees", "flood"),
    ("bio:river", "peace"),
    ("bio:jane", "peace"),
    ("bees", "flood"),
    ("corvus", "flood"),
    ("correspondent", "peace"),
    ("headline:(river OR peace)", "flood peace"),
    ("headline:(river -town)", ""),
    ("headline:river body:mayor", ""),
    ("title:peace", "peace"),
    ("author:marlow", "peace"),
)

VALUES = (
    ("source:gazette", "flood who zelensky revolt undated"),
    ("source:GAZETTE", "flood who zelensky revolt undated"),
    ('source:"Nordhafen Zeitung"', "wahl"),
    ('source:"harbour post"', "pilots"),
    ("source:дніпро", "mist vybory"),
    ("source:nobody", ""),
    ("section:local", "flood bridge"),
    ("section:politik", "wahl"),
    ("section:Політика", "mist vybory"),
    ("lang:en", "flood bridge peace who pilots zelensky revolt undated"),
    ("lang:EN", "flood bridge peace who pilots zelensky revolt undated"),
    ("lang:uk", "mist vybory"),
    ("lang:xx", ""),
    ("tag:weather", "flood"),
    ("tag:rivers", "flood"),
    ("tag:WAHL", "wahl"),
    ("tag:вибори", "vybory"),
    ("tag:flood", ""),
    ("source:gazette river", "flood revolt undated"),
    ("source:gazette -section:world", "flood who undated"),
)

DATES = (
    ("date:2024", "flood who pilots note mist vybory"),
    ("date:2024-03", "flood pilots"),
    ("date:2024-03-04", "flood"),
    ("date:2024-03-05", ""),
    ("date:1848", "revolt"),
    ("date:1968", "bridge"),
    ("date:..1970", "bridge revolt"),
    ("date:2025..", "peace zelensky wahl cairo"),
    ("date:2023-07..2024-03", "flood pilots elka tokyo"),
    ("date:2024-03-01..2024-03-04", "flood pilots"),
    ("date:1848-01-01..1968-05-06", "bridge revolt"),
    ("-date:..2100", "undated bare"),
    ("updated:2024", "flood"),
    ("updated:2025-08-16", "peace"),
    ("updated:..2024", "flood"),
    ("river date:2024", "flood"),
)

LANGUAGES = (
    ("вибори", "vybory"),
    ("виборах", "vybory"),
    ("річка", "mist vybory"),
    ("річки", "mist vybory"),
    ("реки", "elka"),
    ("елка", "elka"),
    ("ёлки", "elka"),
    ("міст", "mist"),
    ("мости", "mist"),
    ("м'яч", "mist"),
    ("м’яч", "mist"),
    ("київ", "mist"),
    ("nato", "note mist"),
    ("NATO 2024", "note"),
    ("wahl", "wahl"),
    ("wahlen", "wahl"),
    ("strasse", "wahl"),
    ("straße", "wahl"),
    ("groß", "wahl"),
    ("gross", "wahl"),
    ("jurgen", "wahl"),
    ("bürgermeister", "wahl"),
    ("élection", "zelensky orleans"),
    ("election", "zelensky orleans"),
    ("elections", "zelensky orleans"),
    ("homme", "orleans"),
    ("\"l'homme d'état\"", "orleans"),
    ("orléans", "orleans"),
    ("東京", "tokyo"),
    ("東京の花火", "tokyo"),
    ("花火大会", "tokyo"),
    ("京都", "tokyo"),
    ("東都", ""),
    ("ראש", "haifa"),
    ('צה"ל', "haifa"),
    ("צהל", "haifa"),
    ("القاهرة", "cairo"),
    ("فتح", "cairo"),
    ("mayor OR мер OR bürgermeister", "bridge zelensky note mist wahl"),
)


@pytest.mark.parametrize(("query", "expected"), ZONES)
def test_a_zone_is_looked_in_alone(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())


@pytest.mark.parametrize(("query", "expected"), VALUES)
def test_a_field_has_an_exact_value(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())


@pytest.mark.parametrize(("query", "expected"), DATES)
def test_dates_are_whole_days(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())


@pytest.mark.parametrize(("query", "expected"), LANGUAGES)
def test_every_language_has_its_words(gazette: Engine, query: str, expected: str) -> None:
    assert asked(gazette, query) == set(expected.split())
