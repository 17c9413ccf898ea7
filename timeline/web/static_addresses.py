"""Which addresses the static copy has, and in which file each of them lies.

A static host knows no query, so each choice of one filter is a folder: `/?ambassador=yudin` is
`ambassador/yudin/index.html`. Choices that stand together in no published page lead to the page of
the one that was chosen last; what only a server can do leads to a page that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

NOT_HERE = "/not-here"
NEEDS_SERVER = (
    "/read",
    "/on-this-day",
    "/embed/builder",
    "/handout",
    "/choices",
    "/oembed",
    "/admin",
    "/healthz",
)
WITH_FILES = ("ambassador", "year")
"""Filters whose lists are there by both clocks and in every format."""
FILTERS = (*WITH_FILES, "person", "place", "topic", "form", "kind", "language")
KEPT_WITH = ("after", "before")
"""What leads on within a list, and so may stand beside its filter."""

LEFT_OFF = ("bom", "on_this_day")
"""Options of files that a static copy does without: the file is there in its usual shape."""

Pairs = Sequence[tuple[str, str]]


def find_published(address: str, page: str = "/") -> str:
    """The address that a link to `address` on `page` leads to in the static copy."""
    parts = urlsplit(address)
    path, pairs = parts.path, parse_qsl(parts.query)
    if path.startswith(NEEDS_SERVER) or path.endswith("/report"):
        return NOT_HERE
    if path == "/":
        return join(path, choose_filter(pairs, parse_qsl(urlsplit(page).query)))
    if path.startswith("/contacts."):
        pairs = [pair for pair in pairs if pair[0] not in LEFT_OFF]
        is_there = len(pairs) == 0 or (len(pairs) == 1 and pairs[0][0] in WITH_FILES)
        return join(path, pairs) if is_there else NOT_HERE
    if path == "/embed":
        is_there = len(pairs) == 1 and pairs[0][0] in (*FILTERS, "contact")
        return join(path, pairs) if is_there else join(path, [])
    return join(path, [pair for pair in pairs if pair[0] in KEPT_WITH])


def is_same(published: str, address: str) -> bool:
    """Whether the copy has the very page of an address, and so the part of it that a link names."""
    first, second = urlsplit(published), urlsplit(address)
    same_choices = sorted(parse_qsl(first.query)) == sorted(parse_qsl(second.query))
    return first.path == second.path and same_choices


def choose_filter(pairs: Pairs, present: Pairs) -> list[tuple[str, str]]:
    """Of the choices in an address the one that its page does not have yet, else the first."""
    chosen = [pair for pair in pairs if pair[0] in FILTERS]
    added = [pair for pair in chosen if pair not in present]
    kept = (added or chosen)[-1:]
    is_by_record = ("order", "record") in pairs
    if is_by_record and (not kept or kept[0][0] in WITH_FILES):
        kept.append(("order", "record"))
    if len(chosen) <= 1:
        kept += [pair for pair in pairs if pair[0] in KEPT_WITH]
    return kept


def join(path: str, pairs: Pairs) -> str:
    """A path with its query."""
    return f"{path}?{urlencode(pairs)}" if pairs else path


def point_home(text: str, site: str, page: str) -> str:
    """A page, feed or map whose whole addresses of this site are those of the copy.

    A static host would answer `/?year=1956` with the page of all years. A `<link>`, or an address
    of the map, to what only a server can do is left out.
    """
    home = re.escape(site)
    whole = re.compile(
        rf'<link\b[^>]*\bhref="{home}(?P<link>/[^"]*)"[^>]*>\n?'
        rf"|<url><loc>{home}(?P<loc>/[^<]*)</loc>.*?</url>"
        rf'|\bhref="{home}(?P<href>/[^"]*)"'
    )

    def point(match: re.Match[str]) -> str:
        given = match["link"] or match["loc"] or match["href"]
        published = find_published(unescape(given), page)
        if published == NOT_HERE and not match["href"]:
            return ""
        if "?" not in given and published != NOT_HERE:
            return match[0]
        path = name_file(published, guess_kind(published)).removesuffix("index.html")
        return match[0].replace(f"{site}{given}", f"{site}/{path}", 1)

    return whole.sub(point, text)


def guess_kind(link: str) -> str:
    """Whether an address is of a page: its last part has no format."""
    name = urlsplit(link).path.rpartition("/")[2]
    return "" if "." in name else "text/html"


def name_file(address: str, mimetype: str) -> str:
    """Where the answer to an address lies in the folder."""
    parts = urlsplit(address)
    folders = [part for part in parts.path.split("/") if part]
    for name, value in parse_qsl(parts.query):
        folders += [name, quote(value, safe="")]
    if mimetype == "text/html":
        return "/".join((*folders, "index.html"))
    if not parts.query:
        return "/".join(folders)
    return "/".join((*folders[1:], folders[0]))
