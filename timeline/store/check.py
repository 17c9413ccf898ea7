"""Whether every row is sound: what `timeline check` looks at, and what it says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from timeline.dates import EdtfError, parse_edtf
from timeline.records import Seeds
from timeline.store.documents import select_entry
from timeline.store.faults import BusyDatabase, explain_fault
from timeline.store.listed import LISTED, find_slug, read_item
from timeline.store.load import hash_record
from timeline.store.search import WORDS, space_han
from timeline.store.versions import write_snapshot


def check_database(db: Database) -> Iterator[str]:
    """A sentence for each thing that is wrong; none for a sound database.

    What another process holds for longer than we wait is not wrong: the error is raised.
    """
    for check in (
        check_file,
        check_dates,
        check_bounds,
        check_evidence,
        check_words,
        check_corrections,
        check_versions,
    ):
        try:
            yield from check(db)
        except sqlite3.DatabaseError as error:
            if isinstance(explain_fault(error), BusyDatabase):
                raise
            yield f"The file is damaged: {error}."
            return


def check_file(db: Database) -> Iterator[str]:
    """What SQLite itself finds: broken pages, indexes, and rows that point at nothing."""
    for (fault,) in db.execute("PRAGMA integrity_check").fetchall():
        if fault != "ok":
            yield f"The file is damaged: {fault}."
    for table, rowid, parent, _number in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {rowid} of {table} points at a row of {parent} that is not there."


def check_dates(db: Database) -> Iterator[str]:
    """Each claim's EDTF against the days and the precision stored beside it."""
    for row in db.query(
        """
        SELECT contact.slug, edtf, earliest, latest, precision, qualifier
        FROM date_claim JOIN contact ON contact.id = contact_id
        GROUP BY edtf, earliest, latest, precision, qualifier
        """
    ):
        try:
            date = parse_edtf(row["edtf"])
        except EdtfError as error:
            yield f"{row['slug']}: {error}"
            continue
        meant = {
            "earliest": date.earliest and date.earliest.isoformat(),
            "latest": date.latest and date.latest.isoformat(),
            "precision": date.precision,
            "qualifier": date.qualifier,
        }
        for name, value in meant.items():
            if row[name] != value:
                yield f"{row['slug']}: {row['edtf']} has {name} {value}, stored is {row[name]}."


def check_bounds(db: Database) -> Iterator[str]:
    """Each contact's span by either clock against its present claims."""
    for row in db.query(
        """
        SELECT slug, role, min(claim.earliest) AS first, max(claim.latest) AS last,
            CASE role WHEN 'record' THEN record_earliest ELSE conversation_earliest END AS start,
            CASE role WHEN 'record' THEN record_latest ELSE conversation_latest END AS "end"
        FROM contact JOIN date_claim AS claim ON contact_id = contact.id AND is_present
        WHERE role IN ('conversation', 'record') AND joined_to IS NULL
        GROUP BY contact.id, role
        """
    ):
        if row["first"] != row["start"] or row["last"] != row["end"]:
            yield (
                f"{row['slug']}: its {row['role']} lies between {row['start']} and {row['end']} "
                f"in lists, but its dates between {row['first']} and {row['last']}."
            )


def check_evidence(db: Database) -> Iterator[str]:
    """Each claim's words against the very characters of the paper that it points at."""
    rows = db.execute(
        """
        SELECT contact.slug, document_id, field, start, "end", text
        FROM date_claim JOIN contact ON contact.id = contact_id
        WHERE document_id IS NOT NULL AND field != '' ORDER BY document_id
        """
    ).fetchall()
    entry, read = None, None
    for slug, document_id, field, start, end, text in rows:
        if document_id != read:
            entry, read = select_entry(db, document_id), document_id
        words = getattr(entry, field, "")[start:end]
        if words != text:
            yield (
                f"{slug}: “{text}” should stand at {start} to {end} of the {field}, "
                f"where “{words}” stands."
            )


def check_words(db: Database) -> Iterator[str]:
    """The full-text index against the words of every contact, and against itself."""
    try:
        # SQLite's own look at the stems and places that were made of the words; it writes nothing.
        db.execute("""INSERT INTO contact_search (contact_search) VALUES ('integrity-check')""")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            yield "The search does not find words that it has; restore a backup."
        elif isinstance(explain_fault(error), BusyDatabase):
            raise
        else:
            yield f"The search could not be looked into: {error}."
    finally:
        db.conn.rollback()
    indexed = {row["rowid"]: row for row in db.query("""SELECT rowid, * FROM contact_search""")}
    for contact_id, slug in db.execute("""SELECT id, slug FROM contact""").fetchall():
        found = indexed.pop(contact_id, None)
        words = next(db.query(WORDS, {"id": contact_id}))
        if found is None or any(
            found[name] != space_han(text or "") for name, text in words.items()
        ):
            yield f"{slug}: the search does not know its words; correct it or run: timeline init"
    for contact_id in indexed:
        yield f"The search knows a contact {contact_id} that is not there."


def check_corrections(db: Database) -> Iterator[str]:
    """Each correction belongs to a contact and a revision, and follows on from the one before."""
    slugs = {row[0] for row in db.execute("""SELECT slug FROM contact""").fetchall()}
    revisions = {row[0] for row in db.execute("""SELECT number FROM revision""").fetchall()}
    last: dict[tuple[str, str], str] = {}
    things: dict[str, tuple[str, str]] = {}
    for row in db.query("""SELECT * FROM correction ORDER BY id"""):
        where = f"Correction {row['id']} ({row['contact']}, {row['field']})"
        if row["field"] in LISTED:
            things[row["contact"]] = row["field"], row["new"]
        elif row["contact"] not in slugs:
            yield f"{where} is of a contact that is not there."
        if row["revision"] not in revisions:
            yield f"{where} is of revision {row['revision']}, which is not there."
        before = last.get((row["contact"], row["field"]))
        if before is not None and json.loads(before) != json.loads(row["old"]):
            yield f"{where} replaces another value than the correction before it left."
        last[row["contact"], row["field"]] = row["new"]
    for address, (field, new) in things.items():
        if read_item(db, field, find_slug(address)) != json.loads(new):
            yield f"{address} is not as its newest correction left it."


def check_versions(db: Database) -> Iterator[str]:
    """Each contact's newest version against the contact as it is."""
    rows = db.execute(
        """SELECT contact_id, snapshot, max(since) FROM version GROUP BY contact_id"""
    ).fetchall()
    newest = {contact_id: snapshot for contact_id, snapshot, _since in rows}
    for contact_id, slug in db.execute("""SELECT id, slug FROM contact""").fetchall():
        if contact_id not in newest:
            yield f"{slug}: no version of it is kept."
        elif json.loads(newest[contact_id]) != json.loads(write_snapshot(db, contact_id)):
            yield f"{slug}: it was changed without keeping a version."


def check_seeds(db: Database, seeds: Seeds) -> Iterator[str]:
    """Every seed against what was loaded: one that has not been loaded as it stands is named."""
    known = {row[0] for row in db.execute("""SELECT fingerprint FROM loaded_record""").fetchall()}
    for batch in seeds.batches:
        for record in batch.records:
            if hash_record(record) not in known:
                yield f"{record.where}: the database does not have this seed as it stands."
    yield from check_names(db, "person", (each.slug for each in seeds.people))
    yield from check_names(db, "place", (each.slug for each in seeds.places))
    yield from check_names(db, "topic", (each.slug for each in seeds.topics))


def check_names(db: Database, table: str, slugs: Iterable[str]) -> Iterator[str]:
    """The slugs of a seed file that the database lacks."""
    known = {row[0] for row in db.execute(f"""SELECT slug FROM {table}""").fetchall()}
    for slug in slugs:
        if slug not in known:
            yield f"The {table} “{slug}” of the seeds is not in the database."
