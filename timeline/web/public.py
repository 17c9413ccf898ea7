"""The pages that everybody reads."""

from __future__ import annotations

from flask import Blueprint, Flask, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from timeline.store import (
    explain_unknown,
    parse_filters,
    select_contact,
)
from timeline.web.contact_page import make_contact_page
from timeline.web.database import get_database
from timeline.web.limits import limit_search
from timeline.web.narrowing import read_choices
from timeline.web.nearby import read_nearby
from timeline.web.page_drawing import draw_timeline
from timeline.web.site import site_address
from timeline.web.timeline_page import read_timeline

public = Blueprint("public", __name__)


def init_app(app: Flask) -> None:
    """Serve the public pages."""
    app.register_blueprint(public)


@public.get("/")
@limit_search
def show_timeline() -> bytes:
    """The timeline, narrowed as the address says."""
    db = get_database()
    filters = parse_filters(db, request.args.items(multi=True))
    narrowing, listing = read_timeline(db, filters)
    return draw_timeline(narrowing, listing, explain_unknown(request.args))


@public.get("/choices/<name>")
def show_choices(name: str) -> str:
    """All choices of one filter, where the timeline has room for the most frequent only."""
    filters = parse_filters(get_database(), request.args.items(multi=True))
    page = read_choices(get_database(), filters, name) or abort(404)
    return render_template("public/choices.html", page=page)


@public.get("/contacts/<slug>")
def show_contact(slug: str) -> str | Response:
    """One contact: its dates, the words that prove them, its papers and its people.

    A contact that was joined to another leads there, as long as the two are not parted again.
    """
    db = get_database()
    contact = select_contact(db, slug) or abort(404)
    if contact.joined_to:
        return redirect(url_for("public.show_contact", slug=contact.joined_to))
    page = make_contact_page(contact, read_nearby(db, contact, site_address()))
    return render_template("public/contact.html", page=page)
