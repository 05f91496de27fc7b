"""From the evidence for a mention's candidates to its resolution, with reasons and confidence."""

from __future__ import annotations

from collections.abc import Sequence

from casus.grounding.places.records import Candidate, Considered, Resolution
from casus.grounding.places.weighing import Mention, Weights, lies_in

_KEPT = 5
_SAME_PLACE_KM = 40.0
_NEGLIGIBLE = 0.01
_MATCHES = {
    "alternate": "by another name",
    "loose": "by a likely transliteration",
    "people": "by the name of its people",
}


def unknown(mention: Mention) -> Resolution:
    """The resolution of a mention without candidates."""
    return Resolution(phrase=mention.text, reason="no place of this name is known")


def decide(mention: Mention, rows: Sequence[Sequence[float]], weights: Weights) -> Resolution:
    """The resolution of a mention by the rows of the ranking that are its candidates'."""
    scores = [row[0] for row in rows]
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    considered = tuple([Considered(mention.candidates[i], *rows[i]) for i in order[:_KEPT]])
    margin = scores[order[0]] - (weights.least_common if mention.common else weights.least)
    if margin < 0:
        return Resolution(phrase=mention.text, considered=considered, reason=_why_not(mention))
    return Resolution(
        phrase=mention.text,
        considered=considered,
        chosen=considered[0].candidate,
        reason=_why(mention, considered[0].candidate),
        confidence=_confidence(mention, margin, [row[1] for row in rows], order[0]),
    )


def _confidence(mention: Mention, margin: float, shares: list[float], best: int) -> float:
    """The share of candidates within a day's walk of the chosen, less where little speaks for it."""
    place = mention.candidates[best]
    same = shares[best]
    for i, share in enumerate(shares):
        if share > _NEGLIGIBLE and i != best:
            other = mention.candidates[i]
            same += share if other.kilometres_to(place.lat, place.lon) < _SAME_PLACE_KM else 0.0
    doubt = 0.6 if mention.part else 1.0
    return round(min(1.0, same * doubt * min(1.0, 0.6 + margin)), 3)


def _why(mention: Mention, best: Candidate) -> str:
    if mention.phrase.capital:
        return "the capital"
    parts = ["a place named inside the phrase"] if mention.part else []
    if mention.within and lies_in(best, mention.within):
        parts.append("lies in what the phrase names")
    if len(mention.candidates) == 1:
        parts.append("the only likely place of this name")
    else:
        parts.append(f"the best supported of {len(mention.candidates)} places of this name")
    if best.match != "name":
        parts.append(_MATCHES[best.match])
    return "; ".join(parts)


def _why_not(mention: Mention) -> str:
    if mention.common:
        return "an ordinary word or a person's name; nothing in the report speaks for the place"
    return "only little known places go by this name; nothing in the report speaks for one"
