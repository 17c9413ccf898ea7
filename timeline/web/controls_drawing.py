"""The controls over the list as they are sent, put together from stencils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from timeline.web.choice_drawing import draw_choices
from timeline.web.choices import Chosen
from timeline.web.links import draw_take
from timeline.web.narrowing import Narrowing
from timeline.web.period_drawing import draw_period
from timeline.web.stencils import HOLE, cut_stencil, escape_address

if TYPE_CHECKING:
    from timeline.web.timeline_page import Listing

CONTROLS = "public/_controls.html"


def draw_controls(narrowing: Narrowing, listing: Listing | None) -> Markup:
    """All controls; without a list, since what was asked was refused, those that are open."""
    cut = cut_stencil(CONTROLS, "draw_controls", HOLE, bool(narrowing.errors))
    filling = {
        "kept": draw_kept(narrowing),
        "heads_words": escape(narrowing.heads_words),
        "heads": draw_heads(narrowing),
        "groups_chosen": draw_groups_chosen(narrowing.groups_chosen),
        "groups": draw_groups(narrowing),
        "period": draw_period(narrowing.filters, narrowing.errors),
        "take": draw_take(narrowing.filters) if listing else "",
        "status": draw_status(narrowing, listing),
        "chosen": draw_chosen(narrowing.chosen),
    }
    return Markup(cut % filling)  # noqa: S704  (drawn by a template, all that is put in is escaped)


def draw_kept(narrowing: Narrowing) -> str:
    """What a search sends along, so that it changes the words only."""
    cut = cut_stencil(CONTROLS, "draw_kept", HOLE)
    return "".join(
        [cut % {"name": name, "value": escape(value)} for name, value in narrowing.search_pairs]
    )


def draw_heads(narrowing: Narrowing) -> str:
    """The heads of mission in their rows; everybody comes first, the switch for terms last."""
    filters = narrowing.filters
    everyone = cut_stencil(CONTROLS, "draw_everyone", HOLE, not filters.ambassador) % {
        "url": escape_address(narrowing.everyone_url),
        "count": narrowing.everyone,
    }
    in_post = cut_stencil(CONTROLS, "draw_in_post", HOLE, filters.in_post) % {
        "url": escape_address(narrowing.in_post_url)
    }
    last = len(narrowing.heads)
    return "".join(
        [
            cut_stencil(CONTROLS, "draw_row", HOLE, number, label)
            % {
                "first": everyone if number == 1 else "",
                "heads": draw_choices(filters, "ambassador", heads),
                "last": in_post if number == last else "",
            }
            for number, (label, heads) in enumerate(narrowing.heads, 1)
        ]
    )


def draw_groups_chosen(number: int) -> str:
    """How much is chosen of what is folded away; empty for nothing."""
    return cut_stencil(CONTROLS, "draw_groups_chosen", HOLE) % {"count": number} if number else ""


def draw_groups(narrowing: Narrowing) -> str:
    """The other filters, each with its choices and the way to all of them."""
    pieces = []
    for group in narrowing.groups:
        whole = {"url": escape_address(group.all_url), "total": group.total}
        rest = cut_stencil(CONTROLS, "draw_all", HOLE, group.label) % whole
        filling = {
            "choices": draw_choices(narrowing.filters, group.name, group.choices),
            "all": rest if group.all_url else "",
        }
        pieces.append(cut_stencil(CONTROLS, "draw_group", HOLE, group.label) % filling)
    return "".join(pieces)


def draw_status(narrowing: Narrowing, listing: Listing | None) -> str:
    """How many contacts there are from when to when, and the two clocks to order them by."""
    clocks = {clock: escape_address(url) for clock, url in narrowing.clocks.items()}
    cut = cut_stencil(CONTROLS, "draw_status", HOLE, narrowing.filters.order)
    return cut % {**clocks, "count": draw_count(listing) if listing else ""}


def draw_count(listing: Listing) -> str:
    """How many contacts there are, and how many talks were not on paper yet."""
    parts = (bool(listing.span), bool(listing.unreported))
    return cut_stencil(CONTROLS, "draw_count", HOLE, *parts) % {
        "count": listing.count,
        "span": listing.span,
        "unreported": escape(listing.unreported),
    }


def draw_chosen(chosen: Sequence[Chosen]) -> str:
    """What narrows the list, each a link that takes it away."""
    if not chosen:
        return ""
    chips = [
        cut_stencil(CONTROLS, "draw_chip", HOLE, number)
        % {"url": escape_address(each.url), "name": escape(each.name)}
        for number, each in enumerate(chosen, 1)
    ]
    return cut_stencil(CONTROLS, "draw_chosen", HOLE) % {"chips": "".join(chips)}
