"""What waits to be checked, the worst first; one step confirms what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, redirect, render_template, request, url_for

from timeline.records import Contact
from timeline.store import StaleEdit, insert_corrections, select_contact
from timeline.store.queue import KINDS, Item, select_queue
from timeline.store.reports import (
    State,
    count_reports,
    select_reports,
    update_contact_reports,
    update_report,
)
from timeline.web.admin_account import clean_goal
from timeline.web.auth import get_user, make_blueprint
from timeline.web.cards import Card, make_card
from timeline.web.database import get_database
from timeline.web.edits import suggest_source
from timeline.web.headings import format_heading
from timeline.web.typed_dates import fill_role
from timeline.web.writing import get_writer

if TYPE_CHECKING:
    from sqlite_utils import Database

queue = make_blueprint("queue")

Page = str | tuple[str, int] | Response
CONFIRMED = "Confirmed as read"


@queue.get("/")
def show_queue() -> Page:
    """The queue, narrowed to a kind of doubt."""
    return draw_queue(request.args.get("kind", ""), request.args.get("after", ""))


def draw_queue(
    kind: str, after: str = "", *, missed: list[Contact] | None = None, status: int = 200
) -> tuple[str, int]:
    """The page of the queue; `missed` are contacts that somebody changed in the meantime."""
    if kind and kind not in {each.slug for each in KINDS}:
        abort(404)
    found = select_queue(get_database(), kind=kind, after=after)
    page = render_template(
        "admin/queue.html",
        queue=found,
        kinds=KINDS,
        kind=kind,
        after=after,
        rows=[lay_out(item) for item in found.items],
        missed=[(each.slug, format_heading(each)) for each in missed or []],
        done=request.args.get("done", ""),
        spam=count_reports(get_database())["spam"],
    )
    return page, status


def lay_out(item: Item) -> tuple[Item, str, Card]:
    """A contact of the queue with its heading, and as the list draws it."""
    return item, format_heading(item.contact), make_card(item.contact, "conversation")


@queue.post("/confirm")
def confirm() -> Page:
    """Take the dates of the chosen contacts as right, each as it was seen."""
    kind, db = request.form.get("kind", ""), get_writer()
    missed, done = [], 0
    for slug in request.form.getlist("contact"):
        contact = select_contact(db, slug)
        if contact is None:
            continue
        if confirm_contact(db, contact, request.form.get(f"seen_{slug}", "")):
            done += 1
        else:
            missed.append(contact)
    if missed:
        return draw_queue(kind, missed=missed, status=409)
    return lead_back(kind, str(done))


def confirm_contact(db: Database, contact: Contact, seen: str) -> bool:
    """Decide that the dates are as they stand; False where somebody changed them meanwhile."""
    changes = {
        name: fill_role(contact, name, None).stored() for name in ("conversations", "record")
    }
    try:
        insert_corrections(
            db,
            contact.slug,
            changes,
            seen=int(seen) if seen.isdecimal() and len(seen) < 16 else -1,
            editor=get_user().name,
            reason=CONFIRMED,
            source=suggest_source(contact),
        )
    except StaleEdit:
        return False
    update_contact_reports(db, contact.slug, get_user().name)
    return True


def lead_back(kind: str, done: str) -> Response:
    """The queue again, saying how many were confirmed."""
    target = url_for("queue.show_queue", kind=kind or None, done=done)
    return redirect(target, 303)  # type: ignore[return-value]


@queue.get("/reports")
def show_reports() -> Page:
    """What was put aside as spam, so that nothing a reader wrote is lost."""
    reports = select_reports(get_database(), state="spam")
    return render_template("admin/spam.html", reports=reports)


@queue.post("/reports/<int(max=999999999):number>")
def close_report(number: int) -> Response:
    """Put a reader's report aside: dealt with, spam, or open again."""
    states: dict[str, State] = {"open": "open", "done": "done", "spam": "spam"}
    state = states.get(request.form.get("state", "")) or abort(400)
    slug = update_report(get_writer(), number, state, get_user().name) or abort(404)
    goal = request.form.get("goal") or url_for("contacts.show_form", slug=slug, name="dates")
    return redirect(clean_goal(goal), 303)  # type: ignore[return-value]
