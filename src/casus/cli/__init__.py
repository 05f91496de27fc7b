"""The command line: ``casus code``, ``events``, ``report``, ``explain``, ``evaluate``, and one for each resolver."""

from __future__ import annotations

import sys

import click

from casus.cli.ending import Stopped, stoppable
from casus.cli.lazy import Home, LazyGroup
from casus.cli.logs import FORMATS, LEVELS, Log
from casus.errors import CasusError

FAILED = 1
"""Exit status of a command that could not do its work."""

_HOMES = {
    "actors": Home("casus.cli.actors", "Resolve actors; check and import names of your own."),
    "code": Home("casus.cli.code", "Code reports: files, folders, patterns, or - for standard input."),
    "counts": Home("casus.cli.counts", "Resolve numbers and counted phrases."),
    "dates": Home("casus.cli.dates", "Resolve time expressions."),
    "doctor": Home("casus.cli.doctor", "See whether the program and a chronicle are whole."),
    "estimate": Home("casus.cli.estimate", "Estimate precision and recall from a sample that you judge."),
    "evaluate": Home("casus.cli.evaluate", "Measure codings against gold ones."),
    "events": Home("casus.cli.events", "List the events of a chronicle."),
    "explain": Home("casus.cli.explain", "Tell why an event was coded so."),
    "fuse": Home("casus.cli.incidents", "Take what was imported, or recorded by an older version, into the incidents."),
    "import": Home(
        "casus.cli.importing", "Load folders that 'casus code --into FOLDER.parquet' wrote into a chronicle."
    ),
    "incident": Home("casus.cli.incidents", "Show an incident with the words of all its sources."),
    "incidents": Home("casus.cli.incidents", "List the incidents that reports tell of together."),
    "places": Home("casus.cli.places", "Resolve places; import a gazetteer of your own."),
    "report": Home("casus.cli.report", "Show a report of a chronicle with its codings marked."),
    "review": Home("casus.cli.review", "Accept, correct or reject codings; read the log of reviews."),
    "search": Home("casus.cli.search", "Find reports by their words, best match first."),
    "serve": Home("casus.cli.serve", "Serve a chronicle to the browser, with a REST API."),
    "statements": Home("casus.cli.incidents", "List who said what of which incident."),
    "thread": Home("casus.cli.incidents", "Walk from an incident to what led to it and what came of it."),
    "watch": Home("casus.cli.watch", "Follow RSS and Atom feeds, and record what is new."),
}


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from casus.version import VERSION

        click.echo(f"casus, version {VERSION}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    homes=_HOMES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.option(
    "--log-format",
    type=click.Choice(FORMATS),
    envvar="CASUS_LOG_FORMAT",
    show_envvar=True,
    help="Keep a log on standard error, in place of what is told there: a line each, text or JSON.",
)
@click.option(
    "--log-level",
    type=click.Choice(LEVELS),
    envvar="CASUS_LOG_LEVEL",
    show_envvar=True,
    help="The least that the log takes down [default: info, where there is a log].",
)
@click.pass_context
def cli(ctx: click.Context, log_format: str | None, log_level: str | None) -> None:
    """Turn news reports about conflict and diplomacy into a chronicle one can trust.

    \b
    casus code reports/                        code a folder and show its events
    casus code reports/ --into week.casus      keep them in a chronicle
    casus events week.casus --type ASSAULT     list what it holds
    casus incidents week.casus --disputed      list what several reports tell of, as one
    casus incident week.casus INCIDENT         see each source's words, and where they differ
    casus serve week.casus                     look at it in the browser
    casus report week.casus EVENT              read its report with all codings marked
    casus explain week.casus EVENT             see why it was coded so
    casus evaluate gold/                       measure codings against gold ones
    casus actors resolve "Iraqi police"        tell who is meant; keep names of your own
    """  # noqa: D301
    if ctx.obj is None:
        ctx.obj = Log()
        ctx.call_on_close(ctx.obj.end)
    ctx.obj.begin(form=log_format, level=log_level)


def main() -> None:
    """Run the command line; errors that Casus raises on purpose are told in one line, as is where a signal ended it."""
    log = Log()
    try:
        with stoppable():
            cli(obj=log)
    except Stopped as e:
        _fail(str(e), status=e.status)
    except CasusError as e:
        _fail(str(e))
    except OSError as e:
        _fail(f"{e.filename or 'output'}: {e.strerror or e}")
    finally:
        log.end()


def _fail(message: str, *, status: int = FAILED) -> None:
    from casus.cli.terminal import complain

    complain(message)
    sys.exit(status)
