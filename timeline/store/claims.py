"""Date claims: rows in, dataclasses out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlite_utils import Database

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


def make_date(row: dict[str, Any]) -> HistoricalDate:
    """The date of a claim's row."""
    return HistoricalDate(
        edtf=row["edtf"],
        earliest=date.fromisoformat(row["earliest"]) if row["earliest"] else None,
        latest=date.fromisoformat(row["latest"]) if row["latest"] else None,
        precision=row["precision"],
        qualifier=row["qualifier"],
        start_time=row["start_time"],
        end_time=row["end_time"],
        text=row["text"],
    )


def make_claim(row: dict[str, Any]) -> DateClaim:
    """A claim from its row."""
    return DateClaim(
        role=row["role"],
        date=make_date(row),
        field=row["field"],
        start=row["start"],
        end=row["end"],
        rule=row["rule"],
        explanation=row["explanation"],
        confidence=row["confidence"],
        origin=row["origin"],
    )


def select_present_claims(db: Database, ids: list[int]) -> dict[int, list[DateClaim]]:
    """The present claims of several contacts, in order, by contact id."""
    claims: dict[int, list[DateClaim]] = defaultdict(list)
    for row in db.query(
        """
        SELECT * FROM date_claim
        WHERE contact_id IN (SELECT value FROM json_each(:ids)) AND is_present
        ORDER BY contact_id, earliest IS NULL, earliest, latest, position
        """,
        {"ids": json.dumps(ids)},
    ):
        claims[row["contact_id"]].append(make_claim(row))
    return claims
