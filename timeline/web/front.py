"""Stands before the application and answers from memory, without any of its work.

A server that can may ask twice. First it asks for what is at hand, with `timeline.at_once` in the
request: that never waits for anything, and where there is nothing to be had no answer is begun.
Then it asks in earnest, where there is time; `timeline.key` tells it by then which requests are
for the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from time import time
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.http import parse_etags

from timeline.store import DatabaseError, select_state
from timeline.store.faults import StorageFault
from timeline.web.compression import choose_encoding
from timeline.web.database import find_connection, find_glance
from timeline.web.layout import read_wish
from timeline.web.memory import Memory

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

DAY = 86_400
ADDRESS = (
    "wsgi.url_scheme",
    "HTTP_HOST",
    "SERVER_NAME",
    "SERVER_PORT",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
)
OF_NOBODY = ("/admin", "/healthz", "/static/", "/favicon.ico")
"""Addresses whose answers depend on more than the data."""

OF_BODY = ("Content-Type", "Content-Length", "Content-Encoding")
"""What is said of a body, and so not where there is none; what a page may load is said always."""

Key = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """An answer as it went over the wire, and the key under which it is found."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    key: Key = ()

    @cached_property
    def size(self) -> int:
        """Roughly what keeping it costs, in bytes; a reader may make the key and the links long."""
        texts = [*chain(*self.headers), *[each for each in self.key if isinstance(each, str)]]
        return len(self.body) + sum(map(len, texts)) + 2_000

    @cached_property
    def tag(self) -> str:
        """Its ETag, as it stands in its header."""
        return next((value for name, value in self.headers if name == "ETag"), "")

    @cached_property
    def unchanged(self) -> list[tuple[str, str]]:
        """The headers for somebody who has it already."""
        return [each for each in self.headers if each[0] not in OF_BODY]

    def is_known(self, tags: str) -> bool:
        """Whether it is among the answers that a reader says he has."""
        return tags == self.tag or parse_etags(tags).contains_weak(self.tag[2:].strip('"'))


class Front:
    """Looks for an answer before anything else is done."""

    def __init__(self, app: Flask, memory: Memory[Kept]) -> None:
        self.app = app
        self.inner = app.wsgi_app
        self.memory = memory

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        at_once = "timeline.at_once" in environ
        if not at_once and "timeline.key" in environ:
            return self.inner(environ, start_response)  # It was looked for just now.
        key = self.make_key(environ, at_once) if environ["REQUEST_METHOD"] == "GET" else None
        kept = self.memory.find(key) if key else None
        environ["timeline.key"] = key
        if kept:
            return answer(kept, environ.get("HTTP_IF_NONE_MATCH"), start_response)
        return self.inner(environ, start_response) if not at_once else ()

    def make_key(self, environ: WSGIEnvironment, at_once: bool) -> Key | None:
        """All that an answer depends on; None where it is for one reader, or there are no data."""
        cookie, own = environ.get("HTTP_COOKIE"), str(self.app.config["SESSION_COOKIE_NAME"])
        # Of other cookies, such as those of a whole university's sites, no answer hangs on any.
        is_own = (cookie and own in cookie) or environ["PATH_INFO"].startswith(OF_NOBODY)
        if is_own or not self.memory.most:
            return None
        try:
            # What must not wait for the data finds none where that would take time.
            state = select_state((find_glance if at_once else find_connection)(self.app).db)
        except (DatabaseError, StorageFault, OSError):
            return None
        return (
            *state,
            int(time() // DAY),
            *[environ.get(name) for name in ADDRESS],
            choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
            *read_wish(environ),
        )


def answer(kept: Kept, known: str | None, start_response: StartResponse) -> Iterable[bytes]:
    """A kept answer, or that it is unchanged, to somebody who names what he has."""
    if known and kept.tag and kept.is_known(known):
        start_response("304 NOT MODIFIED", kept.unchanged)
        return ()
    start_response("200 OK", list(kept.headers))
    return (kept.body,)
