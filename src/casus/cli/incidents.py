"""``casus incidents``, ``incident``, ``thread``, ``statements`` and ``fuse``: what reports tell together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, get_args

import click

from casus.cli.conditions import STATUSES, as_of_option, country, day, event_types
from casus.cli.listing import limit_option, listed, one_more
from casus.cli.opening import opened
from casus.cli.terminal import aside, console, data_output
from casus.fusion.incident import CORROBORATIONS
from casus.records import Stance

if TYPE_CHECKING:
    from casus.chronicle import Chronicle, StatementFilter, Utterance

_CHRONICLE = click.argument("chronicle", metavar="CHRONICLE")
_FORMAT = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="What to write to standard output.",
)


@click.command(short_help="List the incidents that reports tell of together.")
@_CHRONICLE
@click.option("--type", "types", multiple=True, metavar="TYPE", callback=event_types, help="ASSAULT, ASSAULT.drone.")
@click.option("--actor", metavar="NAME", help="Part of an actor's name, words or id.")
@click.option("--recipient", metavar="NAME", help="The same for a recipient.")
@click.option("--country", metavar="COUNTRY", callback=country, help="Of an actor, recipient or place.")
@click.option("--place", metavar="NAME", help="Part of the place's name.")
@click.option("--from", "from_", metavar="DAY", callback=day, help="Incidents that reach this day or later.")
@click.option("--to", metavar="DAY", callback=day, help="Incidents that begin on this day or before.")
@click.option(
    "--status",
    type=click.Choice([*STATUSES, "any"]),
    default="actual",
    show_default=True,
    help="Whether it happened, by most of its sources.",
)
@click.option("--corroboration", type=click.Choice(CORROBORATIONS), help="This level or a higher one.")
@click.option("--sources", type=click.IntRange(1), default=1, help="At least so many independent sources.")
@click.option("--disputed", is_flag=True, help="Only those on which sources differ.")
@as_of_option
@limit_option
@_FORMAT
def incidents(
    chronicle: str,
    types: tuple[str, ...],
    actor: str | None,
    recipient: str | None,
    country: str | None,
    place: str | None,
    from_: dt.date | None,
    to: dt.date | None,
    status: str,
    corroboration: str | None,
    sources: int,
    disputed: bool,
    as_of: dt.datetime | None,
    limit: int | None,
    output: str,
) -> None:
    """List the incidents of CHRONICLE that meet all the conditions given, by day.

    An incident is one happening as all its reports tell it: who, where and when by most of its independent
    sources, losses as a range, and the fields on which sources differ.
    """
    from casus.chronicle import IncidentFilter
    from casus.exports.incidents import incident_json, incident_lines

    wanted = IncidentFilter(
        types=types,
        status=None if status == "any" else status,
        actor=actor,
        recipient=recipient,
        country=country,
        place=place,
        from_=from_,
        to=to,
        corroboration=corroboration,
        sources=sources,
        disputed=disputed,
    )
    with opened(chronicle) as read:
        found = read.incidents(wanted, as_of=as_of, limit=one_more(limit, for_people=output == "text"))
        if output == "jsonl":
            data_output().writelines(f"{incident_json(one)}\n" for one in found)
            return
        shown, none = console(), True
        for one in listed(found, limit):
            shown.print(*incident_lines(one), sep="\n")
            none = False
    if none:
        shown.print("no incidents meet these conditions")


@click.command(short_help="Show an incident with the words of all its sources.")
@_CHRONICLE
@click.argument("id_", metavar="ID")
@as_of_option
@_FORMAT
def incident(chronicle: str, id_: str, as_of: dt.datetime | None, output: str) -> None:
    """Show an incident of CHRONICLE: each field with its sources' values and words, and where they differ.

    ID is that of the incident or of one of its events.
    """
    from casus.exports.incidents import incident_json, incident_view

    with opened(chronicle) as read:
        one = read.incident(id_, as_of=as_of)
    if output == "jsonl":
        data_output().write(f"{incident_json(one)}\n")
        return
    console().print(*incident_view(one), sep="\n")


@click.command(short_help="Walk from an incident to what led to it and what came of it.")
@_CHRONICLE
@click.argument("id_", metavar="ID")
@click.option("--steps", type=click.IntRange(1, 20), default=4, show_default=True, help="How many links to follow.")
@_FORMAT
def thread(chronicle: str, id_: str, steps: int, output: str) -> None:
    """Show an incident of CHRONICLE with all that links lead to, back and forth in time.

    Links are answers (retaliation), causes, parts of larger happenings, and words about deeds. Under each incident
    stands who denied, claimed, condemned or otherwise took sides on it. ID is that of the incident or of one of its
    events.
    """
    from casus.exports.incidents import thread_json, thread_lines

    with opened(chronicle) as read:
        start = read.incident(id_)
        found = read.thread(start.id, steps=steps)
    if output == "jsonl":
        data_output().write(f"{thread_json(found, start=start.id)}\n")
        return
    console().print(*thread_lines(found, start=start.id), sep="\n")


@click.command(short_help="List who said what of which incident.")
@_CHRONICLE
@click.option("--speaker", metavar="NAME", help="Part of the speaker's name or words.")
@click.option("--country", metavar="COUNTRY", callback=country, help="The speaker's.")
@click.option("--stance", "stances", multiple=True, type=click.Choice(get_args(Stance)), help="May be given again.")
@click.option("--incident", metavar="ID", help="About this incident, or the incident of this event.")
@click.option("--changes", "changed", is_flag=True, help="Only where a speaker said yes and no to one incident.")
@click.option("--contradicted", is_flag=True, help="Only where another speaker says the opposite of the incident.")
@click.option("--unsupported", is_flag=True, help="Only what is asserted and no second independent source tells.")
@limit_option
@_FORMAT
def statements(
    chronicle: str,
    speaker: str | None,
    country: str | None,
    stances: tuple[str, ...],
    incident: str | None,
    changed: bool,
    contradicted: bool,
    unsupported: bool,
    limit: int | None,
    output: str,
) -> None:
    """List the statements of CHRONICLE that meet all the conditions given, by the date of their reports."""
    from casus.chronicle import StatementFilter
    from casus.exports.incidents import statement_json, statement_lines

    with opened(chronicle) as read:
        about = read.incident(incident).id if incident else None
        wanted = StatementFilter(
            speaker=speaker,
            country=country,
            stances=stances,
            incident=about,
            unsupported=unsupported,
            changed=changed,
            contradicted=contradicted,
        )
        most = one_more(limit, for_people=output == "text")
        found = list(_changed(read, wanted, most) if changed else read.statements(wanted, limit=most))
    if output == "jsonl":
        data_output().writelines(f"{statement_json(one)}\n" for one in found)
        return
    shown = console()
    for one in listed(found, limit):
        shown.print(*statement_lines(one), sep="\n")
    if not found:
        shown.print("no statements meet these conditions")


def _changed(read: Chronicle, wanted: StatementFilter, most: int | None) -> Iterator[Utterance]:
    """What speakers said both ways, all statements of a speaker about one incident together."""
    from casus.chronicle.ledger import changes

    return islice((one for said in changes(read.statements(wanted)) for one in said), most)


@click.command(short_help="Take what was imported, or recorded by an older version, into the incidents.")
@_CHRONICLE
def fuse(chronicle: str) -> None:
    """Make the incidents of CHRONICLE out of what was imported, or recorded by an older version of Casus.

    What `casus code --into` and `casus watch` record is fused as it comes.
    """
    with opened(chronicle, to_write=True) as written:
        done = sum(1 for _ in written.fuse())
    aside().print(f"{done} reports taken in")
