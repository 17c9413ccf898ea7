"""The addresses for programs, described for programs and for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, json, render_template

from timeline.store import Filters, count_facets, hold_revision, select_slugs
from timeline.web.answers import answer_unchanged, is_known, make_tag, mark_fresh, open_to_programs
from timeline.web.database import get_database
from timeline.web.openapi import make_openapi
from timeline.web.site import site_address

if TYPE_CHECKING:
    from sqlite_utils import Database

api = Blueprint("api", __name__)
described = Blueprint("described", __name__)
open_to_programs(described)

EXAMPLE = "1956-10-30-yudin-liu-shaoqi"
"""The contact of the examples, where the collection has it."""


def init_app(app: Flask) -> None:
    """Serve the description."""
    app.register_blueprint(api)
    app.register_blueprint(described)


@described.get("/api/openapi.json")
def show_openapi() -> Response:
    """The description as OpenAPI 3.1."""
    db = get_database()
    tag = make_tag(hold_revision(db))
    if is_known(tag):
        return answer_unchanged(tag)
    text = json.dumps(read_openapi(db), ensure_ascii=False, sort_keys=False)
    return mark_fresh(Response(text, mimetype="application/json"), tag)


@api.get("/api")
def show_api() -> str:
    """The same description as a page."""
    whole = read_openapi(get_database())
    paths = [{"path": path, **methods["get"]} for path, methods in whole["paths"].items()]
    lists = [each for each in paths if each["operationId"].startswith("list_")]
    singles = [each for each in paths if "{slug}" in each["path"]]
    return render_template(
        "public/api.html",
        site=whole["servers"][0]["url"],
        parameters=[*whole["components"]["parameters"].values(), *lists[0]["parameters"][-1:]],
        lists=lists,
        singles=singles,
        others=[each for each in paths if each not in lists and each not in singles],
        problem=json.dumps(whole["components"]["schemas"]["Problem"]["example"], indent=2,
                           ensure_ascii=False, sort_keys=False),
        slug=singles[0]["parameters"][0]["example"],
    )  # fmt: skip


def read_openapi(db: Database) -> dict[str, Any]:
    """The description with the values of this collection."""
    slugs = select_slugs(db)
    slug = EXAMPLE if EXAMPLE in slugs else next(iter(slugs), EXAMPLE)
    return make_openapi(count_facets(db, Filters()), site_address(), slug)
