"""Which cues are tried at a word is told by its first two signs, and none is missed by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.reading.beginnings import find_beginnings
from timeline.reading.cases import read_cases
from timeline.reading.cues import CueSet, lower_text
from timeline.reading.cues_chinese import CHINESE_CUES
from timeline.reading.cues_english import ENGLISH_CUES
from timeline.reading.cues_russian import RUSSIAN_CUES

SETS = {"frus": ENGLISH_CUES, "ru": RUSSIAN_CUES, "zh": CHINESE_CUES}


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("told", {"to"}),
        ("(?:re)?called", {"re", "ca"}),
        ("[谈談]话", {"谈话", "談话"}),
        ("(?<!not )(?:a|an old) talk", {"a ", "an"}),
        (r"met\w*", {"me"}),
        (r"a\w+", {"a"}),
        ("to+", {"t"}),
        (r"\w+ed", {""}),
        ("見", {"見"}),
    ],
)
def test_a_pattern_tells_its_beginnings(pattern: str, beginnings: set[str]) -> None:
    assert find_beginnings(pattern, 2) == beginnings


@pytest.mark.parametrize("name", SETS)
def test_no_cue_is_missed(name: str) -> None:
    cue_set = SETS[name]
    whole = compile_whole(cue_set)
    lines = (Path(__file__).parent / "cases" / f"{name}_dev.jsonl").open(encoding="utf-8")
    with lines:
        texts = [case.entry.opening[:500] for case in read_cases(lines)][::3]
    for text in texts:
        found = [(cue.start, cue.end, cue.role) for cue in cue_set.find(text, 0, len(text))]
        assert found == find_slowly(whole, cue_set, lower_text(text))


def compile_whole(cue_set: CueSet) -> re.Pattern[str]:
    """All cues of a language in one pattern, roles in the order of the table."""
    roles = (f"(?P<{role}>{'|'.join(cues)})" for role, cues in cue_set.table.items() if cues)
    close = r"(?!\w)" if cue_set.words else ""
    return re.compile(f"(?:{'|'.join(roles)}){close}")


def find_slowly(whole: re.Pattern[str], cue_set: CueSet, low: str) -> list[tuple[int, int, str]]:
    """Each cue of a text by trying all of them at each word."""
    found: list[tuple[int, int, str]] = []
    for begin in re.finditer(r"(?<!\w)\S" if cue_set.words else r"\S", low):
        match = whole.match(low, begin.start())
        if match and (not found or match.start() >= found[-1][1]):
            found.append((*match.span(), match.lastgroup or ""))
    return found
