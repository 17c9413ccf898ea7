"""The letters that a pattern of a cue table can begin with, so that few patterns are tried.

Only what the tables use is understood: letters, groups, alternatives, `?` and sets. A
beginning ends where anything else follows, so that it says less, but nothing that is untrue.
"""

from __future__ import annotations

_PLAIN = frozenset(" '’《№")
"""Signs, besides letters, that stand for themselves."""


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


def find_beginnings(pattern: str, count: int) -> frozenset[str]:
    """What one alternative can begin with: `count` signs each, or fewer where anything follows."""
    if count == 0 or not pattern:
        return frozenset([""])
    if pattern.startswith(("(?<", "(?!", "(?=")):
        return find_beginnings(pattern[_find_close(pattern) + 1 :], count)
    close = _find_close(pattern)
    rest = pattern[close + 1 :]
    if rest.startswith(("+", "{", "*")):
        return frozenset([""])
    found: set[str] = set()
    if rest.startswith("?"):
        rest = rest[1:]
        found |= find_beginnings(rest, count)
    if pattern.startswith("("):
        for head in split_alternatives(pattern[1:close].removeprefix("?:")):
            found |= find_beginnings(head + rest, count)
    else:
        signs = pattern[: close + 1].strip("[]")
        if not signs.isalpha() and signs not in _PLAIN:
            return frozenset([""])
        ends = find_beginnings(rest, count - 1)
        found.update(sign + end for sign in signs for end in ends)
    return frozenset(found)


def _find_close(pattern: str) -> int:
    """Where the first item of a pattern ends: its bracket's close, or its only sign."""
    if pattern[0] == "[":
        return pattern.index("]")
    if pattern[0] != "(":
        return 0
    depth = 0
    for at, sign in enumerate(pattern):
        if pattern[at - 1 : at] == "\\":
            continue
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at
    return len(pattern)
