"""The history: every correction as a row, none ever changed or taken out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from timeline.records import Correction
from timeline.store.fields import DATE_ROLES
from timeline.store.reread import select_kept_reading, select_reading
from timeline.store.revisions import read_clock


@dataclass(frozen=True, slots=True)
class Ground:
    """Who made a correction, why, and on what source."""

    editor: str
    reason: str
    source: str


def dump(value: Any) -> str:
    """A value as the text of a correction."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def write_correction(
    db: Database,
    slug: str,
    field: str,
    old: Any,
    new: Any,
    ground: Ground,
    *,
    revision: int,
    undoes: int | None = None,
) -> None:
    """Write one change of a field down, with what is read of it now where it is a date.

    Where a decision comes back by undoing, what was read when it was first made comes back too.
    """
    reading = ""
    if field in DATE_ROLES and undoes is not None:
        reading = select_kept_reading(db, slug, field, undoes)
    elif field in DATE_ROLES:
        reading = select_reading(db, slug, DATE_ROLES[field])
    row = {
        "contact": slug,
        "field": field,
        "old": dump(old),
        "new": dump(new),
        "reason": ground.reason.strip(),
        "source": ground.source.strip(),
        "editor": ground.editor,
        "made_at": read_clock(),
        "revision": revision,
        "undoes": undoes,
        "reading": reading,
    }
    insert_correction(db, row)


def insert_correction(db: Database, correction: Mapping[str, Any]) -> int:
    """Add a row to the history; gives its id."""
    cursor = db.execute(
        """
        INSERT INTO correction
            (contact, field, old, new, reason, source, editor, made_at, revision, undoes,
                reading)
        VALUES (:contact, :field, :old, :new, :reason, :source, :editor, :made_at, :revision,
            :undoes, :reading)
        """,
        dict(correction),
    )
    return int(cursor.lastrowid or 0)


def select_correction(db: Database, correction_id: int) -> Correction:
    """One correction; KeyError where there is none."""
    rows = db.query("""SELECT * FROM correction WHERE id = :id""", {"id": correction_id})
    found = next((Correction(**row) for row in rows), None)
    if found is None:
        raise KeyError(correction_id)
    return found


def select_corrections(
    db: Database,
    *,
    contact: str = "",
    editor: str = "",
    field: str = "",
    after_revision: int = -1,
    before: int = 0,
    limit: int = 50,
) -> tuple[Correction, ...]:
    """Corrections, the newest first; `before` is the id to go on from, 0 for the newest."""
    return tuple(
        Correction(**row)
        for row in db.query(
            """
            SELECT * FROM correction
            WHERE (:contact = '' OR contact = :contact) AND (:editor = '' OR editor = :editor)
                AND (:field = '' OR field = :field) AND revision > :after_revision
                AND (:before = 0 OR id < :before)
            ORDER BY id DESC LIMIT :limit
            """,
            {
                "contact": contact,
                "editor": editor,
                "field": field,
                "after_revision": after_revision,
                "before": before,
                "limit": limit,
            },
        )
    )


def find_loaded(db: Database, correction: Correction) -> int:
    """The id under which the history has this correction already; 0 where it does not."""
    row = db.execute(
        """
            SELECT id FROM correction WHERE contact = :contact AND field = :field
                AND made_at = :made_at AND new = :new AND editor = :editor
            """,
        {
            "contact": correction.contact,
            "field": correction.field,
            "made_at": correction.made_at,
            "new": correction.new,
            "editor": correction.editor,
        },
    ).fetchone()
    return int(row[0]) if row else 0
