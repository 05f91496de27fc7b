"""The lexicon that ships with Casus: read from a compiled file where there is one, else from the tables.

Building the package compiles the tables (``hatch_build.py``), so that they load in half the time.
The compiled file bears the hash of all that it was made from; one that does not fit the tables is not used.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from casus.errors import ModelError
from casus.grounding.actors import tables
from casus.grounding.actors.lexicon import Lexicon, Sense

COMPILED = "registry.bin"
_DAYS = ("from_", "to")
_SOURCES = (
    ("casus.grounding.actors", "data", tables.TABLES),
    ("casus.grounding.actors", "", ("tables.py", "lexicon.py", "words.py")),
    ("casus.ontology", "", ("countries.csv", "countries.py", "roles.csv", "roles.py")),
)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with Casus, read once.

    Raises:
        ModelError: a table is missing or a row of it cannot be read.
    """
    try:
        return _compiled() or Lexicon(tables.entries())
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"The registry of actors cannot be read: {error}. Reinstall Casus.") from error


def compile_to(path: Path) -> None:
    """Write the compiled form of the tables."""
    senses = {key: [_packed(s) for s in found] for key, found in Lexicon(tables.entries()).all().items()}
    path.write_bytes(marshal.dumps((_digest(), senses)))


def _compiled() -> Lexicon | None:
    file = _data().joinpath(COMPILED)
    if not file.is_file():
        return None
    try:
        digest, senses = marshal.loads(file.read_bytes())
    except (ValueError, EOFError, TypeError):
        return None  # of another Python, or cut short: the tables say the same
    if digest != _digest():
        return None
    return Lexicon.made(_unpacked(senses.items()))


def _data() -> Traversable:
    return files("casus.grounding.actors").joinpath("data")


def _digest() -> bytes:
    hashed = hashlib.sha256()
    for package, folder, names in _SOURCES:
        at = files(package).joinpath(folder) if folder else files(package)
        for name in names:
            hashed.update(at.joinpath(name).read_bytes())
    return hashed.digest()


def _packed(sense: Sense) -> tuple[Any, ...]:
    plain = sense._asdict()
    return tuple(v.toordinal() if k in _DAYS and v else v for k, v in plain.items())


def _unpacked(rows: Iterable[tuple[str, list[tuple[Any, ...]]]]) -> Iterator[tuple[str, list[Sense]]]:
    for key, packed in rows:
        yield key, [_sense(row) for row in packed]


def _sense(row: tuple[Any, ...]) -> Sense:
    sense = Sense._make(row)
    if sense.from_ is None and sense.to is None:
        return sense
    return sense._replace(from_=_day(sense.from_), to=_day(sense.to))


def _day(packed: Any) -> dt.date | None:
    return dt.date.fromordinal(packed) if packed else None
