"""The letters by which the reader tells one script from another."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
"""A Cyrillic letter."""
