"""The page on which an embed is put together: choices in, a preview and the codes to paste out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, render_template, request

from timeline.dates.display import format_day
from timeline.export.context import read_moment
from timeline.records import Contact, Facet
from timeline.store import (
    FilterError,
    Filters,
    count_facets,
    hold_revision,
    parse_filters,
    select_contact,
    select_page,
    select_revised_at,
)
from timeline.web.answers import Refusal, parse_number
from timeline.web.choices import Facets, name_facet
from timeline.web.database import get_database
from timeline.web.embed_options import Options, embed_url, parse_options
from timeline.web.embed_page import full_url
from timeline.web.headings import format_heading
from timeline.web.security import POLICY
from timeline.web.site import site_address
from timeline.web.snippets import format_frame, format_html, format_markdown
from timeline.web.titles import format_title

if TYPE_CHECKING:
    from sqlite_utils import Database

builder = Blueprint("builder", __name__)

GROUPS = (
    ("ambassador", "Heads of mission"),
    ("year", "Years"),
    ("form", "Kind of contact"),
    ("person", "People"),
    ("topic", "Topics"),
    ("place", "Places"),
    ("kind", "Paper"),
    ("language", "Language of the paper"),
)
HEIGHT, LOWEST, HIGHEST = 600, 200, 2000
WIDEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen, as far as it could be understood, and a sentence for what could not."""

    filters: Filters
    options: Options
    is_pinned: bool = True
    width: str = "100%"
    height: int = HEIGHT
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick."""

    name: str
    slug: str
    label: str
    count: int
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one filter; those with many or with no tick are folded away."""

    label: str
    boxes: Sequence[Box]

    @property
    def ticked(self) -> int:
        """How many boxes are ticked."""
        return sum(box.is_ticked for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Code:
    """One code to paste: what it is called, where it is for, and the code."""

    id: str
    name: str
    use: str
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """What the codes are of: its name, the day of the data, the contacts, how many there are."""

    title: str
    day: str
    contacts: Sequence[Contact]
    total: int

    @property
    def state(self) -> str:
        """Of which day a copy is, and that it is not the whole list where it is not."""
        shown = len(self.contacts)
        rest = f"; the first {shown:,} of {self.total:,} contacts" if shown < self.total else ""
        return f"as it was on {self.day}{rest}"


def init_app(app: Flask) -> None:
    """Serve the builder."""
    app.register_blueprint(builder)


@builder.get("/embed/builder")
def show_builder() -> tuple[str, int, dict[str, str]]:
    """The builder with what was chosen so far; without scripts its button makes the codes."""
    db = get_database()
    revision = hold_revision(db)
    chosen = read_choices(db, request.args, revision)
    made = read_made(db, chosen)
    page = render_template(
        "embed/builder.html",
        chosen=chosen,
        title=made.title,
        groups=make_groups(count_facets(db, Filters()), chosen.filters),
        preview=embed_url(chosen.filters, chosen.options),
        codes=make_codes(chosen, made),
        revision=revision,
        day=made.day,
    )
    # The preview is a frame of this site, which no other page of it may hold.
    policy = {"Content-Security-Policy": f"{POLICY}; frame-src 'self'"}
    return page, 400 if chosen.errors else 200, policy


def read_choices(db: Database, args: Mapping[str, str], revision: int) -> Choices:
    """The choices of a query; what is not understood is left at its default and named."""
    errors: dict[str, str] = {}
    try:
        filters = parse_filters(db, request.args.items(multi=True))
    except FilterError as error:
        filters, errors = error.filters, dict(error.errors)
    options = Options()
    try:
        options = parse_options({name: text for name, text in args.items() if name != "revision"})
    except Refusal as refusal:
        errors |= refusal.errors
    if options.contact and select_contact(db, options.contact) is None:
        errors["contact"] = f"There is no contact “{options.contact[:80]}” in this collection."
        options = replace(options, contact="")
    is_pinned = args.get("kept", "pinned") != "live"
    return Choices(
        filters=replace(filters, after=""),
        options=replace(options, revision=revision if is_pinned else 0),
        is_pinned=is_pinned,
        width=read_width(args.get("width", ""), errors),
        height=read_height(args.get("height", ""), errors),
        errors=errors,
    )


def read_width(text: str, errors: dict[str, str]) -> str:
    """The width of the frame: pixels, or the whole width of the page."""
    if text.strip() in ("", "100%"):
        return "100%"
    number = parse_number(text)
    if number is None or not 1 <= number <= WIDEST:
        errors["width"] = f"The width is 100% or up to {WIDEST:,} pixels, not “{text[:40]}”."
        return "100%"
    return str(number)


def read_height(text: str, errors: dict[str, str]) -> int:
    """The height of the frame in pixels."""
    if not text.strip():
        return HEIGHT
    number = parse_number(text)
    if number is None or not LOWEST <= number <= HIGHEST:
        errors["height"] = f"The height is from {LOWEST} to {HIGHEST:,} pixels, not “{text[:40]}”."
        return HEIGHT
    return number


def read_made(db: Database, chosen: Choices) -> Made:
    """What is to be embedded: one contact, or as much of a list as was asked for."""
    day = format_day(read_moment(select_revised_at(db)).date())
    contact = select_contact(db, chosen.options.contact) if chosen.options.contact else None
    if contact is not None:
        return Made(format_heading(contact), day, [contact], 1)
    title = format_title(chosen.filters, count_facets(db, chosen.filters))
    page = select_page(db, chosen.filters, chosen.options.limit)
    return Made(title, day, page.contacts, page.total)


def make_groups(facets: Facets, filters: Filters) -> list[Group]:
    """The boxes of every filter, with the counts of the whole collection."""
    return [
        Group(label, [make_box(name, facet, filters) for facet in facets[name]])
        for name, label in GROUPS
        if facets[name]
    ]


def make_box(name: str, facet: Facet, filters: Filters) -> Box:
    """The box of one choice."""
    is_ticked = facet.slug in getattr(filters, name)
    return Box(name, facet.slug, name_facet(name, facet), facet.count, is_ticked)


def make_codes(chosen: Choices, made: Made) -> list[Code]:
    """The four codes."""
    address = site_address() + embed_url(chosen.filters, chosen.options)
    page = full_url(chosen.filters, chosen.options)
    return [
        Code(
            "frame",
            "Frame",
            "For Canvas, Moodle and any other page: paste it where the HTML is edited.",
            format_frame(address, made.title, chosen.width, chosen.height),
        ),
        Code(
            "address",
            "Address",
            "For WordPress and all that know oEmbed: paste it alone on a line.",
            address,
        ),
        Code(
            "html",
            "Plain HTML",
            "For places that take frames out. It is a copy and never changes.",
            format_html(made.contacts, made.title, page, made.state),
        ),
        Code(
            "markdown",
            "Markdown",
            "For notes, wikis and Jupyter. It is a copy too.",
            format_markdown(made.contacts, made.title, page, made.state),
        ),
    ]
