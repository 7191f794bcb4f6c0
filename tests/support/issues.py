"""Issues of a small newspaper in METS and ALTO, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterable

DATED = "<mods:dateIssued>1894-05-12</mods:dateIssued>"


def alto(*blocks: str, version: str = "http://www.loc.gov/standards/alto/ns-v3#") -> str:
    inside = "".join(blocks)
    return (
        f'<alto xmlns="{version}"><Tags><LayoutTag ID="cap" LABEL="Caption"/></Tags>'
        f'<Layout><Page ID="P1"><PrintSpace>{inside}</PrintSpace></Page></Layout></alto>'
    )


def block(identity: str, *lines: str, tag: str = "") -> str:
    """A block of lines; `half-whole-` at a line's end divides a word as ALTO does."""
    said = f' TAGREFS="{tag}"' if tag else ""
    told = "".join(f"<TextLine>{line}</TextLine>" for line in lines)
    return f'<TextBlock ID="{identity}"{said}>{told}</TextBlock>'


def words(text: str, first: int = 0) -> str:
    """A line of words, each with an id if `first` numbers them."""
    numbered: Iterable[tuple[int, str]] = enumerate(text.split(), first)
    return "<SP/>".join(
        f'<String CONTENT="{word}"' + (f' ID="w{number}"/>' if first else "/>")
        for number, word in numbered
    )


def mets(
    structure: str, *, files: str = "", links: str = "", issue: str = "", more: str = ""
) -> str:
    given = files or file("p1", "page1.xml")
    return f"""<mets:mets xmlns:mets="http://www.loc.gov/METS/"
 xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">
{issue or mods("issue", DATED, "The Harbour Gazette")}{more}
<mets:fileSec><mets:fileGrp>{given}</mets:fileGrp></mets:fileSec>
<mets:structMap TYPE="LOGICAL"><mets:div TYPE="ISSUE" DMDID="issue">{structure}</mets:div>
</mets:structMap>{links}</mets:mets>"""


def mods(identity: str, origin: str, title: str, more: str = "") -> str:
    return f"""<mets:dmdSec ID="{identity}"><mets:mdWrap MDTYPE="MODS"><mets:xmlData><mods:mods>
<mods:titleInfo><mods:title>{title}</mods:title></mods:titleInfo>
<mods:originInfo>{origin}</mods:originInfo>{more}</mods:mods></mets:xmlData></mets:mdWrap>
</mets:dmdSec>"""


def file(identity: str, href: str, kind: str = "text/xml") -> str:
    return (
        f'<mets:file ID="{identity}" MIMETYPE="{kind}">'
        f'<mets:FLocat LOCTYPE="URL" xlink:href="{href}"/></mets:file>'
    )


def area(begin: str, end: str = "", page: str = "p1") -> str:
    stop = f' END="{end}"' if end else ""
    return (
        f'<mets:fptr><mets:area FILEID="{page}" BETYPE="IDREF" BEGIN="{begin}"{stop}/></mets:fptr>'
    )


def division(kind: str, inside: str = "", **given: str) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in given.items())
    return f'<mets:div TYPE="{kind}"{attributes}>{inside}</mets:div>'
