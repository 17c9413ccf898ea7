"""Answers that stay good as long as the data do: told to browsers and proxies, and kept in memory.

Every request reads the revision of the data, which costs some microseconds. Together with the
program, the address, the layout and the day it makes the tag of an answer: the same tag, the same
words. So a save in one process is seen by all of them with the next request.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, Response, current_app, g, request
from flask.globals import request_ctx

from timeline.store import DatabaseError, hold_revision, select_state
from timeline.web.answers import is_known, make_tag
from timeline.web.database import get_database
from timeline.web.front import OF_NOBODY, Front, Kept
from timeline.web.layout import choose_layout
from timeline.web.memory import Memory
from timeline.web.settings import read_number

FRESH = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
"""A browser asks every time, and mostly hears "unchanged"; a shared cache asks once a minute."""
BYTES = 64_000_000
"""What a process keeps, unless TIMELINE_CACHE_BYTES says otherwise; 0 keeps nothing."""


def init_app(app: Flask) -> None:
    """Look for an answer before anything else is done, and keep it when all else is done."""
    memory: Memory[Kept] = Memory(read_number(app, "CACHE_BYTES", BYTES))
    app.extensions["memory"] = memory
    app.wsgi_app = Front(app, memory)  # type: ignore[method-assign]
    app.before_request(find_answer)
    app.after_request(keep_answer)


def may_be_shared() -> bool:
    """Whether the answer is the same for everybody; somebody who is signed in gets his own."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path.startswith(OF_NOBODY)
        and not has_session()
    )


def has_session() -> bool:
    """Whether the reader brings our cookie, as whoever is signed in does."""
    return str(current_app.config["SESSION_COOKIE_NAME"]) in request.cookies


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
    if request.if_none_match.star_tag:
        return None  # It asks whether there is any page at all, which is not known yet.
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
        if has_session():
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
    mark_shared(response)
    key = request.environ.get("timeline.key")
    if key and key[:2] == g.state and not response.is_streamed:
        headers = (*response.headers.items(), ("Content-Length", str(len(response.get_data()))))
        current_app.extensions["memory"].keep(
            key, Kept(tuple(dict(headers).items()), response.get_data(), key)
        )
    return response


def is_private(response: Response) -> bool:
    """Whether an answer says that it is for one reader: by a session, a cookie or in words."""
    opened = request_ctx._session  # `flask.session` would count this look as a use
    is_used = opened is None or opened.accessed or opened.modified
    is_closed = "no-store" in response.headers.get("Cache-Control", "")
    return is_used or is_closed or "Set-Cookie" in response.headers
