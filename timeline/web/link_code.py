"""An address as a square code that a telephone reads from paper."""

from __future__ import annotations

import segno
from markupsafe import Markup

LONGEST = 500
"""Characters of an address; a code of more has dots too small for paper and a telephone."""


def draw_code(address: str) -> Markup:
    """The QR code of an address as SVG, black on white with its margin; empty if it is too long."""
    if len(address) > LONGEST:
        return Markup()
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(scale=4, dark="#000", light="#fff", svgclass=None, lineclass=None)
    width, height = code.symbol_size(scale=4)
    sized = drawn.replace("<svg ", f'<svg viewBox="0 0 {width} {height}" ', 1)
    return Markup(sized)  # noqa: S704  (numbers and tags of the package; the address is only dots)
