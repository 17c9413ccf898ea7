"""What a person, a place or a topic may be; each fault in a sentence under the id of its box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from timeline.dates import EdtfError, HistoricalDate, parse_edtf
from timeline.names import fold_name
from timeline.records import Person, Posting, Side, Term
from timeline.store.refused import CorrectionError
from timeline.store.slugs import slugify

RANKS: tuple[str, ...] = get_args(get_type_hints(Posting)["rank"])
LANGUAGES = ("", "ru", "zh", "ko", "vi")
TITLES = {"ambassador": "Ambassador", "charge": "Chargé d’affaires"}
"""What a rank puts before a name where nothing else is said."""
LONGEST_NAME = 200
LONGEST_NOTE = 4000
MOST = 60
DATES = ("start", "end", "credentials")

Value = dict[str, Any]


def check_item(
    field: str, value: Mapping[str, Any], spellings: Mapping[str, str], before: Value | None
) -> Value:
    """The value of a thing of a list as it will be kept; CorrectionError says what it cannot be.

    `spellings` lead to other things of the list, each to its name. One that two shared before
    stays as it is.
    """
    is_person = field == "listed_person"
    checked = clean_fields(Person if is_person else Term, value, ("slug",))
    errors = dict(list_faults(checked))
    errors |= dict(list_person_faults(checked)) if is_person else {}
    known = {fold_name(each) for each in list_names(before or {})}
    others = {fold_name(each): name for each, name in spellings.items()}
    for name in list_names(checked):
        folded = fold_name(name)
        if folded in others and folded not in known:
            box = "name" if name == checked["name"] else "variants"
            errors[box] = f"“{name}” leads to “{others[folded]}” already."
    if is_person:
        checked["postings"] = []
        for number, posting in enumerate(list(value.get("postings") or [])[:MOST]):
            held = clean_fields(Posting, {"side": checked["side"], **posting}, ("person",))
            held["title"] = held["title"] or TITLES.get(held["rank"], "")
            checked["postings"].append(held)
            errors |= {f"postings-{number}-{box}": why for box, why in list_posting_faults(held)}
    if errors:
        raise CorrectionError(errors)
    return checked


def clean_fields(kind: type, value: Mapping[str, Any], left_out: tuple[str, ...]) -> Value:
    """Every field of a record, cleaned: texts stripped, lists without empty lines or doubles."""
    cleaned: Value = {}
    for each in fields(kind):
        found = value.get(each.name)
        if each.name in left_out:
            continue
        if each.type == "bool":
            cleaned[each.name] = bool(found)
        elif str(each.type).startswith("tuple"):
            lines = [clean_text(line) for line in found or () if isinstance(line, str)]
            cleaned[each.name] = list(dict.fromkeys(filter(None, lines)))
        elif each.name in DATES:
            cleaned[each.name] = clean_text(found) or None
        else:
            cleaned[each.name] = clean_text(found)
    if "variants" in cleaned and kind is Person:
        cleaned["variants"] = sorted(cleaned["variants"])  # as the store gives them
    return cleaned


def clean_text(text: Any) -> str:
    """A text as it is kept; anything else counts as none."""
    return text.replace("\x00", "").replace("\r\n", "\n").strip() if isinstance(text, str) else ""


def list_names(value: Mapping[str, Any]) -> list[str]:
    """The name of a thing and its other spellings."""
    return [each for each in (value.get("name"), *value.get("variants", ())) if each]


def list_faults(value: Value) -> Iterator[tuple[str, str]]:
    """What is wrong with the words of a thing, box by box."""
    if not value["name"]:
        yield "name", "Give the name."
    elif slugify(value["name"]) == slugify(""):
        yield "name", "Give the name in Latin letters; its own script has a box of its own."
    for box in ("name", "label", "original_name"):
        if len(value.get(box, "")) > LONGEST_NAME:
            yield box, f"This is longer than {LONGEST_NAME} characters."
    if len(value["note"]) > LONGEST_NOTE:
        yield "note", f"This is longer than {LONGEST_NOTE:,} characters."
    if len(value["variants"]) > MOST or any(len(each) > LONGEST_NAME for each in value["variants"]):
        yield "variants", f"At most {MOST} spellings, each of at most {LONGEST_NAME} characters."


def list_person_faults(value: Value) -> Iterator[tuple[str, str]]:
    """What is wrong with the words of a person that a place does not have."""
    if not value["label"]:
        yield "label", "Give the short form that headings use: most often the family name."
    if value["side"] not in get_args(Side):
        yield "side", "Choose a side."
    if value["original_language"] not in LANGUAGES:
        yield "original_language", "Choose a language of the list."
    elif value["original_name"] and not value["original_language"]:
        yield "original_language", "Say in which language the name in its own script is."


def list_posting_faults(posting: Value) -> Iterator[tuple[str, str]]:
    """What is wrong with one posting, box by box."""
    if posting["rank"] not in RANKS:
        yield "rank", "Choose a rank."
    if not posting["post"]:
        yield "post", "Say what post it was: “Ambassador of the USSR to the PRC”."
    dates: dict[str, HistoricalDate] = {}
    for name in DATES:
        try:
            if posting[name]:
                dates[name] = parse_edtf(posting[name])
        except EdtfError as error:
            yield name, str(error)
    if not posting["start"]:
        yield "start", "Say when it began, as far as that is known: “about 1952”."
    start, end = dates.get("start"), dates.get("end")
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        yield "end", "The post would end before it began."
