"""Everything that was ever corrected, and how to take it back."""

from __future__ import annotations

import re

from flask import Response, abort, redirect, render_template, request, url_for

from timeline.records import Correction
from timeline.store import CorrectionError, select_corrections, undo_correction
from timeline.store.fields import FIELDS
from timeline.store.history import select_correction
from timeline.store.listed import LISTED
from timeline.store.users import select_users
from timeline.web.auth import get_user, make_blueprint
from timeline.web.corrections import describe_corrections
from timeline.web.database import get_database
from timeline.web.parts import LABELS
from timeline.web.writing import get_writer

history = make_blueprint("history")

Page = str | tuple[str, int] | Response
PAGE_SIZE = 50


@history.get("/history")
def show_history() -> Page:
    """The corrections, the newest first: of one contact, one editor, one field."""
    return draw_history()


def draw_history(sentence: str = "", status: int = 200) -> tuple[str, int]:
    """The page of the history; `sentence` says what could not be undone."""
    chosen = {name: request.args.get(name, "").strip() for name in ("contact", "editor", "field")}
    chosen["contact"] = clean_address(chosen["contact"])
    before = request.args.get("before", "0")
    found = select_corrections(
        get_database(),
        contact=chosen["contact"],
        editor=chosen["editor"],
        field=chosen["field"],
        before=int(before) if before.isdecimal() and len(before) < 16 else 0,
        limit=PAGE_SIZE + 1,
    )
    page = render_template(
        "admin/history.html",
        changes=describe_corrections(get_database(), found[:PAGE_SIZE]),
        chosen=chosen,
        labels={field: LABELS[field] for field in (*FIELDS, "added", *LISTED)},
        editors=[user.name for user in select_users(get_database())],
        next=found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else 0,
        sentence=sentence,
    )
    return page, status


def clean_address(typed: str) -> str:
    """What the history is narrowed to, from a typed address or the last part of one."""
    path = re.sub(r"^https?://[^/]+", "", typed).partition("?")[0].strip("/")
    return re.sub(r"^(admin/)?(contacts|lists)/", "", path).replace("/edit/", "/")


@history.post("/corrections/<int(max=999999999):number>/undo")
def undo(number: int) -> Page:
    """Take a correction back, which is itself a correction."""
    correction = find_correction(number)
    if correction.field == "added":
        return draw_history("A contact that was added stays; it can be joined to another.", 409)
    try:
        revision = undo_correction(
            get_writer(), number, editor=get_user().name, reason=f"Undoes correction {number}."
        )
    except CorrectionError as error:
        return draw_history(str(error), status=409)
    return redirect(find_desk(correction, revision), 303)  # type: ignore[return-value]


def find_desk(correction: Correction, revision: int) -> str:
    """Where what was corrected is seen as it is now."""
    if correction.field in LISTED:
        folder, _slash, slug = correction.contact.partition("/")
        return url_for("lists.show_list", kind=folder, done=slug)
    return url_for("contacts.show_form", slug=correction.contact, name="dates", saved=revision)


def find_correction(number: int) -> Correction:
    """The correction of an address."""
    try:
        return select_correction(get_database(), number)
    except KeyError:
        abort(404)
