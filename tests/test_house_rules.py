"""The house rules that a test can check; each failure names the file, the line and the cure."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "timeline").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LAYOUTS = {"base.html", "fragment.html", "embed.html"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
STATEMENT = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX))\b",
    re.DOTALL,
)
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parse_module(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def walk_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, type_of_function))


def count_lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether Flask calls it for an address: `@pages.get(...)`, `@app.route(...)`."""
    return any(
        isinstance(mark, ast.Call)
        and isinstance(mark.func, ast.Attribute)
        and mark.func.attr in {"route", "get", "post"}
        for mark in function.decorator_list
    )


def list_public(tree: ast.Module) -> Iterator[ast.AST]:
    """The module's public functions and classes, and the public methods of those classes."""
    for node in tree.body:
        if isinstance(node, (*type_of_function, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    each
                    for each in node.body
                    if isinstance(each, type_of_function) and not each.name.startswith("_")
                )


def list_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each string that the module holds, f-strings joined, docstrings left out."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, *type_of_function))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            parts = [each.value for each in node.values if isinstance(each, ast.Constant)]
            yield node.lineno, " ".join(map(str, parts))


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_is_under_300_lines(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines < 300, f"{relative(path)} has {lines} lines; split it by what it does"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_function_is_under_40_lines_and_a_view_under_20(path: Path) -> None:
    for function in walk_functions(parse_module(path)):
        limit = 20 if is_view(function) else 40
        lines = count_lines(function)
        where = f"{relative(path)}:{function.lineno}"
        assert lines < limit, f"{where}: {function.name} has {lines} lines, allowed are {limit - 1}"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_public_name_says_what_is_true_of_it(path: Path) -> None:
    tree = parse_module(path)
    assert ast.get_docstring(tree) or not tree.body, f"{relative(path)} has no docstring"
    for node in list_public(tree):
        assert ast.get_docstring(node), (
            f"{relative(path)}:{node.lineno}: {node.name} is public and has no docstring"
        )


@pytest.mark.parametrize("path", [*MODULES, *TESTS, *TEMPLATES], ids=relative)
def test_a_name_says_what_is_inside(path: Path) -> None:
    vague = VAGUE_NAMES.intersection(path.relative_to(ROOT).with_suffix("").parts)
    assert not vague, f"{relative(path)}: {vague.pop()!r} says nothing; name what is in it"


@pytest.mark.parametrize("path", [*MODULES, *TESTS, *TEMPLATES], ids=relative)
def test_nothing_is_left_for_later(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        mark = UNFINISHED.search(line)
        assert not mark, f"{relative(path)}:{number}: {line.strip()!r} is unfinished work"


def test_sql_is_written_in_store_alone() -> None:
    for path in MODULES:
        if "store" in path.relative_to(ROOT).parts:
            continue
        for line, text in list_texts(parse_module(path)):
            assert not STATEMENT.search(text), f"{relative(path)}:{line}: SQL belongs in store"


def test_the_headers_of_htmx_are_read_in_one_module() -> None:
    readers = {
        relative(path)
        for path in MODULES
        if any("HX-" in text for _, text in list_texts(parse_module(path)))
    }
    assert len(readers) <= 1, f"HX- headers stand in {', '.join(sorted(readers))}; one is allowed"


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_is_under_120_lines(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines < 120, f"{relative(path)} has {lines} lines; move a part into one of its own"


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_page_extends_the_layout_that_it_is_given(path: Path) -> None:
    if path.name in LAYOUTS or path.name.startswith("_"):
        return
    first = path.read_text(encoding="utf-8").lstrip().splitlines()[0]
    assert re.match(r"\{%-? extends layout -?%\}", first), (
        f"{relative(path)}: a page begins with {{% extends layout %}}; a part of one is named _part"
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_no_template_has_a_style_or_script_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for pattern in (r"\sstyle=", r"<style", r"<script(?![^>]*(\ssrc=|ld\+json))", r"\son[a-z]+="):
        found = re.search(pattern, text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        assert not found, f"{relative(path)}:{line}: the security policy forbids {found.group()!r}"


def test_the_reader_loads_no_flask_and_no_database() -> None:
    code = (
        "import sys, timeline.reading, timeline.cli; "
        "print(sorted({'flask', 'sqlite3', 'asyncio', 'granian'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert answer.stdout.strip() == "[]", f"loaded without need: {answer.stdout}{answer.stderr}"
