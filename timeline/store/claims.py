"""Date claims: rows in, dataclasses out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from timeline.dates.model import Precision, Qualifier
from timeline.reading.entry import Origin, Role
from timeline.records import DateClaim, HistoricalDate


def insert_claims(
    db: Database, contact_id: int, claims: Iterable[DateClaim], document_id: int | None = None
) -> None:
    """Store what one reading or one person says about a contact's dates, in the given order."""
    db.table("date_claim").insert_all(
        {
            "contact_id": contact_id,
            "document_id": document_id,
            "origin": claim.origin,
            "role": claim.role,
            "position": position,
            "edtf": claim.date.edtf,
            "earliest": claim.date.earliest.isoformat() if claim.date.earliest else None,
            "latest": claim.date.latest.isoformat() if claim.date.latest else None,
            "precision": claim.date.precision,
            "qualifier": claim.date.qualifier,
            "start_time": claim.date.start_time,
            "end_time": claim.date.end_time,
            "text": claim.date.text,
            "field": claim.field,
            "start": claim.start,
            "end": claim.end,
            "rule": claim.rule,
            "explanation": claim.explanation,
            "confidence": claim.confidence,
        }
        for position, claim in enumerate(claims)
    )


COLUMNS = (
    "role, origin, edtf, earliest, latest, precision, qualifier, start_time, end_time, text, "
    'field, start, "end", rule, explanation, confidence'
)
"""The columns of a claim in the order that `make_claim` takes them."""


@lru_cache(maxsize=8192)
def make_claim(
    role: Role,
    origin: Origin,
    edtf: str,
    earliest: str | None,
    latest: str | None,
    precision: Precision,
    qualifier: Qualifier,
    start_time: str | None,
    end_time: str | None,
    text: str,
    *evidence: Any,
) -> DateClaim:
    """A claim from its row; the same rows come back with every request, so they are remembered."""
    field, start, end, rule, explanation, confidence = evidence
    return DateClaim(
        role=role,
        date=HistoricalDate(
            edtf=edtf,
            earliest=date.fromisoformat(earliest) if earliest else None,
            latest=date.fromisoformat(latest) if latest else None,
            precision=precision,
            qualifier=qualifier,
            start_time=start_time,
            end_time=end_time,
            text=text,
        ),
        field=field,
        start=start,
        end=end,
        rule=rule,
        explanation=explanation,
        confidence=confidence,
        origin=origin,
    )


def read_claim(row: dict[str, Any]) -> DateClaim:
    """A claim from a row that has its columns by name."""
    return make_claim(*(row[name.strip(' "')] for name in COLUMNS.split(",")))


def select_present_claims(db: Database, ids: list[int]) -> dict[int, list[DateClaim]]:
    """The present claims of several contacts, in order, by contact id."""
    claims: dict[int, list[DateClaim]] = defaultdict(list)
    for contact_id, *row in db.execute(
        f"""
        SELECT contact_id, {COLUMNS} FROM date_claim
        WHERE contact_id IN (SELECT value FROM json_each(:ids)) AND is_present
        ORDER BY contact_id, earliest IS NULL, earliest, latest, position
        """,
        {"ids": json.dumps(ids)},
    ):
        claims[contact_id].append(make_claim(*row))
    return claims
