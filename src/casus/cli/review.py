"""``casus review``: say what is right and wrong in codings, and read what was said."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casus import api
from casus.cli.terminal import aside, console
from casus.errors import ChronicleError, OptionError
from casus.exports.gold import is_complete, is_judged, write_gold
from casus.exports.reviews import disagreement_table, log_table, queue_table
from casus.reviews import Action, Draft, Review, is_id, parsed, text_target

if TYPE_CHECKING:
    from casus.chronicles import Chronicle

REVIEWER = "CASUS_REVIEWER"
"""Environment variable that names the reviewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What to say, as it stands on the command line."""

    accept: bool
    reject: bool
    correct: Sequence[str]
    add: str | None
    comment: str | None
    withdraw: str | None
    merge: str | None
    split: str | None
    field: str | None


@click.command(short_help="Accept, correct or reject codings; read the log of reviews.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("target", metavar="[ID]", required=False)
@click.option("--accept", is_flag=True, help="It is right as it stands: all of it, or one field (--field).")
@click.option("--field", metavar="FIELD", help="The field that --accept is about.")
@click.option("--reject", is_flag=True, help="There is no such event, or the codebook does not code it.")
@click.option(
    "--correct",
    multiple=True,
    metavar="FIELD=VALUE",
    help="The field's right value, in plain words or JSON; may be given several times.",
)
@click.option("--add", metavar="JSON", help="An event or statement that the machine missed; ID is its report.")
@click.option("--comment", metavar="TEXT", help="A remark that changes nothing.")
@click.option("--withdraw", metavar="REVIEW", help="Take back a review; it stays in the log.")
@click.option("--merge", metavar="OTHER", help="This event or incident and the other one are one happening.")
@click.option("--split", metavar="OTHER", help="They are two.")
@click.option("--by", metavar="NAME", help=f"Who says so; otherwise ${REVIEWER}, or the login name.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--log", is_flag=True, help="List the reviews, of ID or of all.")
@click.option("--queue", is_flag=True, help="List the events most worth a look.")
@click.option("--disagreements", is_flag=True, help="List where newer codings and people, or two people, differ.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Rows of --queue.")
@click.option(
    "--export",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the reports whose events were all judged as gold, for `casus evaluate`.",
)
@click.option("--partial", is_flag=True, help="With --export: also reports with events that no one judged.")
def review(
    chronicle: str,
    target: str | None,
    by: str | None,
    reason: str | None,
    log: bool,
    queue: bool,
    disagreements: bool,
    limit: int,
    export: Path | None,
    partial: bool,
    **asked: Any,
) -> None:
    """Say what is right and wrong in the codings of CHRONICLE, or read what was said.

    ID is that of an event, a statement or (to merge and split) an incident; for --add and for links that of a
    report. What is said is kept in a log, is laid over the codings whenever they are read, and stays when the
    text is coded again.
    """
    readings = [log, queue, disagreements, export is not None]
    said = list(_drafts(_Asked(**asked), target))
    if sum(readings) + bool(said) != 1:
        raise click.UsageError(_ONE_THING)
    if said:
        _say(chronicle, said, by=by or _login(), reason=reason)
    elif export is not None:
        _export(chronicle, export, partial=partial)
    elif log:
        _show_log(chronicle, target)
    elif queue:
        _show_queue(chronicle, limit)
    else:
        _show_disagreements(chronicle)


_ONE_THING = (
    "Say one thing at a time: --accept, --reject, --correct (several), --add, --comment, --withdraw, --merge, --split, "
    "--log, --queue, --disagreements or --export."
)


def _drafts(asked: _Asked, target: str | None) -> Iterator[Draft]:
    """What is to be said, without its author; several only of --correct."""
    drafts = [*_simple(asked), *(draft for typed in asked.correct for draft in _corrections(typed))]
    actions = {draft.action for draft in drafts}
    if len(actions) > 1 or (len(drafts) > 1 and actions != {"correct"}):
        raise click.UsageError(_ONE_THING)
    if asked.field and actions != {"accept"}:
        raise click.UsageError("--field goes with --accept; a correction names its field as FIELD=VALUE.")
    for draft in drafts:
        if draft.action != "withdraw" and target is None:
            raise click.UsageError("Name the ID of the event, statement or report that this is about.")
        yield draft if draft.action == "withdraw" else replace(draft, target=str(target))


def _draft(action: Action, field: str | None = None, value: Any = None, target: str = "") -> Draft:
    return Draft(action=action, target=target, author="", field=field, value=value)


def _simple(asked: _Asked) -> Iterator[Draft]:
    if asked.accept:
        yield _draft("accept", asked.field)
    if asked.reject:
        yield _draft("reject")
    if asked.add is not None:
        yield _draft("add", value=parsed("add", asked.add))
    if asked.comment is not None:
        yield _draft("comment", value=asked.comment)
    if asked.withdraw is not None:
        yield _draft("withdraw", target=asked.withdraw)
    if asked.merge is not None:
        yield _draft("merge", value=asked.merge)
    if asked.split is not None:
        yield _draft("split", value=asked.split)


def _corrections(typed: str) -> Iterator[Draft]:
    field, equals, value = typed.partition("=")
    field = field.strip()
    if not equals:
        raise click.BadParameter(f"{typed!r} names no value; write it as mode=drone", param_hint="--correct")
    if field == "type":
        value, _, mode = value.strip().partition(".")
        yield _draft("correct", "type", value.upper())
        if mode:
            yield _draft("correct", "mode", mode.lower())
    else:
        yield _draft("correct", field, parsed(field, value))


def _login() -> str:
    try:
        return os.environ.get(REVIEWER) or getpass.getuser()
    except (KeyError, OSError):
        raise OptionError(f"Who says so is not known. Give --by NAME, or set {REVIEWER}.") from None


def _say(chronicle: str, said: Sequence[Draft], *, by: str, reason: str | None) -> None:
    with api.open(chronicle) as opened:
        for kept in opened.review(*(replace(draft, author=by, reason=reason) for draft in said)):
            console().print(_line(kept))


def _line(kept: Review) -> str:
    """A review that was just made, in one line."""
    return f"{kept.id}: {kept.action} {kept.target}{f' {kept.field}' if kept.field else ''}, by {kept.author}"


def _show_log(chronicle: str, target: str | None) -> None:
    with api.open(chronicle, read_only=True) as opened:
        found = opened.reviews(_of_log(opened, target) if target else None)
    console().print(log_table(found) if found else "no reviews")


def _of_log(opened: Chronicle, target: str) -> str:
    return target if is_id(target) else text_target(opened.report(target).report.sha256)


def _show_queue(chronicle: str, limit: int) -> None:
    with api.open(chronicle, read_only=True) as opened:
        found = opened.queue(limit=limit)
    console().print(queue_table(found) if found else "nothing waits for a look")


def _show_disagreements(chronicle: str) -> None:
    with api.open(chronicle, read_only=True) as opened:
        shown = disagreement_table(opened.all_reviewed())
    console().print(shown if shown.row_count else "no disagreements")


def _export(chronicle: str, folder: Path, *, partial: bool) -> None:
    with api.open(chronicle, read_only=True) as opened:
        number = write_gold(folder, filter(is_judged if partial else is_complete, opened.all_reviewed()))
    if not number:
        raise ChronicleError(
            f"In {chronicle} there is no report all of whose events were judged. Judge the rest, or give --partial."
        )
    aside().print(f"{number} report{'s' * (number != 1)} written to {folder}")
