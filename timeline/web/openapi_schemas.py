"""The shapes of the JSON answers, as JSON Schema; every property is always there."""

from __future__ import annotations

from typing import Any, get_args

from timeline.dates.model import Precision, Qualifier
from timeline.reading.entry import CatalogueShows, Origin, Role
from timeline.records import Form
from timeline.records.people import PartRole, Side

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
CLOCK: Schema = {"type": ["string", "null"], "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


def refer(name: str) -> Schema:
    """A reference to one of the schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def allow_null(schema: Schema) -> Schema:
    """A value of a schema, or null where nothing is known."""
    return {"anyOf": [schema, {"type": "null"}]}


def list_of(schema: Schema) -> Schema:
    """An array of values."""
    return {"type": "array", "items": schema}


def choose_from(words: Any) -> Schema:
    """One of the words of a Literal."""
    return {"type": "string", "enum": list(get_args(words))}


def make_object(words: str = "", /, **properties: Schema) -> Schema:
    """An object that always has all of its properties."""
    schema: Schema = {"type": "object", "required": list(properties), "properties": properties}
    return {"description": words, **schema} if words else schema


DATE = make_object(
    "A historical date with the words that gave it: `entry[field][start:end] == text`.",
    edtf={**TEXT, "description": "EDTF (ISO 8601-2), as in 1956-04, 1956-04-05? or 1956~"},
    earliest={**DAY, "description": "The first day that it can be; null where it is open"},
    latest={**DAY, "description": "The last day that it can be; null where it is open"},
    precision=choose_from(Precision),
    qualifier=choose_from(Qualifier),
    start_time=CLOCK,
    end_time=CLOCK,
    text={**TEXT, "description": "The words of the source, unaltered"},
    field={**TEXT, "description": "The field of the paper that holds these words"},
    start=WHOLE,
    end=WHOLE,
    rule={**TEXT, "description": "What said that it is the date of this"},
    explanation=TEXT,
    confidence={"type": "number", "minimum": 0, "maximum": 1},
)

NAMED: dict[str, Schema] = {"slug": TEXT, "name": TEXT}

PERSON = make_object(
    "Somebody's part in a contact; `post` is what he was on that day, `title` its short form.",
    **NAMED,
    original_name=TEXT,
    original_language=TEXT,
    side=choose_from(Side),
    role=choose_from(PartRole),
    title=TEXT,
    post=TEXT,
    inferred=YES_OR_NO,
    stands_for=TEXT,
)

PAPER: dict[str, Schema] = {
    "slug": TEXT,
    "title": TEXT,
    "title_status": TEXT,
    "kind": TEXT,
    "language": TEXT,
    "archive_reference": TEXT,
    "classification": TEXT,
    "copy": TEXT,
    "number": TEXT,
    "citation": TEXT,
    "translator": TEXT,
    "supporter": TEXT,
    "source_type": TEXT,
    "source_url": {"type": ["string", "null"]},
    "source_urls": list_of(TEXT),
    "catalogue_dates": list_of(TEXT),
}

CLAIM = {
    "allOf": [
        make_object(role=choose_from(Role), origin=choose_from(Origin)),
        refer("Date"),
    ],
    "description": "A date read in a paper, and what it is the date of.",
}

CONTACT: dict[str, Schema] = {
    "slug": TEXT,
    "url": ADDRESS,
    "title": TEXT,
    "kind": {**TEXT, "description": "The kind of paper, such as memorandum_of_conversation"},
    "form": choose_from(Form),
    "conversation": {
        **allow_null(refer("Date")),
        "description": "The day they talked: the first of `conversations`",
    },
    "conversations": list_of(refer("Date")),
    "conversation_words": TEXT,
    "record": {
        **allow_null(refer("Date")),
        "description": "The day it was written down; of a message the day it was sent",
    },
    "record_words": TEXT,
    "received": allow_null(refer("Date")),
    "catalogue": allow_null(refer("Date")),
    "catalogue_shows": choose_from(CatalogueShows),
    "lag_days": {
        **allow_null(make_object(min=WHOLE, max=WHOLE)),
        "description": "Days from talk to paper; two numbers where a date is not exact",
    },
    "ambassadors": list_of(make_object(**NAMED)),
    "people": list_of(refer("Person")),
    "places": list_of(make_object(**NAMED)),
    "venue": TEXT,
    "topics": list_of(make_object(**NAMED)),
    "summary": TEXT,
    "date_evidence": TEXT,
    "review": {**list_of(TEXT), "description": "Why somebody should look at its dates again"},
}

SCHEMAS: dict[str, Schema] = {
    "Date": DATE,
    "Person": PERSON,
    "Paper": make_object("A paper about a contact, as a catalogue describes it.", **PAPER),
    "WholePaper": make_object(
        "A paper with its words and what was read in them.",
        **PAPER,
        heading=TEXT,
        dateline=TEXT,
        source_note=TEXT,
        description=TEXT,
        opening=TEXT,
        transcript=TEXT,
        claims=list_of(CLAIM),
    ),
    "Contact": make_object(
        "What happened, with both dates.", **CONTACT, documents=list_of(refer("Paper"))
    ),
    "WholeContact": make_object(
        "One contact with its whole papers.",
        revision=WHOLE,
        **CONTACT,
        documents=list_of(refer("WholePaper")),
    ),
    "ContactList": make_object(
        "A page of contacts.",
        revision={**WHOLE, "description": "The number of the newest change of the data"},
        total={**WHOLE, "description": "How many contacts the filters keep"},
        next={
            **allow_null(ADDRESS),
            "description": "The address of the next page; null on the last",
        },
        contacts=list_of(refer("Contact")),
    ),
    "Problem": {
        **make_object(
            "What cannot be answered, as RFC 9457 has it.",
            type=TEXT,
            title=TEXT,
            status=WHOLE,
            detail={**TEXT, "description": "What is wrong and what would be right"},
        ),
        "example": {
            "type": "about:blank",
            "title": "This cannot be answered",
            "status": 400,
            "detail": "There is no ambassador “yudn” in this collection. Did you mean “yudin”?",
            "errors": {
                "ambassador": "There is no ambassador “yudn” in this collection. "
                "Did you mean “yudin”?"
            },
        },
    },
    "OEmbed": make_object(
        "The code of a frame, as oEmbed has it.",
        type={"const": "rich"},
        version={"const": "1.0"},
        title=TEXT,
        provider_name=TEXT,
        provider_url=ADDRESS,
        cache_age=WHOLE,
        html=TEXT,
        width=WHOLE,
        height=WHOLE,
    ),
    "Health": make_object(
        status={"const": "ok"},
        revision=WHOLE,
        revised_at=TEXT,
        age_seconds=WHOLE,
        checked_at={
            **allow_null(TEXT),
            "description": "When the whole file was last read and found sound; null before that",
        },
    ),
}
SCHEMAS["Problem"]["properties"]["errors"] = {
    "type": "object",
    "description": "A sentence for each parameter that is not understood",
    "additionalProperties": TEXT,
}
