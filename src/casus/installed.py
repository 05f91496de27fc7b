"""The installed package as files: whether they are what the installer wrote.

Every wheel lists its files with their hashes, and installers keep that list (RECORD). In a source tree, or where the
package is linked to one, there is none, and nothing is checked but the model, which bears its own hashes.
"""

from __future__ import annotations

import base64
import csv
import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from casus.errors import ModelError

_PACKAGE = Path(__file__).parent
_DISTRIBUTION = "casus"
_KIND = "sha256"
_CODE = (".py", ".pyc")
_NOT_FOR_CODING = ("server/",)  # pages of the workbench
_CHECKED_BY_ITSELF = ("language/model/encoder.onnx",)  # nine tenths of all, and the model's description has its hash

Listed = dict[str, str]
"""Hashes of files, by their names within the package."""


def listed(found: Distribution | None = None, *, package: Path = _PACKAGE) -> Listed:
    """What the installer's list says of the package's files; empty where there is none for this package."""
    try:
        found = found or distribution(_DISTRIBUTION)
    except PackageNotFoundError:
        return {}
    if Path(str(found.locate_file(package.name))).resolve() != package.resolve():
        return {}
    rows = csv.reader((found.read_text("RECORD") or "").splitlines())
    prefix, kind = f"{package.name}/", f"{_KIND}="
    return {
        row[0].removeprefix(prefix): row[1].removeprefix(kind)
        for row in rows
        if len(row) > 1 and row[0].startswith(prefix) and row[1].startswith(kind)
    }


def faults(files: Listed, *, package: Path = _PACKAGE) -> Iterator[str]:
    """What is wrong with files, each in a line."""
    for name, wanted in files.items():
        path = package / name
        try:
            digest = hashlib.sha256(path.read_bytes()).digest()
        except OSError as error:
            yield f"{path}: cannot be read ({error.strerror or error})"
            continue
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != wanted:
            yield f"{path}: is not what was installed (wrong hash)"


def check_tables(files: Listed | None = None, *, package: Path = _PACKAGE) -> None:
    """See that the tables that coding goes by are what was installed; a few milliseconds.

    Raises:
        ModelError: one of them is not.
    """
    found = listed(package=package) if files is None else files
    fault = next(faults({name: found[name] for name in _tables(found)}, package=package), None)
    if fault is not None:
        raise ModelError(f"{fault}; install casus again")


def _tables(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if not name.endswith(_CODE) and not name.startswith(_NOT_FOR_CODING) and name not in _CHECKED_BY_ITSELF:
            yield name
