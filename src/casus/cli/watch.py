"""``casus watch``: follow feeds, and record what is new in them."""

from __future__ import annotations

import datetime as dt
import logging
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click
from rich.table import Table

from casus import api
from casus.cli.logs import is_kept
from casus.cli.metrics import measured, metrics_option
from casus.cli.terminal import aside, console
from casus.errors import OptionError
from casus.exports.plain import one_line

if TYPE_CHECKING:  # the parts that ask and read are loaded where something is watched
    from prometheus_client import CollectorRegistry

    from casus.watch import Round, Settings, Watch
    from casus.workers import Result

FAILED_FEEDS = 3
"""Exit status of ``--once`` when a feed could not be read."""

_log = logging.getLogger("casus.feeds")

_TICK = 0.2
"""Seconds between two looks at whether to end."""


def _length(_: click.Context, parameter: click.Parameter, value: str | None) -> float | None:
    from casus.watch.durations import seconds

    try:
        return None if value is None else seconds(value)
    except OptionError as error:
        raise click.BadParameter(str(error)) from None


@click.command(short_help="Follow RSS and Atom feeds, and record what is new.")
@click.argument("feeds", metavar="FEEDS")
@click.option(
    "--into", required=True, metavar="CHRONICLE", help="Keep what is coded here; it is made where there is none."
)
@click.option("--once", is_flag=True, help="Ask what is due once, and end; status 3 where a feed failed.")
@click.option("--for", "length", metavar="TIME", callback=_length, help="End after this time: 90m, 2h, 1d.")
@click.option(
    "--parallel", type=click.IntRange(1, 64), default=4, show_default=True, help="How many hosts to ask at a time."
)
@click.option(
    "--registry", multiple=True, metavar="PATH", help="CSV file that names actors of your own; may be given again."
)
@click.option("--towns", metavar="PATH", help="A table of towns of your own, as 'casus places import' makes it.")
@click.option("--no-gate", is_flag=True, help="Code entries also where their words speak of no event.")
@click.option("--allow-private", is_flag=True, help="Ask hosts of your own network too (127.0.0.1, 10.…).")
@click.option("--status", is_flag=True, help="Show how the feeds are doing, and ask nothing.")
@metrics_option
@click.option("--quiet", "-q", is_flag=True, help="Tell problems only.")
def watch(
    feeds: str,
    into: str,
    once: bool,
    length: float | None,
    parallel: int,
    registry: tuple[str, ...],
    towns: str | None,
    no_gate: bool,
    allow_private: bool,
    status: bool,
    metrics: str | None,
    quiet: bool,
) -> None:
    """Follow the feeds that FEEDS names: fetch the page of each new entry, code its text, record it.

    FEEDS is a TOML file; [[feed]] and url = "https://…" is all that it needs. It goes on until Ctrl-C, which ends it
    after the report in hand; what was not done then is done the next time.
    """
    from casus.watch import Memory, Network, Watch, read_settings
    from casus.watch.guard import is_any

    settings = read_settings(feeds)
    if status:
        _show(settings, into)
        return
    stop = _Stop()
    end = _now() + dt.timedelta(seconds=length) if length is not None else None
    tell = _teller()
    with measured(metrics) as numbers, api.open(into, create=True) as chronicle, _ended_by_signals(stop):
        count, count_round = _counting(numbers)

        def ending() -> bool:
            return stop.wanted or (end is not None and _now() >= end)

        watching = Watch(
            settings,
            chronicle=chronicle,
            memory=Memory(chronicle),
            coder=api.Coder(registry=registry, towns=towns, gate=not no_gate),
            now=_now,
            sleep=stop.wait,
            parallel=parallel,
            network=Network(allows=is_any) if allow_private else Network(),
            stopping=ending,
            tell=tell,
            on_result=count,
        )
        _log.info("watch begun", extra={"feeds": len(settings.feeds), "chronicle": chronicle.name})
        failed = _round(watching, quiet, tell, count_round)
        while not once and not ending() and (due := watching.next_due()):
            stop.wait((min(due, end or due) - _now()).total_seconds())
            if not ending():
                _round(watching, quiet, tell, count_round)
        _log.info("watch ended", extra={"chronicle": chronicle.name})
    if once and failed:
        sys.exit(FAILED_FEEDS)


def _counting(
    numbers: CollectorRegistry | None,
) -> tuple[Callable[[Result], None], Callable[[Round, dt.datetime | None], None]]:
    """What counts each report and each round, where numbers are shown."""
    if numbers is None:
        return lambda _: None, lambda _, __: None
    from casus.metrics import CodingMetrics, FeedMetrics

    feeds = FeedMetrics(numbers)
    return CodingMetrics(numbers).add, lambda done, due: feeds.add(done, due=due)


def _round(
    watching: Watch,
    quiet: bool,
    tell: Callable[[str], None],
    count: Callable[[Round, dt.datetime | None], None],
) -> int:
    """Do a round, count it and tell of it; the number of feeds that failed."""
    done = watching.round()
    due = watching.next_due()
    count(done, due)
    _log.info("round ended", extra=asdict(done) | {"due": None if due is None else due.isoformat()})
    if not quiet:
        tell(_line(done, due))
    return done.failed


def _line(done: Round, due: dt.datetime | None) -> str:
    then = "no feed is left to ask" if due is None else f"next at {_local(due)}"
    if not done.asked:
        return f"no feed was due; {then}"
    parts = [_many(done.asked, "feed") + " asked"]
    parts += [f"{done.failed} failed"] if done.failed else []
    parts += [f"{done.unchanged} unchanged"] if done.unchanged else []
    entries = [f"{done.coded} coded ({_many(done.events, 'event')})"]
    entries += [f"{done.aside} set aside"] if done.aside else []
    entries += [f"{done.errors} failed"] if done.errors else []
    entries += [f"{done.waiting} waiting"] if done.waiting else []
    return f"{', '.join(parts)}; {_many(done.new, 'new entry', 'new entries')}: {', '.join(entries)}; {then}"


def _show(settings: Settings, into: str) -> None:
    from casus.watch import Memory

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Feed", "Last asked", "Next due", "Failures", "Reports", "Set aside", "Waiting", "Last problem"):
        table.add_column(name, justify="right" if name in ("Failures", "Reports", "Set aside", "Waiting") else "left")
    with api.open(into, read_only=True) as chronicle:
        memory = Memory(chronicle)
        for feed in settings.feeds:
            state, outcomes = memory.feed(feed.url), memory.outcomes(feed.url)
            due = "never (gone)" if state.gone else _local(state.due) if state.due else "now"
            table.add_row(
                one_line(feed.label),
                _local(state.checked) if state.checked else "never",
                due,
                str(state.failures),
                str(outcomes["coded"]),
                str(outcomes["aside"] + outcomes["failed"]),
                str(outcomes["waiting"]),
                one_line(state.problem or ""),
            )
    console().print(table)


def _teller() -> Callable[[str], None]:
    """What tells people; where there is a log, the same stands in that."""
    if is_kept():
        return lambda _: None
    out = aside()
    return lambda line: out.print(f"{_local(_now())} {one_line(line)}")


@dataclass(slots=True)
class _Stop:
    """Whether to end. A bare value: a lock taken within a signal handler might be held by whom it interrupts."""

    wanted: bool = False

    def wait(self, length: float) -> None:
        """Wait so many seconds, or until it is time to end."""
        until = time.monotonic() + length
        while not self.wanted and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _TICK))


@contextmanager
def _ended_by_signals(stop: _Stop) -> Iterator[None]:
    """Set ``stop`` at the first Ctrl-C or SIGTERM; the second one ends the program at once."""

    def end(number: int, _: object) -> None:
        stop.wanted = True
        for each, handler in before.items():
            signal.signal(each, handler)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _many(number: int, one: str, more: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _local(moment: dt.datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
