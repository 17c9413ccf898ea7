"""A reader's word that a date looks wrong: no account, one short form, straight into the queue."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError

from timeline.records import Contact
from timeline.store import select_contact
from timeline.store.reports import ReportError, insert_report
from timeline.web.auth import csrf
from timeline.web.database import get_database
from timeline.web.headings import format_heading
from timeline.web.limits import limit_reports
from timeline.web.wording import format_claims
from timeline.web.writing import get_writer

reports = Blueprint("reports", __name__)

Page = str | tuple[str, int] | Response
TRAP = "website"
"""A box that people do not see and programs fill in."""


def init_app(app: Flask) -> None:
    """Serve the form."""
    app.register_blueprint(reports)


@reports.after_request
def keep_private(response: Response) -> Response:
    """A form with a token is for one reader, and no page for a search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def find_contact(slug: str) -> Contact:
    """The contact of an address."""
    return select_contact(get_database(), slug) or abort(404)


def draw_form(contact: Contact, errors: dict[str, str], status: int) -> tuple[str, int]:
    """The form with what was typed and what is wrong with it."""
    page = render_template(
        "public/report.html",
        slug=contact.slug,
        heading=format_heading(contact),
        shown=describe_dates(contact),
        typed=request.form,
        errors=errors,
        done="done" in request.args,
    )
    return page, status


def describe_dates(contact: Contact) -> str:
    """The dates as the page of the contact gives them, in a line."""
    record = (contact.record,) if contact.record else ()
    parts = [
        f"{name} {format_claims(claims) if claims else 'not known'}"
        for name, claims in (("talk", contact.conversations), ("record", record))
    ]
    return "; ".join(parts)


@reports.get("/contacts/<slug>/report")
def show_report(slug: str) -> Page:
    """The form for one contact, or thanks for one that was sent."""
    return draw_form(find_contact(slug), {}, 200)


@reports.post("/contacts/<slug>/report")
@limit_reports
def send_report(slug: str) -> Page:
    """Keep a report; one that filled the trap is put aside as spam and answered alike."""
    contact = find_contact(slug)
    try:
        csrf.protect()
        shown, is_spam = describe_dates(contact), bool(request.form.get(TRAP))
        insert_report(get_writer(), contact=slug, shown=shown, is_spam=is_spam, **read_typed())
    except CSRFError:
        stale = "Your browser did not keep this form's cookie, or it is old. Send it once more."
        return draw_form(contact, {"form": stale}, 400)
    except ReportError as error:
        return draw_form(contact, error.errors, 422)
    return redirect(url_for("reports.show_report", slug=slug, done=1), 303)  # type: ignore[return-value]


def read_typed() -> dict[str, str]:
    """What a reader typed."""
    return {name: request.form.get(name, "") for name in ("what", "why", "address")}
