"""No regular expression takes time that grows with the square of what it is given, whatever that is.

Each pattern of the program gets long runs of the characters and words that it is made of, and of others, with an end
that does not fit. Where going through one of them again and again, it would take minutes to hours; it gets one minute.
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
from alarms import within_a_minute

SOURCE = Path(casus.__file__).parent
LENGTH = 100_000
UNITS = (
    " ", "\n", "\t", "a", "A", "1", "é", "-", ".", ",", '"', "'", "(", "[", "<", "/", "@", "&", ":", "_",
    "A ", "a ", "1 ", "1,", "A.", "A-", "a, ", "A, ", "the ", "<a ", "<!--", "[]", "] ", "\n\n", " \n", "1/", "A/",
)  # fmt: skip


def patterns() -> dict[str, re.Pattern[Any]]:
    """The patterns that modules hold, and those that stand within their functions."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages([str(SOURCE)], "casus."):
        if "migrations" in module.name or module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for number, pattern in enumerate(held(value)):
                found.setdefault(f"{module.name}.{name}-{number}", pattern)
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if is_of_re(call) and call.args and isinstance(call.args[0], ast.Constant):
                found[f"{path.stem}:{call.lineno}"] = re.compile(call.args[0].value)
    once = {(pattern.pattern, pattern.flags): name for name, pattern in reversed(found.items())}
    return {name: found[name] for name in once.values()}


def held(value: Any, *, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 3:
        yield from (pattern for one in (*value, *value.values()) for pattern in held(one, depth=depth + 1))
    elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
        yield from (pattern for one in value for pattern in held(one, depth=depth + 1))
    elif hasattr(value, "cache_info") and not inspect.signature(value).parameters and "Pattern" in str(value.__annotations__):
        yield from held(value())


def is_of_re(call: ast.AST) -> bool:
    function = call.func if isinstance(call, ast.Call) else None
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"


PATTERNS = patterns()


def test_the_patterns_are_found():
    assert len(PATTERNS) > 80


@pytest.mark.parametrize("name", PATTERNS)
def test_long_runs_are_gone_through_once(name):
    pattern = PATTERNS[name]
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    own = set(re.findall(r"[A-Za-z]{2,}", source)[:12])
    with within_a_minute():
        for unit in (*UNITS, *own, *(f"{word} " for word in own)):
            run: Any = (unit * (LENGTH // len(unit))) + "\x01!"
            if isinstance(pattern.pattern, bytes):
                run = run.encode()
            for _ in pattern.finditer(run):
                pass
            pattern.fullmatch(run)
