"""The column of years as it is sent, put together from stencils."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from timeline.store import Filters, Glossary
from timeline.web.choices import toggle_url
from timeline.web.narrowing import Narrowing
from timeline.web.rail import YearBar, draw_terms
from timeline.web.stencils import HOLE, cut_drawn, cut_stencil, draw_macro, escape_address

BAR = "public/_bar.html"
BAND = "public/_band.html"


def draw_rail(narrowing: Narrowing, *, has_list: bool) -> Markup:
    """The column: the bars of the years, and who was ambassador when."""
    filters, glossary = narrowing.filters, narrowing.glossary
    cut = cut_stencil("public/_rail.html", "draw_rail", HOLE, filters.order, has_list)
    filling = {
        "bars": draw_bars(narrowing.bars),
        "band": draw_band(glossary, filters),
        "flat_band": draw_flat_band(glossary, filters.ambassador),
    }
    return Markup(cut % filling)  # noqa: S704  (drawn by templates, filled with numbers)


def draw_numbers(narrowing: Narrowing) -> str:
    """The numbers of the bars as a table."""
    cut = cut_stencil("public/_numbers.html", "draw_numbers", HOLE, narrowing.filters.order)
    return cut % {"rows": draw_rows(narrowing.bars)}


def draw_bars(bars: Sequence[YearBar]) -> str:
    """The bars of the years; each leads to its year on the page, or to the list of that year."""
    pieces = []
    for bar in bars:
        way = "within" if bar.url.startswith("#") else "list" if bar.url else ""
        pieces.append(
            cut_stencil(BAR, "draw_bar", HOLE, bar.year, way, bar.is_chosen) % measure_bar(bar)
        )
    return "".join(pieces)


def draw_rows(bars: Sequence[YearBar]) -> str:
    """The rows of the table, one for each bar."""
    pieces = []
    for bar in bars:
        talks, others, undated = bar.counts
        numbers = {"talks": talks, "others": others, "undated": undated, "total": bar.total}
        pieces.append(cut_stencil(BAR, "draw_row", HOLE, bar.year) % numbers)
    return "".join(pieces)


def measure_bar(bar: YearBar) -> dict[str, object]:
    """What the stencil of a bar is filled with: its words, and pixels for both drawings."""
    talks, others, undated = bar.wide
    tall_talks, tall_others, tall_undated = bar.tall
    return {
        "url": escape_address(bar.url),
        "total": bar.total,
        "spoken": bar.spoken,
        "wide": talks + others + undated,
        "wide_talks": talks,
        "wide_others": others,
        "wide_undated": undated,
        "wide_rest": talks + others,
        "tall": tall_talks + tall_others + tall_undated,
        "tall_talks": tall_talks,
        "tall_others": tall_others,
        "tall_undated": tall_undated,
        "tall_rest": tall_undated + tall_others,
    }


def draw_band(glossary: Glossary, filters: Filters) -> str:
    """Who was ambassador when, beside the list: each a link that chooses him or takes him back."""
    people, cut = cut_band(glossary, filters.ambassador)
    urls = {each: escape_address(toggle_url(filters, "ambassador", each)) for each in people}
    return cut % urls


@lru_cache(maxsize=64)
def cut_band(glossary: Glossary, chosen: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The stencil of the band, with a hole for the address of each of these people.

    A reader may choose any set of them, so it is kept here, among few, and not with the stencils.
    """
    terms = draw_terms(glossary, chosen)
    people = tuple(term.person for _side, of_side in terms for term in of_side)
    return people, cut_drawn(draw_macro(BAND, "draw_band", (HOLE, terms)))


@lru_cache(maxsize=64)
def draw_flat_band(glossary: Glossary, chosen: tuple[str, ...]) -> str:
    """The same above the list on a narrow screen, where it is only looked at."""
    terms = draw_terms(glossary, chosen)
    return draw_macro(BAND, "draw_flat_band", (terms,))
