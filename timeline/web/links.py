"""What the head of a page tells programs: its lasting address, its other forms, how to embed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import Flask, request

from timeline.store import Filters
from timeline.web.choices import timeline_url
from timeline.web.site import site_address


@dataclass(frozen=True, slots=True)
class Link:
    """One `<link>` of a head."""

    rel: str
    href: str
    type: str = ""
    title: str = ""


def init_app(app: Flask) -> None:
    """Let templates list the links of their page."""
    app.jinja_env.globals.update(
        list_page_links=list_page_links,
        list_timeline_links=list_timeline_links,
        list_contact_links=list_contact_links,
        list_embed_links=list_embed_links,
    )


def list_page_links() -> list[Link]:
    """The lasting address of a page that has no other forms."""
    return [Link("canonical", site_address() + quote(request.path))]


def list_timeline_links(filters: Filters, title: str) -> list[Link]:
    """Those of a list: order and paging make no page of their own."""
    page = site_address() + timeline_url(replace(filters, order="conversation", after=""))
    query = f"?{filters.to_query()}" if filters.to_query() else ""
    forms = (("json", "application/json"), ("csv", "text/csv"), ("atom", "application/atom+xml"))
    return [
        Link("canonical", page),
        *list_frames(site_address() + timeline_url(filters), title),
        *(
            Link("alternate", f"{site_address()}/contacts.{suffix}{query}", kind, title)
            for suffix, kind in forms
        ),
    ]


def list_contact_links(slug: str, title: str) -> list[Link]:
    """Those of a contact."""
    page = f"{site_address()}/contacts/{quote(slug)}"
    forms = (
        ("json", "application/json"),
        ("jsonld", "application/ld+json"),
        ("ris", "application/x-research-info-systems"),
        ("bib", "application/x-bibtex"),
    )
    return [
        Link("canonical", page),
        *list_frames(page, title),
        *(Link("alternate", f"{page}.{suffix}", kind, title) for suffix, kind in forms),
    ]


def list_embed_links(page: str, title: str) -> Sequence[Link]:
    """Those of an embed: the lasting address is that of the full page."""
    address = site_address() + request.full_path.rstrip("?")
    return [Link("canonical", page), *list_frames(address, title)]


def list_frames(address: str, title: str) -> list[Link]:
    """Where the code of a frame for an address is had, as oEmbed finds it."""
    url = f"{site_address()}/oembed?url={quote(address, safe='')}"
    return [
        Link("alternate", f"{url}&format={form}", f"{kind}+oembed", title)
        for form, kind in (("json", "application/json"), ("xml", "text/xml"))
    ]
