"""Finds time expressions in running text."""

from __future__ import annotations

from dataclasses import dataclass

from casus.grounding.dates.context import is_time, landmark
from casus.grounding.dates.expressions import Expression, Length, Since, Vague, Window
from casus.grounding.dates.phrases import RULES, joined
from casus.grounding.dates.points import Found
from casus.grounding.dates.quantities import duration
from casus.grounding.dates.tokens import Tokens


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words of a text that say when: ``source[start:end] == text``, and what they say."""

    start: int
    end: int
    text: str
    expression: Expression


def find(text: str, *, present: bool = False) -> list[TimeMention]:
    """All time expressions of ``text`` in order, none overlapping.

    ``present`` adds words that only say "now" ("currently"). Ages, bare lengths of time, names with a date in
    them and words that look like months are left out. Takes time linear in the length of the text.
    """
    t = Tokens(text)
    kinds = t.kinds
    mentions = []
    i, size = 0, len(t)
    while i < size:
        found = _at(t, i) if kinds[i] in RULES else None
        if found is None and present and kinds[i] == "now":
            found = Vague("present"), i + 1
        if found is None:
            i += 1
            continue
        start, end = t.starts[i], t.ends[found[1] - 1]
        mentions.append(TimeMention(start, end, text[start:end], found[0]))
        i = found[1]
    return mentions


def _at(t: Tokens, i: int) -> Found | None:
    for rule in RULES[t.kinds[i]]:
        found = rule(t, i)
        if found is None:
            continue
        found = joined(t, found)
        if is_time(t, i, found):
            return landmark(t, found)
    return None


def parse(text: str) -> Expression | None:
    """What a phrase says that is known to be a time ("in early May", "since his death in 2011", "two-week").

    More is read than ``find`` would take out of running text: a bare length of time, and the date within a
    longer phrase. None where nothing of it can be read.
    """
    t = Tokens(text)
    mentions = find(text, present=True)
    if mentions:
        whole = max(mentions, key=lambda mention: mention.end - mention.start)
        if "since" in t.words[: len(t)] and t.words[0] == "since" and not isinstance(whole.expression, Since):
            return Since(whole.expression)
        return whole.expression
    for i in range(len(t)):
        length = duration(t, i)
        if length:
            return Window(length[0], length[1]) if t.words[i - 1] == "for" else Length(length[0], length[1])
    return None
