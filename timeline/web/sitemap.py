"""What search engines are told: every lasting address with its last change, and what to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree

from flask import Blueprint, Flask, Response, abort

from timeline.store import (
    Filters,
    count_facets,
    hold_revision,
    select_revised_at,
    select_revisions,
    select_slugs,
)
from timeline.web.answers import answer_unchanged, is_known, make_tag, mark_fresh, open_to_programs
from timeline.web.database import get_database
from timeline.web.directory import FIELDS
from timeline.web.site import site_address

if TYPE_CHECKING:
    from sqlite_utils import Database

sitemap = Blueprint("sitemap", __name__)
open_to_programs(sitemap)

MOST = 50_000
"""Addresses that one map may have (sitemaps.org/protocol.html)."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = ("/", "/lag", "/about", "/api", "/embed/builder")
LEFT_ALONE = (
    "/admin",
    "/contacts.",
    "/embed?",
    "/choices",
    "/oembed",
    "/handout?",
    "/*&",
    "/?year=*&",
    *(
        f"/?{name}="
        for name in ("ambassador", "person", "place", "topic", "form", "kind", "language", "from",
                     "to", "match", "written_by", "in_post", "q", "order", "after")
    ),
)  # fmt: skip
"""What a robot gains nothing from: the editors' part, files, and every combination of filters."""


def init_app(app: Flask) -> None:
    """Serve the map and the rules."""
    app.register_blueprint(sitemap)


@sitemap.get("/robots.txt")
def show_robots() -> Response:
    """Which addresses a search engine should leave alone; contacts and years are open."""
    # Some parsers read "/embed?" as all that begins with "/embed", and the first rule wins.
    rules = ["User-agent: *", "Allow: /embed/builder"]
    rules += [f"Disallow: {path}" for path in LEFT_ALONE]
    text = "\n".join([*rules, "", f"Sitemap: {site_address()}/sitemap.xml", ""])
    return Response(text, mimetype="text/plain")


@sitemap.get("/sitemap.xml")
def show_sitemap() -> Response:
    """Every lasting address with the time of its last change; of many, the maps that have them."""
    db = get_database()
    if is_known(tag_map()):
        return answer_unchanged(tag_map())
    addresses = list(list_addresses(db))
    if len(addresses) <= MOST:
        return answer_map("urlset", "url", addresses)
    newest = select_revised_at(db)
    parts = range(1, 2 + (len(addresses) - 1) // MOST)
    maps = [(f"/sitemap-{part}.xml", newest) for part in parts]
    return answer_map("sitemapindex", "sitemap", maps)


@sitemap.get("/sitemap-<int:part>.xml")
def show_part(part: int) -> Response:
    """One map of those that /sitemap.xml names, where one alone would be too long."""
    if is_known(tag_map()):
        return answer_unchanged(tag_map())
    addresses = list(list_addresses(get_database()))
    shown = addresses[(part - 1) * MOST : part * MOST] if part and len(addresses) > MOST else []
    return answer_map("urlset", "url", shown or abort(404))


def answer_map(whole: str, one: str, addresses: Iterable[tuple[str, str]]) -> Response:
    """Paths with the time of their last change, in the elements of the sitemap protocol."""
    root = ElementTree.Element(whole, xmlns=NAMESPACE)
    for path, changed in addresses:
        element = ElementTree.SubElement(root, one)
        ElementTree.SubElement(element, "loc").text = site_address() + path
        if changed:
            ElementTree.SubElement(element, "lastmod").text = format_moment(changed)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return mark_fresh(Response(text, content_type="application/xml; charset=utf-8"), tag_map())


def tag_map() -> str:
    """The tag of a map at its address, which changes with the data."""
    return make_tag(hold_revision(get_database()))


def list_addresses(db: Database) -> Iterator[tuple[str, str]]:
    """Paths with the time of their last change, as stored; lists change with every revision."""
    newest = select_revised_at(db)
    yield from ((path, newest) for path in PAGES)
    facets = count_facets(db, Filters())
    yield from ((f"/?year={facet.slug}", newest) for facet in facets["year"])
    for kind, name in FIELDS.items():
        yield f"/{kind}/", newest
        yield from ((f"/{kind}/{quote(facet.slug)}", newest) for facet in facets[name])
    made = select_revisions(db)
    for slug, revision in select_slugs(db).items():
        yield f"/contacts/{quote(slug)}", made.get(revision, newest)


def format_moment(moment: str) -> str:
    """A stored time as the sitemap protocol wants it."""
    return datetime.fromisoformat(moment).isoformat(timespec="seconds")
