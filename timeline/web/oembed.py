"""oEmbed: the address of a page of this site in, the code of a frame out."""

from __future__ import annotations

from xml.etree import ElementTree

from flask import Blueprint, Flask, Response, json, request
from flask.typing import ResponseReturnValue

from timeline.export.text import format_line
from timeline.store import hold_revision
from timeline.store.typed import shorten
from timeline.web.answers import (
    Refusal,
    answer_unchanged,
    is_known,
    make_tag,
    mark_fresh,
    open_to_programs,
    parse_number,
)
from timeline.web.database import get_database
from timeline.web.shown import Shown, read_shown
from timeline.web.site import NAME, site_address
from timeline.web.snippets import format_frame, format_framed_link

oembed = Blueprint("oembed", __name__)
open_to_programs(oembed)

WIDTH, HEIGHT, HEIGHT_OF_ONE = 640, 600, 420
"""Pixels of a frame where the page that asks sets no bounds."""
KEPT = 3600
"""Seconds for which the one who asks may keep the answer."""


def init_app(app: Flask) -> None:
    """Serve oEmbed."""
    app.register_blueprint(oembed)


@oembed.get("/oembed")
def show_oembed() -> ResponseReturnValue:
    """The frame of a page of this site, as JSON or XML."""
    form = request.args.get("format", "").strip() or "json"
    if form not in ("json", "xml"):
        raise Refusal(501, f"The format is json or xml, not “{shorten(form)}”.")
    url = request.args.get("url", "").strip()
    if not url:
        raise Refusal(400, "Say which page is to be embedded: /oembed?url=ADDRESS.")
    bounds = parse_bound("maxwidth"), parse_bound("maxheight")
    tag = make_tag(hold_revision(get_database()))
    if is_known(tag):
        return answer_unchanged(tag)
    answer = describe_frame(read_shown(get_database(), url), *bounds)
    return mark_fresh(write_xml(answer) if form == "xml" else write_json(answer), tag)


def parse_bound(name: str) -> int | None:
    """The most pixels that the page has room for; None where it does not say."""
    text = request.args.get(name, "")
    if not text.strip():
        return None
    number = parse_number(text)
    if not number:
        raise Refusal(400, f"{name} is a number of pixels, not “{shorten(text)}”.")
    return number


def describe_frame(shown: Shown, widest: int | None, highest: int | None) -> dict[str, str | int]:
    """The answer; the link before the frame stands in where a site takes frames out."""
    width = min(WIDTH, widest or WIDTH)
    height = HEIGHT_OF_ONE if shown.is_single else HEIGHT
    height = min(height, highest or height)
    frame = format_frame(shown.embed, shown.title, str(width), height)
    return {
        "type": "rich",
        "version": "1.0",
        "title": format_line(shown.title),
        "provider_name": NAME,
        "provider_url": f"{site_address()}/",
        "cache_age": KEPT,
        "html": format_framed_link(frame, shown.page, shown.title),
        "width": width,
        "height": height,
    }


def write_json(answer: dict[str, str | int]) -> Response:
    """The answer as JSON."""
    return Response(json.dumps(answer, ensure_ascii=False), mimetype="application/json")


def write_xml(answer: dict[str, str | int]) -> Response:
    """The answer as XML."""
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = str(value)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(text, content_type="text/xml; charset=utf-8")
