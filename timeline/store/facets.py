"""How many contacts each choice of a filter would leave, the other filters kept as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from timeline.records import Facet
from timeline.store.filters import FIRST_YEAR, LAST_YEAR, Filters, where

FACETS = {
    "ambassador": """
        SELECT person.slug, person.label AS name, posting.side AS "group",
            count(DISTINCT kept.id) AS count
        FROM posting JOIN person ON person.id = posting.person_id
        LEFT JOIN participation ON participation.person_id = person.id AND in_post >= :in_post
        LEFT JOIN kept ON kept.id = contact_id
        WHERE posting.rank IN ('ambassador', 'charge')
            AND coalesce(posting.earliest, '') <= :last_day
            AND coalesce(posting.latest, '9999') >= :first_day
        GROUP BY person.id
        ORDER BY posting.side DESC, min(posting.rank), min(posting.earliest)
    """,
    "person": """
        SELECT person.slug, person.name, person.side AS "group", count(*) AS count
        FROM kept JOIN participation ON contact_id = kept.id JOIN person ON person.id = person_id
        GROUP BY person.id ORDER BY count DESC, person.name
    """,
    "place": """
        SELECT place.slug, place.name, '' AS "group", count(*) AS count
        FROM kept JOIN place ON place.id = kept.place_id
        GROUP BY place.id ORDER BY count DESC, place.name
    """,
    "topic": """
        SELECT topic.slug, topic.name, '' AS "group", count(*) AS count
        FROM kept JOIN contact_topic ON contact_id = kept.id JOIN topic ON topic.id = topic_id
        GROUP BY topic.id ORDER BY count DESC, topic.name
    """,
    "form": """
        SELECT form AS slug, form AS name, '' AS "group", count(*) AS count
        FROM kept GROUP BY form ORDER BY count DESC, form
    """,
    "kind": """
        SELECT kind AS slug, kind AS name, '' AS "group", count(*) AS count
        FROM kept GROUP BY kind ORDER BY count DESC, kind
    """,
    "language": """
        SELECT language AS slug, language AS name, '' AS "group", count(*) AS count
        FROM kept WHERE language != '' GROUP BY language ORDER BY count DESC, language
    """,
    "year": """
        SELECT substr({clock}_key, 1, 4) AS slug, substr({clock}_key, 1, 4) AS name,
            '' AS "group", count(*) AS count
        FROM kept WHERE {clock}_key < '9999' GROUP BY 1 ORDER BY 1
    """,
}


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


def count_facets(db: Database, filters: Filters) -> dict[str, tuple[Facet, ...]]:
    """The choices of every filter with their counts; a chosen one is there even at zero."""
    return {name: count_facet(db, filters, name) for name in FACETS}


def count_facet(db: Database, filters: Filters, name: str) -> tuple[Facet, ...]:
    """The choices of one filter with their counts."""
    condition, params = where(filters, without=name)
    chosen: tuple[str, ...] = getattr(filters, name)
    rows = select_rows(db, filters, condition, params, FACETS[name])
    facets = [Facet(**row, selected=row["slug"] in chosen) for row in rows]
    missing = set(chosen) - {facet.slug for facet in facets}
    names = select_names(db, name, missing) if missing else {}
    return (*facets, *(Facet(slug, names.get(slug, slug), 0, True) for slug in sorted(missing)))


NAMES = {
    "ambassador": """SELECT slug, label FROM person""",
    "person": """SELECT slug, name FROM person""",
    "place": """SELECT slug, name FROM place""",
    "topic": """SELECT slug, name FROM topic""",
}


def select_names(db: Database, name: str, slugs: set[str]) -> dict[str, str]:
    """What the slugs of a filter are called, where they have a name of their own."""
    rows = db.execute(NAMES[name]).fetchall() if name in NAMES else []
    return {slug: words for slug, words in rows if slug in slugs}


def select_rows(
    db: Database, filters: Filters, condition: str, params: dict[str, Any], sql: str
) -> list[dict[str, Any]]:
    """The rows of a query over `kept`, the contacts that a condition keeps."""
    return list(
        db.query(
            f"""
            WITH kept AS (SELECT contact.* FROM contact WHERE {condition})
            {sql.format(clock=filters.order)}
            """,
            {**params, "first_day": f"{FIRST_YEAR}-01-01", "last_day": f"{LAST_YEAR}-12-31"},
        )
    )


def count_years(db: Database, filters: Filters) -> tuple[YearCount, ...]:
    """A bar for every year of the collection, empty ones too, the year filter left aside."""
    condition, params = where(filters, without="year")
    rows = select_rows(
        db,
        filters,
        condition,
        params,
        """
        SELECT cast(substr({clock}_key, 1, 4) AS INTEGER) AS year,
            sum(form IN ('conversation', 'visit') AND {clock}_key NOT LIKE '%-00'
                AND {clock}_key NOT LIKE '%-99') AS conversations,
            sum(form NOT IN ('conversation', 'visit') AND {clock}_key NOT LIKE '%-00'
                AND {clock}_key NOT LIKE '%-99') AS others,
            sum({clock}_key LIKE '%-00' OR {clock}_key LIKE '%-99') AS undated
        FROM kept WHERE {clock}_key < '9999' GROUP BY 1
        """,
    )
    found = {row["year"]: YearCount(**row) for row in rows}
    years = {*range(FIRST_YEAR, LAST_YEAR + 1), *found}
    return tuple(found.get(year, YearCount(year)) for year in sorted(years))
