"""Which of a contact's date claims are the present ones, and its place on the timeline by them.

An editor's decision comes before a curator's, a curator's before the machine's; for a curated
contact a role without a curated date is "not known", never what the machine guessed. Where the
machine reads something else than the curator decided, the contact goes to review; an editor has
seen what the machine reads, and has the last word until it reads otherwise than it did then.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from timeline.dates import format_date
from timeline.reading.entry import CatalogueShows, Origin
from timeline.records import DateClaim, Lag
from timeline.store.claims import read_claim
from timeline.store.reread import DATE_NAMES, list_rereadings
from timeline.store.review import update_doubts

UNKNOWN_KEY = "9999-99-99"
CURATED = ("record", "conversation")
"""The roles that a curator decides."""


def settle_contact(
    db: Database,
    contact_id: int,
    reasons: Iterable[str],
    decided: Mapping[str, str] | None = None,
    lost: Mapping[tuple[str, str], str] | None = None,
) -> None:
    """Choose the present claims, and work out keys, bounds, lag and reasons for review anew.

    `reasons` are what the reader itself doubts; they count where no human has decided. `decided`
    are the roles that an editor has decided, "not known" being a decision too, each with what was
    read of it then; `lost` are words that an editor marked and that are not there any more, by
    role and date.
    """
    decided = decided or {}
    contact = next(db.query("""SELECT * FROM contact WHERE id = :id""", {"id": contact_id}))
    rows = list(
        db.query(
            """SELECT * FROM date_claim WHERE contact_id = :id ORDER BY document_id, position""",
            {"id": contact_id},
        )
    )
    present: dict[str, list[dict[str, Any]]] = {}
    doubts = [] if contact["is_curated"] or decided else list(reasons)
    for role in ("conversation", "record", "received", "catalogue"):
        origin = choose_origin(role, decided, is_curated=bool(contact["is_curated"]))
        present[role] = choose_rows(rows, role, origin)
        if origin == "curated":
            doubts += compare_rows(role, present[role], rows)
        if origin == "editor":
            of_role = [row for row in rows if row["role"] == role]
            doubts += list_rereadings(role, decided[role], of_role)
        if origin != "machine":
            lend_evidence(db, present[role], rows)
        doubts += list_unproven(role, present[role], lost or {})
    update_present(db, contact_id, [row["id"] for chosen in present.values() for row in chosen])
    claims = {role: [read_claim(row) for row in chosen] for role, chosen in present.items()}
    update_places(db, contact, claims)
    update_doubts(db, contact_id, doubts)


def choose_origin(role: str, decided: Collection[str], *, is_curated: bool) -> Origin:
    """Whose word counts for a role: an editor's, else a curator's, else the machine's."""
    if role in decided:
        return "editor"
    return "curated" if is_curated and role in CURATED else "machine"


def choose_rows(rows: Sequence[dict[str, Any]], role: str, origin: Origin) -> list[dict[str, Any]]:
    """The rows of one role that count, each day once."""
    seen: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in rows:
        if row["role"] == role and row["origin"] == origin:
            seen.setdefault((row["edtf"], row["start_time"]), row)
    chosen = list(seen.values())
    return chosen if role == "conversation" else chosen[:1]


def span(row: dict[str, Any]) -> tuple[str | None, str | None]:
    """Earliest and latest day of a claim's row."""
    return row["earliest"], row["latest"]


def compare_rows(
    role: str, decided: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]
) -> list[str]:
    """A sentence for each decision that the reader's own answer contradicts."""
    read = choose_rows(rows, role, "machine")
    if {span(row) for row in decided} == {span(row) for row in read} or not read:
        return []
    return [
        f"The {DATE_NAMES[role]} is given as {name_rows(decided)}, "
        f"but the words of the paper read as {name_rows(read)}."
    ]


def name_rows(rows: Sequence[dict[str, Any]]) -> str:
    """The dates of several rows in words."""
    days = dict.fromkeys(format_date(read_claim(row).date) for row in rows)
    return " and ".join(days) or "not known"


def lend_evidence(
    db: Database, decided: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]
) -> None:
    """Point a decision at the words of the paper that say the same day, where there are any.

    Evidence that an editor marked, and times that an editor gave, stay.
    """
    machine = [row for row in rows if row["origin"] == "machine" and row["text"]]
    for row in decided:
        if row["origin"] == "editor" and (row["field"] or row["start_time"]):
            continue
        same = [each for each in machine if span(each) == span(row)]
        same.sort(key=lambda each: (each["role"] != row["role"], each["role"] == "catalogue"))
        lent = {
            name: same[0][name] if same else None
            for name in ("document_id", "start_time", "end_time")
        } | {
            "text": same[0]["text"] if same else "",
            "field": same[0]["field"] if same else "",
            "start": same[0]["start"] if same else 0,
            "end": same[0]["end"] if same else 0,
        }
        row.update(lent)
        db.table("date_claim").update(row["id"], lent)


def list_unproven(
    role: str, decided: Sequence[dict[str, Any]], lost: Mapping[tuple[str, str], str]
) -> list[str]:
    """A sentence for each decision whose words are gone, where no others say the same day."""
    return [
        f"An editor decided that the {DATE_NAMES[role]} is {name_rows([row])} by the words "
        f"“{lost[role, row['edtf']]}”, which the paper does not have any more."
        for row in decided
        if row["origin"] == "editor" and not row["field"] and (role, row["edtf"]) in lost
    ]


def update_present(db: Database, contact_id: int, ids: list[int]) -> None:
    """Mark the claims that count, and no others."""
    db.execute(
        """
        UPDATE date_claim SET is_present = id IN (SELECT value FROM json_each(:ids))
        WHERE contact_id = :contact_id
        """,
        {"contact_id": contact_id, "ids": json.dumps(ids)},
    )


def update_places(
    db: Database, contact: dict[str, Any], claims: dict[str, list[DateClaim]]
) -> None:
    """Store where a contact stands on the timeline, by conversation and by record."""
    talks, records = claims["conversation"], claims["record"]
    record = records[0] if records else None
    happened = talks or records or claims["catalogue"]
    key = min((place_claim(claim) for claim in happened), default=UNKNOWN_KEY)
    lag = Lag.between(talks, record)
    db.table("contact").update(
        contact["id"],
        {
            "conversation_key": key,
            "conversation_earliest": first_day(happened),
            "conversation_latest": last_day(happened),
            "record_key": place_claim(record) if record else f"{key[:4]}-99-99",
            "record_earliest": first_day(records),
            "record_latest": last_day(records),
            "lag_min": lag.min if lag else None,
            "lag_max": lag.max if lag else None,
            "catalogue_shows": compare_catalogue(contact, claims),
        },
    )


def place_claim(claim: DateClaim) -> str:
    """The key of a date: its first day, or the shelf of its month or year.

    A date known to the month or to a part of it goes to `YYYY-MM-00`, before the first day; one
    known to the year, the season or a part of several months goes to `YYYY-00-00`.
    """
    day = claim.date
    start = day.earliest or day.latest
    if start is None:
        return UNKNOWN_KEY
    if day.precision in ("day", "range"):
        return start.isoformat()
    end = day.latest or start
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}-00"
    return f"{start:%Y}-00-00"


def first_day(claims: Sequence[DateClaim]) -> str | None:
    """The earliest day of several claims; None where one is open at its start, or there is none."""
    days = [claim.date.earliest for claim in claims]
    known = [day for day in days if day]
    return min(known).isoformat() if known and len(known) == len(days) else None


def last_day(claims: Sequence[DateClaim]) -> str | None:
    """The latest day of several claims; None where one is open at its end, or there is none."""
    days = [claim.date.latest for claim in claims]
    known = [day for day in days if day]
    return max(known).isoformat() if known and len(known) == len(days) else None


def compare_catalogue(
    contact: dict[str, Any], claims: dict[str, list[DateClaim]]
) -> CatalogueShows:
    """What the catalogue's date shows: by the decided dates, else as the reader has it."""
    if not contact["is_curated"] or not claims["catalogue"]:
        shown: CatalogueShows = contact["catalogue_shows"]
        return shown
    printed = claims["catalogue"][0].date
    same = {
        role
        for role in ("conversation", "record")
        for claim in claims[role]
        if (claim.date.earliest, claim.date.latest) == (printed.earliest, printed.latest)
    }
    if len(same) == 2:
        return "both"
    return "conversation" if "conversation" in same else "record" if "record" in same else "neither"
