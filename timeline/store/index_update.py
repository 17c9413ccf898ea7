"""An index brought up to the next revision by the few contacts that changed, not read anew.

A save changes one contact of perhaps a hundred thousand. It is taken out of every value, the
positions above move down, and it is put in where it stands now: milliseconds instead of seconds.
Where more changed than that, or names, posts or lists did, the index is read anew.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from timeline.store.glossary import mark_glossary
from timeline.store.index import CHECKED, CHOICES, NOTHING, ROWS, Bits, Index
from timeline.store.revisions import State

MOST_CHANGES = 50
"""Changed contacts up to which it is quicker to move positions than to read all of them."""

COLUMNS = ("ids", "places", "spans", "written", "revisions")
"""What an index holds for each contact, in the order in which `put_in` takes it."""

Row = tuple[Any, ...]


def update_index(db: Database, index: Index, state: State) -> Index | None:
    """The index of the present, from that of an earlier state; None where it has to be read anew.

    After a backup was put back the earlier state may be none of this history; then its revision
    is not here any more.
    """
    made = select_made(db, state[0])
    if made.get(state[0]) != state[1] or mark_glossary(db) != index.glossary.mark:
        return None
    ids = select_changed(db, state[0])
    if len(ids) > MOST_CHANGES:
        return None
    rows = select_rows(db, index, ids)
    values = select_values(db, index, ids)
    draft = Draft(index)
    for contact_id in ids:
        draft.take_out(contact_id)
    for row in rows:
        draft.put_in(row, {tuple(value) for contact_id, *value in values if contact_id == row[0]})
    checked = frozenset(row[0] for row in db.execute(CHECKED).fetchall())
    return draft.finish({**index.made, **made}, checked)


def select_made(db: Database, since: int) -> dict[int, str]:
    """When each revision from a number on was made."""
    rows = db.execute(
        """SELECT number, made_at FROM revision WHERE number >= :since""", {"since": since}
    ).fetchall()
    return dict(rows)


def select_changed(db: Database, since: int) -> list[int]:
    """The contacts that were changed after a revision; contacts are never deleted."""
    rows = db.execute(
        """SELECT id FROM contact WHERE revision > :since LIMIT :most""",
        {"since": since, "most": MOST_CHANGES + 1},
    ).fetchall()
    return [int(row[0]) for row in rows]


def select_rows(db: Database, index: Index, ids: Sequence[int]) -> list[Row]:
    """What the index holds of some contacts."""
    return db.execute(
        ROWS.format(clock=index.clock, condition="id IN (SELECT value FROM json_each(:ids))"),
        {"ids": json.dumps(ids)},
    ).fetchall()


def select_values(db: Database, index: Index, ids: Sequence[int]) -> list[Row]:
    """For some contacts all filters' names and values that keep them."""
    found: list[Row] = []
    for name, sql in CHOICES.items():
        rows = db.execute(
            f"""WITH choice (id, value) AS ({sql.format(clock=index.clock)})
            SELECT id, value FROM choice WHERE id IN (SELECT value FROM json_each(:ids))""",
            {"ids": json.dumps(ids)},
        ).fetchall()
        found += [(contact_id, name, value) for contact_id, value in rows]
    return found


class Draft:
    """An index while contacts are taken out of it and put in."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.rows = [list(getattr(index, name)) for name in COLUMNS]
        self.ids, self.places = self.rows[:2]
        self.choices = {name: dict(values) for name, values in index.choices.items()}

    def take_out(self, contact_id: int) -> None:
        """Take a contact out, if it is there; those above it move down."""
        if contact_id not in self.ids:
            return
        at = self.ids.index(contact_id)
        for column in self.rows:
            del column[at]
        self.move(at + 1, -1)

    def put_in(self, row: Row, kept_by: set[tuple[str, str]]) -> None:
        """Put a contact in where it stands now; those from there on move up."""
        contact_id, key, order, slug, earliest, latest, written, revision = row
        place = (key, order, slug)
        at = bisect_left(self.places, place)
        told = (contact_id, place, (earliest, latest), written, revision)
        for column, each in zip(self.rows, told, strict=True):
            column.insert(at, each)
        self.move(at, 1)
        for name, value in kept_by:
            self.choices[name][value] = self.choices[name].get(value, NOTHING) | Bits([at])

    def move(self, start: int, by: int) -> None:
        """Move the contacts from a position on by one place, up or down; what stood there goes."""
        below = Bits(range(min(start, start + by)))
        upper = Bits(range(start))
        for values in self.choices.values():
            for value, bits in values.items():
                values[value] = bits & below | (bits - upper).shift(by)

    def finish(self, made: dict[int, str], checked: frozenset[int]) -> Index:
        """The index of the present."""
        columns: dict[str, Any] = dict(zip(COLUMNS, map(tuple, self.rows), strict=True))
        return replace(
            self.index,
            **columns,
            made=made,
            checked=checked,
            choices={name: drop_empty(values) for name, values in self.choices.items()},
            answers={},
            spots={},
            values={},
            facets={},
            bars={},
        )


def drop_empty(values: dict[str, Bits]) -> dict[str, Bits]:
    """The values that keep a contact."""
    return {value: bits for value, bits in values.items() if bits}
