"""Archive references spelled out: "f. 0100, op. 42" is fond 0100, opis 42."""

from __future__ import annotations

import re

ARCHIVES = {
    "AVPRF": "Archive of Foreign Policy of the Russian Federation",
    "AVP RF": "Archive of Foreign Policy of the Russian Federation",
    "APRF": "Archive of the President of the Russian Federation",
    "AP RF": "Archive of the President of the Russian Federation",
    "RGASPI": "Russian State Archive of Socio-Political History",
    "RGANI": "Russian State Archive of Contemporary History",
    "GARF": "State Archive of the Russian Federation",
    "TsAMO": "Central Archive of the Ministry of Defence",
}
UNITS = {
    "f": "fond",
    "op": "opis",
    "d": "delo",
    "por": "portsiya",
    "pap": "papka",
    "p": "papka",
    "l": "list",
    "ll": "listy",
}
UNIT = re.compile(r"\b(f|op|d|por|pap|p|ll|l)\.\s*(?=\d)", re.IGNORECASE)


def format_reference(reference: str) -> str:
    """A reference with its units as whole words; empty where nothing in it is short."""
    spelled = UNIT.sub(lambda found: f"{UNITS[found[1].lower()]} ", reference)
    head, comma, rest = spelled.partition(",")
    spelled = f"{ARCHIVES.get(head.strip(), head)}{comma}{rest}"
    return "" if spelled == reference else spelled
