"""Links between the events of a text: about, cause, retaliation, part (codebook section 6).

Read from the parse between two triggers of a sentence: a verbal event over the deed it speaks of,
connectives of cause and answer, and a dated or placed episode of what is named as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from casus.coding.draft import DraftEvent, DraftLink, Trigger
from casus.coding.phrases import cases
from casus.coding.remembering import once_a_text
from casus.coding.sentences import sentence_at
from casus.records import LinkKind

_VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"})
_ANSWER = (
    "in response to", "in retaliation for", "in revenge for", "to avenge", "in reprisal for", "in answer to",
    "in reaction to", "retaliation for", "response to", "revenge for", "reprisal for",
)  # fmt: skip
_ANSWERS = frozenset({"response", "retaliation", "revenge", "reprisal", "reaction"})
_CAUSE = (
    "because of", "due to", "over", "following", "after", "for", "sparked by", "triggered by",
    "prompted by", "as a result of", "in the wake of", "on charges of", "because", "against", "caused by",
)  # fmt: skip
_CONNECTIVES: tuple[tuple[tuple[str, ...], LinkKind], ...] = (
    (("in response to", "in retaliation for", "in revenge for", "in reprisal for", "in answer to", "to avenge",
      "as revenge for", "as retaliation for", "in retaliation to", "answer to", "response to", "reply to",
      "retaliation for", "revenge for", "reprisal for", "reprisals for"), "retaliation"),
    (("in protest against", "in protest over", "after", "following", "because of", "over", "as a result of",
      "in the wake of", "sparked by", "triggered by", "prompted by", "for"), "cause"),
)  # fmt: skip
_TALK = frozenset({"REQUEST", "AGREE", "SUPPORT"})
_SPAN = 9
_MANY = 2
_CAUSED_BY = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT", "RETREAT", "MOBILIZE", "AID", "CONSULT"})
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
)  # fmt: skip


def links_of(doc: Doc, events: Sequence[DraftEvent]) -> list[DraftLink]:
    """The links between events, at most one for each pair."""
    found: dict[tuple[int, int], LinkKind] = {}
    for a, ta, b, tb in _pairs(doc, events):
        kind = _kind(doc, events[a], ta, events[b], tb)
        if kind is not None and (a, b) not in found and (b, a) not in found:
            found[(a, b)] = kind
    for a, b, kind in (*_connected(doc, events), *_parts(doc, events)):
        if (a, b) not in found and (b, a) not in found:
            found[(a, b)] = kind
    return [DraftLink(from_=a, to=b, kind=kind) for (a, b), kind in sorted(found.items())]


def _connected(doc: Doc, events: Sequence[DraftEvent]) -> Iterator[tuple[int, int, LinkKind]]:
    """Events on both sides of a connective: "they *marched* after the *shooting*"."""
    at = {t.words.start: k for k, e in enumerate(events) for t in e.triggers}
    starts = sorted(at)
    for index, end, kind in _connectives(doc):
        sent = sentence_at(doc, index)
        after = [s for s in starts if end <= s < min(sent.end, end + _SPAN) and _is_near(doc, end, s)]
        before = [s for s in starts if sent.start <= s < index]
        if not after or not before:
            continue
        upper, lower = at[before[-1]], at[after[0]]
        if upper != lower and events[upper].type in _CAUSED_BY and events[lower].type not in _TALK:
            yield upper, lower, kind


def answered(doc: Doc, triggers: Sequence[Trigger]) -> Iterator[tuple[list[int], list[int]]]:
    """Triggers before a connective of answer and those after it, in one sentence: an answer and what it answers are
    never one happening. Indices into ``triggers``.
    """
    for index, end, kind in _connectives(doc):
        if kind != "retaliation":
            continue
        sent = sentence_at(doc, index)
        before = [k for k, t in enumerate(triggers) if sent.start <= t.words.start < index]
        after = [k for k, t in enumerate(triggers) if end <= t.words.start < min(sent.end, end + _SPAN)]
        if before and after:
            yield before, after


def parted(doc: Doc, a: int, b: int) -> bool:
    """Whether a connective of answer stands between two words of a sentence: they belong to two deeds."""
    low, high = sorted((a, b))
    if high >= sentence_at(doc, low).end:
        return False
    return any(low <= at < high and kind == "retaliation" for at, _, kind in _connectives(doc))


@once_a_text
def _connectives(doc: Doc) -> list[tuple[int, int, LinkKind]]:
    """The connectives of a text: where each begins, the word after it, and what it says."""
    found = ((index, _connective_at(doc, index)) for index in range(len(doc)))
    return [(index, *what) for index, what in found if what is not None]


def _is_near(doc: Doc, start: int, at: int) -> bool:
    """Whether only a noun phrase stands between a connective and a trigger."""
    return all(doc[k].tag_ not in {"VBD", "VBZ", "VBP", "MD"} and doc[k].text != "," for k in range(start, at))


@cache
def _by_first_word() -> dict[str, list[tuple[list[str], LinkKind]]]:
    """Connectives by their first word, in the order in which they are tried."""
    out: dict[str, list[tuple[list[str], LinkKind]]] = {}
    for phrases, kind in _CONNECTIVES:
        for phrase in phrases:
            words = phrase.split()
            out.setdefault(words[0], []).append((words, kind))
    return out


def _connective_at(doc: Doc, index: int) -> tuple[int, LinkKind] | None:
    for words, kind in _by_first_word().get(doc[index].lower_, ()):
        end = index + len(words)
        if end <= len(doc) and all(doc[index + k].lower_ == w for k, w in enumerate(words)):
            return end, kind
    return None


def _parts(doc: Doc, events: Sequence[DraftEvent]) -> Iterator[tuple[int, int, LinkKind]]:
    """Episodes of what is named as a whole ("the war"), where they share a place or a side with it."""
    for b, whole in enumerate(events):
        named = [t for t in whole.triggers if doc[t.head].lemma_.lower() in _WHOLES]
        if len(named) < _MANY or 2 * len(named) < len(whole.triggers):
            continue
        around = _names(doc, whole)
        for a, event in enumerate(events):
            alike = a != b and event.type == whole.type and event.status == "actual"
            if alike and _is_episode(doc, event) and around & _names(doc, event):
                yield a, b, "part"


def _is_episode(doc: Doc, event: DraftEvent) -> bool:
    return not any(doc[t.head].lemma_.lower() in _WHOLES for t in event.triggers)


def _names(doc: Doc, event: DraftEvent) -> set[str]:
    runs = [*event.places, *event.actors, *event.recipients]
    return {doc[k].text for w in runs for k in range(w.start, w.end) if doc[k].pos_ == "PROPN"}


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
    if any(connective.startswith(c) for c in _ANSWER) or _is_answer(up, connective):
        return "retaliation"
    if upper.type in _VERBAL and _speaks_of(path, connective):
        return "about"
    if upper.type in _CAUSED_BY and any(connective == c or connective.startswith(c + " ") for c in _CAUSE):
        return "cause"
    if upper.type == lower.type and low.lemma_.lower() in _WHOLES and connective in {"in", "during", "of"}:
        return "part"
    return None


def _is_answer(token: Token, connective: str) -> bool:
    """Whether the deed itself is named as an answer: "in *retaliation* for the raid", "its *response* to the raid"."""
    return token.lemma_.lower() in _ANSWERS and connective in {"for", "to"}


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
    if len(path) > 1 and top.lemma_.lower() in _ANSWERS | {"wake"}:
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
