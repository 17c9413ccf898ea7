"""What waits for an editor's eyes, the worst first.

Doubts come from the `review` table, from readers, and from checks that need the whole database.
A contact whose dates an editor has decided is in the queue only for what was said since.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from timeline.records import Contact
from timeline.store.contacts import ROWS, make_contacts
from timeline.store.reports import Report, select_reports


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of doubt; `weight` puts the worst first, `pattern` knows its sentences."""

    slug: str
    name: str
    weight: int
    pattern: str = ""


NEVER = r"(?!)"

KINDS = (
    Kind("report", "Sent in by readers", 100),
    Kind("order", "Written before the talk", 90, r"dated before the conversation"),
    Kind("weekday", "The weekday does not fit", 85, r"names a \w+day, but"),
    Kind("papers", "Two papers disagree", 82, NEVER),
    Kind(
        "differs", "The words say another day", 80, r"but the words of the paper|agrees with neith"
    ),
    Kind("reread", "Read otherwise since", 75, r"^An editor decided that"),
    Kind("posting", "Outside the posting", 70, NEVER),
    Kind(
        "several", "More than one way to read it", 60, r"also be read as|also speaks of|has no year"
    ),
    Kind("catalogue", "Only the catalogue's date", 55, r"catalogue's date alone|the catalogue's"),
    Kind("lag", "Written long after", 50, r"dated long after"),
    Kind("missing", "No day was found", 45, r"no day of|none could be given|nothing says what day"),
    Kind("inferred", "Inferred", 30, r"is inferred|marked as uncertain|taken for the record"),
    Kind("double", "May stand twice", 20, r"may be the same contact"),
    Kind("other", "Other doubts", 10, r""),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}

REVIEWS = """
    SELECT contact.slug, reason, coalesce(twin.slug, '') FROM review
    JOIN contact ON contact.id = contact_id LEFT JOIN contact AS twin ON twin.id = twin_id
    WHERE {ONLY} ORDER BY contact_id, about, position
"""
"""What the reader of dates doubts, and talks that stand twice; `{ONLY}` narrows it."""

UNDECIDED = """contact.joined_to IS NULL AND NOT EXISTS (
    SELECT 1 FROM correction WHERE correction.contact = contact.slug
        AND field IN ('conversations', 'record')
)"""
"""That no editor has decided the dates of the contact."""

CHECKS = """
    SELECT contact.slug, 'order', 'The record is dated before the conversation.'
    FROM contact
    WHERE form != 'correspondence' AND record_latest < conversation_earliest AND {UNDECIDED}
    UNION ALL
    SELECT contact.slug, 'posting',
        person.label || ' headed no mission on this day, though an ambassador at other times.'
    FROM participation JOIN contact ON contact.id = contact_id
    JOIN person ON person.id = person_id
    WHERE NOT in_post AND NOT is_curated AND form = 'conversation' AND {UNDECIDED}
        AND conversation_earliest IS NOT NULL
        AND EXISTS (SELECT 1 FROM posting
            WHERE posting.person_id = person.id AND rank = 'ambassador')
    UNION ALL
    SELECT DISTINCT contact.slug, 'papers', 'The papers give different days for the talk: '
        || a.text || ' and ' || b.text || '.'
    FROM date_claim AS a JOIN date_claim AS b ON a.contact_id = b.contact_id
        AND a.document_id < b.document_id AND a.role = 'conversation' AND b.role = 'conversation'
        AND a.origin = 'machine' AND b.origin = 'machine'
        AND (a.latest < b.earliest OR b.latest < a.earliest)
    JOIN contact ON contact.id = a.contact_id
    WHERE {UNDECIDED}
    UNION ALL
    SELECT slug, 'inferred', 'Its day is only probable or approximate'
        || iif(date_evidence = '', '.', ': ' || date_evidence)
    FROM contact WHERE {UNDECIDED} AND EXISTS (
        SELECT 1 FROM date_claim WHERE contact_id = contact.id AND is_present
            AND role IN ('conversation', 'record') AND qualifier != 'certain'
    )
    UNION ALL
    SELECT slug, 'catalogue', 'No day but the one that the catalogue prints is known.'
    FROM contact WHERE {UNDECIDED} AND NOT EXISTS (
        SELECT 1 FROM date_claim WHERE contact_id = contact.id AND is_present
            AND role IN ('conversation', 'record')
    )
"""
"""Checks by the dates that count, whoever decided them; `{UNDECIDED}` leaves out an editor's."""


TOLD_ONCE = ("order", "catalogue")
"""Checks that say nothing new where the reader of dates has said it in its own words."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason why somebody should look, in a sentence; `twin` is the other of a double."""

    kind: Kind
    sentence: str
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A contact in the queue with its doubts, the worst first."""

    contact: Contact
    doubts: tuple[Doubt, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue; `counts` says how many contacts there are of each kind."""

    items: tuple[Item, ...]
    total: int
    counts: dict[str, int]
    next: str


def find_kind(sentence: str) -> Kind:
    """The kind of a doubt by its sentence."""
    return next(kind for kind in KINDS[1:] if re.search(kind.pattern, sentence))


def select_doubts(db: Database, slug: str = "") -> dict[str, list[Doubt]]:
    """Every doubt, the worst first, by the slug of its contact; of one contact or of all."""
    doubts: dict[str, list[Doubt]] = defaultdict(list)
    only = "contact.slug = :slug" if slug else "contact.joined_to IS NULL"
    reviews = REVIEWS.format(ONLY=only)
    for contact, sentence, twin in db.execute(reviews, {"slug": slug}):
        doubts[contact].append(Doubt(find_kind(sentence), sentence, twin))
    checks = CHECKS.format(UNDECIDED=f"{only} AND {UNDECIDED}")
    for contact, kind, sentence in db.execute(checks, {"slug": slug}):
        is_told = kind in TOLD_ONCE and any(each.kind.slug == kind for each in doubts[contact])
        if not is_told:
            doubts[contact].append(Doubt(BY_SLUG[kind], sentence.strip()))
    for report in select_reports(db, contact=slug, limit=10_000):
        doubts[report.contact].append(Doubt(BY_SLUG["report"], f"A reader wrote: {report.why}"))
    for found in doubts.values():
        found.sort(key=lambda doubt: -doubt.kind.weight)
    return doubts


def select_queue(db: Database, *, kind: str = "", after: str = "", limit: int = 25) -> Queue:
    """A page of the queue, of one kind of doubt or of all; `after` is the contact to go on from."""
    doubts = select_doubts(db)
    counts: Counter[str] = Counter()
    for found in doubts.values():
        counts.update({doubt.kind.slug for doubt in found})
    slugs = order_slugs(db, doubts, kind)
    start = slugs.index(after) + 1 if after in slugs else 0
    shown = slugs[start : start + limit]
    reports = {slug: select_reports(db, contact=slug) for slug in shown}
    return Queue(
        items=tuple(
            Item(contact, tuple(doubts[contact.slug]), reports[contact.slug])
            for contact in select_contacts(db, shown)
        ),
        total=len(slugs),
        counts={each.slug: counts[each.slug] for each in KINDS},
        next=shown[-1] if start + limit < len(slugs) else "",
    )


def order_slugs(db: Database, doubts: dict[str, list[Doubt]], kind: str) -> list[str]:
    """The contacts with doubts, the worst doubt first, then by time."""
    keys = dict(
        db.execute(
            """
            SELECT slug, conversation_key FROM contact
            WHERE slug IN (SELECT value FROM json_each(:slugs))
            """,
            {"slugs": json.dumps(list(doubts))},
        ).fetchall()
    )
    wanted = [
        slug
        for slug, found in doubts.items()
        if slug in keys and (not kind or any(doubt.kind.slug == kind for doubt in found))
    ]
    return sorted(
        wanted,
        key=lambda slug: (-doubts[slug][0].kind.weight, -len(doubts[slug]), keys[slug], slug),
    )


def select_contacts(db: Database, slugs: Iterable[str]) -> list[Contact]:
    """Several contacts as lists show them, in the order asked for."""
    wanted = list(slugs)
    rows = list(
        db.query(
            f"""{ROWS} WHERE contact.slug IN (SELECT value FROM json_each(:slugs))""",
            {"slugs": json.dumps(wanted)},
        )
    )
    return sorted(make_contacts(db, rows), key=lambda contact: wanted.index(contact.slug))


def select_following(db: Database, slug: str, kind: str = "") -> str:
    """The contact to look at after one; empty where nothing else waits."""
    slugs = [each for each in order_slugs(db, select_doubts(db), kind) if each != slug]
    return slugs[0] if slugs else ""


def select_titles(db: Database, slugs: Iterable[str]) -> dict[str, str]:
    """The titles of several contacts by their slugs."""
    return dict(
        db.execute(
            """
            SELECT slug, title FROM contact WHERE slug IN (SELECT value FROM json_each(:slugs))
            """,
            {"slugs": json.dumps(list(slugs))},
        ).fetchall()
    )
