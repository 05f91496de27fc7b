"""Near-duplicate reports: wire copies, shortened and lightly rewritten ones.

A report's shingles are hashes of its words in a row (Broder 1997). Of these a sample is kept for looking up, the same
in every report: hashes that a number divides (as Heintze 1996), the smallest first. Reports that share some of the
sample are compared in full: a copy has a good part of the shorter text's shingles.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LENGTH = 4
"""Words in a row that make a shingle."""
EVERY = 4
"""One of so many shingles is in the sample."""
SAMPLE = 64
"""The sample's largest size."""
SHARED = 2
"""Sampled shingles that two reports must share to be compared."""
OVERLAP = 0.3
"""Part of the shorter text's shingles that makes two reports copies."""
LEAST = 12
"""Shingles that a text must have to be a copy of anything."""

_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """The hashes of all words in a row of a text, without case, points and line breaks."""
    found = [word.casefold() for word in _WORD.findall(text)]
    runs = {" ".join(found[k : k + LENGTH]) for k in range(len(found) - LENGTH + 1)}
    return frozenset(_hash(run) for run in runs)


def sample(found: Iterable[int]) -> frozenset[int]:
    """The shingles that are kept for looking up."""
    return frozenset(sorted(h for h in found if h % EVERY == 0)[:SAMPLE])


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """The part of the shorter text's shingles that the longer one has too."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= LEAST else 0.0


def _hash(run: str) -> int:
    """A hash of 63 bits: databases have no whole numbers without sign."""
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) >> 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who tells of an incident: a report by its hash, outlet and date of publication; ``length`` in characters."""

    sha256: str
    source: str | None = None
    published: dt.date | None = None
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A report and its copies: one voice."""

    original: str
    members: tuple[str, ...]


def families(reports: Sequence[Told], copies: Iterable[tuple[str, str]]) -> list[Family]:
    """Group reports and their copies; the original is the earliest, of one day the longest, then by hash.

    Copies of one text belong together even where that text is none of the reports.
    """
    by_hash = {report.sha256: report for report in reports}
    ordered = [
        sorted((by_hash[m] for m in members if m in by_hash), key=_precedence)
        for members in _connected(by_hash, copies)
        if not members.isdisjoint(by_hash)
    ]
    ordered.sort(key=lambda members: _precedence(members[0]))
    return [Family(original=m[0].sha256, members=tuple(r.sha256 for r in m)) for m in ordered]


def _connected(hashes: Iterable[str], copies: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The groups into which pairs of copies join some hashes."""
    group = {sha256: {sha256} for sha256 in hashes}
    for pair in copies:
        for sha256 in pair:
            group.setdefault(sha256, {sha256})
        fewer, more = sorted((group[sha256] for sha256 in pair), key=len)
        if fewer is not more:
            more |= fewer
            group |= dict.fromkeys(fewer, more)
    return list({id(members): members for members in group.values()}.values())


def voices(reports: Sequence[Told], copies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Whose voice each report is: that of the outlet of its original, else of the original itself."""
    outlets = {report.sha256: report.source for report in reports}
    return {
        member: f"outlet {outlets[family.original]}" if outlets[family.original] else family.original
        for family in families(reports, copies)
        for member in family.members
    }


def _precedence(report: Told) -> tuple[bool, dt.date, int, str]:
    return (report.published is None, report.published or dt.date.max, -report.length, report.sha256)
