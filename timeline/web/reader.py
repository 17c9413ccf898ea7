"""The page where anybody can have a paper read; it keeps nothing of what is pasted."""

from __future__ import annotations

from flask import Blueprint, Flask, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from timeline.reading import Entry
from timeline.web.examples import EXAMPLES, Example
from timeline.web.limits import limit_reads
from timeline.web.read_page import make_read_page

LONGEST = 200_000
"""Bytes of text that are read at once."""
TOO_LONG = (
    "The text has {size:,} bytes; 200,000 is the most. "
    "The heading and the first pages of a paper are enough."
)

reader = Blueprint("reader", __name__)


def init_app(app: Flask) -> None:
    """Serve the date reader."""
    app.register_blueprint(reader)


@reader.get("/read")
def show_reader() -> str | tuple[str, int]:
    """The form, empty or with an example that has been read."""
    wanted = request.args.get("example", "")
    example = next((each for each in EXAMPLES if each.slug == wanted), None)
    form = example or Example("", "", "", "")
    error = "" if example or not wanted else "There is no such example. Choose one of these."
    return draw(form, error, 400 if error else 200)


@reader.post("/read")
@limit_reads
def read_paper() -> tuple[str, int]:
    """A pasted paper, read; it is sent as a form so that it stands in no address and no log."""
    # A character of Chinese takes nine bytes in a form, three as text.
    request.max_form_memory_size = request.max_content_length
    form = Example("", "", "", *(clean(request.form.get(name, "")) for name in FIELDS))
    size = sum(len(getattr(form, name).encode(errors="replace")) for name in FIELDS)
    if size > LONGEST:
        return draw(form, TOO_LONG.format(size=size), 413)
    if not any(getattr(form, name).strip() for name in FIELDS):
        return draw(form, "Paste the words of a paper first: its heading is enough.", 422)
    return draw(form, "", 200)


FIELDS = ("text", "title", "catalogue_date")


def clean(text: str) -> str:
    """A field as it was typed, with the line ends that a form changes put right."""
    return text.replace("\r\n", "\n")


def draw(form: Example, error: str, status: int) -> tuple[str, int]:
    """The page with what was typed, and the reading where there is something to read."""
    page = None
    if not error and (form.text or form.title or form.catalogue_date):
        page = make_read_page(
            Entry(transcript=form.text, title=form.title, catalogue_date=form.catalogue_date)
        )
    text = render_template("public/read.html", form=form, error=error, page=page, examples=EXAMPLES)
    return text, status


@reader.errorhandler(RequestEntityTooLarge)
def refuse_huge(_error: RequestEntityTooLarge) -> tuple[str, int]:
    """A body that is not even read, since it is far over the limit."""
    size = request.content_length or 0
    return draw(Example("", "", "", ""), TOO_LONG.format(size=size), 413)
