"""What went wrong, as a page: a plain sentence, what to do, and the way on."""

from __future__ import annotations

import re

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from timeline.store import DatabaseError, FilterError, count_facets
from timeline.store.faults import StorageFault, explain_fault
from timeline.web.answers import tell_allowed
from timeline.web.database import get_database
from timeline.web.narrowing import read_narrowing
from timeline.web.page_drawing import draw_refusal

LONGEST_ADDRESS = 16_000

FOR_PROGRAMS = re.compile(r"/(contacts(/[^/.]+)?\.[a-z.]+|api/openapi\.json|oembed)")
"""Addresses that answer programs; with a wrong method no view is reached that could say so."""

SENTENCES = {
    400: ("This cannot be answered", "The request is not one that this site understands."),
    404: (
        "There is no such page",
        "Nothing is kept at this address. It may have been mistyped, or cut short in a copy.",
    ),
    405: ("This page is only for reading", "The address cannot be used in that way."),
    413: ("That is too much at once", "The text sent is longer than this site takes."),
    414: (
        "The address is too long",
        f"It has more than {LONGEST_ADDRESS:,} characters. Choose fewer filters or fewer words.",
    ),
    500: (
        "Something broke here",
        "The fault is ours, not yours, and it has been written to the log. Nothing was lost.",
    ),
}

Answer = tuple[str, int, dict[str, str]]


def init_app(app: Flask) -> None:
    """Answer every failure with a page of its own."""
    app.before_request(refuse_odd_address)
    app.register_error_handler(HTTPException, show_failure)
    app.register_error_handler(FilterError, show_refusal)
    app.register_error_handler(DatabaseError, show_no_database)
    app.register_error_handler(StorageFault, show_fault)
    app.register_error_handler(OSError, show_fault)


def refuse_odd_address() -> Answer | None:
    """Refuse an address that no reader could have made by choosing, and one of no possible site.

    Pages, feeds and exports name the site as it was asked for, so that has to be a name.
    """
    if len(request.query_string) + len(request.path) > LONGEST_ADDRESS:
        return draw_failure(414)
    if not request.host or request.scheme not in ("http", "https"):
        return draw_failure(400, "The request does not name the site in a way that can be right.")
    return None


def show_failure(error: HTTPException) -> Answer | Response | HTTPException:
    """Any other failure, and whatever nobody thought of; a redirect goes on as it is."""
    status = error.code or 500
    if status < 400:
        return error
    if status == 405 and FOR_PROGRAMS.fullmatch(request.path):
        return tell_allowed(error)
    text, _, headers = draw_failure(status)
    kept = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    return text, status, {**kept, **headers}


def draw_failure(status: int, sentence: str = "") -> Answer:
    """The page of a failure with its own sentence, or the usual one for its status."""
    title, usual = SENTENCES.get(status) or SENTENCES[500 if status >= 500 else 400]
    text = render_template("error.html", title=title, sentence=sentence or usual)
    return text, status, {"Cache-Control": "no-store"}


def show_refusal(error: FilterError) -> Answer:
    """Filters that cannot be understood: a sentence for each, and the others kept."""
    db = get_database()
    facets = count_facets(db, error.filters)
    narrowing = read_narrowing(db, error.filters, facets, set(), error.errors)
    return draw_refusal(narrowing), 400, {"Cache-Control": "no-store"}


def show_no_database(error: DatabaseError) -> Answer:
    """The database is missing, damaged or too new: its own sentence says what to do."""
    text = render_template("error.html", title="The collection cannot be read", sentence=str(error))
    return text, 503, {"Cache-Control": "no-store", "Retry-After": "60"}


def show_fault(error: Exception) -> Answer:
    """The disk is full, the file locked, read-only or damaged: which of them, and what to do."""
    explained = explain_fault(error)
    if explained is None:
        current_app.logger.exception("Something broke in %s", request.path)
        return draw_failure(500)
    title = (
        "The collection cannot be read" if request.method == "GET" else "This could not be saved"
    )
    text = render_template("error.html", title=title, sentence=str(explained))
    return text, 503, {"Cache-Control": "no-store", "Retry-After": "10"}
