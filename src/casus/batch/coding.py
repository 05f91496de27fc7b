"""Coding parts, and writing what was coded of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from casus.batch import tables
from casus.batch.folder import Folder
from casus.batch.manifest import Done, inputs_of
from casus.batch.parts import Part
from casus.batch.reading import Reader
from casus.jobs import sound
from casus.records import CodedReport, Report, SetAside
from casus.sources.doubles import double_of
from casus.workers import Result

REPORTS, EVENTS, SET_ASIDE = "reports", "events", "set_aside"
"""Names of the tables, which are folders of files."""


@dataclass(frozen=True, slots=True)
class Passed:
    """An input that is not coded; ``double`` is a report whose text came before."""

    item: SetAside
    double: Report | None = None


@dataclass(frozen=True, slots=True)
class End:
    """Stands behind the last input of a part."""

    part: Part


Other = Passed | End
Code = Callable[[Iterable[Report | Other]], Iterator[Result | Other]]
"""Codes the reports among some items and passes the others on, in their order."""


def code_parts(parts: Iterable[Part], *, code: Code, folder: Folder) -> Iterator[Done]:
    """Code parts and write each to the folder as soon as it is whole; written again, it gives the same files.

    Raises:
        SourceError: inputs are others than when the job was cut.
    """
    gathered: list[Result | Passed] = []
    for item in code(_items(parts)):
        if isinstance(item, End):
            yield _written(item.part, gathered, folder)
            gathered = []
        else:
            gathered.append(item if isinstance(item, Passed) else sound(item))


def _items(parts: Iterable[Part]) -> Iterator[Report | Other]:
    reader = Reader()
    for part in parts:
        for number, item in enumerate(reader.read(part)):
            if isinstance(item, SetAside):
                yield Passed(item)
            elif number in part.doubles:
                yield Passed(double_of(item, part.doubles[number]), double=item)
            else:
                yield item
        yield End(part)


def _written(part: Part, results: list[Result | Passed], folder: Folder) -> Done:
    months: defaultdict[str, list[tuple[int, CodedReport]]] = defaultdict(list)
    aside: list[dict[str, Any]] = []
    for position, result in enumerate(results, start=part.first):
        if isinstance(result, CodedReport):
            months[month_of(result.report)].append((position, result))
        else:
            passed = result if isinstance(result, Passed) else Passed(result)
            aside.append(tables.aside_row(passed.item, position=position, report=passed.double))
    files: dict[str, int] = {}
    for month, coded in sorted(months.items()):
        rows = [tables.report_row(one, position=position) for position, one in coded]
        files |= _put(folder, f"{REPORTS}/month={month}/{part.name}.parquet", tables.reports_file(rows), len(rows))
        if events := sum(len(one.events) for _, one in coded):
            name = f"{EVENTS}/month={month}/{part.name}.parquet"
            files |= _put(folder, name, tables.events_file(one for _, one in coded), events)
    if aside:
        files |= _put(folder, f"{SET_ASIDE}/{part.name}.parquet", tables.aside_file(aside), len(aside))
    return _done(part, [one for coded in months.values() for _, one in coded], aside, files)


def month_of(report: Report) -> str:
    """The month of publication, ``2024-02``; ``unknown`` where there is no date."""
    return "unknown" if report.published is None else f"{report.published:%Y-%m}".rjust(7, "0")


def _put(folder: Folder, name: str, content: bytes, rows: int) -> dict[str, int]:
    folder.write(name, content)
    return {name: rows}


def _done(part: Part, coded: list[CodedReport], aside: list[dict[str, Any]], files: dict[str, int]) -> Done:
    return Done(
        part=part.number,
        inputs=inputs_of(part),
        reports=len(coded),
        events=sum(len(one.events) for one in coded),
        statements=sum(len(one.statements) for one in coded),
        words=sum(one.report.text.count(" ") + 1 for one in coded),
        set_aside=dict(sorted(Counter(one["reason"] for one in aside).items())),
        files=files,
    )
