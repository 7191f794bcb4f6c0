"""What stemmers are told about words whose diacritics are folded: endings and odd forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

# The accents that a folded ending most often had, by the forms in simplemma's dictionaries;
# where a plural changes its stem, the singular's ending instead.
_ENDINGS = {
    "es": (
        "aria:aria arias:arias oria:oria orias:orias icia:icia icias:icias "
        "ernos:erno ion:ión ia:ía ias:ías ian:ían iamos:íamos abamos:ábamos aramos:áramos "
        "eremos:éremos asemos:ásemos oces:oz ueces:uez uces:uz auces:auces trices:triz"
    ),
    "fr": ("ee:ée ees:ées erent:èrent erer:érer ite:ité ites:ités ames:ames mis:mi tis:ti us:u"),
    "pl": (
        "biecie:biet iecie:iecia ii:ia yce:yka dzie:d ncie:nt ow:ów owac:ować ywac:ywać "
        "iwac:iwać osc:ość osci:ość oscia:ość oscie:ość ycieli:yciela icieli:iciela "
        "ateli:atela"
    ),
    "pt": (
        "ao:ão aos:ãos cao:ção coes:ção oes:ão aes:ão iamos:íamos ieis:íeis aramos:áramos "
        "avamos:ávamos avel:ável aveis:ável ivel:ível iveis:ível ancia:ância "
        "ancias:âncias encia:ência encias:ências ais:al ois:ol apeis:apel oveis:óvel "
        "iveres:iver ens:em ins:im eus:eu ueses:ues leses:les ceses:ces neses:nes "
        "deses:des"
    ),
    "ru": (
        "анец:анца енец:енца инец:инца авец:авца имец:имца ынок:ынка арок:арка "
        "асток:астка исок:иска ядок:ядка имок:имка ыток:ытка аток:атка"
    ),
}
# What stemmers leave different at the end of stems of one word.
_SOFTENED = {
    "pl": "anc:ant aniec:ant ek:k enc:ent ic:ik iec:c ow:",
    "ru": "ев: ов:",
}
_ODD_FORMS = {
    "ar": {"امراه": "نساء", "امه": "امم", "جسر": "جسور", "قريه": "قري"},
    "es": {
        "lapiz": "lapices", "raiz": "raices", "feliz": "felices", "capaz": "capaces",
        "eficaz": "eficaces", "audaz": "audaces", "tenaz": "tenaces", "pez": "peces",
        "vez": "veces", "ciudad": "ciudades", "cruz": "cruces", "juez": "jueces", "luz": "luces",
        "voz": "voces",
    },
    "fr": {
        "ami": "amis", "elu": "elus", "emploi": "emplois", "loi": "lois", "roi": "rois",
        "tournoi": "tournois", "travail": "travaux", "oeil": "yeux", "ciel": "cieux",
        "vitrail": "vitraux",
    },
    "it": {"operaio": "operai"},
    "pl": {
        "czlowiek": "ludzie ludzi ludziom ludzmi ludziach",
        "droga": "drodze drog",
        "dziecko": "dzieci dzieciom dziecmi dzieciach",
        "dzien": "dnia dni dniach dniem dniu dniom dniami",
        "kosciol": "kosciola kosciolow kosciele kosciolem kosciolowi koscioly",
        "ksiazka": "ksiazek",
        "ksiadz": "ksieza ksiezy ksiedza ksiedzem ksiedzu ksiezom",
        "maz": "meza mezem mezowi mezowie mezow",
        "miasto": "miescie",
        "miesiac": "miesiecy",
        "minister": "ministra ministrem ministrowi ministrze ministrowie ministrow ministrom",
        "pieniadze": "pieniedzy pieniadz pieniedzmi",
        "posel": "posla poslowi poslem poslowie poslow poslom poslami poslach",
        "powodz": "powodzie",
        "przyjaciel": "przyjaciol przyjaciolom przyjaciolmi",
        "reka": "rece",
        "rok": "lat lata latach latami latom",
        "sala": "sali",
        "szpital": "szpitali",
        "tydzien": "tygodnia tygodnie tygodni tygodniu tygodniach tygodniem",
        "umowa": "umow",
        "zona": "zon",
    },
    "pt": {"lei": "leis", "mao": "maos", "pais": "paises", "papel": "papeis"},
    "ru": {
        "год": "лет",
        "киева": "киев",
        "рынка": "рынок",
        "ребенок": "дети детей детям детьми детях ребенка ребенку ребенком ребенке",
        "фестиваль": "фестивали",
        "человек": "люди людей людям людьми людях",
    },
    "uk": {
        "гість": "гостя гостю гостем гості гостей гостям гостями гостях",
        "дитина": "діти дітей дітям дітьми дітях",
    },
}  # fmt: skip
_FEWEST_LETTERS_OF_A_WORD = 2
_FEWEST_LETTERS_OF_A_STEM = 3

Change = Callable[[str], str]


@cache
def restored(lang: str) -> Change | None:
    """Gives a folded word the ending that the language's stemmer knows."""
    if lang not in _ENDINGS and lang not in _ODD_FORMS:
        return None
    odd = {form: word for word, forms in _ODD_FORMS.get(lang, {}).items() for form in forms.split()}
    ends = _at_the_end(_ENDINGS.get(lang, ""), _FEWEST_LETTERS_OF_A_WORD)
    return lambda word: odd.get(word) or ends(word)


@cache
def hardened(lang: str) -> Change | None:
    """Makes the stems of one word the same where the stemmer leaves them different."""
    if lang not in _SOFTENED:
        return None
    return _at_the_end(_SOFTENED[lang], _FEWEST_LETTERS_OF_A_STEM)


def _at_the_end(pairs: str, fewest_letters: int) -> Change:
    """Replaces the longest of the endings that leaves letters enough."""
    instead = dict(pair.split(":") for pair in pairs.split())
    lengths = sorted({len(ending) for ending in instead}, reverse=True)

    def change(word: str) -> str:
        for length in lengths:
            ending = word[-length:]
            if ending in instead and len(word) >= length + fewest_letters:
                return word[:-length] + instead[ending]
        return word

    return change
