"""COinS: a contact as the `title` of a `<span class="Z3988">`, which Zotero finds on lists."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from timeline.dates import format_date
from timeline.export.context import ExportContext
from timeline.export.dating import is_plain
from timeline.export.paper import make_paper
from timeline.export.ris import format_name
from timeline.export.text import format_head
from timeline.records import Contact


def write_coins(contact: Contact, about: ExportContext) -> str:
    """The contact's paper as a query string; a template must escape it as any attribute."""
    paper = make_paper(contact, about)
    record = paper.record
    pairs = [
        ("url_ver", "Z39.88-2004"),
        ("ctx_ver", "Z39.88-2004"),
        ("rfr_id", f"info:sid/{urlsplit(about.site).netloc}"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "letter" if paper.is_letter else "manuscript"),
        ("rft.title", paper.title),
        *(("rft.creator", format_name(name).rstrip(",")) for name in paper.authors),
        ("rft.date", (record.edtf if is_plain(record) else format_date(record)) if record else ""),
        ("rft.description", f"{format_head(paper.when)}."),
        ("rft.source", paper.kept),
        ("rft.language", paper.language),
        ("rft.identifier", paper.url),
    ]
    return urlencode([(name, value) for name, value in pairs if value], quote_via=quote)
