"""The timeline page as it is sent: a page that is drawn once for each layout, and filled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from flask import render_template, request
from markupsafe import Markup, escape

from timeline.records import Clock
from timeline.web.controls_drawing import draw_controls
from timeline.web.layout import choose_layout
from timeline.web.links import draw_timeline_links
from timeline.web.narrowing import Narrowing
from timeline.web.rail_drawing import draw_numbers, draw_rail
from timeline.web.site import site_address
from timeline.web.stencils import HOLE, cut_drawn, cut_stencil, escape_address
from timeline.web.timeline_page import Listing

MAST = "public/_mast.html"


def draw_timeline(narrowing: Narrowing, listing: Listing, unknown: Sequence[str]) -> bytes:
    """The whole page; the list, which may be long, goes in as it is."""
    filling = {
        "title": escape(narrowing.title),
        "told": escape(tell_change(narrowing, listing)),
        "links": draw_timeline_links(narrowing.filters, narrowing.title),
        "words": escape(request.args.get("q", "")[:200]),
        "mast": draw_mast(narrowing, unknown),
        "rail": draw_rail(narrowing, has_list=bool(listing.years)),
        "controls": draw_controls(narrowing, listing),
        "back": draw_back(listing),
        "next": draw_next(listing),
        "numbers": draw_numbers(narrowing) if listing.years else "",
    }
    before, after = cut_page(choose_layout(), narrowing.filters.order)
    inside = listing.drawn or [draw_empty(narrowing, listing).encode()]
    return b"".join([(before % filling).encode(), *inside, (after % filling).encode()])


@lru_cache(maxsize=16)
def cut_page(layout: str, order: Clock) -> tuple[str, str]:
    """The page before and after its list, in a layout."""
    drawn = render_template(
        "public/timeline.html", hole=HOLE, told=HOLE.told, layout=layout, order=order
    )
    before, after = cut_drawn(drawn).split("%(inside)s")
    return before, after


def draw_refusal(narrowing: Narrowing) -> str:
    """The page for filters that cannot be understood: why, and the controls to go on with."""
    return render_template(
        "public/refused.html",
        narrowing=narrowing,
        told=" ".join(narrowing.errors.values()),
        rail=draw_rail(narrowing, has_list=False),
        controls=draw_controls(narrowing, None),
    )


def tell_change(narrowing: Narrowing, listing: Listing) -> str:
    """What is read out when the list has changed."""
    what = f": {narrowing.title}" if narrowing.filters.is_narrowed else ""
    unreported = f". {listing.unreported}" if listing.unreported else ""
    return f"{listing.count}{what}{unreported}"


def draw_mast(narrowing: Narrowing, unknown: Sequence[str]) -> Markup:
    """The head of the list: what it is, who was in post, and what was not understood."""
    warning = cut_stencil(MAST, "draw_warning", HOLE)
    is_narrowed = narrowing.filters.is_narrowed
    cut = cut_stencil(MAST, "draw_mast", HOLE, is_narrowed, bool(narrowing.lede))
    filling = {
        "title": escape(narrowing.title),
        "lede": escape(narrowing.lede),
        "lede_url": narrowing.lede_url,
        "warnings": "".join([warning % {"sentence": escape(each)} for each in unknown]),
        "site": escape(site_address()),
        "onward": escape_address(narrowing.onward_url),
    }
    return Markup(cut % filling)  # noqa: S704  (drawn by a template, all that is put in is escaped)


def draw_back(listing: Listing) -> str:
    """The way to the first page; empty on it."""
    if not listing.start_url:
        return ""
    return cut_stencil(MAST, "draw_back", HOLE) % {"url": escape_address(listing.start_url)}


def draw_next(listing: Listing) -> str:
    """The way to the next page; empty on the last."""
    if not listing.next_url:
        return ""
    filling = {"url": escape_address(listing.next_url), "words": escape(listing.next_words)}
    return cut_stencil(MAST, "draw_next", HOLE) % filling


def draw_empty(narrowing: Narrowing, listing: Listing) -> str:
    """What stands in place of a list without contacts: the ways back."""
    return render_template("public/_empty.html", narrowing=narrowing, listing=listing)
