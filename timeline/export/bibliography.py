"""What BibLaTeX and BibTeX share: how an entry, a name and a text are written in them."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.export.name import Name
from timeline.export.text import format_line

_SIGNS = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_TEX = str.maketrans(_SIGNS)


def format_tex(text: str) -> str:
    """A text with every sign that means something to TeX made plain."""
    return format_line(text).translate(_TEX)


def format_names(names: Iterable[Name]) -> str:
    """Names joined as BibTeX joins them; one that is not to be taken apart stands in braces."""
    return " and ".join(
        f"{format_tex(name.family)}, {format_tex(name.given)}"
        if name.family
        else f"{{{format_tex(name.whole)}}}"
        for name in names
    )


def format_url(address: str) -> str:
    """An address as `url` fields hold it: plain, its braces and backslashes percent-encoded."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def write_entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry with those of its fields that are not empty."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n\n"
