"""The papers of a contact as an editor types them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from werkzeug.datastructures import MultiDict

MOST_PAPERS = 20
TEXTS = (
    *("slug", "title", "kind", "language", "heading"),
    *("archive_reference", "classification", "copy", "number"),
    *("translator", "supporter", "transcript"),
)


@dataclass(slots=True)
class TypedPaper:
    """One paper: its texts by name, and its web addresses one a line."""

    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""))
    urls: str = ""
    error: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed, as in the lines for a new paper."""
        typed = [text for name, text in self.texts.items() if name not in ("slug", "kind")]
        return not any(text.strip() for text in [*typed, self.urls])


@dataclass(slots=True)
class TypedPapers:
    """The papers of a contact, the first one first."""

    rows: list[TypedPaper]

    def value(self) -> Any:
        """The papers in a form that can be compared, without the length of their transcripts."""
        return [
            {**paper, "transcript": shorten_transcript(paper["transcript"])}
            for paper in self.stored()
        ]

    def stored(self) -> Any:
        """The papers as the store has them."""
        return [
            {
                **{name: clean_lines(row.texts[name]) for name in TEXTS},
                "source_urls": [url.strip() for url in row.urls.splitlines() if url.strip()],
            }
            for row in self.rows
        ]

    def list_errors(self) -> dict[str, str]:
        """Each sentence under the id of its box."""
        return {
            f"documents-{number}": row.error for number, row in enumerate(self.rows) if row.error
        }


def shorten_transcript(text: str) -> dict[str, Any]:
    """What tells one transcript from another: its length in characters, and a digest."""
    return {"length": len(text), "digest": hashlib.sha256(text.encode()).hexdigest()[:16]}


def clean_lines(text: str) -> str:
    """A text with one kind of line break, as it is kept."""
    return text.replace("\r\n", "\n").strip()


def fill_papers(papers: Sequence[dict[str, Any]]) -> TypedPapers:
    """The papers as they are now."""
    return TypedPapers(
        [
            TypedPaper({name: paper[name] for name in TEXTS}, "\n".join(paper["source_urls"]))
            for paper in papers
        ]
    )


def read_papers(form: MultiDict[str, str], contact: str) -> TypedPapers:
    """The papers as they were typed, without those that are empty or taken off; a new one gets
    its name here.
    """
    columns = [form.getlist(f"documents_{name}") for name in (*TEXTS, "source_urls")]
    taken_off = set(filter(None, form.getlist("documents_off")))
    rows = []
    for *texts, urls in zip_longest(*columns, fillvalue=""):
        row = TypedPaper(dict(zip(TEXTS, texts, strict=True)), urls)
        if row.is_empty or row.texts["slug"] in taken_off:
            continue
        if not row.texts["title"].strip():
            row.error = "Each paper needs a title."
        if not row.texts["slug"]:
            row.texts["slug"] = f"{contact[:60]}-{secrets.token_hex(3)}"
        rows.append(row)
    return TypedPapers(rows[:MOST_PAPERS])
