"""A list or a contact in somebody else's page: plain HTML and links, for any frame and sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from timeline.store import (
    DatabaseError,
    FilterError,
    Filters,
    count_contacts,
    hold_revision,
    parse_filters,
)
from timeline.web.answers import Refusal, answer_unchanged, is_known, make_tag, mark_fresh
from timeline.web.database import get_database
from timeline.web.embed_options import Options, embed_url, parse_options
from timeline.web.embed_page import full_url, read_listed, read_since, read_single
from timeline.web.past import UnknownRevision, read_past
from timeline.web.site import site_address

if TYPE_CHECKING:
    from sqlite_utils import Database

embed = Blueprint("embed", __name__)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors *"
)
"""As strict as for any page, but every page may hold it; no host list, since a sandboxed page
matches none."""


def init_app(app: Flask) -> None:
    """Serve embeds."""
    app.register_blueprint(embed)


@embed.get("/embed")
def show_embed() -> Response:
    """The filtered list, or one contact, as it is or as it was in a revision."""
    options = parse_options(request.args)
    tag = make_tag(hold_revision(get_database()))
    if is_known(tag):
        return answer_unchanged(tag)
    with read_revision(options) as db:
        filters = parse_filters(db, request.args.items(multi=True))
        text = draw_single(db, filters, options) if options.contact else None
        text = text or draw_list(db, filters, options)
    return mark_fresh(Response(text), tag)


@contextmanager
def read_revision(options: Options) -> Iterator[Database]:
    """The present store, or the past that the options ask for."""
    if not options.revision:
        yield get_database()
        return
    try:
        with read_past(options.revision) as past:
            yield past
    except UnknownRevision as error:
        raise Refusal(404, str(error)) from error


def draw_list(db: Database, filters: Filters, options: Options) -> str:
    """The page of a list."""
    listed = read_listed(db, filters, options)
    total = count_contacts(db, filters)
    since = read_since(get_database(), filters, options, listed.slugs, total)
    return draw("embed/list.html", filters, options, listed=listed, since=since)


def draw_single(db: Database, filters: Filters, options: Options) -> str:
    """The page of one contact, with the way back to the list where it was chosen from one."""
    page = read_single(db, options)
    since = read_since(get_database(), filters, options, [page.slug], count_contacts(db, filters))
    back = embed_url(filters, options, contact="") if filters.pairs() else ""
    return draw("embed/contact.html", filters, options, page=page, since=since, back=back)


def draw(template: str, filters: Filters, options: Options, **parts: object) -> str:
    """A page with what all embeds show: the theme, the full page, whose site this is."""
    return render_template(
        template,
        theme=options.theme,
        full_url=full_url(filters, options),
        canonical=full_url(replace(filters, order="conversation", after=""), options),
        host=urlsplit(site_address()).netloc,
        **parts,
    )


@embed.after_request
def let_frames_hold(response: Response) -> Response:
    """Let every page hold this one; failures too, for a blank frame would explain nothing."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@embed.errorhandler(Refusal)
def show_refusal(error: Refusal) -> tuple[str, int, dict[str, str]]:
    """What was asked cannot be shown: a sentence in the frame."""
    return draw_refusal(error.status, [error.sentence])


@embed.errorhandler(FilterError)
def show_filters(error: FilterError) -> tuple[str, int, dict[str, str]]:
    """Filters that cannot be understood: a sentence for each."""
    return draw_refusal(400, list(error.errors.values()))


@embed.errorhandler(DatabaseError)
def show_no_database(error: DatabaseError) -> tuple[str, int, dict[str, str]]:
    """The database is missing or damaged."""
    return draw_refusal(503, [str(error)])


@embed.errorhandler(HTTPException)
def show_failure(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    """Any other failure."""
    return draw_refusal(
        error.code or 500, ["The fault is ours, and it has been written to the log."]
    )


def draw_refusal(status: int, sentences: list[str]) -> tuple[str, int, dict[str, str]]:
    """A failure as a small page."""
    text = render_template("embed/refused.html", theme="auto", sentences=sentences)
    return text, status, {"Cache-Control": "no-store"}
