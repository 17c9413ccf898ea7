"""What search engines are told: every lasting address with its last change, and what to leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree

from flask import Blueprint, Flask, Response

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
    """Every lasting address with the time of its last change."""
    db = get_database()
    tag = make_tag(hold_revision(db))
    if is_known(tag):
        return answer_unchanged(tag)
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for path, changed in list_addresses(db):
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = site_address() + path
        if changed:
            ElementTree.SubElement(url, "lastmod").text = format_moment(changed)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return mark_fresh(Response(text, content_type="application/xml; charset=utf-8"), tag)


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
