"""Words of two senses that a report decides: "strikes" of workers or of forces; wars that are none in particular."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from casus.coding.draft import Trigger

_STRIKE = "strike"
_WEAPONS = frozenset({"air", "drone", "missile", "military", "rocket", "artillery", "aerial", "retaliatory", "nuclear"})
_ALL = frozenset({"all", "any", "every", "no"})


def of_one_sense(
    doc: Doc, offers: Sequence[Trigger], votes: Sequence[dict[str, float]], *, taken: float
) -> list[dict[str, float]]:
    """The votes with every "strike" that of workers, where one surely is and nothing in the report tells of force."""
    strikes = {t.head for t in offers if doc[t.head].lemma_.lower() == _STRIKE}
    hung = {t.head for t in offers if any(c.i in strikes for c in doc[t.head].children)}
    best = {t.head: max(v, key=v.__getitem__) for t, v in zip(offers, votes, strict=True) if max(v.values()) >= taken}
    work = any(best.get(k) == "PROTEST" for k in strikes)
    force = any(kind == "ASSAULT" and k not in strikes | hung for k, kind in best.items())
    if not work or force or any(c.lower_ in _WEAPONS for k in strikes for c in doc[k].children):
        return list(votes)
    heads = [t.head for t in offers]
    changed = [_without_force(v, k in strikes) for k, v in zip(heads, votes, strict=True)]
    return [c if k in strikes | hung else v for k, v, c in zip(heads, votes, changed, strict=True)]


def _without_force(vote: dict[str, float], is_strike: bool) -> dict[str, float]:
    force = vote.get("ASSAULT", 0.0)
    moved = {"PROTEST": max(vote.get("PROTEST", 0.0), force)} if is_strike else {}
    return {**vote, "ASSAULT": 0.0, **moved}


def is_of_any(token: Token) -> bool:
    """Whether a noun speaks of all deeds of its kind and of none: "*all wars* are miscalculations".

    Said of them is what they are, not what befalls them ("all attacks must stop").
    """
    above = token.head
    if token.dep_ != "nsubj" or not any(c.dep_ == "cop" and c.lower_ in {"are", "is"} for c in above.children):
        return False
    if any(c.dep_ not in {"det", "amod"} for c in token.children) or any(c.dep_ == "aux" for c in above.children):
        return False
    return any(c.dep_ == "det" and c.lower_ in _ALL for c in token.children)
