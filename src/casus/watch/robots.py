"""robots.txt: which paths a host closes to this program, and how slowly it wants to be asked (RFC 9309).

The standard library's reader takes the first rule that fits instead of the longest one, and no wildcards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

_READ = 500 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for no more."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: str
    allow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds for this program at one host; ``delay`` is the time in seconds between two requests."""

    rules: tuple[_Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be asked: the longest rule that fits decides, or of equals the one
        that allows.
        """
        path = _normal(path)
        fitting = [rule for rule in self.rules if _fits(rule.pattern, path)]
        return max(((len(rule.pattern), rule.allow) for rule in fitting), default=(0, True))[1]


EVERYTHING = Rules()


def rules_of(data: bytes, *, agent: str) -> Rules:
    """The rules for the program that calls itself ``agent`` (its name is what stands before "/").

    The groups that name it count, all of them together; where there is none, those for ``*``.
    """
    name = agent.partition("/")[0].strip().lower()
    groups = list(_groups(data[:_READ].decode("utf-8", "replace").removeprefix("\ufeff")))
    chosen = [lines for names, lines in groups if name in names] or [lines for names, lines in groups if "*" in names]
    return _rules(line for lines in chosen for line in lines)


def _groups(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """Names of programs, each with the lines that hold for them."""
    names: list[str] = []
    lines: list[tuple[str, str]] = []
    for key, value in _lines(text):
        if key != "user-agent":
            lines.append((key, value))
            continue
        if lines:
            yield names, lines
            names, lines = [], []
        names.append(value.partition("/")[0].strip().lower())
    yield names, lines


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key = key.strip().lower()
        if colon and key in ("user-agent", "allow", "disallow", "crawl-delay"):
            yield key, value.strip()


def _rules(lines: Iterable[tuple[str, str]]) -> Rules:
    rules = []
    delay = 0.0
    for key, value in lines:
        if key == "crawl-delay":
            delay = max(delay, _number(value))
        elif value:  # an empty rule closes nothing
            rules.append(_Rule(_normal(value), allow=key == "allow"))
    return Rules(rules=tuple(rules), delay=delay)


def _number(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        return 0.0
    return number if 0 < number < 1e9 else 0.0


def _normal(path: str) -> str:
    """One spelling for paths and patterns: what need not be escaped is not, what must be is."""
    return quote(unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe="/%*$?&=:@!'()+,;~-._[]|")


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path; ``*`` is any run of characters, ``$`` the end.

    Each piece between stars is looked for from where the last one ended. That needs no going back, so that a pattern of
    many stars costs no more than its length.
    """
    ends = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    last = pieces.pop() if ends and pieces else None
    for piece in pieces:
        if (found := path.find(piece, position)) < 0:
            return False
        position = found + len(piece)
    if not ends:
        return True
    return position == len(path) if last is None else path.endswith(last) and len(path) - len(last) >= position
