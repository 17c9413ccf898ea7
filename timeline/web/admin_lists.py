"""The lists of people, places and topics: what is in them, adding to them, putting them right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Response, abort, redirect, render_template, request, url_for

from timeline.names import fold_name
from timeline.records import Named
from timeline.store import CorrectionError, StaleEdit
from timeline.store.facets import count_facet
from timeline.store.history import Ground
from timeline.store.listed import read_item, save_item
from timeline.store.listed_values import LANGUAGES, RANKS
from timeline.store.people import select_everyone
from timeline.web.admin_adding import check_ground_words
from timeline.web.auth import get_user, make_blueprint
from timeline.web.database import get_database
from timeline.web.parts import list_names
from timeline.web.typed_listed import (
    LABELS,
    POSTING_LABELS,
    TypedItem,
    decide_item,
    fill_item,
    format_box,
    format_posting,
    list_posting_boxes,
    read_typed_item,
)
from timeline.web.writing import get_writer

if TYPE_CHECKING:
    from sqlite_utils import Database

lists = make_blueprint("lists")

Page = str | tuple[str, int] | Response
KINDS = "<any(people, places, topics):kind>"
FIELDS = {"people": "listed_person", "places": "listed_place", "topics": "listed_topic"}
FACETS = {"people": "person", "places": "place", "topics": "topic"}
NAMES = {"places": "place", "topics": "topics"}
TITLES = {
    "people": ("People", "A person"),
    "places": ("Places", "A place"),
    "topics": ("Topics", "A topic"),
}


@lists.get(f"/lists/{KINDS}")
def show_list(kind: str) -> Page:
    """Everything of one list, with the number of contacts that name it."""
    db = get_database()
    named = list_named(db, kind)
    done = request.args.get("done", "")
    return render_template(
        "admin/lists.html",
        kind=kind,
        titles=TITLES,
        counts={each.slug: each.count for each in count_facet(db, FACETS[kind])},
        named=named,
        done=next((each for each in named if each.slug == done), None),
    )


def list_named(db: Database, kind: str) -> list[Named]:
    """Everything of one list: people by family name, the rest by name."""
    if kind != "people":
        return list(list_names(db)[NAMES[kind]])
    everyone = sorted(select_everyone(db), key=lambda each: fold_name(each.label))
    return [Named(each.slug, each.name) for each in everyone]


@lists.get(f"/lists/{KINDS}/add", defaults={"slug": ""})
@lists.get(f"/lists/{KINDS}/edit/<slug>")
def show_item(kind: str, slug: str) -> Page:
    """The form of one thing, or of a new one."""
    value = find_item(kind, slug)
    return draw_item(kind, slug, fill_item(value, request.args.get("name", "")))


def find_item(kind: str, slug: str) -> dict[str, object] | None:
    """The thing of an address; None for a new one."""
    return (read_item(get_database(), FIELDS[kind], slug) or abort(404)) if slug else None


def draw_item(kind: str, slug: str, typed: TypedItem, status: int = 200) -> tuple[str, int]:
    """The form with what was typed, what is wrong with it, and what others did meanwhile."""
    page = render_template(
        "admin/list_item.html",
        kind=kind,
        slug=slug,
        typed=typed,
        errors=typed.errors,
        form=request.form,
        titles=TITLES,
        languages=LANGUAGES,
        ranks=RANKS,
        boxes=[(box, POSTING_LABELS.get(box, box)) for box in list_posting_boxes()],
    )
    return page, status


@lists.post(f"/lists/{KINDS}/add", defaults={"slug": ""})
@lists.post(f"/lists/{KINDS}/edit/<slug>")
def send_item(kind: str, slug: str) -> Page:
    """Add a thing or put it right; what was typed stays where it cannot be saved."""
    find_item(kind, slug)
    typed = read_typed_item(request.form, is_person=kind == "people")
    value = decide_item(typed)
    reason, source = request.form.get("reason_words", ""), request.form.get("source", "")
    typed.errors |= check_ground_words(reason, source, "Say why: others will want to know.")
    if typed.errors:
        return draw_item(kind, slug, typed, 422)
    ground = Ground(get_user().name, reason, source)
    try:
        slug = save_item(get_writer(), FIELDS[kind], slug, value, typed.was, ground)
    except CorrectionError as error:
        typed.errors = error.errors
        return draw_item(kind, slug, typed, 422)
    except StaleEdit:
        return draw_item(kind, slug, meet_others(kind, slug, typed), 409)
    return redirect(url_for("lists.show_list", kind=kind, done=slug), 303)  # type: ignore[return-value]


def meet_others(kind: str, slug: str, typed: TypedItem) -> TypedItem:
    """The form with what others made of the thing since it was opened, field by field."""
    now = find_item(kind, slug) or {}
    try:
        was = json.loads(typed.was) or {}
    except ValueError:
        was = {}
    typed.theirs = [
        (LABELS.get(box, box), format_theirs(box, each) or "nothing")
        for box, each in now.items()
        if each != (was.get(box) if isinstance(was, dict) else None)
    ]
    typed.was = fill_item(now).was
    return typed


def format_theirs(box: str, value: object) -> str:
    """What others made of one field, in words."""
    if box == "postings" and isinstance(value, list):
        return "\n".join(map(format_posting, value))
    return format_box(value)
