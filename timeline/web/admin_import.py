"""A file of entries: what it would add and change, row by row, then all of it or some."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage

from timeline.records import Batch, Contact, Document, Participation
from timeline.sources import FORMATS, SourceError, read_source
from timeline.store import load_batch
from timeline.store.trial import Trial, try_batch
from timeline.web.auth import make_blueprint
from timeline.web.database import get_database
from timeline.web.headings import format_heading
from timeline.web.wording import format_claims
from timeline.web.writing import get_writer

importing = make_blueprint("importing")

Page = str | tuple[str, int] | Response
LARGEST = 1_900_000
"""Bytes of a form or a file of an editor; the server and the proxy before it take 2 MB."""
MOST_ROWS = 1000
FOLDER = "uploads"
LOADED = [form for form in FORMATS if form != "corrections"]
"""What a file can be; exported corrections come by the command alone."""
UNLISTED = re.compile(r"“(.+)” is not in the list of people")
OUTCOMES = {
    "added": "New",
    "updated": "Changed",
    "unchanged": "The same",
    "refused": "Refused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of the file, with what would come of it in words."""

    number: int
    where: str
    title: str
    outcome: str
    label: str
    reason: str
    missing: str
    """The name that is in no list, for which the row was refused."""
    changes: Sequence[tuple[str, str, str]]
    doubles: Sequence[tuple[str, str, Sequence[tuple[str, str, str]]]]
    """Contacts that may be the same: address, heading, and both side by side."""


def init_app(app: Flask) -> None:
    """Let editors send longer texts than readers."""
    app.before_request(allow_upload)


def allow_upload() -> None:
    """Raise the limits for files and transcripts, before anything reads the form."""
    if request.path.startswith("/admin/"):
        request.max_content_length = request.max_form_memory_size = LARGEST


@importing.get("/import")
def show_import() -> Page:
    """The form for a file."""
    return draw_import()


def draw_import(error: str = "", status: int = 200) -> tuple[str, int]:
    """The form, with why a file was not taken."""
    errors = {"file": error} if error else {}
    done = request.args.get("done", "")
    return render_template("admin/import.html", errors=errors, formats=LOADED, done=done), status


@importing.post("/import")
def send_import() -> Page:
    """Show what a file would do, or load the rows that were chosen of it."""
    form = request.form.get("format") or None
    try:
        path = find_upload(request.form.get("upload", "")) or keep_upload(request.files.get("file"))
        batch = read_source(path, form if form in FORMATS else None)
    except SourceError as error:
        return draw_import(str(error), 422)
    if problem := refuse_batch(batch):
        return draw_import(problem, 422)
    if request.form.get("step") != "load":
        return draw_rows(path, batch, form or "")
    loaded = load_batch(get_writer(), choose_rows(batch))
    path.unlink(missing_ok=True)
    done = f"{loaded.added} added, {loaded.updated} changed, {loaded.unchanged} the same."
    return redirect(url_for("importing.show_import", done=done), 303)  # type: ignore[return-value]


def refuse_batch(batch: Batch) -> str:
    """Why a file cannot be loaded here; empty where it can."""
    if batch.corrections:
        return "These are exported corrections; put them back with: timeline load FILE"
    if len(batch.records) > MOST_ROWS:
        return f"The file has more than {MOST_ROWS:,} entries; use: timeline load FILE"
    return ""


def choose_rows(batch: Batch) -> Batch:
    """The records whose rows were marked."""
    chosen = set(request.form.getlist("row"))
    records = [each for number, each in enumerate(batch.records) if str(number) in chosen]
    return replace(batch, records=tuple(records))


def list_folder() -> Path:
    """Where files lie between the two steps, beside the database."""
    return Path(str(current_app.config["DATABASE"])).parent / FOLDER


def find_upload(name: str) -> Path | None:
    """The file of the first step; None where there is none of that name."""
    if not re.fullmatch(r"[0-9a-f]{64}", name):
        return None
    path = list_folder() / name
    if not path.exists():
        raise SourceError("The file is no longer here; choose it again.")
    return path


def keep_upload(file: FileStorage | None) -> Path:
    """Keep a file for the second step under its own hash, and drop what was left lying."""
    content = b""
    if file:
        with closing(file):
            content = file.read()
    if not content:
        raise SourceError("Choose a file: JSON Lines, a listing page or a document page.")
    folder = list_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    for old in sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime)[:-20]:
        old.unlink(missing_ok=True)
    path = folder / hashlib.sha256(content).hexdigest()
    try:
        path.write_bytes(content)
    except OSError:
        path.unlink(missing_ok=True)  # half of it under the name of the whole
        raise
    return path


def draw_rows(path: Path, batch: Batch, form: str) -> Page:
    """The page that shows every record with what would come of it."""
    rows = [describe_trial(*each) for each in enumerate(try_batch(get_database(), batch))]
    return render_template(
        "admin/import_rows.html",
        rows=rows,
        refused=[(name_place(each.where), each.reason) for each in batch.refused],
        warnings=[each.replace(path.name, "the file") for each in batch.warnings],
        upload=path.name,
        form=form,
    )


def name_place(where: str) -> str:
    """Where in the file something stands; the name it has here, a hash, tells nothing."""
    line = where.rpartition(":")[2]
    return f"Line {line}" if line.isdecimal() else "The file"


def describe_trial(number: int, trial: Trial) -> Row:
    """One record in words."""
    return Row(
        number=number,
        where=trial.record.where.rpartition("/")[2].rpartition(":")[2],
        title=trial.record.entry.title or trial.record.entry.heading[:120],
        outcome=trial.outcome,
        label=OUTCOMES[trial.outcome],
        reason=trial.reason,
        missing=missing[1] if (missing := UNLISTED.match(trial.reason)) else "",
        changes=list(list_changes(trial.before, trial.after)),
        doubles=[
            (each.slug, format_heading(each), list(compare_contacts(trial.after, each)))
            for each in trial.doubles
        ],
    )


def list_changes(before: Contact | None, after: Contact | None) -> Iterator[tuple[str, str, str]]:
    """What differs between a contact before and after, in words."""
    if after is None:
        return
    told = describe_contact(before) if before else {}
    for label, words in describe_contact(after).items():
        if words != told.get(label, ""):
            yield label, told.get(label, ""), words


def compare_contacts(one: Contact | None, other: Contact) -> Iterator[tuple[str, str, str]]:
    """Two contacts side by side, a line for each thing that either has."""
    told = describe_contact(one) if one else {}
    for label, words in describe_contact(other).items():
        if words or told.get(label):
            yield label, told.get(label, ""), words


def describe_contact(contact: Contact) -> dict[str, str]:
    """What readers see of a contact, a line for each thing."""
    record = (contact.record,) if contact.record else ()
    place = contact.place.name if contact.place else ""
    length = sum(len(document.transcript) for document in contact.documents)
    return {
        "Title": contact.title,
        "Day they talked": format_claims(contact.conversations),
        "Day it was written": format_claims(record),
        "Kind": contact.kind.replace("_", " "),
        "People": ", ".join(map(name_part, contact.people)),
        "Place": ", ".join(filter(None, [place, contact.venue])),
        "Topics": ", ".join(each.name for each in contact.topics),
        "Summary": contact.summary,
        "Heading": "\n".join(document.heading for document in contact.documents),
        "Paper": "\n".join(map(describe_paper, contact.documents)),
        "Ground": contact.date_evidence,
        "Transcript": f"{length:,} characters" if length else "",
    }


def name_part(part: Participation) -> str:
    """Somebody with his part in a contact, where he did not simply take part."""
    words = [str(part.role)] if part.role != "participant" else []
    words += [f"for “{part.stands_for}”"] if part.stands_for else []
    return f"{part.person.name} ({', '.join(words)})" if words else part.person.name


def describe_paper(paper: Document) -> str:
    """What is known of a paper, in a line."""
    known = (paper.kind.replace("_", " "), paper.language, paper.archive_reference)
    more = (paper.classification, paper.copy, paper.number, paper.translator, paper.citation)
    return ", ".join(filter(None, [*known, *more, *paper.catalogue_dates, *paper.source_urls]))
