"""Which person, place or topic a name in a source means: by its name or one of its spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from timeline.records import Person, Term

__all__ = ["fold_name", "index_people", "index_terms", "read_place"]


def fold_name(text: str) -> str:
    """A name without what spellings differ in: case, accents, kinds of quote, extra spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(letters.casefold().split())


def index_people(people: Iterable[Person]) -> dict[str, str]:
    """Every name and spelling, folded, with the slug of its person.

    A spelling that two people share is left out: a bare "Kuznetsov" must lead to neither.
    """
    return _index((person.slug, (person.name, *person.variants)) for person in people)


def index_terms(terms: Iterable[Term]) -> dict[str, str]:
    """Every name and spelling of a list of places or topics, folded, with the slug of its term."""
    return _index((term.slug, (term.name, *term.variants)) for term in terms)


def read_place(text: str, places: Mapping[str, str]) -> tuple[str, str] | None:
    """The slug of the place and the venue in it, or None where no place is known by that name.

    "Beijing, Huairen Hall" is Beijing and its Huairen Hall; "Beijing airport" is Beijing and
    its airport. `places` is what `index_terms` gives.
    """
    for split in (len(text), *(match.start() for match in re.finditer(r"[,\s]", text))):
        slug = places.get(fold_name(text[:split]))
        if slug:
            return slug, text[split:].strip(" ,")
    return None


def _index(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    index: dict[str, str] = {}
    shared: set[str] = set()
    for slug, names in named:
        for name in names:
            folded = fold_name(name)
            if index.setdefault(folded, slug) != slug:
                shared.add(folded)
    return {name: slug for name, slug in index.items() if name not in shared}
