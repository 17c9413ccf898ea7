"""A selection on paper for a class: with its dates, or as the exercise "put these in order"."""

from __future__ import annotations

from flask import Blueprint, Flask, render_template, request

from timeline.store import FilterError, Filters, parse_filters
from timeline.store.typed import shorten
from timeline.web.database import get_database
from timeline.web.handout_sheet import read_sheet
from timeline.web.limits import limit_search

handout = Blueprint("handout", __name__)


def init_app(app: Flask) -> None:
    """Serve handouts."""
    app.register_blueprint(handout)


@handout.get("/handout")
@limit_search
def show_handout() -> str:
    """The contacts that `/` lists for the same query, numbered; with `hide=dates` shuffled."""
    db = get_database()
    filters = parse_filters(db, request.args.items(multi=True))
    is_exercise = parse_hide(filters)
    sheet = read_sheet(db, filters, is_exercise=is_exercise)
    name = "handout_exercise" if is_exercise else "handout"
    return render_template(f"public/{name}.html", sheet=sheet)


def parse_hide(filters: Filters) -> bool:
    """Whether the dates are to be hidden; raises FilterError where something else is asked for."""
    asked = [text.strip() for text in request.args.getlist("hide")]
    for text in asked:
        if text not in ("", "dates"):
            sentence = f"hide is dates or is left out, not “{shorten(text)}”."
            raise FilterError({"hide": sentence}, filters)
    return "dates" in asked
