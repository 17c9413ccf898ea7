"""The public list of corrections, with a feed; editors are named where they wish to be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, render_template, request

from timeline.export.atom_corrections import MEDIA_TYPE, write_list
from timeline.export.context import ExportContext
from timeline.records import Correction
from timeline.store import select_corrections, select_revised_at
from timeline.store.corrections import is_present
from timeline.store.fields import FIELDS
from timeline.store.listed import LISTED
from timeline.store.queue import select_titles
from timeline.store.users import select_public_names
from timeline.web.database import get_database
from timeline.web.site import site_address
from timeline.web.values import Change, Words

if TYPE_CHECKING:
    from sqlite_utils import Database

corrections = Blueprint("corrections", __name__)

PAGE_SIZE = 50
FEED_SIZE = 100
PRIVATE = ("apart_from",)
"""Fields whose corrections tell readers nothing."""


def init_app(app: Flask) -> None:
    """Serve the list and its feed."""
    app.register_blueprint(corrections)


@corrections.get("/corrections")
def show_corrections() -> str:
    """The corrections, the newest first."""
    before = request.args.get("before", "0")
    db = get_database()
    found = select_corrections(
        db,
        before=int(before) if before.isdecimal() and len(before) < 16 else 0,
        limit=PAGE_SIZE + 1,
    )
    shown = list_public(db, found[:PAGE_SIZE])
    return render_template(
        "public/corrections.html",
        changes=describe_corrections(db, shown),
        next=found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else 0,
    )


@corrections.get("/corrections.atom")
def show_feed() -> Response:
    """The newest corrections as a feed."""
    db = get_database()
    shown = list_public(db, select_corrections(db, limit=FEED_SIZE))
    about = ExportContext(
        site=site_address(),
        revised_at=select_revised_at(db),
        address=f"{site_address()}/corrections.atom",
    )
    titles = name_corrected(db, shown)
    return Response("".join(write_list(shown, about, titles)), mimetype=MEDIA_TYPE)


def list_public(db: Database, found: Iterable[Correction]) -> list[Correction]:
    """The corrections that tell readers something, with the names of those who wish to be named."""
    return [each for each in hide_names(db, found) if each.field not in PRIVATE]


def hide_names(db: Database, found: Iterable[Correction]) -> Iterator[Correction]:
    """Corrections without the names of those who do not wish to be named."""
    named = select_public_names(db)
    return (each if each.editor in named else replace(each, editor="") for each in found)


def describe_corrections(db: Database, found: Sequence[Correction]) -> list[Change]:
    """Corrections in words, each with the title of its contact and whether it can be undone."""
    titles = name_corrected(db, found)
    words = Words(db)
    return [
        words.describe(
            each, titles.get(each.contact, ""), is_undoable=is_undoable(db, each, titles)
        )
        for each in found
    ]


def name_corrected(db: Database, found: Sequence[Correction]) -> dict[str, str]:
    """What was corrected, by its address in the history: titles of contacts, names of the rest."""
    titles = select_titles(db, [each.contact for each in found])
    for each in reversed(found):
        if each.field in LISTED:
            item = json.loads(each.new) or json.loads(each.old) or {}
            titles[each.contact] = item.get("name", each.contact)
    return titles


def is_undoable(db: Database, correction: Correction, titles: dict[str, str]) -> bool:
    """Whether what a correction set still stands, so that it can be undone."""
    is_there = correction.field in LISTED or correction.contact in titles
    return is_there and correction.field in (*FIELDS, *LISTED) and is_present(db, correction)
