"""The links of the filters as the timeline shows them, put together from stencils."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline.records import Facet
from timeline.store import Filters, encode_pair, split_query
from timeline.web.choices import name_facet, toggle_url
from timeline.web.stencils import HOLE, cut_in_order, cut_stencil, escape_address


def draw_choices(filters: Filters, name: str, facets: Sequence[Facet]) -> str:
    """The choices of a filter, each a link that makes it or takes it back, with its count."""
    before, after = map(escape_address, split_query(filters, name))
    pieces = []
    for facet in facets:
        cut, pair = cut_choice(name, facet.slug, facet.name, facet.selected, facet.count > 0)
        if not pair:
            pieces.append(cut)
            continue
        if facet.selected:
            url = escape_address(toggle_url(filters, name, facet.slug))
        else:
            url = f"/?{before}{pair}{after}"
        pieces.append(cut % (url, url, facet.count))
    return "".join(pieces)


@lru_cache(maxsize=8192)
def cut_choice(name: str, slug: str, label: str, is_chosen: bool, is_any: bool) -> tuple[str, str]:
    """The stencil of a choice, for its address, twice, and its count; and its pair in an address.

    A head of mission with whom there is nothing in the list is shown all the same: without a link,
    so there are no holes and no pair.
    """
    template, shown = "public/_choice.html", name_facet(name, Facet(slug, label, 0))
    if name == "ambassador" and not is_any and not is_chosen:
        return cut_stencil(template, "draw_nobody", shown) % {}, ""
    macro = "draw_head" if name == "ambassador" else "draw_choice"
    cut = cut_in_order(template, macro, HOLE, f"{name}-{slug}", shown, is_chosen)
    return cut, encode_pair(name, slug)
