"""Adding a contact by hand: its first paper, from which its dates and people are read."""

from __future__ import annotations

from flask import Response, redirect, render_template, request, url_for

from timeline.store import CorrectionError
from timeline.store.corrections import insert_added
from timeline.web.auth import get_user, make_blueprint
from timeline.web.edits import LONGEST
from timeline.web.writing import get_writer

adding = make_blueprint("adding")

Page = str | tuple[str, int] | Response
TEXTS = (
    *("title", "kind", "language", "catalogue_date", "heading"),
    *(
        "archive_reference",
        "classification",
        "copy",
        "number",
        "translator",
        "supporter",
        "transcript",
    ),
)


@adding.get("/contacts")
def show_adding() -> Page:
    """The form for a new contact."""
    return draw_adding()


def draw_adding(errors: dict[str, str] | None = None, status: int = 200) -> tuple[str, int]:
    """The form with what was typed and what is wrong with it."""
    return render_template("admin/adding.html", typed=request.form, errors=errors or {}), status


@adding.post("/contacts")
def add_contact() -> Page:
    """Add a contact; its dates and people are looked at next."""
    reason, source = request.form.get("reason_words", ""), request.form.get("source", "")
    if errors := check_ground(reason, source):
        return draw_adding(errors, 422)
    try:
        slug = insert_added(
            get_writer(), read_typed(), editor=get_user().name, reason=reason, source=source
        )
    except CorrectionError as error:
        return draw_adding(error.errors, 422)
    return redirect(url_for("contacts.show_form", slug=slug, name="dates", saved="added"), 303)  # type: ignore[return-value]


def read_typed() -> dict[str, object]:
    """The first paper as it was typed."""
    urls = request.form.get("source_urls", "").splitlines()
    texts = {name: request.form.get(name, "").replace("\r\n", "\n") for name in TEXTS}
    return {**texts, "source_urls": [url.strip() for url in urls if url.strip()]}


def check_ground(reason: str, source: str) -> dict[str, str]:
    """What is missing of the title, the reason and the source."""
    title = request.form.get("title", "").strip()
    errors = {} if title else {"title": "The paper needs a title."}
    return errors | check_ground_words(reason, source, "Say why this contact belongs here.")


def check_ground_words(reason: str, source: str, ask: str) -> dict[str, str]:
    """What is missing of a reason in words and a source; `ask` is said where no reason is."""
    errors = {} if reason.strip() else {"reason_words": ask}
    if not source.strip():
        errors["source"] = "Say where this can be seen: a web address or an archive reference."
    if max(len(reason), len(source)) > LONGEST:
        errors["reason_words"] = f"Reason and source have at most {LONGEST:,} characters each."
    return errors
