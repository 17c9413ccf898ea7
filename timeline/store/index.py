"""Which contacts each choice of a filter keeps, in memory, as compressed sets of positions.

Position n is that of the n-th contact of the timeline by one clock. What two choices have in common
is `a & b`, and how many contacts that is can be counted without making it: so the totals, choices
and bars of a hundred thousand contacts cost less than a millisecond. An index is of one revision;
that of the next one is made of it (`index_update.py`). Those of the present are at hand
(`shelf.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from pyroaring import FrozenBitMap
from sqlite_utils import Database

from timeline.records import Clock, Facet
from timeline.store.glossary import Glossary, read_glossary
from timeline.store.revisions import select_revisions

Bits = FrozenBitMap
"""The positions of contacts, in their order."""
NOTHING = Bits()
Place = tuple[str, int, str]
"""What orders the timeline: the key of the clock, the order of forms within a day, the slug."""

ROWS = """
    SELECT id, {clock}_key, form_order, slug,
        coalesce({clock}_earliest, conversation_earliest, ''),
        coalesce({clock}_latest, conversation_latest, ''),
        coalesce(record_latest, ''), revision
    FROM contact WHERE joined_to IS NULL AND {condition} ORDER BY {clock}_key, form_order, slug
"""
CHOICES = {
    "person": """SELECT contact_id, slug FROM participation
        JOIN person ON person.id = person_id""",
    "ambassador": """SELECT contact_id, slug FROM participation
        JOIN person ON person.id = person_id WHERE person_id IN (
            SELECT person_id FROM posting WHERE rank IN ('ambassador', 'charge'))""",
    "in_post": """SELECT contact_id, slug FROM participation
        JOIN person ON person.id = person_id WHERE in_post""",
    "place": """SELECT contact.id, place.slug FROM contact JOIN place ON place.id = place_id""",
    "topic": """SELECT contact_id, slug FROM contact_topic JOIN topic ON topic.id = topic_id""",
    "form": """SELECT id, form FROM contact""",
    "kind": """SELECT id, kind FROM contact""",
    "language": """SELECT contact_id, language FROM contact_document
        JOIN document ON document.id = document_id WHERE language != ''""",
    "year": """SELECT id, substr({clock}_key, 1, 4) FROM contact""",
    "undated": """SELECT id, 'undated' FROM contact
        WHERE {clock}_key LIKE '%-00' OR {clock}_key LIKE '%-99'""",
}
"""For each filter the contacts that each of its values keeps."""
CHECKED = """SELECT DISTINCT contact_id FROM review"""
UNKNOWN_YEAR = "9999"
"""What stands for the year of contacts without any date; nobody can choose it."""


@dataclass(frozen=True, slots=True)
class YearCount:
    """One bar: the contacts of a year; `undated` counts those whose day is not known."""

    year: int
    conversations: int = 0
    others: int = 0
    undated: int = 0

    @property
    def total(self) -> int:
        """All contacts of the year."""
        return self.conversations + self.others + self.undated


class Value(NamedTuple):
    """A value of a filter, what it is called, its group there, and the contacts that have it."""

    slug: str
    label: str
    group: str
    bits: Bits


@dataclass(frozen=True, slots=True)
class Spot:
    """A contact's place in a list. Where nothing of a spot has changed, nor has the contact.

    `revision` is the number of the revision that last changed the contact and when that was made;
    `glossary` marks what the people and places in it are called, `is_checked` open questions.
    """

    id: int
    slug: str
    key: str
    revision: tuple[int, str]
    glossary: str
    is_checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The contacts of one revision in the order of one clock.

    `ids`, `places` and `spans` (earliest and latest day, empty where open) have a contact at each
    position, `written` its last possible day of writing, `revisions` the one that it is of;
    `made` says when each revision was made, `checked` has the ids of those with open questions.
    `choices` has, under the names of CHOICES, the contacts of each value; `answers` those of the
    searches and periods asked for lately; `values` what each filter can be, as lists order it;
    `facets` and `bars` what each can be, and the years, beside one choice at most.
    """

    clock: Clock
    ids: tuple[int, ...]
    places: tuple[Place, ...]
    spans: tuple[tuple[str, str], ...]
    written: tuple[str, ...]
    revisions: tuple[int, ...]
    made: Mapping[int, str]
    checked: frozenset[int]
    glossary: Glossary
    choices: Mapping[str, Mapping[str, Bits]]
    answers: dict[tuple[str, ...], Bits] = field(default_factory=dict)
    spots: dict[int, Spot] = field(default_factory=dict)
    values: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    facets: dict[tuple[object, ...], tuple[Facet, ...]] = field(default_factory=dict)
    bars: dict[tuple[object, ...], tuple[YearCount, ...]] = field(default_factory=dict)

    @property
    def everything(self) -> Bits:
        """All contacts of the timeline."""
        return Bits(range(len(self.ids)))

    def count_before(self, place: Place) -> int:
        """How many contacts stand at a place or before it."""
        return bisect_right(self.places, place)

    def place(self, ids: Set[int]) -> Bits:
        """The contacts with some ids; an id that has no place on the timeline is left out."""
        return Bits([at for at, contact_id in enumerate(self.ids) if contact_id in ids])

    def find_spot(self, at: int) -> Spot:
        """The spot of the contact at a position; made once, since lists ask for it again."""
        spot = self.spots.get(at)
        if spot is None:
            key, _order, slug = self.places[at]
            spot = self.spots[at] = Spot(
                id=self.ids[at],
                slug=slug,
                key=key,
                revision=(self.revisions[at], self.made.get(self.revisions[at], "")),
                glossary=self.glossary.mark,
                is_checked=self.ids[at] in self.checked,
            )
        return spot

    def any_of(self, name: str, values: Iterable[str]) -> Bits:
        """The contacts that have any of the values of a filter."""
        choices = self.choices[name]
        found = [choices[value] for value in values if value in choices]
        return found[0].union(*found[1:]) if found else NOTHING

    def list_values(self, name: str, names: str = "") -> tuple[Value, ...]:
        """The values of a filter by what they are called; made once, since each page counts them.

        `names` is the filter under which the glossary has their names, if that is another one.
        """
        values = self.values.get(name)
        if values is None:
            called = self.glossary.names.get(names or name, {})
            made = [
                Value(slug, *called.get(slug, (slug, "")), bits)
                for slug, bits in self.choices[name].items()
                if slug != UNKNOWN_YEAR
            ]
            values = self.values[name] = tuple(sorted(made, key=lambda each: each.label))
        return values


def read_index(db: Database, clock: Clock) -> Index:
    """The index by one clock, built from the rows as this connection sees them."""
    rows = db.execute(ROWS.format(clock=clock, condition="true")).fetchall()
    positions = {row[0]: number for number, row in enumerate(rows)}
    return Index(
        clock=clock,
        ids=tuple(positions),
        places=tuple((key, order, slug) for _id, key, order, slug, *_rest in rows),
        spans=tuple((row[4], row[5]) for row in rows),
        written=tuple(row[6] for row in rows),
        revisions=tuple(row[7] for row in rows),
        made=select_revisions(db),
        checked=frozenset(row[0] for row in db.execute(CHECKED).fetchall()),
        glossary=read_glossary(db),
        choices={
            name: gather_bits(db.execute(sql.format(clock=clock)).fetchall(), positions)
            for name, sql in CHOICES.items()
        },
    )


def gather_bits(pairs: Iterable[tuple[int, str]], positions: Mapping[int, int]) -> dict[str, Bits]:
    """The contacts of each value, from pairs of a contact's id and a value that it has."""
    drafts: defaultdict[str, list[int]] = defaultdict(list)
    for contact_id, value in pairs:
        position = positions.get(contact_id)
        if position is not None:  # a contact that was joined to another has no place of its own
            drafts[value].append(position)
    return {value: Bits(draft) for value, draft in drafts.items()}
