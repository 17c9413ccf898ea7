"""The papers of a contact as an editor sees and sets them."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from timeline.store.documents import insert_document
from timeline.store.slugs import slugify

TEXTS = (
    "slug",
    "title",
    "kind",
    "language",
    "heading",
    "archive_reference",
    "classification",
    "copy",
    "number",
    "translator",
    "supporter",
    "transcript",
)


def check_paper(value: Any) -> dict[str, Any]:
    """A paper with all its fields, text and addresses; ValueError has a sentence."""
    paper: dict[str, Any] = {}
    for name in TEXTS:
        text = value.get(name) or ""
        if not isinstance(text, str):
            raise ValueError(f"The {name.replace('_', ' ')} of a paper must be text.")
        paper[name] = text.replace("\x00", "").strip()
    if not paper["title"]:
        raise ValueError("Each paper needs a title.")
    urls = [url.strip() for url in value.get("source_urls") or [] if url.strip()]
    for url in urls:
        if not url.startswith(("https://", "http://")):
            raise ValueError(f"“{url[:60]}” is no web address: it must begin with https://.")
    return {**paper, "source_urls": urls}


def read_papers(db: Database, slug: str) -> list[dict[str, Any]]:
    """The papers of a contact itself, without those of a contact that was joined to it."""
    rows = db.query(
        """
        SELECT document.*, (SELECT json_group_array(url) FROM (
            SELECT url FROM document_url WHERE document_id = document.id ORDER BY position
        )) AS urls
        FROM contact JOIN contact_document ON contact_id = contact.id AND via IS NULL
        JOIN document ON document.id = document_id
        WHERE contact.slug = :slug ORDER BY contact_document.position
        """,
        {"slug": slug},
    )
    return [
        {**{name: row[name] for name in TEXTS}, "source_urls": json.loads(row["urls"])}
        for row in rows
    ]


def set_papers(db: Database, contact_id: int, papers: list[dict[str, Any]]) -> None:
    """Make a contact's papers those given; one left out is unlinked, and kept."""
    db.execute(
        """DELETE FROM contact_document WHERE contact_id = :id AND via IS NULL""",
        {"id": contact_id},
    )
    for position, paper in enumerate(papers):
        document_id = set_paper(db, paper)
        db.execute(
            """
            INSERT INTO contact_document (contact_id, document_id, position)
            VALUES (:contact_id, :document_id, :position)
            ON CONFLICT DO UPDATE SET position = :position, via = NULL
            """,
            {"contact_id": contact_id, "document_id": document_id, "position": position},
        )


def set_paper(db: Database, paper: dict[str, Any]) -> int:
    """Set what one paper says of itself, making it where it is new; gives its id."""
    # A correction older than a field does not have it, and leaves what is there.
    texts = {name: paper[name] for name in TEXTS if name != "slug" and name in paper}
    row = db.execute(
        """SELECT id FROM document WHERE slug = :slug""", {"slug": paper["slug"]}
    ).fetchone()
    if row is None:
        document_id = insert_document(db, texts, paper["slug"] or free_paper(db, paper["title"]))
    else:
        document_id = int(row[0])
        db.table("document").update(document_id, texts)
    db.execute("""DELETE FROM document_url WHERE document_id = :id""", {"id": document_id})
    for position, url in enumerate(dict.fromkeys(paper["source_urls"])):
        db.execute(
            """
            INSERT INTO document_url (document_id, position, url) VALUES (:id, :position, :url)
            """,
            {"id": document_id, "position": position, "url": url},
        )
    return document_id


def free_paper(db: Database, title: str) -> str:
    """A name for a new paper that no other has."""
    base = slugify(title)[:60].strip("-")
    taken = {row[0] for row in db.execute("""SELECT slug FROM document""").fetchall()}
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    return free
