"""The log: what befalls a command, line by line on standard error, for programs and for people who watch over it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from typing import Any, TextIO

FORMATS = ("text", "json")
LEVELS = ("debug", "info", "warning", "error")

_ROOT = "casus"
_TOLD = ("casus.code", "casus.feeds", "casus.jobs", "casus.workers")
"""What these log, a command without a log tells in words of its own."""

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; what else stands in one was given to it as a field."""


def _time_of(record: logging.LogRecord) -> str:
    moment = dt.datetime.fromtimestamp(record.created, tz=dt.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _fields_of(record: logging.LogRecord) -> dict[str, Any]:
    return {key: value for key, value in vars(record).items() if key not in _OWN}


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message, fields; ``exception`` where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        value = {
            "time": _time_of(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        value |= {key: one for key, one in _fields_of(record).items() if key not in value}
        if record.exc_info:
            value["exception"] = self.formatException(record.exc_info)
        return json.dumps(value, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """A record as one line of text; what an exception says stands in lines below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        fields = " ".join(f"{key}={_value(one)}" for key, one in _fields_of(record).items())
        line = f"{_time_of(record)} {record.levelname.lower()} {record.name}: {_in_one_line(record.getMessage())}"
        line += f" [{fields}]" if fields else ""
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _in_one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


class Log:
    """The log of one run of the program: nothing but warnings that nobody tells until it is begun."""

    def __init__(self) -> None:
        self._handler: logging.Handler | None = None
        self._levels: dict[str, int] = {}
        self._stderr: TextIO | None = None

    def begin(self, *, form: str | None, level: str | None) -> None:
        """Write the log to standard error, or leave it to the command to say what it says, where both are None.

        In the form ``json`` all that is said there is a line of JSON, what commands tell people too.
        """
        self.end()
        if form is None and level is None:
            self._set(dict.fromkeys(_TOLD, logging.CRITICAL))
            return
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines() if form == "json" else PlainLines())
        logging.getLogger().addHandler(handler)
        self._handler = handler
        self._set({_ROOT: getattr(logging, (level or "info").upper())})
        if form == "json":
            self._stderr, sys.stderr = sys.stderr, _Said()

    def end(self) -> None:
        """Leave everything as it was before."""
        if self._stderr is not None:
            sys.stderr.flush()
            sys.stderr, self._stderr = self._stderr, None
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler = None
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)
        self._levels = {}

    def _set(self, levels: dict[str, int]) -> None:
        self._levels = {name: logging.getLogger(name).level for name in levels}
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def is_kept() -> bool:
    """Whether there is a log, so that what stands in it need not be told besides."""
    return any(isinstance(one.formatter, JsonLines | PlainLines) for one in logging.getLogger().handlers)


class _Said:
    """In the place of standard error: each line that is written becomes a record of the log."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self) -> None:
        self._begun = ""

    def write(self, text: str) -> int:
        """Take text; what has no end of line yet waits for it."""
        *lines, self._begun = (self._begun + text).split("\n")
        for line in lines:
            self._log(line)
        return len(text)

    def flush(self) -> None:
        """Log what waits."""
        line, self._begun = self._begun, ""
        self._log(line)

    def isatty(self) -> bool:
        """There is no terminal: no colours, no bars."""
        return False

    def writable(self) -> bool:
        """It takes text."""
        return True

    def _log(self, line: str) -> None:
        if line.strip():
            logging.getLogger("casus.said").info("%s", line.rstrip())
