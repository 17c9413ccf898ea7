"""The fields of a contact that an editor can correct: reading, checking and setting each.

A field's value is JSON, of the same shape in the form, in `correction.old` and `.new`, and in
the exported corrections. The three date fields are lists of DateDecision, kept in the
corrections alone: null is "as read" and `[]` is "not known". The others live in their columns.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, get_args

from sqlite_utils import Database

from timeline.dates import EdtfError, parse_edtf
from timeline.reading.entry import Role
from timeline.records import DateDecision, Form, PartRole, Side
from timeline.store.documents import find_document_id, select_entry
from timeline.store.papers import check_paper, read_papers, set_papers
from timeline.store.participation import Part, load_participations
from timeline.store.topics import update_topics

DATE_ROLES: dict[str, Role] = {
    "conversations": "conversation",
    "record": "record",
    "received": "received",
}
"""The date fields, and the role of the claims that each decides."""
COLUMNS = ("title", "summary", "form", "kind", "venue")
FIELDS = (
    *DATE_ROLES,
    *COLUMNS,
    "place",
    "topics",
    "people",
    "documents",
    "joined_to",
    "apart_from",
)
SLUGS = {
    "place": """SELECT slug FROM place""",
    "topics": """SELECT slug FROM topic""",
    "people": """SELECT slug FROM person""",
    "joined_to": """SELECT slug FROM contact""",
    "apart_from": """SELECT slug FROM contact""",
}


def read_field(db: Database, slug: str, field: str) -> Any:
    """The present value of a field of a contact."""
    if field in DATE_ROLES:
        return read_decision(db, slug, field)
    if field == "documents":
        return read_papers(db, slug)
    sql = {
        "place": """SELECT place.slug FROM contact LEFT JOIN place ON place.id = place_id
            WHERE contact.slug = :slug""",
        "joined_to": """SELECT main.slug FROM contact
            LEFT JOIN contact AS main ON main.id = contact.joined_to WHERE contact.slug = :slug""",
        "topics": """SELECT json_group_array(slug) FROM (
            SELECT topic.slug FROM contact JOIN contact_topic ON contact_id = contact.id
            JOIN topic ON topic.id = topic_id WHERE contact.slug = :slug ORDER BY position)""",
        "people": """SELECT json_group_array(json_object(
                'person', slug, 'side', side, 'role', role, 'stands_for', stands_for)) FROM (
            SELECT person.slug, participation.side, role, stands_for
            FROM contact JOIN participation ON contact_id = contact.id
            JOIN person ON person.id = person_id WHERE contact.slug = :slug ORDER BY position)""",
        "apart_from": """SELECT apart_from FROM contact WHERE slug = :slug""",
    }.get(field, f"""SELECT {field} FROM contact WHERE slug = :slug""")
    value = db.execute(sql, {"slug": slug}).fetchone()[0]
    return json.loads(value) if field in ("topics", "people", "apart_from") else value or ""


def read_decision(db: Database, slug: str, field: str) -> list[dict[str, Any]] | None:
    """What an editor decided about a date field: None where it stands as read."""
    row = db.execute(
        """
        SELECT new FROM correction WHERE contact = :slug AND field = :field
        ORDER BY id DESC LIMIT 1
        """,
        {"slug": slug, "field": field},
    ).fetchone()
    return json.loads(row[0]) if row else None


def select_decided(db: Database, contact_id: int) -> dict[str, Any]:
    """The newest correction of every field of a contact that has one."""
    return {
        row["field"]: json.loads(row["new"])
        for row in db.query(
            """
            SELECT field, new, max(correction.id) FROM correction
            JOIN contact ON contact.slug = correction.contact
            WHERE contact.id = :id GROUP BY field
            """,
            {"id": contact_id},
        )
    }


def check_field(db: Database, slug: str, field: str, value: Any) -> Any:
    """The value as it will be stored; ValueError has a sentence where it cannot be."""
    if field in DATE_ROLES:
        return None if value is None else check_dates(db, field, value)
    if field == "documents":
        return [check_paper(each) for each in check_list(value)]
    if field == "people":
        return [check_part(db, each) for each in check_list(value)]
    if field in ("topics", "apart_from"):
        return [check_slug(db, field, each) for each in check_list(value)]
    if not isinstance(value, str):
        raise ValueError(f"{field} must be text.")
    if field == "joined_to":
        return check_joined(db, slug, value) if value else ""
    if field == "place":
        return check_slug(db, field, value) if value else ""
    if field == "form" and value not in get_args(Form):
        raise ValueError(f"The form is one of {', '.join(get_args(Form))}, not “{value}”.")
    if field in ("title", "kind") and not value.strip():
        raise ValueError(f"The {field} cannot be empty.")
    return value.replace("\x00", "").strip()


def check_list(value: Any) -> list[Any]:
    """A list, or a sentence."""
    if not isinstance(value, list):
        raise ValueError("This must be a list.")
    return value


def check_slug(db: Database, field: str, slug: Any) -> str:
    """A slug that exists, or a sentence."""
    if not db.execute(f"""{SLUGS[field]} WHERE slug = :slug""", {"slug": slug}).fetchone():
        raise ValueError(f"There is no “{slug}” to choose for {field}.")
    return str(slug)


def check_joined(db: Database, slug: str, other: str) -> str:
    """The contact that another one can be joined to, or a sentence."""
    if check_slug(db, "joined_to", other) == slug:
        raise ValueError("A contact cannot be joined to itself.")
    if read_field(db, other, "joined_to"):
        raise ValueError(f"“{other}” is itself joined to another; join this one to that.")
    return other


def check_part(db: Database, value: Any) -> dict[str, str]:
    """One person's part in a contact."""
    part = {
        "person": check_slug(db, "people", value.get("person")),
        "side": value.get("side"),
        "role": value.get("role"),
        "stands_for": str(value.get("stands_for") or ""),
    }
    if part["side"] not in get_args(Side) or part["role"] not in get_args(PartRole):
        roles = " or ".join(get_args(PartRole))
        raise ValueError(f"Say for {part['person']} on which side, and {roles}.")
    return part


def check_dates(db: Database, field: str, value: Any) -> list[dict[str, Any]]:
    """Decided dates with sound EDTF and times, and with the words that they point at."""
    known = {each.name for each in fields(DateDecision)}
    decided = []
    for each in check_list(value):
        decision = DateDecision(**{name: each[name] for name in each if name in known})
        try:
            parse_edtf(decision.edtf)
        except EdtfError as error:
            raise ValueError(str(error)) from error
        if decision.field and not decision.words:
            decision = replace(decision, words=quote_words(db, decision))
        decided.append({name: getattr(decision, name) for name in sorted(known)})
    if field != "conversations" and len(decided) > 1:
        raise ValueError("A paper has one such date, or none that is known.")
    return decided


def quote_words(db: Database, decision: DateDecision) -> str:
    """The words of a paper that a decision points at; empty where there are none."""
    document_id = find_document_id(db, decision.document)
    if document_id is None:
        return ""
    text = str(getattr(select_entry(db, document_id), decision.field, ""))
    return text[decision.start : decision.end]


def set_field(db: Database, contact_id: int, field: str, value: Any) -> None:
    """Make a checked value the present one; the date fields are settled from the corrections."""
    setters: dict[str, Callable[[Database, int, Any], None]] = {
        "place": set_place,
        "topics": set_topics,
        "people": set_people,
        "documents": set_papers,
        "joined_to": set_joined,
    }
    if field in setters:
        setters[field](db, contact_id, value)
    elif field not in DATE_ROLES:
        stored = json.dumps(value) if field == "apart_from" else value
        db.table("contact").update(contact_id, {field: stored})


def set_place(db: Database, contact_id: int, slug: str) -> None:
    """Set the place; empty for none."""
    db.execute(
        """
        UPDATE contact SET place_id = (SELECT id FROM place WHERE slug = :slug) WHERE id = :id
        """,
        {"slug": slug, "id": contact_id},
    )


def set_topics(db: Database, contact_id: int, slugs: list[str]) -> None:
    """Set the topics, in their order."""
    ids = dict(db.execute("""SELECT slug, id FROM topic""").fetchall())
    update_topics(db, contact_id, [ids[slug] for slug in slugs])


def set_people(db: Database, contact_id: int, parts: list[dict[str, str]]) -> None:
    """Set who took part, in their order."""
    ids = dict(db.execute("""SELECT slug, id FROM person""").fetchall())
    load_participations(
        db,
        contact_id,
        [
            Part(ids[part["person"]], part["side"], part["role"], part["stands_for"])
            for part in parts
        ],
    )


def set_joined(db: Database, contact_id: int, slug: str) -> None:
    """Join a contact to another, which then has its papers too; empty parts it again."""
    db.execute(
        """
        UPDATE contact SET joined_to = (SELECT id FROM contact WHERE slug = :slug) WHERE id = :id
        """,
        {"slug": slug, "id": contact_id},
    )
    db.execute("""DELETE FROM contact_document WHERE via = :id""", {"id": contact_id})
    db.execute(
        """
        INSERT OR IGNORE INTO contact_document (contact_id, document_id, position, via)
        SELECT contact.joined_to, document_id, 100 + position, contact.id
        FROM contact JOIN contact_document ON contact_id = contact.id
        WHERE contact.id = :id AND joined_to IS NOT NULL
        """,
        {"id": contact_id},
    )
