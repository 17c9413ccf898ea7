"""Where the collection is thin: how many contacts lack what a reader would want to know."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Numbers of contacts: all, by form, and those of which something is known."""

    contacts: int
    conversations: int
    messages: int
    reports: int
    talked: int
    written: int
    both: int
    to_the_day: int
    transcripts: int
    archives: int
    languages: int
    corrected: int
    doubtful: int


def select_holdings(db: Database) -> Holdings:
    """The numbers as they are now; a contact joined to another does not count."""
    (row,) = db.query("""
        WITH shown AS (SELECT * FROM contact WHERE joined_to IS NULL),
        paper AS (
            SELECT contact_id, max(transcript != '') AS transcript,
                max(archive_reference != '') AS archive, max(document.language != '') AS spoken
            FROM contact_document JOIN document ON document.id = document_id GROUP BY contact_id
        )
        SELECT count(*) AS contacts,
            total(form IN ('conversation', 'visit')) AS conversations,
            total(form = 'correspondence') AS messages,
            total(form = 'report') AS reports,
            total(EXISTS (SELECT 1 FROM date_claim WHERE contact_id = shown.id AND is_present
                AND role = 'conversation')) AS talked,
            total(record_earliest IS NOT NULL OR record_latest IS NOT NULL) AS written,
            total(lag_min IS NOT NULL) AS both,
            total(conversation_earliest = conversation_latest) AS to_the_day,
            total(transcript) AS transcripts, total(archive) AS archives,
            total(spoken) AS languages,
            total(EXISTS (SELECT 1 FROM correction WHERE contact = slug)) AS corrected,
            total(EXISTS (SELECT 1 FROM review WHERE contact_id = shown.id AND about = 'dates'))
                AS doubtful
        FROM shown LEFT JOIN paper ON paper.contact_id = shown.id
    """)
    return Holdings(**{name: int(value) for name, value in row.items()})
