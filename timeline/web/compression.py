"""Answers that are text go over the wire compressed, since a list of contacts shrinks sevenfold."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

SMALL = 1_000
TYPES = ("text/", "application/json", "application/javascript", "image/svg+xml")


def init_app(app: Flask) -> None:
    """Compress what `compress_text` finds worth it."""
    app.after_request(compress_text)


def choose_encoding() -> str:
    """How an answer of text goes to the reader who asks: compressed, or as it is."""
    is_fit = request.accept_encodings.quality("gzip") > 0 and not request.cookies
    return "gzip" if is_fit else ""


def compress_text(response: Response) -> Response:
    """Compress an answer of text for a browser that takes gzip.

    An answer with a cookie is left alone: its length would betray secrets in it.
    """
    if not (response.mimetype or "").startswith(TYPES) or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    is_fit = response.status_code == 200 and not response.is_streamed
    is_open = "Set-Cookie" not in response.headers and choose_encoding()
    if is_fit and is_open and len(response.get_data()) > SMALL:
        response.set_data(gzip.compress(response.get_data(), compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
