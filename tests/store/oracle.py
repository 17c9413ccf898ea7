"""The filters as plain SQL, clause by clause: what the store's index must answer the same as."""

from __future__ import annotations

import json
from typing import Any

from timeline.store import Filters
from timeline.store.filters import LISTS, bound
from timeline.store.search import format_match

CLAUSES = {
    "ambassador": """contact.id IN (
        SELECT contact_id FROM participation JOIN person ON person.id = person_id
        WHERE person.slug IN (SELECT value FROM json_each(:ambassador)) AND in_post >= :in_post)""",
    "in_post": """contact.id IN (SELECT contact_id FROM participation WHERE in_post)""",
    "person": """contact.id IN (
        SELECT contact_id FROM participation JOIN person ON person.id = person_id
        WHERE person.slug IN (SELECT value FROM json_each(:person)))""",
    "place": """contact.place_id IN (
        SELECT id FROM place WHERE slug IN (SELECT value FROM json_each(:place)))""",
    "topic": """contact.id IN (
        SELECT contact_id FROM contact_topic JOIN topic ON topic.id = topic_id
        WHERE topic.slug IN (SELECT value FROM json_each(:topic)))""",
    "form": """contact.form IN (SELECT value FROM json_each(:form))""",
    "kind": """contact.kind IN (SELECT value FROM json_each(:kind))""",
    "language": """contact.id IN (
        SELECT contact_id FROM contact_document JOIN document ON document.id = document_id
        WHERE document.language IN (SELECT value FROM json_each(:language)))""",
    "year": """substr(contact.{clock}_key, 1, 4) IN (SELECT value FROM json_each(:year))""",
    "overlap": """(coalesce(contact.{clock}_latest, contact.conversation_latest, '9999') >= :from
        AND coalesce(contact.{clock}_earliest, contact.conversation_earliest, '') <= :to)""",
    "inside": """(
        coalesce(contact.{clock}_earliest, contact.conversation_earliest, :from) >= :from
        AND coalesce(contact.{clock}_latest, contact.conversation_latest, :to) <= :to)""",
    "written_by": """contact.record_latest <= :written_by""",
    "q": """contact.id IN (SELECT rowid FROM contact_search WHERE contact_search MATCH :q)""",
}


def where(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition of the filters and its parameters."""
    active = [name for name in LISTS if getattr(filters, name)]
    params: dict[str, Any] = {name: json.dumps(getattr(filters, name)) for name in active}
    params["in_post"] = int(filters.in_post)
    if filters.in_post and not filters.ambassador:
        active.append("in_post")
    if filters.from_ or filters.to:
        active.append(filters.match)
        params["from"] = bound(filters.from_, "earliest", "0000")
        params["to"] = bound(filters.to, "latest", "9999-12-31")
    if filters.written_by:
        active.append("written_by")
        params["written_by"] = bound(filters.written_by, "latest", "9999-12-31")
    if filters.q:
        active.append("q")
        params["q"] = format_match(filters.q)
    clauses = [CLAUSES[name].format(clock=filters.order) for name in active]
    return " AND ".join(("contact.joined_to IS NULL", *clauses)), params
