"""Answers that stay good as long as the data do: told to browsers and proxies, and kept in memory.

Every request reads the revision of the data, which costs some microseconds. Together with the
program, the address, the layout and the day it makes the tag of an answer: the same tag, the same
words. So a save in one process is seen by all of them with the next request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Semaphore
from time import time
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, g, request
from flask.globals import request_ctx

from timeline.store import DatabaseError, hold_revision, select_state
from timeline.store.faults import StorageFault
from timeline.web.answers import is_known, make_tag
from timeline.web.compression import choose_encoding
from timeline.web.database import find_connection, get_database
from timeline.web.layout import choose_layout, read_wish
from timeline.web.memory import Memory
from timeline.web.settings import read_number

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
FRESH = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
"""A browser asks every time, and mostly hears "unchanged"; a shared cache asks once a minute."""
BYTES = 64_000_000
"""What a process keeps, unless TIMELINE_CACHE_BYTES says otherwise; 0 keeps nothing."""
AT_ONCE = 2
"""Threads that make answers at a time: more would not be quicker, and kept answers would wait."""
LONGEST_WAIT = 5.0
"""Seconds that a thread waits for another one that makes the same answer."""
OF_NOBODY = ("/admin", "/healthz", "/static/", "/favicon.ico")
"""Addresses whose answers depend on more than the data."""


Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it went over the wire."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """Roughly what keeping it costs, in bytes."""
        return len(self.body) + 2_000


class Answers(Memory[Kept]):
    """The answers that were asked for last, and those that are being made."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.making: dict[Key, Event] = {}
        self.desk = Semaphore(AT_ONCE)

    @contextmanager
    def make_once(self, key: Key) -> Iterator[None]:
        """Let one thread at a time make an answer; the others wait, and then find it kept.

        So a save does not set all threads to the same work. Nobody waits for ever.
        """
        with self.lock:
            made = self.making.get(key)
            mine = self.making.setdefault(key, Event()) if made is None else None
        if made is not None:
            made.wait(LONGEST_WAIT)
        try:
            yield
        finally:
            if mine is not None:
                with self.lock:
                    del self.making[key]
                mine.set()


class Front:
    """Stands before the application and answers from memory, without any of its work."""

    def __init__(self, app: Flask, memory: Answers) -> None:
        self.app = app
        self.inner = app.wsgi_app
        self.memory = memory

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET" and "HTTP_IF_NONE_MATCH" not in environ:
            key = environ["timeline.key"] = self.make_key(environ)
            if key:
                return self.answer(key, environ, start_response)
        return self.inner(environ, start_response)

    def answer(
        self, key: Key, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """The kept answer, else the one that the application makes now."""
        kept = self.memory.find(key)
        if kept is None:
            with self.memory.make_once(key):
                kept = self.memory.find(key)
                if kept is None:
                    with self.memory.desk:
                        return self.inner(environ, start_response)
        start_response("200 OK", list(kept.headers))
        return [kept.body]

    def make_key(self, environ: WSGIEnvironment) -> Key | None:
        """All that an answer depends on; None where it is for one reader, or there are no data."""
        if "HTTP_COOKIE" in environ or environ["PATH_INFO"].startswith(OF_NOBODY):
            return None
        try:
            db = find_connection(self.app).db
            state = select_state(db)
        except (DatabaseError, StorageFault):
            return None
        return (
            *state,
            int(time() // DAY),
            *(environ.get(name) for name in ADDRESS),
            choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
            *read_wish(environ),
        )


def init_app(app: Flask) -> None:
    """Look for an answer before anything else is done, and keep it when all else is done."""
    memory = Answers(read_number(app, "CACHE_BYTES", BYTES))
    app.extensions["memory"] = memory
    app.wsgi_app = Front(app, memory)  # type: ignore[method-assign]
    app.before_request(find_answer)
    app.after_request(keep_answer)


def may_be_shared() -> bool:
    """Whether the answer is the same for everybody; somebody who is signed in gets his own."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path.startswith(OF_NOBODY)
        and str(current_app.config["SESSION_COOKIE_NAME"]) not in request.cookies
    )


def find_answer() -> Response | None:
    """Whether the reader has the answer already; None where it has to be made."""
    if not may_be_shared():
        return None
    try:
        db = get_database()
        hold_revision(db)
        g.state = select_state(db)
        g.tag = make_tag(*g.state, choose_layout(), datetime.now(UTC).date())
    except DatabaseError:
        return None  # Some pages need no database; the others say what is wrong with it.
    return mark_shared(Response(status=304)) if is_known(g.tag) else None


def mark_shared(response: Response) -> Response:
    """Say under which tag and how long an answer is good, where the view has not said it."""
    if "ETag" not in response.headers:
        response.set_etag(g.tag, weak=True)
    response.headers.setdefault("Cache-Control", FRESH)
    return response


def keep_answer(response: Response) -> Response:
    """Mark and keep an answer that was made whole, of the data that its key names, for all."""
    if "tag" not in g or response.status_code != 200 or is_private(response):
        return response
    mark_shared(response)
    key = request.environ.get("timeline.key")
    if key and key[:2] == g.state and not response.is_streamed:
        headers = (*response.headers.items(), ("Content-Length", str(len(response.get_data()))))
        current_app.extensions["memory"].keep(
            key, Kept(tuple(dict(headers).items()), response.get_data())
        )
    return response


def is_private(response: Response) -> bool:
    """Whether an answer says that it is for one reader: by a session, a cookie or in words."""
    opened = request_ctx._session  # `flask.session` would count this look as a use
    is_used = opened is None or opened.accessed or opened.modified
    is_closed = "no-store" in response.headers.get("Cache-Control", "")
    return is_used or is_closed or "Set-Cookie" in response.headers
