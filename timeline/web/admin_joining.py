"""Two contacts that are one talk are joined, and parted again; nothing of either is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Response, abort, redirect, render_template, request, url_for

from timeline.records import Contact
from timeline.store import (
    CorrectionError,
    StaleEdit,
    insert_corrections,
    select_contact,
    select_doubles,
    select_same_day,
)
from timeline.store.fields import read_field
from timeline.web.auth import get_user, make_blueprint
from timeline.web.cards import Card, make_card
from timeline.web.database import get_database
from timeline.web.desk import DeskPaper, lay_paper
from timeline.web.edits import suggest_source
from timeline.web.headings import format_heading
from timeline.web.writing import get_writer

if TYPE_CHECKING:
    from sqlite_utils import Database

joining = make_blueprint("joining")

Page = str | tuple[str, int] | Response
REASONS = {
    "join": "Both tell of one talk",
    "part": "They tell of two talks after all",
    "apart": "They tell of two talks",
}


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two contacts, side by side with the other."""

    contact: Contact
    heading: str
    card: Card
    people: str
    papers: list[DeskPaper]


@joining.get("/contacts/<slug>/joining")
def show_joining(slug: str) -> Page:
    """Two contacts side by side, or the contacts that may be the same as this one."""
    contact = select_contact(get_database(), slug) or abort(404)
    return draw_joining(contact, clean_slug(request.args.get("other", "")))


@joining.post("/contacts/<slug>/joining")
def send_joining(slug: str) -> Page:
    """Join, part, or tell apart."""
    db, other = get_writer(), clean_slug(request.form.get("other", ""))
    contact = select_contact(db, slug) or abort(404)
    step = request.form.get("step", "")
    if error := check_joining(db, contact, other, step):
        return draw_joining(contact, other, error, 422)
    try:
        revision = decide(db, contact, other, step)
    except StaleEdit:
        changed = "Somebody changed this contact meanwhile. Look at both again, then decide."
        return draw_joining(contact, other, changed, 409)
    except CorrectionError as error:
        return draw_joining(contact, other, str(error), 422)
    target = url_for("joining.show_joining", slug=slug, other=other or None, saved=revision)
    return redirect(target, 303)  # type: ignore[return-value]


def clean_slug(typed: str) -> str:
    """The slug of a contact out of a typed slug or address."""
    return typed.strip().split("?")[0].rstrip("/").rpartition("/")[2]


def check_joining(db: Database, contact: Contact, other: str, step: str) -> str:
    """Why this cannot be done; empty where it can."""
    if step not in REASONS:
        return "Choose what to do with the two."
    if step == "part":
        return "" if contact.joined_to else "This contact is not joined to another."
    target = select_contact(db, other)
    if target is None:
        return f"There is no contact “{other}”; give its address, as in its page’s."
    if step == "join" and target.joined_to:
        return f"“{other}” is itself joined to “{target.joined_to}”; join this one to that."
    return ""


def decide(db: Database, contact: Contact, other: str, step: str) -> int:
    """Write down what was decided about two contacts; gives the revision."""
    changes: dict[str, Any] = {"joined_to": other if step == "join" else ""}
    if step == "apart":
        present = read_field(db, contact.slug, "apart_from")
        changes = {"apart_from": list(dict.fromkeys([*present, other]))}
    words = request.form.get("reason_words", "").strip()[:2000]
    seen = request.form.get("seen", "")
    return insert_corrections(
        db,
        contact.slug,
        changes,
        seen=int(seen) if seen.isdecimal() and len(seen) < 16 else -1,
        editor=get_user().name,
        reason=f"{REASONS[step]}. {words}" if words else REASONS[step],
        source=suggest_source(contact),
    )


def draw_joining(
    contact: Contact, other: str, error: str = "", status: int = 200
) -> tuple[str, int]:
    """The page with both, and what may be meant where no other is named yet."""
    db = get_database()
    contact = select_contact(db, contact.slug) or abort(404)
    twin = select_contact(db, contact.joined_to or other) if contact.joined_to or other else None
    same_day = select_same_day(db, contact.slug, most=600).contacts
    near = (*select_doubles(db, contact.slug), *same_day)
    page = render_template(
        "admin/joining.html",
        one=lay_half(contact),
        other=lay_half(twin) if twin and twin.slug != contact.slug else None,
        near=list({each.slug: format_heading(each) for each in near}.items()),
        typed=other,
        errors={"other": error} if error else {},
        saved=request.args.get("saved", ""),
    )
    return page, status


def lay_half(contact: Contact) -> Half:
    """One contact as the page shows it."""
    return Half(
        contact=contact,
        heading=format_heading(contact),
        card=make_card(contact, "conversation"),
        people=", ".join(each.person.name for each in contact.people),
        papers=[lay_paper(contact, document) for document in contact.documents],
    )
