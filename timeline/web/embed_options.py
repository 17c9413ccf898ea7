"""What an embed is asked for besides filters: its colours, its length, a revision, a contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from timeline.store import Filters
from timeline.store.typed import shorten
from timeline.web.answers import Refusal, parse_limit, parse_number

THEMES = ("auto", "light", "dark")
LIMIT, MOST = 100, 300
"""Contacts of an embed: without a choice, and at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an embed is drawn; revision 0 is the newest, whichever that is."""

    theme: str = "auto"
    limit: int = LIMIT
    revision: int = 0
    contact: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """The options as the pairs of a query string, without what is default."""
        default = Options()
        return [
            (name, str(getattr(self, name)))
            for name in ("contact", "theme", "limit", "revision")
            if getattr(self, name) != getattr(default, name)
        ]


def parse_options(args: Mapping[str, str]) -> Options:
    """Options from a query; raises Refusal with a sentence for the first that is not understood.

    `lang` is reserved for the language of labels and changes nothing yet.
    """
    return Options(
        theme=parse_theme(args.get("theme", "")),
        limit=parse_limit(args.get("limit", ""), MOST, LIMIT),
        revision=parse_revision(args.get("revision", "")),
        contact=args.get("contact", "").strip(),
    )


def parse_theme(text: str) -> str:
    """One of the themes; an empty word is the first."""
    theme = text.strip() or THEMES[0]
    if theme not in THEMES:
        sentence = f"theme is auto, light or dark, not “{shorten(theme)}”."
        raise Refusal(400, sentence, {"theme": sentence})
    return theme


def parse_revision(text: str) -> int:
    """The number of a revision; 0 where none is asked for."""
    if not text.strip():
        return 0
    number = parse_number(text)
    if not number:
        sentence = f"revision is the number of a revision, such as 12, not “{shorten(text)}”."
        raise Refusal(400, sentence, {"revision": sentence})
    return number


def embed_url(filters: Filters, options: Options, **changes: Any) -> str:
    """The address of an embed on this site, with some options changed."""
    pairs = filters.pairs() + replace(options, **changes).pairs()
    return f"/embed?{urlencode(pairs)}" if pairs else "/embed"
