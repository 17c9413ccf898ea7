"""Contacts out of the store: a page of the timeline, one contact, its neighbours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from timeline.records import Contact, Lag, Named
from timeline.store.claims import select_present_claims
from timeline.store.documents import select_documents, select_whole_documents
from timeline.store.filters import Filters, where
from timeline.store.index import Bits, Index, select_index
from timeline.store.keep import keep_contacts, list_positions
from timeline.store.participation import select_participations
from timeline.store.review import select_reviews
from timeline.store.search import select_hits
from timeline.store.topics import select_topics

PLACE = "contact.{clock}_key, contact.form_order, contact.slug"
"""What orders the timeline: the day, within it conversations, visits, reports and messages."""

ROWS = """
    SELECT contact.*, place.slug AS place_slug, place.name AS place_name, (
        SELECT slug FROM contact AS main WHERE main.id = contact.joined_to
    ) AS joined_slug
    FROM contact LEFT JOIN place ON place.id = contact.place_id
"""
"""Contacts as `make_contacts` takes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What lies beyond a page: the cursor to go on from, the place of the first, how many."""

    after: str
    key: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the timeline, and how much the filters keep in all.

    `first` and `last` are the keys of the whole filtered list (`1948-04-20`), empty when it has
    no dated contact. `before` counts the contacts of earlier pages. `unreported` counts the talks
    that had happened by `written_by` and were not yet written down; 0 without that filter.
    """

    contacts: tuple[Contact, ...]
    total: int
    first: str = ""
    last: str = ""
    before: int = 0
    next: Next | None = None
    unreported: int = 0


def select_page(db: Database, filters: Filters, limit: int = 600) -> Page:
    """The filtered contacts in the order of the clock, at most `limit`, after the cursor.

    The number of queries is the same however many contacts there are.
    """
    index = select_index(db, filters.order)
    kept = keep_contacts(db, index, filters)
    total = kept.bit_count()
    start = count_passed(db, index, filters)
    before = (kept & ((1 << start) - 1)).bit_count()
    positions = list_positions(kept, start, limit + 1)
    shown, beyond = positions[:limit], positions[limit:]
    first, last = find_extent(index, kept)
    following = Next(
        after=index.places[shown[-1]][2] if shown else "",
        key=index.places[beyond[0]][0] if beyond else "",
        count=total - before - len(shown),
    )
    return Page(
        contacts=make_contacts(db, select_rows(db, [index.ids[at] for at in shown]), filters.q),
        total=total,
        first=first,
        last=last,
        before=before,
        next=following if beyond else None,
        unreported=count_unreported(db, filters) if filters.written_by else 0,
    )


def select_newest(db: Database, filters: Filters, limit: int) -> tuple[Contact, ...]:
    """The filtered contacts that were added or changed last, the newest change first."""
    condition, params = where(filters)
    place = PLACE.format(clock=filters.order)
    rows = db.query(
        f"""{ROWS} WHERE {condition} ORDER BY contact.revision DESC, {place} LIMIT :limit""",
        {**params, "limit": limit},
    )
    return make_contacts(db, list(rows))


def select_slugs(db: Database) -> dict[str, int]:
    """The slug of every contact that has a place on the timeline, with its newest revision."""
    return dict(
        db.execute(
            """SELECT slug, revision FROM contact WHERE joined_to IS NULL ORDER BY slug"""
        ).fetchall()
    )


def select_rows(db: Database, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of contacts as `make_contacts` takes them, in the order of their ids given."""
    rows = db.query(
        f"""{ROWS} WHERE contact.id IN (SELECT value FROM json_each(:ids))""",
        {"ids": json.dumps(ids)},
    )
    by_id = {row["id"]: row for row in rows}
    return [by_id[each] for each in ids]


def count_passed(db: Database, index: Index, filters: Filters) -> int:
    """How many contacts of the timeline lie before the page that a cursor asks for."""
    row = db.execute(
        f"""SELECT {PLACE.format(clock=filters.order)} FROM contact WHERE slug = :after""",
        {"after": filters.after},
    ).fetchone()
    return index.count_before(tuple(row)) if row else 0


def find_extent(index: Index, kept: Bits) -> tuple[str, str]:
    """The first and the last known key of the contacts kept; empty where there is none."""
    if not kept:
        return "", ""
    dated = kept & ~index.any_of("year", ("9999",))
    first = index.places[(kept & -kept).bit_length() - 1][0]
    return first, index.places[dated.bit_length() - 1][0] if dated else ""


def count_contacts(db: Database, filters: Filters) -> int:
    """How many contacts the filters keep."""
    return keep_contacts(db, select_index(db, filters.order), filters).bit_count()


def count_unreported(db: Database, filters: Filters) -> int:
    """Talks that the other filters keep, held by `written_by` but written down later or never."""
    condition, params = where(filters, without="written_by")
    assert filters.written_by is not None  # noqa: S101  (the caller has looked)
    params["day"] = filters.written_by.latest.isoformat() if filters.written_by.latest else "9999"
    return int(
        db.execute(
            f"""
            SELECT count(*) FROM contact
            WHERE {condition} AND conversation_latest <= :day
                AND coalesce(record_latest, '9999') > :day
                AND EXISTS (SELECT 1 FROM date_claim WHERE contact_id = contact.id
                    AND role = 'conversation' AND is_present)
            """,
            params,
        ).fetchone()[0]
    )


def make_contacts(db: Database, rows: Sequence[dict[str, Any]], q: str = "") -> tuple[Contact, ...]:
    """Contacts from their rows, as lists show them; five queries for any number of rows."""
    ids = [row["id"] for row in rows]
    claims = select_present_claims(db, ids)
    people = select_participations(db, ids)
    topics = select_topics(db, ids)
    documents = select_documents(db, ids)
    reviews = select_reviews(db, ids)
    hits = select_hits(db, ids, q) if q else {}
    return tuple(
        make_contact(
            row,
            people=tuple(people[row["id"]]),
            topics=tuple(topics[row["id"]]),
            documents=tuple(documents[row["id"]]),
            review=tuple(reviews[row["id"]]),
            hits=hits.get(row["id"], ()),
            **sort_claims(claims[row["id"]]),
        )
        for row in rows
    )


def sort_claims(claims: Sequence[Any]) -> dict[str, Any]:
    """Present claims under the names that a contact has for them."""
    single = {claim.role: claim for claim in claims if claim.role != "conversation"}
    return {
        "conversations": tuple(claim for claim in claims if claim.role == "conversation"),
        "record": single.get("record"),
        "received": single.get("received"),
        "catalogue": single.get("catalogue"),
    }


def make_contact(row: dict[str, Any], **parts: Any) -> Contact:
    """A contact from its row and the parts that other tables hold."""
    return Contact(
        slug=row["slug"],
        title=row["title"],
        form=row["form"],
        kind=row["kind"],
        summary=row["summary"],
        place=Named(row["place_slug"], row["place_name"]) if row["place_slug"] else None,
        venue=row["venue"],
        catalogue_shows=row["catalogue_shows"],
        lag_days=Lag(row["lag_min"], row["lag_max"]) if row["lag_min"] is not None else None,
        date_evidence=row["date_evidence"],
        joined_to=row["joined_slug"] or "",
        revision=row["revision"],
        conversation_key=row["conversation_key"],
        record_key=row["record_key"],
        **parts,
    )


def select_contact(db: Database, slug: str) -> Contact | None:
    """One contact with its whole documents, or None."""
    rows = list(
        db.query(f"""{ROWS} WHERE contact.slug = :slug""", {"slug": slug}),
    )
    if not rows:
        return None
    row = rows[0]
    ids = [row["id"]]
    return make_contact(
        row,
        people=tuple(select_participations(db, ids)[row["id"]]),
        topics=tuple(select_topics(db, ids)[row["id"]]),
        documents=select_whole_documents(db, row["id"]),
        review=tuple(select_reviews(db, ids)[row["id"]]),
        **sort_claims(select_present_claims(db, ids)[row["id"]]),
    )


def select_neighbours(
    db: Database, slug: str, filters: Filters
) -> tuple[Contact | None, Contact | None]:
    """The contacts before and after one, among those that the filters keep, by their clock."""
    condition, params = where(filters)
    place = PLACE.format(clock=filters.order)
    found: list[Contact | None] = []
    for sign, way in (("<", "DESC"), (">", "ASC")):
        rows = list(
            db.query(
                f"""
                {ROWS} WHERE {condition}
                    AND ({place}) {sign} (SELECT {place} FROM contact WHERE slug = :slug)
                ORDER BY contact.{filters.order}_key {way}, contact.form_order {way},
                    contact.slug {way}
                LIMIT 1
                """,
                {**params, "slug": slug},
            )
        )
        found.append(next(iter(make_contacts(db, rows)), None))
    return found[0], found[1]
