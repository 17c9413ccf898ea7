"""The parameters of the addresses for programs, each with an example that is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.web.openapi_schemas import Schema

Facets = Mapping[str, Iterable[Any]]

ISO = "^(1[89][0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?)?$"
"""A day, a month or a year; empty as a form sends it, which asks nothing."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query, with an example that this collection answers."""

    name: str
    description: str
    schema: Schema
    example: Any

    def describe(self) -> dict[str, Any]:
        """The parameter as OpenAPI has it; an example that is empty is none."""
        described = {
            "name": self.name,
            "in": "query",
            "description": self.description,
            "schema": self.schema,
        }
        return {**described, "example": self.example} if self.example else described


def list_filters(facets: Facets) -> list[Parameter]:
    """The filters, each with the values that this collection has."""
    lists = [
        ("ambassador", "Heads of mission, chargés included", "yudin"),
        ("person", "Anybody who took part or signed", "mao-zedong"),
        ("place", "Where they met", "beijing"),
        ("topic", "What it was about", "albania"),
        ("form", "What happened", "conversation"),
        ("kind", "The kind of paper", "memorandum_of_conversation"),
        ("language", "The language of the paper", "ru"),
        ("year", "The year by the clock of `order`", "1956"),
    ]
    found = []
    for name, description, example in lists:
        slugs = sorted(facet.slug for facet in facets[name])
        items = word(*slugs)
        words = f"{description}; several may be given, any of them is enough."
        chosen = [example] if example in slugs else slugs[:1]
        found.append(Parameter(name, words, {"type": "array", "items": items}, chosen))
    day = {"type": "string", "pattern": ISO}
    typed = "A day, a month or a year: ISO, EDTF, or words such as “October 1949”."
    return [
        *(each for each in found if each.example),
        Parameter("in_post", "1 keeps what an ambassador did while in post.", YES_OR_NO, "1"),
        Parameter("from", f"The first day of a period. {typed}", day, "1949-10"),
        Parameter("to", f"The last day of a period. {typed}", day, "1950-01"),
        Parameter("match", "Whether a contact may only touch the period, or lies wholly inside it.",
                  word("overlap", "inside"), "overlap"),
        Parameter("written_by", f"Keeps what was on paper by a day. {typed}", day, "1951-01-01"),
        Parameter("q", "Words in titles, summaries and papers; at least a letter or a figure.",
                  {"type": "string", "maxLength": 200}, "dinner"),
        Parameter("order", "Which of the two dates orders the list.",
                  word("conversation", "record"), "conversation"),
        Parameter("after", "The cursor that `next` holds: the last contact of the page before.",
                  {"type": "string"}, ""),
    ]  # fmt: skip


def word(*words: str) -> Schema:
    """One of a few words, or nothing, as a form sends what nobody chose."""
    return {"type": "string", "enum": [*words, ""]}


YES_OR_NO = word("1", "yes", "true", "on", "0", "no", "false", "off")
LIMIT = Parameter(
    "limit",
    "How many contacts: 100 in JSON and in the feed, all in other formats, unless it is given.",
    {"type": "integer", "minimum": 1, "maximum": 1000},
    100,
)
EXTRAS = {
    "csv": [
        Parameter("bom", "1 begins the file with a mark that Excel needs.", word("1", "0"), "1")
    ],
    "ics": [Parameter("on_this_day", "1 repeats each day every year.", word("1", "0"), "1")],
    "bib": [Parameter("style", "The kind of .bib.", word("biblatex", "bibtex"), "bibtex")],
}
EMBED = [
    Parameter("contact", "The slug of a contact, to embed one alone.", {"type": "string"}, ""),
    Parameter("theme", "The colours.", word("auto", "light", "dark"), "auto"),
    Parameter("limit", "How many contacts; 100 without it.",
              {"type": "integer", "minimum": 1, "maximum": 300}, 20),
    Parameter("revision", "The revision of the data to show; the newest without it.",
              {"type": "integer", "minimum": 1}, ""),
]  # fmt: skip
OEMBED = [
    Parameter("maxwidth", "The most pixels across.", {"type": "integer", "minimum": 1}, 640),
    Parameter("maxheight", "The most pixels down.", {"type": "integer", "minimum": 1}, 600),
]
