"""Full text: what is indexed for a contact, and how a reader's words become a query."""

from __future__ import annotations

import json
import re

from sqlite_utils import Database

HAN = re.compile(r"([㐀-鿿豈-﫿])")
HAN_SPACES = re.compile(r"(?<=[㐀-鿿豈-﫿])\s(?=[\x02\x03]?[㐀-鿿豈-﫿])")
WORD = re.compile(r'"[^"]*"|\S+')


def space_han(text: str) -> str:
    """Set each Chinese character apart: the index cuts words at spaces, and Chinese has none."""
    return HAN.sub(r" \1 ", text)


def join_han(text: str) -> str:
    """Undo `space_han` in a snippet of the index."""
    return HAN_SPACES.sub("", re.sub(r"\s+", " ", text)).strip()


def format_match(q: str) -> str:
    """A reader's words as an FTS5 query: all of them, the last one as a beginning.

    Quoted words are a phrase. Nothing that is typed is taken as FTS5 syntax; empty when no
    letter or digit is left.
    """
    terms = []
    for word in WORD.findall(q.replace("\x00", " ")):
        text = space_han(word).replace('"', " ")
        if any(letter.isalnum() for letter in text):
            terms.append(f'"{" ".join(text.split())}"')
    if terms and not q.rstrip().endswith('"'):
        terms[-1] += "*"
    return " ".join(terms)


WORDS = """
    SELECT contact.title, contact.summary,
        (SELECT group_concat(document.title || ' ' || heading || ' ' || description
                || ' ' || archive_reference, char(10))
            FROM document JOIN contact_document ON document_id = document.id
            WHERE contact_id = contact.id) AS papers,
        (SELECT group_concat(opening || ' ' || transcript, char(10))
            FROM document JOIN contact_document ON document_id = document.id
            WHERE contact_id = contact.id) AS transcript,
        (SELECT group_concat(person.name || ' ' || original_name
                || ' ' || coalesce(person_name.name, ''), char(10))
            FROM participation JOIN person ON person.id = participation.person_id
            LEFT JOIN person_name ON person_name.person_id = person.id
            WHERE contact_id = contact.id) AS people
    FROM contact WHERE id = :id
"""
"""All the words by which a contact can be found."""


def update_search(db: Database, contact_id: int) -> None:
    """Index a contact anew: title, summary, its papers, transcripts, and everybody's names."""
    row = next(db.query(WORDS, {"id": contact_id}))
    db.execute("""DELETE FROM contact_search WHERE rowid = :id""", {"id": contact_id})
    db.execute(
        """
        INSERT INTO contact_search (rowid, title, summary, papers, transcript, people)
        VALUES (:id, :title, :summary, :papers, :transcript, :people)
        """,
        {"id": contact_id, **{name: space_han(text or "") for name, text in row.items()}},
    )


def select_snippets(db: Database, ids: list[int], q: str) -> dict[int, str]:
    """Where `q` was found in each of the contacts: its words with hits between \\x02 and \\x03."""
    match = format_match(q)
    if not match:
        return {}
    # The plus keeps SQLite from asking the full-text index anew for each contact.
    return {
        row["rowid"]: join_han(row["words"])
        for row in db.query(
            """
            SELECT rowid, snippet(contact_search, -1, char(2), char(3), '…', 24) AS words
            FROM contact_search
            WHERE contact_search MATCH :match AND +rowid IN (SELECT value FROM json_each(:ids))
            """,
            {"match": match, "ids": json.dumps(ids)},
        )
    }
