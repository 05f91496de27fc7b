"""TimeML's annotation of times, and its values for what Casus reads.

A value is compared after what is only notation is taken off: an ``XX`` for a part that is not said ("1994-XX" is
"1994", "199X" is "199"), a week's missing zero; times by the clock by their day, and so where
the annotation holds only the day ("Friday" of "Friday night"). A span of two named times
("from Monday to Wednesday") is two TIMEX3, a length after or before something told ("two days after the raid") a
length, as TimeML's guidelines have it.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casus.grounding import dates
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.laying.parts import share_year
from casus.grounding.dates.laying.rules import frame_of
from casus.grounding.dates.resolving import interval

_PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI", "noon": "T12:00",
}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_NAMES_PART = re.compile(r"morning|afternoon|evening|night|noon", re.IGNORECASE)
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_JOINTS = re.compile(r"\s*(?:,?\s+(?:and|to|into|until|till|through)\s+|[-–])\s*")


@dataclass(frozen=True)
class Timex:
    """A TIMEX3 of type DATE or TIME: ``source[start:end] == text``."""

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True)
class Document:
    """A text of TimeBank or AQUAINT with its creation day and its dates and times."""

    text: str
    created: dt.date | None
    times: tuple[Timex, ...]


def documents(data: Path) -> Iterator[Document]:
    """All documents under ``dev/timeml``."""
    for path in sorted((data / "dev/timeml").glob("*/*.tml")):
        root = ET.parse(path).getroot()
        created = root.find(".//DCT/TIMEX3")
        day = re.match(r"\d{4}-\d{2}-\d{2}", created.get("value", "") if created is not None else "")
        body = root.find("TEXT")
        if body is not None:
            text, times = _flat(body)
            yield Document(text, dt.date.fromisoformat(day.group()) if day else None, tuple(times))


def _flat(body: ET.Element) -> tuple[str, list[Timex]]:
    pieces: list[str] = []
    found: list[Timex] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3" and element.get("type") in ("DATE", "TIME"):
            text = "".join(pieces)[start:]
            found.append(Timex(start, start + len(text), text, element.get("value", "")))

    walk(body)
    return "".join(pieces), found


# --- what Casus reads, as TIMEX3 ---


def read(document: Document) -> list[Timex]:
    """The dates and times that ``casus.grounding.dates`` finds in a document; lengths are left out."""
    mentions = dates.find(document.text, present=True)
    tenses = dates.tenses(document.text, mentions)
    intervals = dates.resolve_all(mentions, published=document.created, tenses=tenses)
    return [
        timex
        for mention, got, tense in zip(mentions, intervals, tenses, strict=True)
        if not _is_length(mention)
        for timex in _as_timex(mention, got, document.created, tense)
    ]


def _is_length(mention: dates.TimeMention) -> bool:
    e = mention.expression
    if isinstance(e, ex.Window):
        return e.amount is not None or mention.text.lower().startswith("for ")
    if isinstance(e, ex.Anchored) and e.unit not in ("minute", "hour") and e.sign:
        return bool(re.search(r"\b(?:after|before|into)\b", mention.text)) and mention.text[:4].lower() != "the "
    return isinstance(e, ex.Length)


def _as_timex(
    mention: dates.TimeMention, got: dates.Interval, created: dt.date | None, tense: dates.Tense
) -> Iterator[Timex]:
    e = mention.expression
    if isinstance(e, ex.Offset):
        e, got = e.base, interval(e.base, frame_of(created, tense, None))
    joint = _JOINTS.search(mention.text, 3) if isinstance(e, ex.Range) else None
    if isinstance(e, ex.Range) and joint:
        first, last = share_year(e.first, e.last)
        seen_from = got.to or created
        for half, start, end in ((first, 0, joint.start()), (last, joint.end(), len(mention.text))):
            part = value(half, interval(half, frame_of(seen_from, "past", None)), created, tense)
            yield Timex(mention.start + start, mention.start + end, mention.text[start:end], part)
        return
    yield Timex(mention.start, mention.end, mention.text, value(e, got, created, tense))


def value(e: ex.Expression, got: dates.Interval, created: dt.date | None, tense: dates.Tense) -> str:
    """The TIMEX3 value of an expression, as near as whole days allow; the clock's hours are not kept."""
    if isinstance(e, ex.Vague):
        return _REFERENCES[e.direction]
    if isinstance(e, ex.Third | ex.Portion | ex.Since | ex.Until):
        # TIMEX3 writes the whole and marks the part in an attribute of its own; what has begun by "since" is past
        side: dates.Tense = "past" if isinstance(e, ex.Since) else tense
        return value(e.base, interval(e.base, frame_of(created, side, None)), created, side)
    if isinstance(e, ex.Window):
        return "PAST_REF" if e.sign < 0 else "FUTURE_REF"
    if isinstance(e, ex.Ago) and (e.amount is None or not e.amount.exact):
        return "PAST_REF" if e.sign < 0 else "FUTURE_REF"
    if got.from_ is None or got.to is None:
        return ""
    if isinstance(e, ex.DayPart):
        return got.from_.isoformat() + _PARTS.get(e.part, "")
    if isinstance(e, ex.Season):
        return f"{got.from_.year}-{_SEASONS[e.name]}"
    if isinstance(e, ex.Years):
        return str(e.first // 10) if e.last - e.first == 9 else str(e.first // 100)
    return _of_days(got.from_, got.to, got.precision)


def _of_days(first: dt.date, last: dt.date, precision: str) -> str:
    if precision == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if precision in ("month", "year"):
        return first.isoformat()[: 7 if precision == "month" else 4]
    length = (last - first).days
    if length == 1 and first.weekday() == 5:
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}-WE"
    if first.day == 1 and first.month % 3 == 1 and 88 < length < 92:
        return f"{first.year}-Q{first.month // 3 + 1}"
    if first.day == 1 and first.month % 6 == 1 and 179 < length < 184:
        return f"{first.year}-H{first.month // 6 + 1}"
    return first.isoformat()


# --- comparison ---


def same(mine: str, gold: Timex) -> bool:
    """Whether a value says the same as that of an annotated time."""
    wanted = gold.value
    if "T" in mine and "T" not in wanted and not _NAMES_PART.search(gold.text):
        mine = mine[:10]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}.*", wanted):
        return mine[:10] == wanted[:10]
    return mine == _plain(wanted)


def _plain(wanted: str) -> str:
    wanted = re.sub(r"(?:-X+)+$", "", wanted)
    wanted = re.sub(r"^(\d+)X+$", r"\1", wanted)
    return re.sub(r"-W(\d)$", r"-W0\1", wanted)
