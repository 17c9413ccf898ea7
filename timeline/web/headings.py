"""Who spoke with whom, in a line: "Ambassador Yudin with Liu Shaoqi", "Stalin to Mao Zedong".

Whoever only passed a message on stands after it, not among those whose message it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.records import Contact, Participation
from timeline.web.days import join_words

MOST_NAMES = 3


def format_heading(contact: Contact) -> str:
    """The people of a contact as its form relates them; its title where nobody is named."""
    people = [each for each in contact.people if each.role != "transmitter"]
    authors = [each for each in people if each.role == "author"]
    if not people:
        return contact.title
    if contact.form not in ("correspondence", "report") or not authors:
        words = format_talk(people)
    elif contact.form == "report" or is_within(authors, people):
        words = format_report(authors, people)
    else:
        words = format_message(authors, people)
    return f"{words}{format_way(contact)}"


def format_way(contact: Contact) -> str:
    """Through whom it went, with a comma before it; empty where nobody is named."""
    passed = [each for each in contact.people if each.role == "transmitter"]
    return f", passed on by {name_people(passed)}" if passed else ""


def is_within(authors: Sequence[Participation], people: Sequence[Participation]) -> bool:
    """Whether a message went to somebody of its authors' own side."""
    sides = {each.side for each in authors}
    return any(each.role == "recipient" and each.side in sides for each in people)


def format_talk(people: Sequence[Participation]) -> str:
    """Two sides of a talk: the Soviet side, or the first that is named, with all the others."""
    sides = {each.side for each in people}
    first = "soviet" if "soviet" in sides else people[0].side
    near = [each for each in people if each.side == first]
    far = [each for each in people if each.side != first]
    return f"{name_people(near)} with {name_people(far)}" if far else name_people(near)


def format_message(authors: Sequence[Participation], people: Sequence[Participation]) -> str:
    """Who wrote to whom: to the recipients where they are known, else to the other sides.

    What both sides signed went to neither.
    """
    sides = {each.side for each in authors}
    if {"soviet", "chinese"} <= sides:
        return name_people(authors)
    rest = [each for each in people if each.role != "author"]
    named = [each for each in rest if each.role == "recipient"]
    readers = named or [each for each in rest if each.side not in sides] or rest
    return f"{name_people(authors)} to {name_people(readers)}" if readers else name_people(authors)


def format_report(authors: Sequence[Participation], people: Sequence[Participation]) -> str:
    """Who reported to whom of his own side, on contact with whom of the other."""
    sides = {each.side for each in authors}
    rest = [each for each in people if each.role != "author"]
    own = [each for each in rest if each.side in sides]
    readers = [each for each in own if each.role == "recipient"] or own
    others = [each for each in rest if each.side not in sides]
    words = name_people(authors)
    if readers:
        words += f" to {name_people(readers)}"
    return f"{words}, on contact with {name_people(others)}" if others else words


def name_people(people: Iterable[Participation]) -> str:
    """Up to three names; of more, the first two and the number of the others."""
    names = [name_person(each) for each in people]
    if len(names) > MOST_NAMES:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others"
    return join_words(names)


def name_person(person: Participation) -> str:
    """A person's short name with the post of that day: "Ambassador Yudin"."""
    return f"{person.title} {person.label}" if person.title else person.label
