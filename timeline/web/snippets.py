"""Codes to paste: a frame, a link, a plain list in HTML, a list in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from timeline.export.dating import format_when
from timeline.export.text import format_line
from timeline.records import Contact
from timeline.web.headings import format_heading
from timeline.web.site import NAME, site_address

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


def format_frame(address: str, title: str, width: str, height: int) -> str:
    """The code of a frame; its title tells a screen reader what is inside."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(format_line(title))}" '
        f'width="{escape(width)}" height="{height}" loading="lazy" style="border:0"></iframe>'
    )


def format_framed_link(frame: str, page: str, title: str) -> str:
    """A frame after a link to the page, which is shown wherever the frame is not."""
    link = f'<a href="{escape(page)}">{escape(format_line(title))}</a>'
    return f"<blockquote>{link}</blockquote>{frame}"


def format_html(contacts: Iterable[Contact], title: str, page: str, state: str) -> str:
    """The list as plain HTML, for places that take frames out; `state` says of which day it is."""
    rows = "\n".join(
        f'<li><a href="{escape(link_contact(each))}">{escape(format_line(format_heading(each)))}'
        f"</a>: {escape(format_line(format_when(each)))}.</li>"
        for each in contacts
    )
    name = escape(format_line(title))
    source = f'<p>From <a href="{escape(page)}">{escape(NAME)}</a>, {escape(state)}.</p>'
    return f"<h2>{name}</h2>\n<ul>\n{rows}\n</ul>\n{source}"


def format_markdown(contacts: Iterable[Contact], title: str, page: str, state: str) -> str:
    """The list in Markdown."""
    rows = "\n".join(
        f"- [{mark_down(format_heading(each))}]({link_contact(each)}): "
        f"{mark_down(format_when(each))}."
        for each in contacts
    )
    return f"## {mark_down(title)}\n\n{rows}\n\nFrom [{mark_down(NAME)}]({page}), {state}."


def mark_down(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", format_line(text))


def link_contact(contact: Contact) -> str:
    """The address of a contact's page."""
    return f"{site_address()}/contacts/{contact.slug}"
