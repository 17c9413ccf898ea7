"""An Atom feed of the contacts as they are added and corrected here.

`updated` is always the time of an edit. The historical dates are words in the summary and EDTF in
`dcterms:temporal` (the contact) and `dcterms:created` (its paper). `dc:date` is not used: some
readers take it for the time of the entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from timeline.export.context import ExportContext, read_moment
from timeline.export.dating import format_when
from timeline.export.paper import format_passed
from timeline.export.text import format_block, format_head, format_line
from timeline.records import Contact

MEDIA_TYPE = "application/atom+xml"
SUFFIX = ".atom"

NAMESPACES = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:dcterms": "http://purl.org/dc/terms/"}
PAGES = ("first", "previous", "next", "last")


class Feed:
    """An Atom feed being written; `take` gives what was written since it was last asked."""

    def __init__(self) -> None:
        self.buffer = StringIO()
        self.xml = XMLGenerator(self.buffer, "utf-8", short_empty_elements=True)
        self.xml.startDocument()

    def open(self, name: str, **attributes: str) -> None:
        """Begin an element; its attributes lose what XML cannot hold."""
        cleaned = {key: format_line(value) for key, value in attributes.items()}
        self.xml.startElement(name, AttributesImpl(cleaned))

    def close(self, name: str) -> None:
        """End an element."""
        self.xml.endElement(name)
        self.xml.ignorableWhitespace("\n")

    def add(self, name: str, text: str = "", **attributes: str) -> None:
        """A whole element; its text loses what XML cannot hold."""
        self.open(name, **attributes)
        self.xml.characters(format_block(text))
        self.close(name)

    def take(self) -> str:
        """The text so far, which is then forgotten."""
        text = self.buffer.getvalue()
        self.buffer.seek(0)
        self.buffer.truncate()
        return text


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """A feed with an entry for each contact."""
    feed = open_feed(about, about.title, about.page or f"{about.site}/")
    for contact in contacts:
        write_contact(feed, contact, about)
        yield feed.take()
    feed.close("feed")
    yield feed.take()


def open_feed(about: ExportContext, title: str, page: str) -> Feed:
    """A feed with its head; every page of a paged feed has the id of the first."""
    feed = Feed()
    feed.open("feed", **NAMESPACES)
    feed.add("id", about.first or about.address or page)
    feed.add("title", format_line(title))
    feed.add("updated", format_moment(read_moment(about.revised_at)))
    feed.open("author")
    feed.add("name", format_line(about.name))
    feed.close("author")
    feed.add("link", rel="alternate", type="text/html", href=page)
    if about.address:
        feed.add("link", rel="self", type=MEDIA_TYPE, href=about.address)
    for rel in PAGES:
        if getattr(about, rel):
            feed.add("link", rel=rel, type=MEDIA_TYPE, href=getattr(about, rel))
    return feed


def write_contact(feed: Feed, contact: Contact, about: ExportContext) -> None:
    """The entry of a contact."""
    address = about.format_address(contact)
    when = format_when(contact)
    summary = " ".join([f"{format_head(when)}.", contact.summary, format_passed(contact)])
    feed.open("entry")
    feed.add("id", address)
    feed.add("title", format_line(contact.title) or contact.slug)
    feed.add("updated", format_moment(about.find_edited(contact)))
    feed.add("link", rel="alternate", type="text/html", href=address)
    feed.add("summary", format_line(summary))
    for part in contact.people:
        original = f" ({part.original_name})" if part.original_name else ""
        feed.add("dcterms:contributor", format_line(f"{part.person.name}{original}"))
    for talk in contact.conversations:
        feed.add("dcterms:temporal", talk.date.edtf)
    if contact.record:
        feed.add("dcterms:created", contact.record.date.edtf)
    for topic in contact.topics:
        feed.add("category", term=topic.slug, label=format_line(topic.name))
    feed.close("entry")


def format_moment(moment: datetime) -> str:
    """A time in UTC as RFC 3339 asks for it."""
    return moment.isoformat().replace("+00:00", "Z")
