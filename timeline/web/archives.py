"""Archive references spelled out: "f. 0100, op. 42" is fond 0100, opis 42."""

from __future__ import annotations

from timeline.archives import ArchiveReference, parse_archive_reference


def format_reference(reference: str) -> str:
    """A reference with its archive and its units as whole words; empty where nothing is short."""
    spelled = "; ".join(spell_out(each) for each in parse_archive_reference(reference))
    return "" if spelled == reference else spelled


def spell_out(reference: ArchiveReference) -> str:
    """One place in one archive in words."""
    archive = reference.archive_name or reference.archive
    return ", ".join(filter(None, (archive, *(name_part(*part) for part in reference.parts))))


def name_part(label: str, value: str) -> str:
    """One part of a reference; a single leaf or page is named as one."""
    is_one = value.isdigit()
    label = {"listy": "list", "pages": "page"}.get(label, label) if is_one else label
    return f"{label} {value}" if label else value
