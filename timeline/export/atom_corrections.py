"""An Atom feed of the corrections: what was changed, why, on what ground and by whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from timeline.dates import EdtfError, format_date, parse_edtf
from timeline.export.atom import Feed, format_moment, open_feed
from timeline.export.context import ExportContext, read_moment
from timeline.export.text import format_line
from timeline.records import Correction

MEDIA_TYPE = "application/atom+xml"
SUFFIX = ".atom"


def write_list(
    corrections: Iterable[Correction], about: ExportContext, titles: Mapping[str, str]
) -> Iterator[str]:
    """A feed with an entry for each correction; `titles` are those of the contacts, by slug."""
    feed = open_feed(about, f"Corrections – {about.name}", f"{about.site}/corrections")
    for correction in corrections:
        write_correction(feed, correction, about, titles.get(correction.contact, ""))
        yield feed.take()
    feed.close("feed")
    yield feed.take()


def write_correction(feed: Feed, correction: Correction, about: ExportContext, title: str) -> None:
    """The entry of a correction."""
    is_listed = correction.field.startswith("listed_")
    address = (
        f"{about.site}/{correction.contact}" if is_listed else about.format_slug(correction.contact)
    )
    field = format_line(correction.field.replace("_", " "))
    sides = (correction.old, correction.new)
    change = " → ".join(name_sides(*sides) if is_listed else map(format_value, sides))
    lines = [
        f"{field.capitalize()}: {change}",
        f"Reason: {correction.reason}" if correction.reason else "",
        f"Source: {correction.source}" if correction.source else "",
    ]
    feed.open("entry")
    feed.add("id", f"{about.site}/corrections#{correction.id}")
    feed.add("title", format_line(f"{title or correction.contact}: {field}, {change}"))
    feed.add("updated", format_moment(read_moment(correction.made_at)))
    feed.open("author")
    feed.add("name", format_line(correction.editor) or "an editor")
    feed.close("author")
    feed.add("link", rel="alternate", type="text/html", href=address)
    feed.add("summary", format_line(". ".join(filter(None, lines))))
    feed.close("entry")


def name_sides(old: str, new: str) -> tuple[str, str]:
    """A person, place or topic before and after a change; what changed is on its page."""
    one, other = json.loads(old), json.loads(new)
    if one and other and one.get("name") == other.get("name"):
        changed = [key for key in other if one.get(key) != other[key]]
        return one["name"], f"{other['name']} ({', '.join(changed).replace('_', ' ')} changed)"
    return tuple(each["name"] if each else "not in the list" for each in (one, other))  # type: ignore[return-value]


def format_value(text: str) -> str:
    """A stored value in words: dates as dates, null as "as read", an empty list as "not known"."""
    try:
        value = json.loads(text)
    except ValueError:
        return text or "nothing"
    if value is None:
        return "as read"
    if value in ([], ""):
        return "not known"
    return "; ".join(map(format_part, value if isinstance(value, list) else [value]))


def format_part(value: Any) -> str:
    """One value of a field: a date in words, a text as it is, anything else as JSON."""
    edtf = value.get("edtf") if isinstance(value, dict) else value
    if not isinstance(edtf, str):
        return json.dumps(value, ensure_ascii=False)
    try:
        return format_date(parse_edtf(edtf))
    except EdtfError:
        return edtf
