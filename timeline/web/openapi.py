"""The description of the addresses for programs: OpenAPI 3.1, drawn up from what the site has."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from timeline.export import FORMATS, FORMATS_OF_ONE
from timeline.web.openapi_parameters import (
    EMBED,
    EXTRAS,
    LIMIT,
    OEMBED,
    Facets,
    Parameter,
    list_filters,
)
from timeline.web.openapi_schemas import SCHEMAS, refer
from timeline.web.site import NAME

JSON_SCHEMAS = {"json": ("ContactList", "WholeContact")}
NAMES = {
    "json": "JSON: the timeline for programs",
    "csv": "CSV for spreadsheets",
    "jsonld": "JSON-LD in the words of schema.org",
    "ics": "iCalendar",
    "bib": "BibLaTeX, or BibTeX with `style=bibtex`",
    "ris": "RIS for EndNote, Zotero and Mendeley",
    "csl.json": "CSL-JSON for citation processors",
    "atom": "Atom: the contacts added or changed last",
    "timelinejs.json": "JSON for TimelineJS",
}


def make_openapi(facets: Facets, site: str, slug: str) -> dict[str, Any]:
    """The whole description; `slug` is a contact for the examples."""
    filters = list_filters(facets)
    shared = [{"$ref": f"#/components/parameters/{each.name}"} for each in filters]
    paths: dict[str, Any] = {}
    for suffix, name in NAMES.items():
        extras = EXTRAS.get(suffix, [])
        paths[f"/contacts.{suffix}"] = describe_get(
            f"The contacts as {name}",
            f"list_{suffix.replace('.', '_')}",
            [*shared, *describe_all([LIMIT, *extras])],
            describe_format(suffix, 0),
        )
    for suffix, name in NAMES.items():
        if suffix in FORMATS_OF_ONE:
            paths[f"/contacts/{{slug}}.{suffix}"] = describe_get(
                f"One contact as {name}",
                f"show_{suffix.replace('.', '_')}",
                [describe_slug(slug), *describe_all(EXTRAS.get(suffix, []))],
                describe_format(suffix, 1),
            )
    paths |= describe_others(shared, f"{site}/contacts/{slug}")
    return {
        "openapi": "3.1.0",
        "info": describe_site(),
        "servers": [{"url": site}],
        "paths": paths,
        "components": {
            "parameters": {each.name: each.describe() for each in filters},
            "schemas": SCHEMAS,
        },
    }


def describe_site() -> dict[str, Any]:
    """What the whole is and how it may be used."""
    return {
        "title": NAME,
        "version": version("timeline"),
        "description": "Contacts between the Soviet Union and China, each with two dates: "
        "`conversation`, the day they talked, and `record`, the day it was written down. "
        "Any page may read these addresses. Every answer has an ETag; ask again with "
        "If-None-Match. A parameter that is not named here is ignored.",
        "license": {"name": "MIT (the program; the papers stay with their archives)"},
    }


def describe_format(suffix: str, number: int) -> dict[str, Any]:
    """The content of an answer in a format; `number` is 0 for a list and 1 for one contact."""
    kind = FORMATS[suffix].MEDIA_TYPE
    names = JSON_SCHEMAS.get(suffix)
    schema = refer(names[number]) if names else {"type": "object"}
    if suffix == "csl.json":
        schema = {"type": "array", "items": {"type": "object"}}
    if "json" not in kind:
        schema = {"type": "string"}
    return {kind: {"schema": schema}}


def describe_all(parameters: Iterable[Parameter]) -> list[dict[str, Any]]:
    """Several parameters as OpenAPI has them."""
    return [each.describe() for each in parameters]


def describe_get(
    summary: str, name: str, parameters: list[dict[str, Any]], content: dict[str, Any]
) -> dict[str, Any]:
    """A path with its one method."""
    is_json = all("json" in kind for kind in content)
    is_single = any(each.get("in") == "path" for each in parameters)
    return {
        "get": {
            "summary": summary,
            "operationId": name,
            "parameters": parameters,
            "responses": describe_responses(content, is_json=is_json, is_single=is_single),
        }
    }


def describe_slug(slug: str) -> dict[str, Any]:
    """The parameter of a path that names a contact."""
    return {
        "name": "slug",
        "in": "path",
        "required": True,
        "description": "The last part of the address of a contact.",
        "schema": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "example": slug,
    }


def describe_responses(
    content: dict[str, Any], *, is_json: bool, is_single: bool
) -> dict[str, Any]:
    """Every answer that can come."""
    return {
        "200": {"description": "As asked", "content": content, "headers": {
            "ETag": {"schema": {"type": "string"}},
            "Link": {"description": "next, alternate, service-desc", "schema": {"type": "string"}},
        }},
        "304": {"description": "Nothing has changed since the ETag that was sent"},
        "400": describe_failure("A parameter is not understood; each is named", is_json=is_json),
        **({"404": describe_failure("There is no such contact", is_json=is_json)}
           if is_single else {}),
        "503": describe_failure("The collection cannot be read just now", is_json=is_json),
    }  # fmt: skip


def describe_failure(description: str, *, is_json: bool) -> dict[str, Any]:
    """A failure: a problem for JSON, a sentence for all others."""
    if is_json:
        return {
            "description": description,
            "content": {"application/problem+json": {"schema": refer("Problem")}},
        }
    return {"description": description, "content": {"text/plain": {"schema": {"type": "string"}}}}


HTML = {"text/html": {"schema": {"type": "string"}}}
OEMBED_FAILURES = {
    "400": "No page is named, or a bound is no number",
    "404": "The page cannot be embedded",
    "501": "Another format than json and xml",
    "503": "The collection cannot be read just now",
}


def describe_others(filters: list[dict[str, Any]], page: str) -> dict[str, Any]:
    """The addresses beside the exports."""
    return {
        "/embed": describe_embed(filters),
        "/oembed": describe_oembed(page),
        "/healthz": {
            "get": {
                "summary": "Whether the collection can be read",
                "operationId": "show_health",
                "responses": {
                    "200": {
                        "description": "It can",
                        "content": {"application/json": {"schema": refer("Health")}},
                    },
                    "503": {"description": "It cannot", "content": HTML},
                },
            }
        },
    }


def describe_embed(filters: list[dict[str, Any]]) -> dict[str, Any]:
    """The address of embeds, whose failures are pages too."""
    parameters = [*filters, *describe_all(EMBED)]
    described = describe_get("A list or a contact for a frame", "show_embed", parameters, HTML)
    failures = {
        "400": "A parameter is not understood; each is named",
        "404": "There is no such contact or revision",
        "503": "The collection cannot be read just now",
    }
    described["get"]["responses"] |= {
        status: {"description": words, "content": HTML} for status, words in failures.items()
    }
    return described


def describe_oembed(page: str) -> dict[str, Any]:
    """The address of oEmbed; `page` is the example of what can be embedded."""
    url = Parameter("url", "A page of this site.", {"type": "string", "format": "uri"}, page)
    content = {
        "application/json": {"schema": refer("OEmbed")},
        "text/xml": {"schema": {"type": "string"}},
    }
    parameters = describe_all([url, *OEMBED])
    parameters[0]["required"] = True
    described = describe_get("The code of a frame", "show_oembed", parameters, content)
    described["get"]["description"] = (
        "As oEmbed has it: `format=xml` gives XML, another format than json and xml is a 501."
    )
    described["get"]["responses"] |= {
        status: describe_failure(words, is_json=False) for status, words in OEMBED_FAILURES.items()
    }
    return described
