"""The people, places and topics of the collection: a list of each, and a page for every one."""

from __future__ import annotations

from flask import Blueprint, Flask, abort, render_template

from timeline.store import FilterError, parse_filters
from timeline.store.facets import count_facet
from timeline.web.database import get_database
from timeline.web.subjects import group_facets, read_subject

directory = Blueprint("directory", __name__)

FIELDS = {"ambassadors": "ambassador", "people": "person", "places": "place", "topics": "topic"}
TITLES = {
    "ambassadors": ("Ambassadors", "The heads of mission of both countries, chargés included."),
    "people": ("People", "Everybody who takes part in a contact or signed a paper on one."),
    "places": ("Places", "Where they met, or where a message was sent from."),
    "topics": ("Topics", "What the contacts were about, in the words of this collection."),
}
KINDS = "<any(ambassadors, people, places, topics):kind>"


def init_app(app: Flask) -> None:
    """Serve the directory."""
    app.register_blueprint(directory)


@directory.get(f"/{KINDS}/")
def show_list(kind: str) -> str:
    """Everything of one kind, with the number of contacts."""
    title, lede = TITLES[kind]
    facets = count_facet(get_database(), FIELDS[kind])
    rows = group_facets(facets)
    return render_template("public/directory.html", kind=kind, title=title, lede=lede, rows=rows)


@directory.get(f"/{KINDS}/<slug>")
def show_subject(kind: str, slug: str) -> str:
    """One person, place or topic."""
    db = get_database()
    try:
        parse_filters(db, [(FIELDS[kind], slug)])
    except FilterError:
        abort(404)
    title, _ = TITLES[kind]
    subject = read_subject(db, FIELDS[kind], slug)
    return render_template("public/subject.html", kind=kind, title=title, subject=subject)
