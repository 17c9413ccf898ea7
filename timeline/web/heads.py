"""What the head of a contact's page tells programs that collect references and descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from timeline.export import ExportContext, json_ld
from timeline.export.head import SCHEMAS, write_head
from timeline.records import Contact


@dataclass(frozen=True, slots=True)
class Head:
    """The vocabularies, the meta elements as Zotero reads them, and the description as JSON-LD."""

    schemas: Sequence[tuple[str, str]]
    metas: Sequence[tuple[str, str]]
    json_ld: Markup


def make_head(contact: Contact, about: ExportContext) -> Head:
    """The head of a contact's page."""
    # The JSON is written so that nothing in it can end the element that it stands in.
    return Head(SCHEMAS, write_head(contact, about), Markup(json_ld.write_one(contact, about)))  # noqa: S704
