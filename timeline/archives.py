"""An archive reference taken apart: archive, fond, opis, delo, listy; nothing of it is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ARCHIVES", "ArchiveReference", "parse_archive_reference"]

ARCHIVES = {
    "APRF": "Archive of the President of the Russian Federation",
    "AVPRF": "Archive of Foreign Policy of the Russian Federation",
    "GARF": "State Archive of the Russian Federation",
    "PRC FMA": "Archive of the Ministry of Foreign Affairs of the People's Republic of China",
    "RGAE": "Russian State Archive of the Economy",
    "RGANI": "Russian State Archive of Contemporary History",
    "RGASPI": "Russian State Archive of Socio-Political History",
    "TsAMO": "Central Archive of the Ministry of Defence of the Russian Federation",
    "TsKhSD": "Storage Centre for Contemporary Documentation",
}
"""The full name of each archive by its sign."""

SIGNS = {
    **{sign.replace(" ", "").casefold(): sign for sign in ARCHIVES},
    **{name.replace(" ", "").casefold(): sign for sign, name in ARCHIVES.items()},
}
"""Every way to write an archive's sign or name, without spaces and case ("AP RF" is APRF)."""

LABELS = {
    "f": "fond",
    "fond": "fond",
    "op": "opis",
    "opis": "opis",
    "d": "delo",
    "delo": "delo",
    "por": "portsiya",
    "pap": "papka",
    "pa": "papka",
    "papka": "papka",
    "l": "listy",
    "ll": "listy",
    "p": "pages",
    "pp": "pages",
}
"""The word that each short label of a Russian reference stands for."""

_PART = re.compile(r"(?P<label>[A-Za-z]+)\.\s*(?P<value>\S.*)")
_CHINESE_FILE = re.compile(r"\d{3}-\d{5}-\d{2}")


@dataclass(frozen=True, slots=True)
class ArchiveReference:
    """One place in one archive; `text` is the reference as printed.

    `archive` is the archive's sign ("AVPRF") and is empty where the text names none. `parts`
    are label and value in their order; a piece that was not understood has an empty label.
    """

    archive: str
    archive_name: str
    parts: tuple[tuple[str, str], ...]
    text: str


def parse_archive_reference(text: str) -> tuple[ArchiveReference, ...]:
    """Each reference of a text such as "APRF, f. 45, op. 1, d. 330; RGASPI, f. 558, ..."."""
    pieces = (piece.strip() for piece in text.split(";"))
    return tuple(_parse_one(piece) for piece in pieces if piece.strip(" ,"))


def _parse_one(text: str) -> ArchiveReference:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    sign, shelfmark = _split_sign(pieces[0])
    if _CHINESE_FILE.fullmatch(shelfmark):
        parts = (("file", shelfmark), *(("pages", piece) for piece in pieces[1:]))
        return ArchiveReference(sign, ARCHIVES.get(sign, ""), parts, text)
    rest = [shelfmark, *pieces[1:]] if shelfmark else pieces[1:]
    parts = _name_papka(tuple(_parse_part(piece) for piece in rest))
    labels = {label for label, _ in parts}
    if not sign and "fond" in labels and not parts[0][0]:
        # A fond is kept somewhere: the words before it are an archive that the list lacks.
        return ArchiveReference(shelfmark, "", parts[1:], text)
    if not sign and labels <= {"", "pages"}:
        # "printed in Izvestia, 13 October 1954" is no reference to an archive: kept whole.
        parts = (("", text),)
    return ArchiveReference(sign, ARCHIVES.get(sign, ""), parts, text)


def _split_sign(text: str) -> tuple[str, str]:
    """The archive's sign and what follows it without a comma: "PRC FMA 109-00192-01"."""
    words = text.split()
    for count in range(len(words), 0, -1):
        sign = SIGNS.get("".join(words[:count]).casefold())
        if sign:
            return sign, " ".join(words[count:])
    return "", text


def _parse_part(piece: str) -> tuple[str, str]:
    match = _PART.fullmatch(piece)
    label = LABELS.get(match["label"].casefold(), "") if match else ""
    return (label, match["value"]) if match and label else ("", piece)


def _name_papka(parts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The parts with "p. 410, d. 6" understood: what stands before the delo is its folder."""
    delo = max((n for n, (label, _) in enumerate(parts) if label == "delo"), default=0)
    return tuple(
        ("papka" if label == "pages" and n < delo else label, value)
        for n, (label, value) in enumerate(parts)
    )
