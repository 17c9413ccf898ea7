"""What the head of a page tells programs: its lasting address, its other forms, how to embed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from flask import Flask, request
from markupsafe import Markup, escape

from timeline.store import Filters
from timeline.web.choices import timeline_url
from timeline.web.site import site_address
from timeline.web.stencils import HOLE, cut_stencil, escape_address


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
        list_contact_links=list_contact_links,
        list_embed_links=list_embed_links,
    )


def list_page_links() -> list[Link]:
    """The lasting address of a page that has no other forms."""
    return [Link("canonical", site_address() + quote(request.path))]


def draw_timeline_links(filters: Filters, title: str) -> Markup:
    """Those of a list: order and paging make no page of their own."""
    site = site_address()
    page = timeline_url(filters, order="conversation")
    query = filters.to_query()
    filling = {
        "site": escape(site),
        "page": escape_address(page),
        "frame": quote(site + timeline_url(filters), safe=""),
        "query": escape_address(f"?{query}" if query else ""),
        "title": escape(title),
    }
    cut = cut_stencil("_links.html", "draw_links", TIMELINE_LINKS)
    return Markup(cut % filling)  # noqa: S704  (drawn by a template, all that is put in is escaped)


def draw_take(filters: Filters) -> Markup:
    """What can be taken away of a list: files, an embed, a handout."""
    query = filters.to_query()
    cut = cut_stencil("public/_take.html", "draw_take", HOLE, bool(query))
    return Markup(cut % {"query": escape_address(query)})  # noqa: S704  (percent-encoded)


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
        *list_frames(site_address(), quote(page, safe=""), title),
        *(Link("alternate", f"{page}.{suffix}", kind, title) for suffix, kind in forms),
    ]


def list_embed_links(page: str, title: str) -> Sequence[Link]:
    """Those of an embed: the lasting address is that of the full page."""
    address = site_address() + request.full_path.rstrip("?")
    return [Link("canonical", page), *list_frames(site_address(), quote(address, safe=""), title)]


def list_frames(site: str, address: str, title: str) -> list[Link]:
    """Where the code of a frame is had, as oEmbed finds it; the address is percent-encoded."""
    return [
        Link("alternate", f"{site}/oembed?url={address}&format={form}", f"{kind}+oembed", title)
        for form, kind in (("json", "application/json"), ("xml", "text/xml"))
    ]


TIMELINE_LINKS = (
    Link("canonical", f"{HOLE.site}{HOLE.page}"),
    *list_frames(HOLE.site, HOLE.frame, HOLE.title),
    *(
        Link("alternate", f"{HOLE.site}/contacts.{suffix}{HOLE.query}", kind, HOLE.title)
        for suffix, kind in (
            ("json", "application/json"),
            ("csv", "text/csv"),
            ("atom", "application/atom+xml"),
        )
    ),
)
"""The links of a list, with holes for all that makes it this list."""
