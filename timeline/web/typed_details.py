"""What an editor types about a contact besides its dates: words, choices, people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from werkzeug.datastructures import MultiDict

from timeline.names import fold_name

MOST_PEOPLE = 60


@dataclass(slots=True)
class TypedText:
    """One field of plain words."""

    field: str
    text: str
    error: str = ""

    def value(self) -> Any:
        """The words, as they are kept."""
        return self.text.replace("\r\n", "\n").strip()

    stored = value

    def list_errors(self) -> dict[str, str]:
        """Each sentence under the id of its box."""
        return {self.field: self.error} if self.error else {}


@dataclass(slots=True)
class TypedName:
    """One thing of a list, by its name; `slug` is what the name leads to, empty for nothing."""

    field: str
    text: str
    slug: str = ""
    error: str = ""

    def value(self) -> Any:
        """The slug."""
        return self.slug

    stored = value

    def list_errors(self) -> dict[str, str]:
        """Each sentence under the id of its box."""
        return {self.field: self.error} if self.error else {}


@dataclass(slots=True)
class TypedNames:
    """Several things of a list, each by its name, in their order."""

    field: str
    rows: list[TypedName]

    def value(self) -> Any:
        """The slugs, each once."""
        return list(dict.fromkeys(row.slug for row in self.rows if row.slug))

    stored = value

    def list_errors(self) -> dict[str, str]:
        """Each sentence under the id of its box."""
        return {
            f"{self.field}-{number}": row.error for number, row in enumerate(self.rows) if row.error
        }


@dataclass(slots=True)
class TypedPerson:
    """One person's part in a contact, the person by name."""

    name: str = ""
    side: str = "soviet"
    role: str = "participant"
    stands_for: str = ""
    person: str = ""
    error: str = ""


@dataclass(slots=True)
class TypedPeople:
    """Everybody who took part."""

    rows: list[TypedPerson]
    field: str = "people"

    def value(self) -> Any:
        """The parts as the store has them."""
        keys = ("person", "side", "role", "stands_for")
        return [{key: asdict(row)[key].strip() for key in keys} for row in self.rows]

    stored = value

    def list_errors(self) -> dict[str, str]:
        """Each sentence under the id of its box."""
        return {f"people-{number}": row.error for number, row in enumerate(self.rows) if row.error}


def read_name(field: str, text: str, index: Mapping[str, str], what: str) -> TypedName:
    """A typed name with what it leads to; `what` says what kind of list that is."""
    text = text.strip()[:200]
    slug = index.get(fold_name(text), "") if text else ""
    missing = f"“{text}” is not in the list of {what}; choose one of the list."
    return TypedName(field, text, slug, missing if text and not slug else "")


def read_people(form: MultiDict[str, str], index: Mapping[str, str]) -> TypedPeople:
    """The people as they were typed; a line without a name is left out."""
    columns = [
        [text[:300] for text in form.getlist(name)]
        for name in ("people", "people_side", "people_role", "people_stands_for")
    ]
    rows = [
        TypedPerson(name.strip(), side, role, stands_for)
        for name, side, role, stands_for in zip_longest(*columns, fillvalue="")
        if name.strip()
    ][:MOST_PEOPLE]
    for number, row in enumerate(rows):
        row.person = index.get(fold_name(row.name), "")
        if not row.person:
            row.error = f"“{row.name}” is not in the list of people; choose a name of the list."
        elif row.person in {each.person for each in rows[:number]}:
            row.error = f"“{row.name}” is here twice; one line for each person."
    return TypedPeople(rows)
