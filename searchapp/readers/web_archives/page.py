"""The page in a WARC record: HTTP undone, then read as any other HTML page."""

from __future__ import annotations

import codecs
import re
import zlib
from io import BytesIO
from urllib.parse import urlsplit

from msgspec import structs
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from searchapp.article import Article
from searchapp.readers.contents import LARGEST_HTML, MB, refuse_binary
from searchapp.readers.dates import in_url
from searchapp.readers.encoding import decode
from searchapp.readers.html import read_html
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
HEAD = 4_096  # bytes in which a page declares its encoding
PLAIN = frozenset({"", "identity", "none", "utf-8"})  # the last is a common mistake
UNPACKED = {"gzip": 47, "x-gzip": 47, "deflate": 47}  # zlib's window and header bits
RAW_DEFLATE = -15


def load_page(entry: Entry) -> Entry:
    """The article on the page that a record holds."""
    match entry.value:
        case bytes() as raw:
            return entry._replace(value=_article(raw))
    return entry


def _article(raw: bytes) -> Article | NotAnArticle:
    try:
        return _read(raw)
    except NotAnArticle as why:
        return why
    except Exception as problem:  # noqa: BLE001 - a parser's failure on one page must not end a build
        kind = type(problem).__name__
        return NotAnArticle(f"the page cannot be parsed ({kind}: {problem})")


def _read(raw: bytes) -> Article:
    record = _record(raw)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    cut = record.rec_headers.get_header("WARC-Truncated")
    article = read_html(_with_mark(_content(record), record))
    captured = f"captured {day} from {address}" + (f", cut off there ({cut})" if cut else "")
    return structs.replace(
        article,
        url=article.url if _is_same_page(article.url, address) else address,
        published=article.published or in_url(address),
        other=(*article.other, captured),
    )


def _record(raw: bytes) -> ArcWarcRecord:
    try:
        return next(iter(ArchiveIterator(BytesIO(raw))))
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, StopIteration) as problem:
        raise NotAnArticle(f"the record cannot be read ({type(problem).__name__})") from None


def _content(record: ArcWarcRecord) -> bytes:
    """The page's bytes, chunks joined and unpacked. Raises NotAnArticle."""
    http = record.http_headers
    stream = record.raw_stream
    if (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream)
    data = bytes(stream.read())
    packing = (http.get_header("Content-Encoding") or "").strip().lower()
    if packing not in PLAIN:
        data = _unpacked(data, packing)
    if len(data) > LARGEST_HTML:
        raise NotAnArticle(f"is larger than {LARGEST_HTML // MB} MB; no page of one article is")
    refuse_binary(data)
    return data


def _unpacked(data: bytes, packing: str) -> bytes:
    """The unpacked bytes, or the same where an archive kept them unpacked under old headers."""
    if packing not in UNPACKED:
        if data.lstrip()[:1] == b"<":
            return data
        raise NotAnArticle(f"is packed in a way that is not known ({packing})")
    for bits in (UNPACKED[packing], RAW_DEFLATE) if packing == "deflate" else (UNPACKED[packing],):
        try:
            return zlib.decompressobj(bits).decompress(data, LARGEST_HTML + 1)
        except zlib.error:
            continue
    if data.lstrip()[:1] == b"<":
        return data
    raise NotAnArticle(f"the {packing} data is damaged")


def _with_mark(data: bytes, record: ArcWarcRecord) -> bytes:
    """The page as UTF-8 with its mark where only HTTP tells the encoding."""
    told = CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    if not told or b"charset" in data[:HEAD].lower():
        return data
    return codecs.BOM_UTF8 + decode(data, told[1]).encode("utf-8", "replace")


def _is_same_page(canonical: str, address: str) -> bool:
    """Whether a canonical link can be this page's: of the same site, and not its front page."""
    own, captured = urlsplit(canonical), urlsplit(address)
    same_site = _site(own.hostname) == _site(captured.hostname)
    return same_site and bool(own.path.strip("/") or own.query or not captured.path.strip("/"))


def _site(host: str | None) -> str:
    return ".".join((host or "").split(".")[-2:])
