"""The letters that a pattern of a cue table can begin with, so that few patterns are tried.

Only what the tables use is understood: letters, groups, alternatives, `?` and `*`, and sets; of
anything else the answer is None, which means any letter.
"""

from __future__ import annotations


def split_alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those inside groups left together."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(pattern):
        is_escaped = at > 0 and pattern[at - 1] == "\\"
        if sign in "([" and not is_escaped:
            depth += 1
        elif sign in ")]" and not is_escaped:
            depth -= 1
        elif sign == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]


def find_first_letters(pattern: str) -> frozenset[str] | None:
    """The letters with which one alternative can begin; None where they cannot be told."""
    if pattern.startswith(("(?<", "(?!", "(?=")):
        return find_first_letters(pattern[_find_close(pattern) + 1 :])
    if pattern.startswith("("):
        close = _find_close(pattern)
        inside = pattern[1:close].removeprefix("?:")
        firsts = [find_first_letters(each) for each in split_alternatives(inside)]
    elif pattern.startswith("["):
        close = pattern.index("]")
        letters = pattern[1:close]
        firsts = [frozenset(letters) if letters.isalpha() else None]
    else:
        close = 0
        firsts = [frozenset(pattern[0]) if pattern[:1].isalpha() else None]
    if pattern[close + 1 : close + 2] in ("?", "*", "{"):
        is_plain = pattern[close + 1] != "{"
        firsts.append(find_first_letters(pattern[close + 2 :]) if is_plain else None)
    return _join(firsts)


def _join(firsts: list[frozenset[str] | None]) -> frozenset[str] | None:
    """All the letters, or None where those of one part cannot be told."""
    known = [each for each in firsts if each is not None]
    return frozenset().union(*known) if len(known) == len(firsts) else None


def _find_close(pattern: str) -> int:
    """The place of the bracket that closes the group with which a pattern begins."""
    depth = 0
    for at, sign in enumerate(pattern):
        if pattern[at - 1 : at] == "\\":
            continue
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at
    return len(pattern)
