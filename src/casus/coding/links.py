"""Links between the events of a text: about, cause, retaliation, part (codebook section 6).

Read from the parse between two triggers of a sentence: a verbal event over the deed it speaks of,
connectives of cause and answer, and a dated or placed episode of what is named as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from casus.coding.draft import DraftEvent, DraftLink, DraftStatement
from casus.coding.phrases import cases
from casus.records import LinkKind

_VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"})
_ANSWER = (
    "in response to", "in retaliation for", "in revenge for", "to avenge", "in reprisal for", "in answer to",
    "in reaction to", "retaliation for", "response to", "revenge for", "reprisal for",
)  # fmt: skip
_CAUSE = (
    "because of", "due to", "over", "following", "after", "since", "for", "amid", "sparked by", "triggered by",
    "prompted by", "as a result of", "in the wake of", "on charges of", "because", "against", "caused by",
)  # fmt: skip
_CAUSED_BY = frozenset(
    {"PROTEST", "SANCTION", "COERCE", "ACCUSE", "ASSAULT", "REQUEST", "RETREAT", "MOBILIZE", "CONSULT"}
)
_BRINGS = frozenset(
    {
        "spark", "trigger", "prompt", "cause", "provoke", "fuel", "lead", "result", "bring",
        "ignite", "inspire", "force", "stoke", "draw",
    }
)  # fmt: skip
_WHOLES = frozenset(
    {
        "war", "conflict", "campaign", "fighting", "violence", "unrest", "uprising", "offensive",
        "battle", "crackdown", "insurgency", "operation", "protests", "talks", "negotiations",
    }
)  # fmt: skip  # fmt: skip


def links_of(
    doc: Doc, events: Sequence[DraftEvent], statements: Sequence[DraftStatement] = ()
) -> list[DraftLink]:
    """The links between events, at most one for each ordered pair."""
    found: dict[tuple[int, int], LinkKind] = {}
    for a, ta, b, tb in _pairs(doc, events):
        kind = _kind(doc, events[a], ta, events[b], tb)
        if kind is not None and (a, b) not in found and (b, a) not in found:
            found[(a, b)] = kind
    return [DraftLink(from_=a, to=b, kind=kind) for (a, b), kind in sorted(found.items())]


def _pairs(doc: Doc, events: Sequence[DraftEvent]) -> Iterator[tuple[int, Token, int, Token]]:
    """Ordered pairs of triggers of two events in one sentence."""
    at: dict[int, list[tuple[int, Token]]] = {}
    for k, event in enumerate(events):
        for t in event.triggers:
            token = doc[t.head]
            at.setdefault(token.sent.start, []).append((k, token))
    for here in at.values():
        for a, ta in here:
            for b, tb in here:
                if a != b and ta.i != tb.i:
                    yield a, ta, b, tb


def _kind(doc: Doc, upper: DraftEvent, up: Token, lower: DraftEvent, low: Token) -> LinkKind | None:
    path = _path(up, low)
    if path is None:
        return _brought(up, low)
    connective = _connective(doc, path)
    if any(connective.startswith(c) for c in _ANSWER):
        return "retaliation"
    if upper.type in _VERBAL and _speaks_of(path, connective):
        return "about"
    if upper.type in _CAUSED_BY and any(connective == c or connective.startswith(c + " ") for c in _CAUSE):
        return "cause"
    if upper.type == lower.type and low.lemma_.lower() in _WHOLES and connective in {"in", "during", "of"}:
        return "part"
    return None


def _path(up: Token, low: Token) -> list[Token] | None:
    """The words from ``low`` up to (without) ``up`` where ``low`` hangs below it, at most four."""
    out = [low]
    token = low
    while token.head != token and len(out) < 5:
        token = token.head
        if token == up:
            return out
        out.append(token)
    return None


def _connective(doc: Doc, path: Sequence[Token]) -> str:
    """The preposition or conjunction by which the upper end of a path hangs on what is above it."""
    top = path[-1]
    marks = [c for c in top.children if c.dep_ in {"case", "mark"} and c.i <= top.i]
    words = [" ".join([m.lower_, *(f.lower_ for f in m.children if f.dep_ == "fixed")]) for m in marks]
    found = " ".join(words)
    if len(path) > 1 and top.lemma_.lower() in {
        "response",
        "retaliation",
        "revenge",
        "reprisal",
        "wake",
        "reaction",
    }:
        inner = cases(path[-2])
        return " ".join([found, top.lemma_.lower(), *inner[:1]]).strip()
    return found


def _speaks_of(path: Sequence[Token], connective: str) -> bool:
    """Whether a verbal event governs a deed as its object, complement or matter."""
    top = path[-1]
    if top.dep_ in {"obj", "xcomp", "ccomp", "nsubj:pass", "acl"}:
        return True
    if top.dep_ in {"obl", "nmod", "advcl", "iobj"}:
        return connective.split(" ")[0] in {
            "for",
            "of",
            "to",
            "on",
            "against",
            "over",
            "about",
            "with",
            "at",
            "by",
            "from",
            "that",
            "into",
        }
    return top.dep_ in {"compound", "nmod:poss", "amod"}


def _brought(up: Token, low: Token) -> LinkKind | None:
    """Read "X sparked Y": Y came about through X."""
    if up.dep_ in {"obj", "obl"} and low.dep_ == "nsubj" and up.head == low.head:
        return "cause" if up.head.lemma_.lower() in _BRINGS else None
    return None
