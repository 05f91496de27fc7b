"""An analysed text to a draft: heads propose, lexicon and parse check and complete."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from casus.coding import from_heads
from casus.coding.draft import Draft, DraftEvent, DraftStatement, Reason, Trigger
from casus.coding.heads import Readings
from casus.language import Analysis

THRESHOLDS = {"actor": 0.4, "recipient": 0.4, "place": 0.4, "time": 0.4, "instrument": 0.4, "casualties": 0.4, "size": 0.4}


def draft_of(
    analysis: Analysis, *, times: Sequence[tuple[int, int]] = (), numbers: Sequence[tuple[int, int]] = ()
) -> Draft:
    """Code one analysed text.

    Args:
        analysis: the text as the language part gives it.
        times: character spans of its time expressions.
        numbers: character spans of its numbers.
    """
    if not len(analysis.words):
        return Draft()
    readings = Readings(analysis)
    triggers = readings.triggers
    groups = [[triggers[i] for i in g] for g in from_heads.clusters(readings, triggers)]
    events = tuple(_event(analysis.doc, readings, g) for g in groups)
    statements = _statements(readings, events)
    return Draft(events=events, statements=tuple(statements), links=tuple(from_heads.links(readings, groups)))


def _event(doc: Doc, readings: Readings, mentions: list[Trigger]) -> DraftEvent:
    p = from_heads.phrases(readings, mentions, THRESHOLDS)
    words = lambda role: [r.words for r in p.roles[role]]  # noqa: E731
    first = max(mentions, key=lambda t: t.score)
    return DraftEvent(
        triggers=mentions,
        status=mentions[0].status or "actual",
        mode=next((t.mode for t in mentions if t.mode), None),
        actors=words("actor"),
        recipients=words("recipient"),
        places=words("place"),
        times=words("time"),
        instruments=words("instrument"),
        casualties=[from_heads.count(w, "killed") for w in words("casualties")],
        sizes=[from_heads.count(w) for w in words("size")],
        attribution=p.saying,
        confidence=first.score,
        reasons=[Reason(field="type", rule=t.source, detail=t.reason, words=t.words) for t in mentions],
    )


def _statements(readings: Readings, events: Sequence[DraftEvent]) -> list[DraftStatement]:
    out = []
    for cue in readings.cues:
        speaker = readings.runs(cue.words, "speaker")
        content = readings.runs(cue.words, "content", bridge=True)
        best = max(content, key=lambda r: r.words.end - r.words.start) if content else None
        about = tuple(
            i
            for i, e in enumerate(events)
            if best and any(best.words.start <= t.words.start < best.words.end for t in e.triggers)
        )
        out.append(
            DraftStatement(
                speaker=speaker[0].words if speaker else None,
                cue=cue.words,
                content=best.words if best else None,
                stance=cue.stance,
                about=about,
            )
        )
    return out

