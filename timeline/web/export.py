"""The filtered list, or one contact, as a file: JSON, CSV, calendars, bibliographies, feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.routing import BaseConverter

from timeline.export import (
    FORMATS,
    FORMATS_OF_ONE,
    ExportContext,
    Format,
    FormatOfOne,
    Spool,
    write_spool,
)
from timeline.records import Contact
from timeline.store import (
    Filters,
    count_contacts,
    count_facets,
    hold_revision,
    parse_filters,
    select_contact,
    select_glossary,
    select_newest,
    select_page,
    select_revision,
    select_revisions,
)
from timeline.store.typed import parse_yes
from timeline.web.answers import (
    Refusal,
    answer_unchanged,
    is_known,
    make_tag,
    mark_fresh,
    open_to_programs,
    parse_limit,
)
from timeline.web.choices import timeline_url
from timeline.web.database import get_database
from timeline.web.site import site_address
from timeline.web.titles import format_title

if TYPE_CHECKING:
    from sqlite_utils import Database

exports = Blueprint("exports", __name__)
open_to_programs(exports)

PAGE, MOST = 100, 1000
"""Contacts on a page of JSON and in a feed: without a choice, and at most."""
BLOCK = 500
"""Contacts that a long export holds at a time."""
WHOLE = 1_000_000
"""Bytes of an answer that is sent in one piece, and so may be compressed."""
SAVED = ("csv", "ics", "bib", "ris")
"""Formats that a browser should save instead of showing."""


class PlainWord(BaseConverter):
    """A part of an address without a dot, so that what follows the first dot is the format."""

    regex = "[^/.]*"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which contacts an export is of: the filters, and a limit where one was asked for."""

    suffix: str
    filters: Filters
    limit: int

    @property
    def is_paged(self) -> bool:
        """Whether the export is one page, not the whole list."""
        return self.suffix == "json" or self.limit > 0


def init_app(app: Flask) -> None:
    """Serve the exports."""
    app.url_map.converters["word"] = PlainWord
    app.register_blueprint(exports)


@exports.get("/contacts.<suffix>")
def show_list(suffix: str) -> Response:
    """The filtered contacts in one format."""
    form = find_format(suffix)
    db = get_database()
    tag = make_tag(hold_revision(db))
    filters = parse_filters(db, request.args.items(multi=True))
    wanted = Wanted(suffix, filters, parse_limit(request.args.get("limit", ""), MOST, 0))
    if is_known(tag):
        return answer_unchanged(tag)
    about, contacts = read_list(db, wanted)
    response = send_spool(write_spool(form.write_list(contacts, about)), form, "contacts")
    links = [(about.next, "next", form.MEDIA_TYPE), (about.page, "alternate", "text/html")]
    return mark_fresh(link_onward(response, links), tag)


@exports.get("/contacts/<word:slug>.<suffix>")
def show_one(slug: str, suffix: str) -> Response:
    """One contact in one format."""
    form = find_format_of_one(suffix)
    db = get_database()
    tag = make_tag(hold_revision(db))
    contact = select_contact(db, slug)
    if contact is None:
        raise Refusal(404, f"There is no contact “{slug[:80]}” in this collection.")
    if is_known(tag):
        return answer_unchanged(tag)
    newest = contact.revision if is_published() else select_revision(db)
    about = read_context(
        db, newest, page=f"{site_address()}/contacts/{slug}", total=1, **read_options()
    )
    response = send_spool(write_spool([form.write_one(contact, about)]), form, slug)
    return mark_fresh(link_onward(response, [(about.page, "alternate", "text/html")]), tag)


def find_format(suffix: str) -> Format:
    """The format that an address ends in; `style=bibtex` asks for the older kind of .bib."""
    name = name_style(suffix)
    if name not in FORMATS or suffix == "bibtex":
        raise Refusal(404, f"There is no format “.{suffix[:40]}”. {list_formats(FORMATS)}")
    return FORMATS[name]


def find_format_of_one(suffix: str) -> FormatOfOne:
    """The same for one contact, which fewer formats can hold."""
    name = name_style(suffix)
    if name not in FORMATS_OF_ONE or suffix == "bibtex":
        sentence = f"A contact cannot be had as “.{suffix[:40]}”."
        raise Refusal(404, f"{sentence} {list_formats(FORMATS_OF_ONE)}")
    return FORMATS_OF_ONE[name]


def name_style(suffix: str) -> str:
    """The name of a format, with the choice between the two kinds of .bib."""
    style = request.args.get("style", "").strip()
    if suffix != "bib" or style in ("", "biblatex"):
        return suffix
    if style != "bibtex":
        sentence = f"style is biblatex or bibtex, not “{style[:40]}”."
        raise Refusal(400, sentence, {"style": sentence})
    return style


def list_formats(formats: object) -> str:
    """The endings that an address may have, in a sentence."""
    names = [name for name in FORMATS if name in formats and name != "bibtex"]  # type: ignore[operator]
    return f"These can be had: {', '.join(names)}."


def read_list(db: Database, wanted: Wanted) -> tuple[ExportContext, Iterator[Contact]]:
    """What an export says of itself, and its contacts one by one."""
    filters, suffix = wanted.filters, wanted.suffix
    about = read_context(
        db,
        find_revision(db, filters),
        words=format_title(filters, count_facets(db, filters)) if filters.is_narrowed else "",
        page=site_address() + timeline_url(filters),
        total=count_contacts(db, filters),
        **read_options(),
    )
    if suffix == "atom":
        return about, iter(select_newest(db, filters, wanted.limit or PAGE))
    if not wanted.is_paged:
        return about, iterate_contacts(db, filters)
    page = select_page(db, filters, wanted.limit or PAGE, is_marked=False)
    following = page.next.after if page.next else ""
    return replace(about, next=format_next(wanted, following)), iter(page.contacts)


def is_published() -> bool:
    """Whether the answer becomes a file of the static copy."""
    return bool(current_app.config.get("PUBLISHING"))


def find_revision(db: Database, filters: Filters) -> int:
    """The revision that a list is of: that of the data, or of the newest contact in a file.

    So a correction rewrites only the files that hold the contact.
    """
    if is_published():
        return max((each.revision for each in select_newest(db, filters, 1)), default=0)
    return select_revision(db)


def read_context(db: Database, revision: int, **parts: object) -> ExportContext:
    """What every format may say of the data and of this site."""
    revisions = select_revisions(db)
    glossary = select_glossary(db, "conversation")
    return ExportContext(
        site=site_address(),
        revision=revision,
        revised_at=revisions.get(revision, ""),
        revisions=revisions,
        address=site_address() + request.full_path.rstrip("?"),
        people=glossary.people,
        heads=frozenset(each.person for each in glossary.postings if each.is_head),
        **parts,  # type: ignore[arg-type]
    )


def read_options() -> dict[str, bool]:
    """Which kinds of file are asked for by name; Refusal says what is neither yes nor no."""
    errors: dict[str, str] = {}
    found = {
        name: parse_yes(name, request.args.get(name, "").strip(), errors)
        for name in ("bom", "on_this_day")
    }
    if errors:
        raise Refusal(400, " ".join(errors.values()), errors)
    return found


def iterate_contacts(db: Database, filters: Filters) -> Iterator[Contact]:
    """All contacts after the cursor, however many, a block at a time."""
    while True:
        page = select_page(db, filters, BLOCK, is_marked=False)
        yield from page.contacts
        if page.next is None:
            return
        filters = replace(filters, after=page.next.after)


def format_next(wanted: Wanted, after: str) -> str:
    """The address of the page that follows; empty after the last."""
    if not after:
        return ""
    pairs = replace(wanted.filters, after=after).pairs()
    pairs += [("limit", str(wanted.limit))] if wanted.limit else []
    return f"{site_address()}/contacts.{wanted.suffix}?{urlencode(pairs)}"


def send_spool(spool: Spool, form: Format, name: str) -> Response:
    """A finished export: a short one in one piece, a long one in blocks of a known length."""
    kind = form.MEDIA_TYPE if "json" in form.MEDIA_TYPE else f"{form.MEDIA_TYPE}; charset=utf-8"
    if spool.length <= WHOLE:
        response = Response(b"".join(spool.read_blocks()), content_type=kind)
    else:
        response = Response(spool.read_blocks(), content_type=kind)
        response.content_length = spool.length
        response.call_on_close(spool.file.close)
    if form.SUFFIX.lstrip(".") in SAVED:
        disposition = {"filename": f"{name}{form.SUFFIX}"}
        response.headers.set("Content-Disposition", "attachment", **disposition)
    return response


def link_onward(response: Response, links: list[tuple[str, str, str]]) -> Response:
    """Name where to go on, and what describes these addresses, as `Link` headers."""
    named = [*links, (f"{site_address()}/api/openapi.json", "service-desc", "application/json")]
    response.headers["Link"] = ", ".join(
        f'<{url}>; rel="{rel}"; type="{kind}"' for url, rel, kind in named if url
    )
    return response
