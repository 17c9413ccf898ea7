"""One line for each request, for machines that count them; nothing in it says who asked.

No address, no browser, no cookie, and no query, since what somebody searches for is his own.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Flask

from timeline.request_line import format_request

if TYPE_CHECKING:
    from types import TracebackType

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    Failure = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]

requests = logging.getLogger("timeline.requests")


def init_app(app: Flask) -> None:
    """Write the lines where TIMELINE_LOG_REQUESTS, or the server, asks for them."""
    if app.config.get("LOG_REQUESTS"):
        if not requests.handlers:
            handler = logging.StreamHandler(sys.stderr)
            handler.setFormatter(logging.Formatter("%(message)s"))
            requests.addHandler(handler)
        requests.setLevel(logging.INFO)
        requests.propagate = False
        app.wsgi_app = Watch(app.wsgi_app)  # type: ignore[method-assign]


class Watch:
    """Stands before everything else and writes down what became of each request."""

    def __init__(self, inner: WSGIApplication) -> None:
        self.inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = perf_counter()

        def note(status: str, headers: list[tuple[str, str]], failure: Any = None) -> Any:
            length = next((value for name, value in headers if name == "Content-Length"), None)
            size, seconds = int(length) if length else None, perf_counter() - began
            method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
            requests.info(format_request(method, path, int(status[:3]), size, seconds))
            return start_response(status, headers, failure)

        return self.inner(environ, note)
