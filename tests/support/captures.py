"""Web archives of a few pages, as bytes."""

from __future__ import annotations

import gzip
import zlib

PAGE = """<!doctype html><html lang="en"><head><title>{0}</title>{2}</head><body><article>
<h1>{0}</h1><p>{1} The river rose again on Tuesday night, engineers said, and stood at four metres
by the old bridge when the ferry came in from Hollum with three hundred passengers on board.</p>
<p>By noon the water had left the market, and the shops along the quay opened one after another,
though the cellars were still full and the pumps of the fire brigade ran all afternoon.</p>
</article></body></html>"""


def page(headline: str, opening: str = "", head: str = "") -> bytes:
    return PAGE.format(headline, opening, head).encode()


def record(kind: str, body: bytes, **fields: str) -> bytes:
    given = {"WARC-Date": "2024-03-06T23:30:00Z", "Content-Length": str(len(body))} | {
        name.replace("_", "-"): value for name, value in fields.items()
    }
    lines = [f"WARC-Type: {kind}", *(f"{name}: {value}" for name, value in given.items())]
    return b"WARC/1.0\r\n" + "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def response(
    url: str,
    body: bytes,
    *,
    status: str = "200 OK",
    kind: str = "text/html",
    headers: tuple[str, ...] = (),
    **fields: str,
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    http = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    given = {"WARC_Target_URI": url, "Content_Type": "application/http; msgtype=response"}
    return record("response", http, **(given | fields))


def chunked(body: bytes) -> bytes:
    pieces = [body[start : start + 300] for start in range(0, len(body), 300)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflated(body: bytes) -> bytes:
    """As servers send it that take "deflate" at its word."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def packed(*records: bytes) -> bytes:
    """A gzip member a record."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
