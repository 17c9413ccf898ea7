"""Answers that stay good as long as the data do: told to browsers and proxies, and kept in memory.

Every request reads the revision of the data, which costs some microseconds. Together with the
program, the address, the layout and the day it makes the tag of an answer: the same tag, the same
words. So a save in one process is seen by all of them with the next request.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from flask import Flask, Response, current_app, g, request
from flask.globals import request_ctx
from werkzeug.wrappers import Response as AnyResponse

from timeline.store import DatabaseError, hold_revision, select_state
from timeline.web.answers import is_known, make_tag
from timeline.web.compression import choose_encoding
from timeline.web.database import get_database
from timeline.web.layout import choose_layout

FRESH = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
"""A browser asks every time, and mostly hears "unchanged"; a shared cache asks once a minute."""
BYTES = 64_000_000
"""What a process keeps, unless TIMELINE_CACHE_BYTES says otherwise; 0 keeps nothing."""
OF_NOBODY = ("/admin", "/healthz", "/static/", "/favicon.ico")
"""Addresses whose answers depend on more than the data."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it went over the wire."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """Roughly what keeping it costs, in bytes."""
        return len(self.body) + 2_000

    def to_response(self) -> Response:
        """The answer once more."""
        return Response(self.body, headers=list(self.headers))


class Memory:
    """The answers that were asked for last, bounded in bytes; safe for any number of threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.lock = Lock()
        self.answers: OrderedDict[str, Kept] = OrderedDict()

    def find(self, key: str) -> Kept | None:
        """The answer under a key, if it is still here."""
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
            return self.answers.get(key)

    def keep(self, key: str, answer: Kept) -> None:
        """Remember an answer, and forget those that nobody asked for longest."""
        with self.lock:
            before = self.answers.pop(key, None)
            self.size += answer.size - (before.size if before else 0)
            self.answers[key] = answer
            while self.size > self.most:
                self.size -= self.answers.popitem(last=False)[1].size


def init_app(app: Flask) -> None:
    """Look for an answer before anything else is done, and keep it when all else is done."""
    app.extensions["memory"] = Memory(int(app.config.get("CACHE_BYTES", BYTES)))
    app.before_request(find_answer)
    app.after_request(keep_answer)


def may_be_shared() -> bool:
    """Whether the answer is the same for everybody; somebody who is signed in gets his own."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path.startswith(OF_NOBODY)
        and str(current_app.config["SESSION_COOKIE_NAME"]) not in request.cookies
    )


def find_answer() -> AnyResponse | None:
    """The answer that the reader or this process has already; None where it has to be made."""
    if not may_be_shared():
        return None
    try:
        db = get_database()
        hold_revision(db)
        today = datetime.now(UTC).date()
        g.tag = make_tag(*select_state(db), choose_layout(), today)
    except DatabaseError:
        return None  # Some pages need no database; the others say what is wrong with it.
    if is_known(g.tag):
        return mark_shared(Response(status=304))
    memory: Memory = current_app.extensions["memory"]
    kept = memory.find(g.tag + choose_encoding())
    if kept is None:
        return None
    g.pop("tag")  # It is kept already.
    response = kept.to_response()
    return response.make_conditional(request) if request.if_none_match else response


def mark_shared(response: Response) -> Response:
    """Say under which tag and how long an answer is good, where the view has not said it."""
    if "ETag" not in response.headers:
        response.set_etag(g.tag, weak=True)
    response.headers.setdefault("Cache-Control", FRESH)
    return response


def keep_answer(response: Response) -> Response:
    """Mark and keep an answer that was made whole and belongs to nobody."""
    if "tag" not in g or response.status_code != 200 or is_private(response):
        return response
    mark_shared(response)
    if not response.is_streamed and request.method == "GET":
        memory: Memory = current_app.extensions["memory"]
        encoding = response.headers.get("Content-Encoding", "")
        if encoding == choose_encoding() or not encoding:
            kept = Kept(tuple(response.headers.items()), response.get_data())
            memory.keep(g.tag + choose_encoding(), kept)
    return response


def is_private(response: Response) -> bool:
    """Whether an answer says that it is for one reader: by a session, a cookie or in words."""
    opened = request_ctx._session  # `flask.session` would count this look as a use
    is_used = opened is None or opened.accessed or opened.modified
    return is_used or "Set-Cookie" in response.headers or response.cache_control.no_store
