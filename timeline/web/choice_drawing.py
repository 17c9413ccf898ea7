"""The links of the filters as the timeline shows them, put together from stencils."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from timeline.records import Facet
from timeline.store import Filters, encode_pair, split_query
from timeline.web.choices import name_facet, toggle_url
from timeline.web.stencils import HOLE, cut_stencil, escape_address


def draw_choices(filters: Filters, name: str, facets: Sequence[Facet]) -> Markup:
    """The choices of a filter, each a link that makes it or takes it back, with its count."""
    before, after = map(escape_address, split_query(filters, name))
    pieces = []
    for facet in facets:
        if facet.selected:
            url = escape_address(toggle_url(filters, name, facet.slug))
        else:
            url = f"/?{before}{encode_pair(name, facet.slug)}{after}"
        cut = cut_choice(name, facet.slug, facet.name, facet.selected, bool(facet.count))
        pieces.append(cut % {"url": url, "count": facet.count})
    return Markup("".join(pieces))  # noqa: S704  (drawn by a template, filled with addresses)


@lru_cache(maxsize=8192)
def cut_choice(name: str, slug: str, label: str, is_chosen: bool, is_any: bool) -> str:
    """The stencil of one choice; a head of mission who is not in the list is shown all the same."""
    macro = "draw_choice"
    if name == "ambassador":
        macro = "draw_head" if is_any or is_chosen else "draw_nobody"
    shown = name_facet(name, Facet(slug, label, 0))
    return cut_stencil("public/_choice.html", macro, HOLE, f"{name}-{slug}", shown, is_chosen)
