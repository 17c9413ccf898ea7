"""The people, places and topics of the collection: a list of each, and a page for every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Flask, abort, render_template

from timeline.records import Facet
from timeline.store import FilterError, count_facet, parse_filters, select_glossary
from timeline.web.database import get_database
from timeline.web.subjects import GROUPS, read_subject
from timeline.web.succession import read_succession, sort_families

if TYPE_CHECKING:
    from sqlite_utils import Database

directory = Blueprint("directory", __name__)

FIELDS = {"ambassadors": "ambassador", "people": "person", "places": "place", "topics": "topic"}
TITLES = {
    "ambassadors": (
        "Ambassadors",
        "Who headed the two missions from 1948 to 1959, one after the other, chargés included.",
    ),
    "people": (
        "People",
        "Everybody who takes part in a contact or signed a paper on one, by family name.",
    ),
    "places": ("Places", "Where they met, or where a message was sent from."),
    "topics": ("Topics", "What the contacts were about, in the words of this collection."),
}
KINDS = "<any(people, places, topics):kind>"


def init_app(app: Flask) -> None:
    """Serve the directory."""
    app.register_blueprint(directory)


@directory.get("/ambassadors/")
def show_ambassadors() -> str:
    """The heads of both missions in the order of time."""
    title, lede = TITLES["ambassadors"]
    missions = read_succession(get_database())
    return render_template("public/ambassadors.html", title=title, lede=lede, missions=missions)


@directory.get(f"/{KINDS}/")
def show_list(kind: str) -> str:
    """Everything of one kind, with the number of contacts."""
    title, lede = TITLES[kind]
    rows = list_rows(get_database(), FIELDS[kind])
    return render_template("public/directory.html", kind=kind, title=title, lede=lede, rows=rows)


@directory.get(f"/{KINDS}/<slug>")
@directory.get("/<any(ambassadors):kind>/<slug>")
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


def list_rows(db: Database, field: str) -> list[tuple[str, list[Facet]]]:
    """The entries of a directory by name; people under their sides, bodies after them."""
    facets = count_facet(db, field)
    if field != "person":
        return [("", sorted(facets, key=lambda each: each.name.casefold()))]
    people = select_glossary(db, "conversation").people
    bodies = [each for each in facets if each.slug in people and people[each.slug].is_body]
    rows = [
        (label, sort_families([f for f in facets if f.group == side and f not in bodies], people))
        for side, label in GROUPS
    ]
    rows.append(("Governments, committees and posts", sort_families(bodies, people)))
    return [row for row in rows if row[1]]
