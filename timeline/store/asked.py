"""What a reader asked for, read from an address: filters, or a sentence for each fault."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from timeline.records import Clock
from timeline.store.filters import FIRST_YEAR, LAST_YEAR, LISTS, FilterError, Filters
from timeline.store.revisions import find_moment
from timeline.store.shelf import select_index
from timeline.store.typed import parse_choice, parse_day, parse_words, parse_yes, shorten


def parse_filters(db: Database, pairs: Iterable[tuple[str, str]]) -> Filters:
    """Filters from the pairs of a query string; names that are no filter are ignored.

    Raises FilterError with one sentence for each field that cannot be understood.
    """
    errors: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, text in pairs:
        text = text.strip()
        if not text:
            continue
        if name in LISTS:
            values[name] = tuple(dict.fromkeys((*values.get(name, ()), text)))
        elif name in ("from", "to", "written_by"):
            values["from_" if name == "from" else name] = parse_day(name, text, errors)
        elif name in ("match", "order"):
            values[name] = parse_choice(name, text, errors)
        elif name == "q":
            values[name] = parse_words(text, errors)
        elif name == "in_post":
            values[name] = parse_yes(name, text, errors)
        elif name == "after":
            values[name] = text
    check_slugs(db, values, errors)
    check_order(values, errors)
    if errors:
        wrong = {"from_" if name == "from" else name for name in errors}
        sound = {name: value for name, value in values.items() if name not in wrong}
        raise FilterError(errors, Filters(**sound))
    return Filters(**values)


TAKEN = (*LISTS, "from", "to", "match", "written_by", "q", "in_post", "order", "after")
"""Every name that a query may have."""
NOT_OURS = ("utm_", "fbclid", "gclid", "mc_", "_")
"""How names begin that other sites hang on an address when they pass it on."""


def explain_unknown(names: Iterable[str]) -> list[str]:
    """A sentence for each name of a query that is no filter, and so narrows nothing."""
    sentences = []
    for name in dict.fromkeys(names):
        if name in TAKEN or name.startswith(NOT_OURS) or not name:
            continue
        near = difflib.get_close_matches(name[:80], TAKEN, n=1)
        sentences.append(
            f"“{shorten(name)}” is no filter of this list, so it was left aside."
            + (f" Did you mean “{near[0]}”?" if near else "")
        )
    return sentences


def check_order(values: dict[str, Any], errors: dict[str, str]) -> None:
    """Refuse a period that ends before it begins."""
    start, end = values.get("from_"), values.get("to")
    if start and end and start.earliest > end.latest:
        errors["to"] = f"The period ends ({end.text}) before it begins ({start.text})."


KNOWN = {
    "ambassador": """SELECT DISTINCT slug FROM person JOIN posting ON person_id = person.id
        WHERE rank IN ('ambassador', 'charge')""",
    "person": """SELECT slug FROM person""",
    "place": """SELECT slug FROM place""",
    "topic": """SELECT slug FROM topic""",
    "form": """SELECT DISTINCT form FROM contact""",
    "kind": """SELECT DISTINCT kind FROM contact""",
    "language": """SELECT DISTINCT language FROM document WHERE language != ''""",
    "after": """SELECT slug FROM contact""",
}


def check_slugs(db: Database, values: dict[str, Any], errors: dict[str, str]) -> None:
    """Refuse values that no contact could have, and say which is near where one is."""
    for year in values.get("year", ()):
        if not re.fullmatch(r"19[0-9]{2}", year):
            errors["year"] = (
                f"“{shorten(year)}” is no year of this collection, "
                f"which runs from {FIRST_YEAR} to {LAST_YEAR}."
            )
    for name, sql in KNOWN.items():
        wanted = values.get(name, ())
        wanted = (wanted,) if isinstance(wanted, str) else wanted
        if not wanted:
            continue
        strangers = set(wanted).difference(select_present(db, values, name, wanted))
        known = [str(row[0]) for row in db.execute(sql).fetchall()] if strangers else []
        for slug in strangers.difference(known):
            what = "contact" if name == "after" else name
            near = difflib.get_close_matches(slug[:80], known, n=1)
            errors[name] = f"There is no {what} “{shorten(slug)}” in this collection." + (
                f" Did you mean “{near[0]}”?" if near else ""
            )


def select_present(
    db: Database, values: dict[str, Any], name: str, wanted: Sequence[str]
) -> Iterable[str]:
    """Values that are surely there; most requests ask for nothing else, and need no list of all."""
    if name == "after":
        rows = db.execute("""SELECT slug FROM contact WHERE slug = :slug""", {"slug": wanted[0]})
        return [str(row[0]) for row in rows.fetchall()]
    if find_moment(db) is None:
        return ()
    clock: Clock = "record" if values.get("order") == "record" else "conversation"
    return select_index(db, clock).choices[name]
