"""Exported corrections put back: after a rebuild the history and all that it decided are there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from timeline.records import Correction, Loaded, Refusal
from timeline.store.by_hand import check_added, load_contact
from timeline.store.corrections import apply_and_settle
from timeline.store.fields import DATE_ROLES, FIELDS, check_field
from timeline.store.history import find_loaded, insert_correction
from timeline.store.listed import LISTED, load_item
from timeline.store.reread import select_reading
from timeline.store.revisions import insert_revision
from timeline.store.transactions import write_transaction
from timeline.store.versions import insert_versions


def load_corrections(db: Database, corrections: Iterable[Correction]) -> Loaded:
    """Put exported corrections back after a rebuild, in their order.

    One that is there already, by contact, field, time and value, is unchanged. One whose contact
    is not there is kept all the same, named among the warnings, and counts once it is. One whose
    value cannot be is refused.
    """
    new, old, warnings, refused = 0, 0, list[str](), list[Refusal]()
    ids: dict[int, int] = {}
    with write_transaction(db):
        for each in sorted(corrections, key=lambda one: one.id):
            if known := find_loaded(db, each):
                ids[each.id] = known
                old += 1
                continue
            try:
                with db.atomic():
                    ids[each.id] = load_correction(db, each, ids)
            except (ValueError, TypeError, AttributeError, KeyError) as error:
                refused.append(Refusal(f"correction {each.id}", f"{each.contact}: {error}"))
                continue
            new += 1
            if not is_there(db, each):
                warnings.append(f"There is no contact “{each.contact}” for correction {each.id}.")
    return Loaded(added=new, unchanged=old, warnings=tuple(warnings), refused=tuple(refused))


def load_correction(db: Database, correction: Correction, ids: Mapping[int, int]) -> int:
    """Put one correction back and make it count; gives its id here, as `ids` have it of others.

    What it undoes is known by its id in the file. Errors say why it cannot be.
    """
    slug, field = correction.contact, correction.field
    touched = load_item(db, correction) if field in LISTED else []
    check_correction(db, correction)
    revision = insert_revision(db, f"{slug}: {field} corrected")
    row: dict[str, Any] = {
        name: getattr(correction, name) for name in Correction.__dataclass_fields__
    }
    row |= {"revision": revision, "undoes": ids.get(correction.undoes or 0)}
    if field in DATE_ROLES and correction.new != "null" and not correction.reading:
        row["reading"] = select_reading(db, slug, DATE_ROLES[field])
    correction_id = insert_correction(db, row)
    insert_versions(db, touched, revision)
    if field == "added":
        load_contact(db, json.loads(correction.new))
    if field not in LISTED and is_there(db, correction):
        apply_and_settle(db, slug, revision)
    return correction_id


def check_correction(db: Database, correction: Correction) -> None:
    """Raise ValueError or TypeError where a value is none that its field can have."""
    field, value = correction.field, json.loads(correction.new)
    if field == "added":
        check_added(value)
    elif field in FIELDS:
        check_field(db, correction.contact, field, value)
    elif field not in LISTED:
        raise ValueError(f"“{field}” is no field that can be corrected.")


def is_there(db: Database, correction: Correction) -> bool:
    """Whether what is corrected is in the database."""
    if correction.field in LISTED:
        return True
    row = db.execute(
        """SELECT 1 FROM contact WHERE slug = :slug""", {"slug": correction.contact}
    ).fetchone()
    return row is not None
