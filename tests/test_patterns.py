"""No regular expression takes time that grows with the square of what it is given, whatever that is.

Each pattern of the program gets long runs of the characters and words that it is made of, and of others, with an end
that does not fit. Where going through one of them again and again, it would take hours; it gets ten minutes.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import casus
from alarms import within_reason

SOURCE = Path(casus.__file__).parent
LENGTH = 150_000
ANCHORED = {"match", "fullmatch"}
METHODS = {*ANCHORED, "search", "finditer", "findall", "sub", "split"}
UNITS = (
    " ", "\n", "a", "A", "1", "é", "-", ".", '"', "'", "(", "<", "&", "A ", "a ", "1,", "A.", "A-", "<a ", "<!--",
    "] ", " \n",
)  # fmt: skip


def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """The patterns that modules hold, and those within their functions; whether each is only tried at one place."""
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    for module in pkgutil.walk_packages([str(SOURCE)], "casus."):
        if "migrations" in module.name or module.name.endswith("__main__"):
            continue
        imported = import_module(module.name)
        code = inspect.getsource(imported)
        for name, value in vars(imported).items():
            used = {method for method in re.findall(rf"\b{re.escape(name)}\.(\w+)", code) if method in METHODS}
            for number, pattern in enumerate(held(value)):
                found.setdefault(f"{module.name}.{name}-{number}", (pattern, bool(used) and used <= ANCHORED))
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            method = method_of_re(call)
            if method in METHODS and isinstance(call.args[0], ast.Constant):
                found[f"{path.stem}:{call.lineno}"] = (re.compile(call.args[0].value), method in ANCHORED)
    once = {(pattern.pattern, pattern.flags, anchored): name for name, (pattern, anchored) in reversed(found.items())}
    return {name: found[name] for name in once.values()}


def held(value: Any, *, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 3:
        yield from (pattern for one in (*value, *value.values()) for pattern in held(one, depth=depth + 1))
    elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
        yield from (pattern for one in value for pattern in held(one, depth=depth + 1))
    elif hasattr(value, "cache_info") and "Pattern" in str(inspect.signature(value)):
        yield from held(value()) if not inspect.signature(value).parameters else ()


def method_of_re(call: ast.AST) -> str | None:
    function = call.func if isinstance(call, ast.Call) else None
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re":
        return function.attr
    return None


GIVEN_LITTLE = {"casus.language.gate.cutting._WORD_BEFORE-0"}  # what stands before a place, some forty characters
PATTERNS = {name: found for name, found in patterns().items() if name not in GIVEN_LITTLE}


def test_the_patterns_are_found():
    assert len(PATTERNS) > 80


@pytest.mark.parametrize("name", PATTERNS)
def test_long_runs_are_gone_through_once(name):
    pattern, anchored = PATTERNS[name]
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    own = set(re.findall(r"[A-Za-z]{2,}", source)[:8])
    with within_reason():
        for unit in (*UNITS, *own, *(f"{word} " for word in own)):
            run: Any = (unit * (LENGTH // len(unit))) + "\x01!"
            if isinstance(pattern.pattern, bytes):
                run = run.encode()
            pattern.match(run)
            pattern.fullmatch(run)
            for _ in () if anchored else pattern.finditer(run):
                pass
