"""Answers that are text go over the wire compressed, since a list of contacts shrinks sevenfold.

A browser says what it takes. Of what it likes equally zstd comes first: of a list it makes as
little as brotli does, and in a quarter of the time.
"""

from __future__ import annotations

import gzip
import sys
from functools import lru_cache

import brotli
from flask import Flask, Response, current_app, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from timeline.web.layout import add_vary

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SMALL = 1_000
TYPES = ("text/", "application/json", "application/javascript", "image/svg+xml")
ENCODINGS = ("zstd", "br", "gzip")
"""What we can make, the best first."""
NORMAL = {"zstd": 3, "br": 4, "gzip": 6}
BEST = {"zstd": 19, "br": 11, "gzip": 9}
"""How hard each works: on what is made for a request, and on what is made once and for all."""


def init_app(app: Flask) -> None:
    """Compress what `compress_text` finds worth it."""
    app.after_request(compress_text)


@lru_cache(maxsize=256)
def choose_encoding(header: str) -> str:
    """What an `Accept-Encoding` likes best of what we can make; empty for the text as it is."""
    wished = parse_accept_header(header, Accept)
    likings = {each: wished.quality(each) for each in ENCODINGS}
    best = max(ENCODINGS, key=lambda each: likings[each])  # the first of equals
    plain = wished.quality("identity") if "identity" in wished.values() else 0
    return best if likings[best] > 0 and likings[best] >= plain else ""


def pack(body: bytes, encoding: str, levels: dict[str, int] = NORMAL) -> bytes:
    """A body in one of the encodings."""
    if encoding == "zstd":
        return zstd.compress(body, level=levels[encoding])
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=levels[encoding]))
    return gzip.compress(body, compresslevel=levels[encoding], mtime=0)


def is_worth_it(response: Response) -> bool:
    """Whether compressing an answer saves something, and nobody has done so yet."""
    is_text = (response.mimetype or "").startswith(TYPES)
    return is_text and "Content-Encoding" not in response.headers


def compress_text(response: Response) -> Response:
    """Compress an answer of text for a browser that takes it compressed.

    An answer with a cookie of ours is left alone: its length would betray secrets in it.
    """
    if not is_worth_it(response):
        return response
    add_vary(response, ("Accept-Encoding",))
    if response.status_code != 200 or response.is_streamed or len(response.get_data()) <= SMALL:
        return response
    encoding = choose_encoding(request.headers.get("Accept-Encoding", ""))
    is_own = str(current_app.config["SESSION_COOKIE_NAME"]) in request.cookies
    if encoding and not is_own and "Set-Cookie" not in response.headers:
        response.set_data(pack(response.get_data(), encoding))
        response.headers["Content-Encoding"] = encoding
    return response
