"""Importing GeoNames' own dumps, for those who want every village: https://download.geonames.org/export/dump/."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from casus.errors import OptionError, RegistryError
from casus.grounding.places.town_file import TownFile, TownRow

_CLASSES = frozenset("AHLPRSTUV")
_COLUMNS = 19
_GONE = frozenset({"PPLH", "PPLQ", "PPLW"})
_MOST_PEOPLE = (1 << 32) - 1


def import_geonames(
    paths: Iterable[Path], out: Path, *, least_population: int = 0, feature_classes: Iterable[str] = ("P",)
) -> int:
    """Write a table of towns from dumps of GeoNames (``allCountries.txt``, ``SY.txt``, or their ``.zip``).

    ``Gazetteer.open(towns=out)`` then reads it in place of the table that comes with Casus. The dumps are read
    line by line; some 200 bytes of memory are needed for each place kept. Places with fewer people than
    ``least_population``, of other feature classes ("P" is towns and villages), and settlements that are gone
    are left out. ``out`` is written whole or not at all. Returns how many places were kept.

    Raises:
        OptionError: an option means nothing, or no path is given.
        RegistryError: a dump cannot be read or holds a line that is none of GeoNames', nothing is left to write,
            or ``out`` cannot be written.
    """
    wanted = frozenset(feature_classes)
    _check(least_population, wanted)
    sources = list(paths)
    if not sources:
        raise OptionError("No dump of GeoNames is given. Name at least one, such as allCountries.txt.")
    with TownFile() as table:
        for path in sources:
            for row in _rows(path, least_population, wanted):
                table.add(row)
        if not len(table):
            raise RegistryError(
                f"{_listed(sources)}: no place has at least {least_population} people and a class of "
                f"{', '.join(sorted(wanted))}. Ask for less, or check that the file is a dump of GeoNames."
            )
        try:
            table.write(out)
        except OSError as error:
            raise RegistryError(f"The table of towns {out} cannot be written: {error}. Name another file.") from error
        return len(table)


def _check(least_population: int, classes: frozenset[str]) -> None:
    if least_population < 0:
        raise OptionError(f"The least population is {least_population}. Give 0 or more.")
    if not classes or classes - _CLASSES:
        named = ", ".join(sorted(classes)) or "none"
        raise OptionError(f"The feature classes are {named}. GeoNames' are {', '.join(sorted(_CLASSES))}.")


def _rows(path: Path, least_population: int, classes: frozenset[str]) -> Iterator[TownRow]:
    at = 0
    try:
        with _opened(path) as lines:
            for line in lines:
                at += 1
                row = _row(line, least_population, classes)
                if row:
                    yield row
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        # Bytes that are no UTF-8 fail while a whole block of lines is read.
        exact = isinstance(error, ValueError) and not isinstance(error, UnicodeError) and at
        where = f"{path}, line {at}" if exact else str(path)
        raise RegistryError(
            f"The dump of GeoNames {where} cannot be read: {error}. Get the file anew from "
            "https://download.geonames.org/export/dump/."
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a dump; of a zip file those of the text that has its name, or else of its first text."""
    if path.suffix != ".zip":
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        texts = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.casefold()]
        if not texts:
            raise ValueError("it holds no text")
        name = f"{path.stem}.txt" if f"{path.stem}.txt" in texts else texts[0]
        with archive.open(name) as raw, TextIOWrapper(raw, encoding="utf-8", newline="\n") as file:
            yield file


def _row(line: str, least_population: int, classes: frozenset[str]) -> TownRow | None:
    """The place of a line, or None where it is not wanted."""
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != _COLUMNS:
        raise ValueError(f"it has {len(cells)} columns where GeoNames has {_COLUMNS}")
    population = int(cells[14] or 0)
    if cells[6] not in classes or population < least_population or cells[7] in _GONE:
        return None
    lat, lon = float(cells[4]), float(cells[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"latitude {lat} or longitude {lon} is off the earth")
    return TownRow(
        geonameid=int(cells[0]),
        name=cells[1],
        others=cells[3].split(",") if cells[3] else (),
        lat=lat,
        lon=lon,
        country=cells[8],
        admin1=cells[10],
        population=min(max(population, 0), _MOST_PEOPLE),
    )


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(map(str, paths))
