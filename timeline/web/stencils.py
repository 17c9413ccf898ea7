"""Pieces of a page that a template draws once; each answer only fills their holes.

A list has hundreds of links, months and bars of a few kinds. What such a piece always says is
drawn by a macro of the templates, with holes for the rest: an address, a number. To fill the holes
is one `%` of Python, some fifty times cheaper than drawing. Whoever fills them escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from secrets import token_hex

from flask import get_template_attribute

EDGE = token_hex(8)
"""What encloses the name of a hole while a template draws; no text can hold it but by guessing."""


class Holes:
    """Every name as a hole for something that is not known yet: `hole.url`."""

    def __getattr__(self, name: str) -> str:
        return f"{EDGE}{name}{EDGE}"


HOLE = Holes()


@lru_cache(maxsize=20_000)
def cut_stencil(template: str, macro: str, *values: object) -> str:
    """What a macro draws, as a text to be filled by `%` with a mapping from the holes' names."""
    return cut_drawn(draw_macro(template, macro, values))


@lru_cache(maxsize=20_000)
def cut_in_order(template: str, macro: str, *values: object) -> str:
    """The same, to be filled with what its holes hold, in their order."""
    return cut_drawn(draw_macro(template, macro, values), "%s")


def draw_macro(template: str, macro: str, values: Iterable[object]) -> str:
    """What a macro draws."""
    return str(get_template_attribute(template, macro)(*values))


def cut_drawn(drawn: str, hole: str = r"%(\1)s") -> str:
    """What was drawn with holes, as a text to be filled by `%`."""
    return re.sub(f"{EDGE}(.+?){EDGE}", hole, drawn.replace("%", "%%"))


@lru_cache(maxsize=20_000)
def cut_frame(template: str, macro: str, *values: object) -> tuple[str, bytes]:
    """What stands around other pieces: the stencil before the hole `inside`, and the end."""
    before, after = cut_stencil(template, macro, HOLE, *values).split("%(inside)s")
    return before, (after % {}).encode()


def escape_address(address: str) -> str:
    """An address of ours, which is percent-encoded, as it stands in an attribute."""
    return address.replace("&", "&amp;")
