"""Correcting one contact: four forms, each seen before it is saved, none losing what was typed."""

from __future__ import annotations

from flask import Response, abort, redirect, render_template, request, url_for

from timeline.records import Contact
from timeline.store import (
    CorrectionError,
    StaleEdit,
    insert_corrections,
    preview_corrections,
    select_contact,
    select_postings,
)
from timeline.store.reports import update_contact_reports
from timeline.web.auth import get_user, make_blueprint
from timeline.web.cards import make_card
from timeline.web.database import get_database
from timeline.web.date_reading import apply_roles, say_role, say_together
from timeline.web.desk import open_desk
from timeline.web.edits import (
    GROUND,
    Draft,
    list_changes,
    list_differences,
    list_stored,
    merge_draft,
    open_draft,
    read_draft,
)
from timeline.web.parts import PARTS, Part
from timeline.web.typed_dates import ROLES, read_role
from timeline.web.values import Words
from timeline.web.writing import get_writer

contacts = make_blueprint("contacts")

Page = str | tuple[str, int] | Response
FORM = "/contacts/<slug>/<any(details, people, papers):name>"


def find_contact(slug: str) -> Contact:
    """The contact of an address."""
    return select_contact(get_database(), slug) or abort(404)


@contacts.get("/contacts/<slug>", defaults={"name": "dates"})
@contacts.get(FORM)
def show_form(slug: str, name: str) -> Page:
    """A form with what is there now."""
    contact = find_contact(slug)
    draft = open_draft(get_database(), PARTS[name], contact, request.args.get("queue", ""))
    return draw_draft(draft)


@contacts.post("/contacts/<slug>", defaults={"name": "dates"})
@contacts.post(FORM)
def send_form(slug: str, name: str) -> Page:
    """Show what a form would change, or save it."""
    draft = read_draft(get_database(), PARTS[name], find_contact(slug), request.form)
    step = request.form.get("step", "save")
    if step.startswith("use:"):
        return draw_draft(use_repair(draft, step))
    if step == "preview":  # the reason may come later, once it is seen what will change
        draft.errors = {box: why for box, why in draft.errors.items() if box not in GROUND}
    if draft.errors:
        return draw_draft(draft, status=422)
    return preview_draft(draft) if step == "preview" else save_draft(draft)


def use_repair(draft: Draft, step: str) -> Draft:
    """The form with a suggested text in place of the one that could not be read."""
    _use, box, text = [*step.split(":", 2), "", ""][:3]
    values = request.form.copy()
    name, _, number = box.rpartition("-")
    if name in ROLES and number.isdecimal():
        texts = [each for each in values.getlist(name) if each.strip()]
        if int(number) < len(texts):
            texts[int(number)] = text
            values.setlist(name, texts)
    repaired = read_draft(get_database(), draft.part, draft.contact, values)
    repaired.errors = {}
    return repaired


def preview_draft(draft: Draft) -> Page:
    """The form with what saving it would change; nothing is kept."""
    slug = draft.contact.slug
    try:
        after = preview_corrections(get_writer(), slug, list_stored(draft))
    except CorrectionError as error:
        draft.errors = error.errors
        return draw_draft(draft, status=422)
    return draw_draft(draft, after=after)


def save_draft(draft: Draft) -> Page:
    """Save a form, or show what others saved since it was opened."""
    slug, db = draft.contact.slug, get_writer()
    try:
        revision = insert_corrections(
            db,
            slug,
            list_stored(draft),
            seen=draft.seen,
            editor=get_user().name,
            reason=draft.reason_text,
            source=draft.source,
        )
    except StaleEdit:
        return draw_draft(
            merge_draft(db, draft, select_contact(db, slug) or abort(404)), status=409
        )
    except CorrectionError as error:
        draft.errors = error.errors
        return draw_draft(draft, status=422)
    if draft.part.slug == "dates":
        update_contact_reports(db, slug, get_user().name)
    return lead_back(slug, draft.part, saved=revision, queue=draft.queue)


def lead_back(slug: str, part: Part, *, saved: int, queue: str) -> Response:
    """The page of a form after saving it, which leads on to what is to be checked next."""
    target = url_for(
        "contacts.show_form", slug=slug, name=part.slug, saved=saved, queue=queue or None
    )
    return redirect(target, 303)  # type: ignore[return-value]


def draw_draft(draft: Draft, *, after: Contact | None = None, status: int = 200) -> tuple[str, int]:
    """The page of a form, with what would change, what is wrong, or what others did."""
    db = get_database()
    saved = request.args.get("saved", "")
    desk = open_desk(db, draft, leads_on=bool(saved))
    differences = list_differences(Words(db), draft) if after or list_changes(draft) else ()
    page = render_template(
        "admin/contact.html",
        draft=draft,
        desk=desk,
        parts=PARTS.values(),
        differences=differences,
        after=make_card(after, "conversation") if after else None,
        saved=saved,
    )
    return page, status


@contacts.get("/contacts/<slug>/reading")
def show_reading(slug: str) -> str:
    """A typed date said back while it is being typed, and the dates as they would then show."""
    contact = find_contact(slug)
    roles = [read_role(contact, name, request.args) for name in ROLES]
    name = request.args.get("field", "conversations")
    shown = next((role for role in roles if role.field == name), roles[0])
    after = apply_roles(contact, roles)
    lag, misfits = say_together(after, select_postings(get_database()))
    return render_template(
        "admin/reading.html",
        role=shown,
        said=say_role(contact, shown),
        lag=lag,
        misfits=misfits,
        after=make_card(after, "conversation"),
    )
