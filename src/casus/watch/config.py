"""The file that names the feeds: TOML to settings, every mistake told with its place."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from casus.errors import CasusError, OptionError, SourceError
from casus.version import VERSION
from casus.watch.durations import seconds, shown
from casus.watch.guard import target_of

_INTERVAL = 900.0
_LEAST_INTERVAL = 10.0
_SIZES = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """One feed. ``interval`` in seconds; ``full_text`` False: only the text in the feed itself is coded."""

    url: str
    name: str | None = None
    language: str = "en"
    interval: float = _INTERVAL
    full_text: bool = True

    @property
    def label(self) -> str:
        """What the feed is called where it is spoken of."""
        return self.name or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for all feeds, and the feeds.

    ``delay`` is the least time between two requests to one host, ``timeout`` the most that one request may take, both
    in seconds; ``max_bytes`` bounds one answer, unpacked; ``per_round`` the entries of one feed that a round takes.
    """

    feeds: tuple[FeedSettings, ...]
    delay: float = 2.0
    timeout: float = 30.0
    max_bytes: int = 10_000_000
    per_round: int = 100
    user_agent: str = f"casus/{VERSION}"
    contact: str | None = None

    @property
    def agent(self) -> str:
        """How the program names itself to hosts: its name, and whom to write to about it."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent


def read_settings(path: str | os.PathLike[str]) -> Settings:
    """Read the file at ``path``; ``examples/feeds.toml`` shows all that may stand in it.

    Raises:
        SourceError: the file cannot be read, or is no TOML.
        OptionError: a key is unknown, or a value means nothing.
    """
    name = os.fspath(path)
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourceError(f"{name}: cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{name}: this is no TOML: {error}.") from error
    try:
        return _settings(tables)
    except OptionError as error:
        raise OptionError(f"{name}: {error}.") from error


def _settings(tables: Mapping[str, Any]) -> Settings:
    _refuse_others(tables, ("defaults", "feed"), "")
    defaults, feeds = tables.get("defaults", {}), tables.get("feed", [])
    if not isinstance(defaults, dict):
        raise OptionError("'defaults' must be a table: [defaults]")
    if not isinstance(feeds, list) or not feeds:
        raise OptionError('there is no feed in it; add [[feed]] and below it url = "https://…"')
    common = _values(defaults, {**_COMMON, "interval": _interval}, "[defaults]")
    interval = common.pop("interval", _INTERVAL)
    read = [_feed(table, number, interval) for number, table in enumerate(feeds, start=1)]
    _refuse_doubles(read)
    return Settings(feeds=tuple(read), **common)


def _feed(table: object, number: int, interval: float) -> FeedSettings:
    where = f"[[feed]] number {number}"
    if not isinstance(table, dict):
        raise OptionError(f"{where} is no table; write [[feed]] with two brackets")
    values = _values(table, _FEED, where)
    if "url" not in values:
        raise OptionError(f"{where} has no url")
    return FeedSettings(**{"interval": interval, **values})


def _values(table: Mapping[str, Any], keys: Mapping[str, Callable[[Any], Any]], where: str) -> dict[str, Any]:
    _refuse_others(table, keys, f" in {where}")
    values = {}
    for key, value in table.items():
        try:
            values[key] = keys[key](value)
        except CasusError as error:
            raise OptionError(f"{key!r} in {where}: {error}") from error
    return values


def _refuse_others(table: Mapping[str, Any], known: Mapping[str, Any] | tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise OptionError(f"there is no key {key!r}{where}; there are {', '.join(known)}")


def _refuse_doubles(feeds: list[FeedSettings]) -> None:
    first: dict[str, int] = {}
    for number, feed in enumerate(feeds, start=1):
        if (before := first.setdefault(feed.url, number)) != number:
            raise OptionError(
                f"[[feed]] numbers {before} and {number} have the same url {feed.url}; leave one of them out"
            )


def _interval(value: object) -> float:
    length = seconds(value)
    if length < _LEAST_INTERVAL:
        raise OptionError(f"{value!r} is too often; ask no more than every {shown(_LEAST_INTERVAL)}")
    return length


def _timeout(value: object) -> float:
    if (length := seconds(value)) <= 0:
        raise OptionError("no request can be done in no time")
    return length


def _size(value: object) -> int:
    if isinstance(value, str):
        digits = value.strip().removesuffix("B").rstrip()
        unit = digits[-1:] if digits[-1:] in ("k", "M", "G") else ""
        number = digits.removesuffix(unit).rstrip()
        value = int(number) * _SIZES[unit] if number.isascii() and number.isdigit() and len(number) < 10 else value
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise OptionError(f"{value!r} is no size; write a number of bytes, or 500kB, 10MB")
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise OptionError(f"{value!r} is no number of 1 or more")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise OptionError(f"{value!r} is no text")
    return value.strip()


def _header(value: object) -> str:
    text = _text(value)
    if not text.isascii() or not text.isprintable():
        raise OptionError(f"{value!r} has letters that no request can carry; use plain ASCII")
    return text


def _url(value: object) -> str:
    text = _text(value)
    target_of(text)
    return urlsplit(text)._replace(fragment="").geturl()


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise OptionError(f"{value!r} is neither true nor false")
    return value


_COMMON: Mapping[str, Callable[[Any], Any]] = {
    "interval": _interval,
    "delay": seconds,
    "timeout": _timeout,
    "max_bytes": _size,
    "per_round": _count,
    "user_agent": _header,
    "contact": _header,
}
_FEED: Mapping[str, Callable[[Any], Any]] = {
    "url": _url,
    "name": _text,
    "language": _header,
    "interval": _interval,
    "full_text": _switch,
}
