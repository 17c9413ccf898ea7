"""What stands in the head of a contact's page for Zotero and other readers of metadata."""

from __future__ import annotations

from timeline.dates import format_date
from timeline.export.context import ExportContext
from timeline.export.dating import is_plain
from timeline.export.paper import make_paper
from timeline.export.ris import format_name
from timeline.export.text import format_head, format_line
from timeline.records import Contact

SCHEMAS = (
    ("schema.DC", "http://purl.org/dc/elements/1.1/"),
    ("schema.DCTERMS", "http://purl.org/dc/terms/"),
    ("schema.z", "http://www.zotero.org/namespaces/export#"),
)
"""`rel` and `href` of the links that say what the prefixes mean."""


def write_head(contact: Contact, about: ExportContext) -> list[tuple[str, str]]:
    """`name` and `content` of each meta element, in order; a template must escape them.

    The date is the paper's; the talk's stands in the description in words. `DC.coverage` is where
    Zotero looks for the archive and the place in it, so no time and no country stands there.
    """
    paper = make_paper(contact, about)
    kind = "letter" if paper.is_letter else "manuscript"
    record = paper.record
    date = (record.edtf if is_plain(record) else format_date(record)) if record else ""
    main = contact.documents[0].archive_reference if contact.documents else ""
    description = f"{format_head(paper.when)}. {paper.summary}".strip()
    pairs = [
        ("z.itemType", kind),
        ("DC.type", kind),
        ("citation_title", paper.title),
        ("DC.title", paper.title),
        *(("citation_author", format_name(name)) for name in paper.authors),
        ("citation_date", date),
        ("DCTERMS.issued", date),
        ("DC.description", description),
        ("citation_abstract", description),
        ("DC.coverage", format_line(main)),
        ("citation_language", paper.language),
        ("DC.language", paper.language),
        ("citation_keywords", "; ".join(each.replace(";", ",") for each in paper.keywords)),
        ("citation_public_url", paper.url),
        ("DC.identifier", paper.url),
    ]
    return [(name, value) for name, value in pairs if value]
