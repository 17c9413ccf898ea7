"""Where the collection is thin: how many contacts lack what a reader would want to know."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from timeline.store.shelf import select_index


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
    index = select_index(db, "conversation")
    (row,) = db.query("""
        WITH joined AS (SELECT id FROM contact WHERE joined_to IS NOT NULL)
        SELECT total(record_earliest IS NOT NULL OR record_latest IS NOT NULL) AS written,
            total(conversation_earliest = conversation_latest) AS to_the_day,
            (SELECT count(*) FROM contact WHERE lag_min IS NOT NULL AND joined_to IS NULL) AS both,
            (SELECT count(*) FROM (SELECT contact_id FROM date_claim WHERE is_present
                AND role = 'conversation' AND contact_id NOT IN joined
                GROUP BY contact_id)) AS talked,
            (SELECT count(DISTINCT contact_id) FROM contact_document
                JOIN document ON document.id = document_id
                WHERE transcript != '' AND contact_id NOT IN joined) AS transcripts,
            (SELECT count(DISTINCT contact_id) FROM contact_document
                JOIN document ON document.id = document_id
                WHERE archive_reference != '' AND contact_id NOT IN joined) AS archives,
            (SELECT count(*) FROM contact WHERE joined_to IS NULL
                AND slug IN (SELECT contact FROM correction)) AS corrected,
            (SELECT count(DISTINCT contact_id) FROM review
                WHERE about = 'dates' AND contact_id NOT IN joined) AS doubtful
        FROM contact WHERE joined_to IS NULL
    """)
    return Holdings(
        contacts=len(index.ids),
        conversations=len(index.any_of("form", ("conversation", "visit"))),
        messages=len(index.any_of("form", ("correspondence",))),
        reports=len(index.any_of("form", ("report",))),
        languages=len(index.any_of("language", index.choices["language"])),
        **{name: int(value) for name, value in row.items()},
    )
