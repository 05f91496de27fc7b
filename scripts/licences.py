"""Brings docs/licences.md up to date: what the running program depends on, and under which licences.

    python scripts/licences.py

Names and licences come from the metadata of the packages that are installed and from the lock file of the web
application. Versions are left out, as they move. The data sources stand in the page as they were written.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
EXTRAS = ("pandas", "parquet", "ray", "postgres")
"""The extras of the running program; the others are for those who develop it."""

BUILDERS = frozenset(
    {"@sveltejs/vite-plugin-svelte", "axe-core", "jsdom", "svelte-check", "typescript", "vite", "vitest"}
)
"""Packages of npm that make or test the web application, of which nothing is in it; those of types neither."""

_LONG = 60  # characters; what is longer is no name of a licence but its text
_CLASSIFIER = "License :: OSI Approved :: "


def main() -> None:
    """Write the tables into the page, between the marks that bear their names."""
    page = PAGE.read_text(encoding="utf-8")
    for name, rows in (("python", python_rows()), ("npm", npm_rows())):
        table = "\n".join(["| package | licence | for |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)])
        page = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\1{table}\n\2", page, flags=re.DOTALL)
    PAGE.write_text(page, encoding="utf-8")


def direct(project: Mapping[str, Any]) -> dict[str, str]:
    """The packages that ``pyproject.toml`` asks for, by name, with the extra that does ("" for none)."""
    found = {_name(one): "" for one in project["dependencies"]}
    for extra in EXTRAS:
        for one in project["optional-dependencies"][extra]:
            found.setdefault(_name(one), extra)
    return found


def bundled(package: Mapping[str, Any]) -> list[str]:
    """The packages of npm that ``package.json`` asks for and that are in the application."""
    return sorted(
        name for name in package["devDependencies"] if name not in BUILDERS and not name.startswith("@types/")
    )


def python_rows() -> list[tuple[str, str, str]]:
    """Each package of Python with its licence, those that others bring along with the name of one of these."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = direct(project)
    told = {name: f"extra `{extra}`" if extra else "" for name, extra in asked.items()}
    waiting = list(asked)
    parts = _parts(project)
    rows: dict[str, tuple[str, str, str]] = {}
    for name in waiting:
        try:
            found = distribution(name)
        except PackageNotFoundError as error:
            raise SystemExit(f"{name} is not installed: pip install -e '.[dev]'") from error
        rows[name] = (name, licence(found), told[name])
        for other in _brought(found, parts=parts.get(name, frozenset())):
            if other not in told and _is_installed(other):
                told[other] = f"by way of {name}"
                waiting.append(other)
    return [rows[name] for name in sorted(rows)]


def licence(found: Distribution) -> str:
    """The licence of a package, as its metadata name it."""
    meta = found.metadata
    expression, written = meta.get("License-Expression"), (meta.get("License") or "").strip()
    named = [one.removeprefix(_CLASSIFIER) for one in meta.get_all("Classifier") or () if one.startswith(_CLASSIFIER)]
    short = written if written and "\n" not in written and len(written) <= _LONG else ""
    return expression or short or ", ".join(named) or "see the package"


def npm_rows() -> list[tuple[str, str, str]]:
    """Each package of npm that is in the application, or may be, with its licence."""
    packages = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = bundled(json.loads((ROOT / "web/package.json").read_text(encoding="utf-8")))
    told = dict.fromkeys(asked, "")
    waiting = list(asked)
    for name in waiting:
        for other in packages[f"node_modules/{name}"].get("dependencies", {}):
            if other not in told and not other.startswith("@types/"):
                told[other] = f"by way of {name}"
                waiting.append(other)
    return [
        (name, packages[f"node_modules/{name}"].get("license", "see the package"), told[name]) for name in sorted(told)
    ]


def _name(requirement: str) -> str:
    return canonicalize_name(Requirement(requirement).name)


def _parts(project: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The extras with which packages are asked for, as psycopg with "binary"."""
    asked = [*project["dependencies"], *(one for extra in EXTRAS for one in project["optional-dependencies"][extra])]
    return {canonicalize_name(one.name): frozenset(one.extras) for one in map(Requirement, asked)}


def _brought(found: Distribution, *, parts: Iterable[str]) -> Iterator[str]:
    """What a package requires here, with some extras of its own."""
    extras = ("", *parts)
    for one in map(Requirement, found.requires or ()):
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras):
            yield canonicalize_name(one.name)


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


if __name__ == "__main__":
    main()
