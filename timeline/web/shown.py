"""Which list or contact an address of this site shows, for those who ask by address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from flask import request

from timeline.store import FilterError, Filters, count_facets, parse_filters, select_contact
from timeline.web.answers import Refusal
from timeline.web.choices import timeline_url
from timeline.web.directory import FIELDS
from timeline.web.embed_options import Options, embed_url, parse_options
from timeline.web.headings import format_heading
from timeline.web.past import UnknownRevision, read_past
from timeline.web.site import site_address
from timeline.web.titles import format_title
from timeline.web.wording import choose_claims, format_claims

if TYPE_CHECKING:
    from sqlite_utils import Database


USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address shows: its title, the page for people, the embed of the same."""

    title: str
    page: str
    embed: str
    is_single: bool


def read_shown(db: Database, address: str) -> Shown:
    """What an address of this site shows; raises Refusal (404) where that cannot be embedded."""
    try:
        filters, options = parse_address(db, address)
        if options.revision:
            with read_past(options.revision) as past:
                return describe(past, filters, options)
        return describe(db, filters, options)
    except (FilterError, Refusal, UnknownRevision, ValueError) as error:
        raise Refusal(404, f"Nothing at this address can be embedded. {error}".strip()) from error


def parse_address(db: Database, address: str) -> tuple[Filters, Options]:
    """The filters and options that an address of this site stands for."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or name_host(parts) not in own_hosts():
        raise ValueError("It is not an address of this site.")
    pairs = parse_qsl(parts.query, errors="replace", max_num_fields=500)
    kind, _, slug = unquote(parts.path, errors="replace").strip("/").partition("/")
    if kind == "contacts" and slug:
        return Filters(), Options(contact=slug)
    if kind in FIELDS and slug:
        return parse_filters(db, [(FIELDS[kind], slug)]), Options()
    if kind == "embed" and not slug:
        return parse_filters(db, pairs), parse_options(dict(pairs))
    if not kind:
        return parse_filters(db, pairs), Options()
    raise ValueError("The timeline, a contact, a person, a place, a topic and an embed can be.")


def own_hosts() -> set[str]:
    """The names under which this site is known: the one it is asked by, and its public one."""
    return {name_host(urlsplit(each)) for each in (request.host_url, site_address())}


def name_host(parts: SplitResult) -> str:
    """The host of an address with its port, however its letters and a usual port are written."""
    port = parts.port or USUAL_PORTS.get(parts.scheme, 80)
    usual = port in USUAL_PORTS.values()
    return f"{parts.hostname or ''}{'' if usual else f':{port}'}"


def describe(db: Database, filters: Filters, options: Options) -> Shown:
    """What filters and options show, from the store as it is or was."""
    embed = site_address() + embed_url(filters, options)
    if not options.contact:
        title = format_title(filters, count_facets(db, filters))
        return Shown(title, site_address() + timeline_url(filters), embed, is_single=False)
    contact = select_contact(db, options.contact)
    if contact is None:
        raise ValueError("There is no such contact.")
    day = format_claims(choose_claims(contact, "conversation"))
    title = ", ".join(filter(None, (format_heading(contact), day)))
    return Shown(title, f"{site_address()}/contacts/{contact.slug}", embed, is_single=True)
