"""Answers that are text go over the wire compressed, since a list of contacts shrinks sevenfold."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

SMALL = 1_000
TYPES = ("text/", "application/json", "application/javascript", "image/svg+xml")


def init_app(app: Flask) -> None:
    """Compress what `compress_text` finds worth it."""
    app.after_request(compress_text)


def compress_text(response: Response) -> Response:
    """Compress an answer of text for a browser that takes gzip.

    An answer with a cookie is left alone: its length would betray secrets in it.
    """
    if not (response.mimetype or "").startswith(TYPES) or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    is_fit = response.status_code == 200 and not response.is_streamed and not has_cookie(response)
    if is_fit and request.accept_encodings.quality("gzip") > 0 and len(response.get_data()) > SMALL:
        response.set_data(gzip.compress(response.get_data(), compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def has_cookie(response: Response) -> bool:
    """Whether the answer sets a cookie or was asked for with one."""
    return "Set-Cookie" in response.headers or bool(request.cookies)
