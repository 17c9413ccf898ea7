"""Corrections: each is a row for good, and the newest of a field is its present value.

A correction is written, applied, settled and versioned in one transaction. Nothing else writes
what an editor decided, and a re-reading or a re-import applies it again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from timeline.records import Contact, Correction
from timeline.store.by_hand import check_contact, load_contact
from timeline.store.contacts import select_contact
from timeline.store.fields import DATE_ROLES, FIELDS, check_field, read_field
from timeline.store.history import (
    Ground,
    dump,
    select_correction,
    select_corrections,
    write_correction,
)
from timeline.store.listed import LISTED, find_slug, read_item, undo_item
from timeline.store.refused import CorrectionError, StaleEdit
from timeline.store.reread import select_kept_reading, select_reading
from timeline.store.review import update_doubles
from timeline.store.revisions import insert_revision
from timeline.store.transactions import write_transaction
from timeline.store.update import update_contact_reading
from timeline.store.versions import insert_versions


def insert_corrections(
    db: Database,
    slug: str,
    changes: Mapping[str, Any],
    *,
    seen: int,
    editor: str,
    reason: str,
    source: str,
) -> int:
    """Correct fields of a contact, all or none; gives the revision that this makes.

    `seen` is the contact's revision that the editor saw. A field whose value does not differ is
    left alone; where none differs the present revision comes back. Raises StaleEdit,
    CorrectionError, or KeyError where there is no such contact.
    """
    with write_transaction(db):
        refuse_stale(db, slug, seen)
        checked = check_changes(db, slug, changes, reason)
        if not checked:
            return find_contact(db, slug)[1]
        ground = Ground(editor, reason, source)
        revision = insert_revision(db, f"{slug}: {', '.join(checked)} corrected")
        for field, value in checked.items():
            write_correction(
                db, slug, field, read_field(db, slug, field), value, ground, revision=revision
            )
        apply_and_settle(db, slug, revision)
    return revision


def insert_added(
    db: Database, value: Mapping[str, Any], *, editor: str, reason: str, source: str
) -> str:
    """Add a contact with its paper, read it, and write it down; gives its slug.

    Raises CorrectionError where the paper cannot be added, or is here already.
    """
    with write_transaction(db):
        try:
            added = check_contact(db, value)
        except (ValueError, TypeError) as error:
            raise CorrectionError({"title": str(error)}) from error
        slug = str(added["slug"])
        revision = insert_revision(db, f"{slug}: added")
        ground = Ground(editor, reason, source)
        write_correction(db, slug, "added", None, added, ground, revision=revision)
        load_contact(db, added)
        apply_and_settle(db, slug, revision)
    return slug


def find_contact(db: Database, slug: str) -> tuple[int, int]:
    """The id and the revision of a contact; KeyError where there is none."""
    row = db.execute(
        """SELECT id, revision FROM contact WHERE slug = :slug""", {"slug": slug}
    ).fetchone()
    if row is None:
        raise KeyError(slug)
    return int(row[0]), int(row[1])


def refuse_stale(db: Database, slug: str, seen: int) -> None:
    """Raise StaleEdit where the contact is not as the editor saw it."""
    if find_contact(db, slug)[1] != seen:
        raise StaleEdit(select_corrections(db, contact=slug, after_revision=seen))


def check_changes(
    db: Database, slug: str, changes: Mapping[str, Any], reason: str
) -> dict[str, Any]:
    """The changes that are sound and differ from what is there."""
    errors: dict[str, str] = {}
    checked: dict[str, Any] = {}
    for field, value in changes.items():
        if field not in FIELDS:
            errors[field] = f"“{field}” is no field that can be corrected."
            continue
        try:
            sound = check_field(db, slug, field, value)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            errors[field] = str(error)
            continue
        if dump(sound) != dump(read_field(db, slug, field)) or is_reread(db, slug, field):
            checked[field] = sound
    if checked and not reason.strip():
        errors["reason"] = "Say why: a later reader must be able to judge the correction."
    if errors:
        raise CorrectionError(errors)
    return checked


def is_reread(db: Database, slug: str, field: str) -> bool:
    """Whether a decided date is read otherwise now than when it was decided.

    Then the same decision made again is a new one: it was made in the knowledge of that.
    """
    if field not in DATE_ROLES or read_field(db, slug, field) is None:
        return False
    kept = select_kept_reading(db, slug, field, sys.maxsize)
    return kept != select_reading(db, slug, DATE_ROLES[field])


def apply_and_settle(db: Database, slug: str, revision: int) -> None:
    """Make the corrections of a contact count, and keep the versions that this makes."""
    contact_id, _revision = find_contact(db, slug)
    before = select_joined(db, contact_id)
    update_contact_reading(db, contact_id)
    touched = list(dict.fromkeys([contact_id, *before, *select_joined(db, contact_id)]))
    for other in touched[1:]:
        update_contact_reading(db, other)
    update_doubles(db, touched)
    insert_versions(db, touched, revision)


def select_joined(db: Database, contact_id: int) -> list[int]:
    """The contact that one is joined to, if any, then the one that that is joined to, and on."""
    return [
        row[0]
        for row in db.execute(
            """
            WITH RECURSIVE chain (id) AS (
                SELECT joined_to FROM contact WHERE id = :id
                UNION SELECT joined_to FROM contact JOIN chain USING (id)
            )
            SELECT id FROM chain WHERE id IS NOT NULL
            """,
            {"id": contact_id},
        ).fetchall()
    ]


def preview_corrections(db: Database, slug: str, changes: Mapping[str, Any]) -> Contact:
    """The contact as the corrections would make it; nothing is kept. Raises CorrectionError."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        _contact_id, seen = find_contact(db, slug)
        insert_corrections(
            db, slug, changes, seen=seen, editor="preview", reason="preview", source=""
        )
        contact = select_contact(db, slug)
    finally:
        db.conn.execute("ROLLBACK")
    if contact is None:
        raise KeyError(slug)
    return contact


def undo_correction(db: Database, correction_id: int, *, editor: str, reason: str) -> int:
    """Take a correction back by a new one with the old value; gives the revision that this makes.

    Raises KeyError where there is no such correction, and CorrectionError where the field has
    been corrected again since: the later one has to be taken back first.
    """
    with write_transaction(db):
        undone = select_correction(db, correction_id)
        ground = Ground(editor, reason.strip() or f"Undoes correction {correction_id}.", "")
        if not is_present(db, undone):
            raise CorrectionError(
                {undone.field: "This field was changed again since. Undo the later change first."}
            )
        if undone.field in LISTED:
            return undo_item(db, undone, ground)
        refuse_unsound(db, undone)
        revision = insert_revision(db, f"{undone.contact}: correction {correction_id} undone")
        write_correction(
            db,
            undone.contact,
            undone.field,
            json.loads(undone.new),
            json.loads(undone.old),
            ground,
            revision=revision,
            undoes=correction_id,
        )
        apply_and_settle(db, undone.contact, revision)
    return revision


def refuse_unsound(db: Database, undone: Correction) -> None:
    """Raise CorrectionError where the value that undoing brings back cannot be any more."""
    try:
        check_field(db, undone.contact, undone.field, json.loads(undone.old))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise CorrectionError({undone.field: str(error)}) from error


def is_present(db: Database, correction: Correction) -> bool:
    """Whether a field still is what a correction made of it, as far as the correction says."""
    told = json.loads(correction.new)
    if correction.field in LISTED:
        return dump(read_item(db, correction.field, find_slug(correction.contact))) == dump(told)
    present = read_field(db, correction.contact, correction.field)
    if correction.field == "documents" and len(present) == len(told):
        # A correction older than some of a paper's fields says nothing of them.
        present = [
            {name: paper[name] for name in paper if name in old}
            for paper, old in zip(present, told, strict=True)
        ]
    return dump(present) == dump(told)
