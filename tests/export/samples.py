"""Contacts for the tests of exports: every kind of date, and texts meant to do harm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.factories import make_contact, make_document, make_person
from timeline.export import FORMATS, ExportContext
from timeline.records import Contact, Named, Participation, Person

YUDIN = Person(slug="pavel-f-yudin", name="Pavel F. Yudin", label="Yudin", side="soviet")
MAO = Person(slug="mao-zedong", name="Mao Zedong", label="Mao Zedong", side="chinese")
COUNCIL = Person(
    slug="ussr-council-of-ministers",
    name="USSR Council of Ministers",
    label="Council of Ministers",
    side="soviet",
    is_body=True,
)

ABOUT = ExportContext(
    site="https://timeline.example.org",
    words="Conversations of Pavel F. Yudin",
    revision=7,
    revised_at="2026-11-20T10:00:00+00:00",
    total=3,
    address="https://timeline.example.org/contacts.atom?ambassador=yudin",
    page="https://timeline.example.org/?ambassador=yudin",
    people={person.slug: person for person in (YUDIN, MAO, COUNCIL)},
    heads=frozenset({"pavel-f-yudin"}),
)

HOSTILE = {
    "script": "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "formula": '=HYPERLINK("https://evil.example","see")',
    "quotes": "He said \"yes\", 'no' and “perhaps” \\ {brace} $5 & 10% #1 _x ^y ~z",
    "lines": "First\r\nEND:VEVENT\r\nER  - \nTY  - JOUR\n\n]]>\n@book{x,\rBEGIN:VCALENDAR",
    "direction": "Report \u202egnp.exe\u2066 \u200fon trade",
    "control": "Nul\x00 bell\x07 escape\x1b next\x85 line\u2028 paragraph\u2029 end\ufffe",
    "surrogate": "Half a sign \ud83d alone",
    "long": "Memorandum " * 455,
    "encoded": "&lt;script&gt; &amp; %0d%0aSet-Cookie:x",
}
"""Titles that try to break out of a format, by what they try."""

FIELDS = ("archive_reference", "translator", "language", "citation")

DATES = {
    "day": "1956-10-30",
    "day-uncertain": "1956-05-02?",
    "day-approximate": "1951-01-13~",
    "month": "1956-04",
    "month-approximate": "1957-01~",
    "part": "1956-04-01~/1956-04-10~",
    "season": "1949-22",
    "year": "1953",
    "decade": "195X",
    "days": "1956-09-18/1956-09-19",
    "before": "../1951-11-19",
    "after": "1951-11-19/..",
    "month-unknown": "1956-XX",
    "year-unknown": "XXXX-07-02",
    "one-of": "[1956-04-05,1956-04-09]",
}
"""A date of every kind, by its name, which is also the slug of its contact."""


def make_people(author: str = "author") -> tuple[Participation, ...]:
    """Yudin and Mao, with their names in their own scripts."""
    return (
        make_person(
            "Pavel F. Yudin",
            role=author,
            original_name="Павел Фёдорович Юдин",
            original_language="ru",
        ),
        make_person("Mao Zedong", "chinese", original_name="毛泽东", original_language="zh"),
    )


def make_full(**parts: Any) -> Contact:
    """A contact with something in every field."""
    document = make_document(
        language="ru",
        classification="Top Secret",
        copy="4",
        number="110",
        archive_reference="AVPRF, f. 0100, op. 49, papka 410, delo 9, listy 1-3",
        translator="Gary Goldberg",
        source_urls=("https://archive.example.net/document/1?a=1&b=2",),
    )
    parts.setdefault("slug", "1956-10-30-yudin-mao")
    parts.setdefault("title", "From the Journal of P. F. Yudin, “Conversation with Mao Zedong”")
    parts.setdefault("people", make_people())
    parts.setdefault("documents", (document,))
    parts.setdefault("summary", "They spoke of Poland & Hungary; Mao was <calm>.")
    parts.setdefault("place", Named("beijing", "Beijing"))
    parts.setdefault("topics", (Named("poland", "Poland"), Named("hungary", "Hungary")))
    parts.setdefault("date_evidence", "the heading gives both days")
    return make_contact(**parts)


def make_telegram(**parts: Any) -> Contact:
    """A message from Yudin to Mao, which has the day of its sending only."""
    parts.setdefault("slug", "1954-09-02-yudin-mao")
    parts.setdefault("written", "1954-09-02")
    parts.setdefault("title", "Telegram, Yudin to Mao Zedong")
    return make_full(talked="", form="correspondence", kind="telegram", **parts)


def make_undated(**parts: Any) -> Contact:
    """A contact of which no date at all is known."""
    return make_full(slug="undated", talked="", written="", **parts)


def make_dated() -> list[Contact]:
    """A contact for each kind of date, which is that of the talk and of the paper alike."""
    return [make_full(slug=slug, talked=edtf, written=edtf) for slug, edtf in DATES.items()]


def make_several() -> Contact:
    """One paper on three talks."""
    return make_full(
        slug="three-talks", talked=("1958-01-07", "1958-01-12", "1958-01-17"), written="1958-01-20"
    )


def make_hostile() -> list[Contact]:
    """A contact for each hostile text, which stands wherever a text can stand."""
    return [
        make_full(
            slug=f"hostile-{name}",
            title=text,
            summary=text,
            venue=text,
            date_evidence=text,
            place=Named("place", text),
            topics=(Named("topic", text),),
            people=(make_person("Somebody", role="author", original_name=text),),
            documents=(make_document(text, source_urls=(text,), **dict.fromkeys(FIELDS, text)),),
        )
        for name, text in HOSTILE.items()
    ]


def write(format_name: str, contacts: Iterable[Contact], about: ExportContext = ABOUT) -> str:
    """A whole export as one text."""
    return "".join(FORMATS[format_name].write_list(contacts, about))
