"""Stands before the application and answers from memory, without any of its work.

A server that can may ask twice. First it asks for what is at hand, with a `timeline.moment` in the
request: that never waits for anything, and where there is nothing to be had no answer is begun.
Then it asks in earnest, where there is time; `timeline.key` tells it by then which requests are
for the same answer. `timeline.moment` is a dictionary that the server shares among all requests
that it has got before the first of them was looked at: one look at the data is enough for those.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from time import time
from typing import TYPE_CHECKING, Any

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

Key = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """An answer as it went over the wire."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """Roughly what keeping it costs, in bytes."""
        return len(self.body) + 2_000

    @cached_property
    def tag(self) -> str:
        """Its ETag, as it stands in its header."""
        return next((value for name, value in self.headers if name == "ETag"), "")

    @cached_property
    def unchanged(self) -> list[tuple[str, str]]:
        """The headers for somebody who has it already."""
        return [each for each in self.headers if not each[0].startswith("Content-")]

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
        moment = environ.get("timeline.moment")
        key = self.make_key(environ, moment) if environ["REQUEST_METHOD"] == "GET" else None
        kept = self.memory.find(key) if key else None
        environ["timeline.key"] = key
        if kept:
            return answer(kept, environ.get("HTTP_IF_NONE_MATCH"), start_response)
        return self.inner(environ, start_response) if moment is None else ()

    def make_key(self, environ: WSGIEnvironment, moment: dict[str, Any] | None) -> Key | None:
        """All that an answer depends on; None where it is for one reader, or there are no data."""
        is_own = "HTTP_COOKIE" in environ or environ["PATH_INFO"].startswith(OF_NOBODY)
        if is_own or not self.memory.most:
            return None
        state = self.read_state() if moment is None else self.glance(moment)
        if state is None:
            return None
        return (
            *state,
            *[environ.get(name) for name in ADDRESS],
            choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
            *read_wish(environ),
        )

    def read_state(self) -> Key | None:
        """What the data are and which day it is; None where they cannot be read."""
        try:
            return *select_state(find_connection(self.app).db), int(time() // DAY)
        except (DatabaseError, StorageFault):
            return None

    def glance(self, moment: dict[str, Any]) -> Key | None:
        """The same at a moment, without waiting: None also where that would take time."""
        if "state" not in moment:
            try:
                moment["state"] = *select_state(find_glance(self.app).db), int(time() // DAY)
            except (OSError, StorageFault):
                moment["state"] = None
        state: Key | None = moment["state"]
        return state


def answer(kept: Kept, known: str | None, start_response: StartResponse) -> Iterable[bytes]:
    """A kept answer, or that it is unchanged, to somebody who names what he has."""
    if known and kept.tag and kept.is_known(known):
        start_response("304 NOT MODIFIED", kept.unchanged)
        return ()
    start_response("200 OK", list(kept.headers))
    return (kept.body,)
