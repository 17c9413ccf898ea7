"""The form for a period, put together from a stencil: what was typed stays in it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from markupsafe import Markup, escape

from timeline.store import Filters
from timeline.web.stencils import HOLE, cut_stencil

PERIOD = "public/_period.html"
DAYS = ("from", "to", "written_by")
LONGEST = 100
"""Letters of what was typed that are shown again."""


def draw_period(filters: Filters, errors: Mapping[str, str]) -> Markup:
    """The form, which sends all other filters along; what could not be understood is said."""
    kept = cut_stencil(PERIOD, "draw_kept", HOLE)
    others = [pair for pair in filters.pairs() if pair[0] not in (*DAYS, "match", "after")]
    filling = {
        "kept": "".join([kept % {"name": name, "value": escape(value)} for name, value in others])
    }
    typed = request.args
    for name in DAYS:
        filling[name] = escape(typed.get(name, "")[:LONGEST])
        filling[f"{name}_error"] = escape(errors.get(name, ""))
    wrong = tuple(name for name in DAYS if name in errors)
    cut = cut_stencil(PERIOD, "draw_period", HOLE, filters.match, wrong)
    return Markup(cut % filling)  # noqa: S704  (drawn by a template, all that is put in is escaped)
