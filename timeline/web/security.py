"""What a browser may do with our pages: load nothing of others, run nothing inline.

These few lines are our own and not a library's: the headers are constants, and the one that
differs from page to page, who may frame it, is set where that page is made.
"""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NEEDS_NOTHING = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": NEEDS_NOTHING,
}
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Put the headers on every answer that does not set its own."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """The same strict headers for every page; a view that needs others sets them first."""
    present = {name.lower() for name in response.headers.keys()}  # noqa: SIM118  (names only)
    for name, value in HEADERS.items():
        if name.lower() not in present:
            response.headers.add(name, value)
    if request.is_secure:
        # Once seen over TLS, this name is asked for over TLS; the site's other names are not ours.
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    return response
