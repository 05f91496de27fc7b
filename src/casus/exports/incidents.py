"""Incidents, threads and statements as people read them, for a rich console, and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from casus.codec import statement_to_json
from casus.exports.plain import one_line
from casus.exports.styles import TYPE_STYLES
from casus.fusion.bounds import bounds
from casus.fusion.codec import incident_to_json
from casus.fusion.incident import Incident, Losses, Party, Quote

if TYPE_CHECKING:
    from casus.chronicle import Thread, Utterance

_LEVELS = {
    "single": "one report",
    "copies": "copies of one report",
    "independent": "independent sources",
    "opposing": "both sides tell it",
}
_QUOTED = 3  # quotes shown for a value


def incident_lines(one: Incident) -> Iterator[Text]:
    """An incident in a list: what happened, then when, who tells it, what it cost and whether sources differ."""
    type_ = one_line(f"{one.type}.{one.mode}" if one.mode else one.type)
    yield Text(_when(one), style="dim").append(f"  {one_line(one.summary)}", style="not dim bold")
    details = [type_, _told(one), *map(_cost, one.losses)]
    if one.status == "actual" and one.fact < 1:
        details.append(f"told as done by {one.fact:.0%}")
    if one.disagreements:
        details.append("differ on " + ", ".join(d.field for d in one.disagreements))
    if one.denied_by:
        details.append("denied by " + ", ".join(map(one_line, one.denied_by)))
    shown = Text(f"   {one.id}  ", style="dim")
    shown.append(type_, style=TYPE_STYLES[one.type].terminal)
    yield shown.append("".join(f" · {d}" for d in details[1:]), style="not dim")


def incident_view(one: Incident) -> Iterator[Text]:
    """An incident in full: each field with its sources and their words."""
    yield from incident_lines(one)
    yield Text("")
    yield from _parties("actors", one.actors)
    yield from _parties("recipients", one.recipients)
    if one.place:
        where = ", ".join(x for x in (one.place.name, one.place.admin1, one.place.country) if x)
        yield _field("place", where, one.place.sources, one.place.quotes)
    if one.time:
        yield _field("time", _days(one), one.time.sources, one.time.quotes)
    for cost in one.losses:
        yield Text(f"{cost.kind}: ", style="bold").append(_range(cost), style="not bold")
        for figure in cost.figures:
            told = one_line(" ".join(filter(None, [str(figure.published or ""), figure.source or figure.quote.report])))
            yield Text(f"    {bounds(figure.low, figure.high)}  “{one_line(figure.quote.text)}”  {told}", style="dim")
    for difference in one.disagreements:
        yield Text(f"differ on {difference.field}:", style="bold red")
        for position in difference.positions:
            yield _field("  " + one_line(position.value), "", position.sources, position.quotes)
    yield Text(f"reports: {', '.join(map(one_line, one.reports))}", style="dim")
    yield Text(f"events: {', '.join(one.events)}", style="dim")


def thread_lines(thread: Thread, *, start: str) -> Iterator[Text]:
    """A thread by day; under each incident what it answers, comes from, is part of or speaks of, and who took sides."""
    titles = {one.id: one for one in thread.incidents}
    for one in thread.incidents:
        mark = "▶ " if one.id == start else "  "
        yield (
            Text(f"{mark}{_when(one)}  ", style="dim")
            .append(f"{one_line(one.summary)}", style="not dim bold")
            .append(f"  {one.id}", style="not bold dim")
        )
        for tie in thread.ties:
            if tie.from_ == one.id:
                yield Text(f"      {_RELATIONS[tie.kind]}: {one_line(titles[tie.to].summary)}  {tie.to}", style="dim")
        yield from _said_of(one.id, thread)


def _said_of(incident: str, thread: Thread) -> Iterator[Text]:
    """Who took sides on an incident: for each speaker and stance the first words, and how many reports have them."""
    found: dict[tuple[str, str], list[Utterance]] = {}
    matters = {tie.to for tie in thread.ties if tie.from_ == incident and tie.kind == "about"}
    for one in thread.statements:
        # What is said in an act of speech is told where the deed stands that it speaks of.
        if incident in one.incidents and matters.isdisjoint(one.incidents) and one.statement.speaker:
            found.setdefault((one.statement.stance, one.statement.speaker.name), []).append(one)
    for (stance, speaker), said in found.items():
        first = said[0]
        reports = len({one.report.sha256 for one in said})
        shown = Text(f"      {first.report.published or 'no date'}  {one_line(speaker)}: {stance}", style="dim")
        content = first.statement.content
        shown.append(f" “{one_line(content.text)}”" if content else "").append(f"  {first.statement.id}")
        yield shown.append(f", {reports} reports" if reports > 1 else "")


_RELATIONS = {"retaliation": "in answer to", "cause": "brought about by", "part": "part of", "about": "speaks of"}


def statement_lines(one: Utterance) -> Iterator[Text]:
    """A statement of the ledger: when, who, how, what, of which incidents."""
    said = one.statement
    speaker = one_line(said.speaker.name) if said.speaker else "somebody"
    code = f" ({said.speaker.country or '–'} {said.speaker.sector})" if said.speaker else ""
    shown = Text(f"{one.report.published or 'no date'}  ", style="dim").append(speaker, style="not dim bold")
    shown.append(code, style="not bold dim").append(f" {said.stance}", style="not bold not dim")
    yield shown.append(f": “{one_line(said.content.text)}”" if said.content else "", style="not bold not dim")
    about = f"  about {', '.join(one.incidents)}" if one.incidents else ""
    yield Text(f"   {said.id}  {one_line(one.report.id)}{about}", style="dim")


def incident_json(one: Incident) -> str:
    """An incident as a line of JSON."""
    return json.dumps(incident_to_json(one), ensure_ascii=False)


def thread_json(thread: Thread, *, start: str) -> str:
    """A thread as a line of JSON: the incident that it starts from, incidents by day, links, statements."""
    value = {
        "start": start,
        "incidents": [incident_to_json(one) for one in thread.incidents],
        "links": [
            {"from": tie.from_, "to": tie.to, "kind": tie.kind, "events": list(tie.events)} for tie in thread.ties
        ],
        "statements": [_statement_json(one) for one in thread.statements],
    }
    return json.dumps(value, ensure_ascii=False)


def statement_json(one: Utterance) -> str:
    """A statement with its report's id and its incidents, as a line of JSON."""
    return json.dumps(_statement_json(one), ensure_ascii=False)


def _statement_json(one: Utterance) -> dict[str, Any]:
    published = one.report.published
    return {
        "report": one.report.id,
        "published": published.isoformat() if published else None,
        **statement_to_json(one.statement),
        "incidents": list(one.incidents),
    }


def _when(one: Incident) -> str:
    if one.time:
        return _days(one)
    return f"rep. {one.first}" if one.first else "no date"


def _days(one: Incident) -> str:
    assert one.time
    same = one.time.from_ == one.time.to
    return str(one.time.from_) if same else f"{one.time.from_} to {one.time.to}"


def _told(one: Incident) -> str:
    if one.corroboration == "single":
        return _LEVELS["single"]
    reports = f"{len(one.reports)} reports, "
    return reports + (f"{one.sources} independent" if one.sources > 1 else _LEVELS[one.corroboration])


def _cost(one: Losses) -> str:
    return f"{one.kind} {_range(one)}"


def _range(one: Losses) -> str:
    return bounds(one.low, one.high) + (", disputed" if one.disputed else "")


def _parties(name: str, some: Sequence[Party]) -> Iterator[Text]:
    for party in some:
        code = f"{party.country or '–'} {party.sector}"
        yield _field(name, f"{party.name} ({code})", party.sources, party.quotes)


def _field(name: str, value: str, sources: int, quotes: Iterable[Quote]) -> Text:
    words = " ".join(f"“{one_line(q.text)}”" for q in list(quotes)[:_QUOTED])
    shown = Text(f"{name}: ", style="bold").append(one_line(value), style="not bold")
    return shown.append(f"  [{sources}] {words}", style="not bold dim")
