"""Citations as text in Chicago, MLA and APA style, each with both dates, each date named.

No published style can name the day of a talk beside the day of its record, so these are drawn
here, after each style's rules for manuscripts in archives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.dates import HistoricalDate, format_date
from timeline.dates.display import MONTHS
from timeline.export.context import ExportContext
from timeline.export.dating import format_reduced, format_talk, is_run_of_days
from timeline.export.name import Name
from timeline.export.paper import Paper, make_paper
from timeline.export.text import format_head, format_line
from timeline.records import Contact

STOPS = tuple(stop + mark for stop in ".?!" for mark in ("", "”", "’”"))
"""How a part ends that needs no full stop more."""
MOST_NAMES = 3
"""Authors that a citation names; of more it names the first, "et al." for the others."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One way to cite a contact's paper."""

    style: str
    text: str


def write_citations(contact: Contact, about: ExportContext) -> tuple[Citation, ...]:
    """The citations that a page offers."""
    paper = make_paper(contact, about)
    return (
        Citation("Chicago, note", write_chicago_note(paper)),
        Citation("Chicago, bibliography", write_chicago(paper)),
        Citation("MLA", write_mla(paper, about)),
        Citation("APA", write_apa(paper, contact)),
    )


def write_chicago_note(paper: Paper) -> str:
    """A footnote: names as spoken, everything between commas."""
    authors = join_names([name.whole for name in paper.authors], "and")
    translated = f"trans. {join_whole(paper.translators)}" if paper.translators else ""
    parts = [
        authors,
        f"{quote(paper.title, ',')} {paper.when}",
        format_way(paper),
        translated,
        paper.kept,
        paper.found,
        format_own(paper),
    ]
    return f"{join_commas(*parts)}."


def format_own(paper: Paper) -> str:
    """This timeline's address; where the paper itself is on the web, said to be of the dates."""
    return f"dates: {paper.url}" if paper.found else paper.url


def format_way(paper: Paper) -> str:
    """Through whom a message went: "passed on by Andrei Orlov"; empty where nobody is named."""
    return f"passed on by {join_whole(paper.transmitters)}" if paper.transmitters else ""


def join_commas(*parts: str) -> str:
    """The parts that say something, between commas."""
    return ", ".join(filter(None, parts))


def write_chicago(paper: Paper) -> str:
    """An entry of a bibliography: family name first, everything between full stops."""
    genre = paper.genre or "Manuscript"
    return join_sentences(
        join_names(invert_first(paper.authors), "and"),
        quote(paper.title, "."),
        join_commas(f"{genre}, {paper.when}", format_way(paper)),
        f"Translated by {join_whole(paper.translators)}" if paper.translators else "",
        format_head(paper.kept),
        paper.found,
        format_head(format_own(paper)) if paper.found else paper.url,
    )


def write_mla(paper: Paper, about: ExportContext) -> str:
    """A work cited, with the archive and this timeline as its two containers."""
    when = join_commas(format_head(paper.when), format_way(paper))
    return join_sentences(
        join_names(invert_first(paper.authors), "and"),
        quote(paper.title, "."),
        when,
        f"Translated by {join_whole(paper.translators)}" if paper.translators else "",
        format_head(paper.kept),
        paper.found,
        f"{format_line(about.name)}, {paper.url}",
    )


def write_apa(paper: Paper, contact: Contact) -> str:
    """A reference: the paper's date after its author, the talk's in the bracketed description."""
    authors = join_names([shorten_given(name) for name in paper.authors], "&", "& others")
    translators = " & ".join(shorten_whole(name) for name in paper.translators)
    date = f"({format_apa_date(paper.record)})"
    described = join_commas(paper.genre or "Manuscript", format_talk(contact), format_way(paper))
    translated = f" ({translators}, Trans.)" if translators else ""
    title = f"{paper.title}{translated} [{described}]"
    archive = f"{paper.archive} ({paper.location})" if paper.location else format_head(paper.kept)
    head = join_sentences(authors, date, title) if authors else join_sentences(title, date)
    own = format_head(format_own(paper)) if paper.found else paper.url
    return " ".join(filter(None, (head, join_sentences(archive, paper.found), own)))


def format_apa_date(date: HistoricalDate | None) -> str:
    """ "1956, November 22", "ca. 1949, January", "1958, September 4?", "1949, January 17–18".

    A date that is none of these is given in words, and "n.d." where there is none.
    """
    if date is None:
        return "n.d."
    if is_run_of_days(date) and f"{date.earliest}"[:7] == f"{date.latest}"[:7]:
        return f"{format_year_first(f'{date.earliest}')}–{int(f'{date.latest}'[8:])}"
    iso = format_reduced(date)
    if date.precision not in ("day", "month", "year") or not iso:
        return format_date(date)
    words = format_year_first(iso)
    return {"certain": words, "approximate": f"ca. {words}"}.get(date.qualifier, f"{words}?")


def format_year_first(iso: str) -> str:
    """ "1956, November 22", "1956, November", "1956"."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    name = MONTHS[int(month) - 1] if month else ""
    return ", ".join(filter(None, (year, f"{name} {int(day)}" if day else name)))


def invert_first(names: Iterable[Name]) -> list[str]:
    """Names for a list in order of family names: the first turned round where it may be."""
    return [
        f"{name.family}, {name.given}" if name.family and number == 0 else name.whole
        for number, name in enumerate(names)
    ]


def shorten_given(name: Name) -> str:
    """ "Yudin, P. F."; a name that is not taken apart stays as it is."""
    initials = format_initials(name)
    return f"{name.family}, {initials}" if initials else name.whole


def shorten_whole(name: Name) -> str:
    """ "G. Goldberg"; a name that is not taken apart stays as it is."""
    initials = format_initials(name)
    return f"{initials} {name.family}" if initials else name.whole


def format_initials(name: Name) -> str:
    """ "P. F." of "Pavel F."; empty where the name is not taken apart."""
    return " ".join(f"{part[0]}." for part in re.split(r"[\s.]+", name.given) if part)


def join_names(names: list[str], last: str, others: str = "et al.") -> str:
    """Names as a citation lists them: "A and B", "A, B, and C", "One, A, and B", "A et al."."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if "," in names[0] else ""
    if len(names) > MOST_NAMES:
        return f"{names[0]}{comma} {others}"
    comma = comma or "," * (len(names) > 2)
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def join_whole(names: Iterable[Name]) -> str:
    """Names as spoken: "Danny Rozas and Kathryn Weathersby"."""
    return " and ".join(name.whole for name in names)


def quote(title: str, stop: str) -> str:
    """A title in quotation marks, those inside it single, with the stop inside the last."""
    inner = title.replace("“", "‘").replace("”", "’")
    inner = re.sub(r'"([^"]*)"', r"‘\1’", inner).replace('"', "’")
    inner = re.sub(r"(?<![^\s(\[])'(?=\S)", "‘", inner).replace("'", "’")
    last = "’" if inner.endswith("’") and "‘" in inner else ""
    inner = inner.removesuffix(last)
    is_ended = inner.endswith(("?", "!", ".")) and stop == "."
    return f"“{inner}{'' if is_ended else stop}{last}”"


def join_sentences(*parts: str) -> str:
    """Parts as sentences, each with one full stop."""
    ended = [part if part.endswith(STOPS) else f"{part}."
             for part in parts if part]  # fmt: skip
    return " ".join(ended)
