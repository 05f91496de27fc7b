"""Where and when an event happens, by what means, and how many: the words that hang on a trigger.

What counts as hanging on it is its own ground (``reach.own_ground``): the trigger, the verb that carries
it, and the clauses that it continues; the nearer wins.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from casus.coding.clauses import children, oblique, undergoers
from casus.coding.draft import Count, Trigger, Words
from casus.coding.nouns import is_kind
from casus.coding.phrases import conjuncts, is_name, overlap, phrase_of
from casus.coding.reach import governor, head_of, own_ground

_WHERE = frozenset(
    {
        "in", "at", "near", "on", "outside", "inside", "across", "around", "along", "over",
        "throughout", "within", "off", "above", "below", "beneath", "under", "between", "through",
        "amid", "northeast", "northwest", "southeast", "southwest", "north", "south", "east", "west",
    }
)  # fmt: skip
_WHITHER = frozenset({"to", "into", "onto", "toward", "towards", "from"})
_MOVES = frozenset({"RETREAT", "MOBILIZE", "CONSULT", "AID", "ASSAULT"})
_MEANS = frozenset({"with", "using", "by", "via", "through"})
_PATIENT_PLACES = frozenset({"ASSAULT", "COERCE"})
_WORDS_OF_PLACE = frozenset({"amod", "compound", "det", "nummod", "flat", "nmod:poss"})


# --- places ----------------------------------------------------------------------------------------------


def places_of(doc: Doc, trigger: Trigger) -> list[Words]:
    """Where the event happens: named places first, else a described one ("a prison")."""
    ground = own_ground(doc, trigger)
    for head in ground:
        named, described = _at(doc, head, trigger)
        if named or described:
            return _distinct(named or described[:1])
    return []


def _at(doc: Doc, head: Token, trigger: Trigger) -> tuple[list[Words], list[Words]]:
    named: list[Words] = []
    described: list[Words] = []
    for token in _candidates(head, trigger):
        for member in conjuncts(token):
            if member.ent_type_ == "LOC":
                named.append(_place_words(doc, member))
            elif is_kind(member, "places"):
                inner = [c for c in oblique(member, *_WHERE, "of") if c.ent_type_ == "LOC"]
                if inner:
                    named += [_place_words(doc, m) for c in inner for m in conjuncts(c)]
                else:
                    described.append(phrase_of(doc, member.i))
    return named, described


def _candidates(head: Token, trigger: Trigger) -> list[Token]:
    wanted = set(_WHERE)
    if trigger.type in _MOVES:
        wanted |= _WHITHER - {"from"}
    out = [t for t in oblique(head, *sorted(wanted)) if not _is_time(t)]
    if head.i == trigger.head:
        out += [
            c for c in children(head, "compound", "nmod:unmarked") if c.ent_type_ == "LOC" and c.i < head.i
        ]
        for reached in (
            undergoers(head) if head.pos_ == "VERB" else oblique(head, "of", "on", "for", "against")
        ):
            if reached.ent_type_ == "LOC" and trigger.type in _PATIENT_PLACES:
                out.append(reached)
            out += [t for t in oblique(reached, "in", "near", "at", "outside", "of") if t.ent_type_ == "LOC"]
            if is_kind(reached, "places") and trigger.type in _PATIENT_PLACES:
                out.append(reached)
    return sorted(set(out), key=lambda t: t.i)


def _place_words(doc: Doc, token: Token) -> Words:
    """A name with its compass word and the province or country that stands with it."""
    entity = next((e for e in doc.ents if e.start <= token.i < e.end), None)
    start, end = (entity.start, entity.end) if entity is not None else (token.i, token.i + 1)
    while start > 0 and doc[start - 1].dep_ in _WORDS_OF_PLACE and doc[start - 1].head.i in range(start, end):
        if doc[start - 1].dep_ == "nmod:poss" or doc[start - 1].pos_ not in {"ADJ", "DET", "PROPN"}:
            break
        start -= 1
    while end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].ent_type_ == "LOC":
        if any(c.dep_ == "conj" and c.i == end + 1 for c in token.children):
            break
        following = next((e for e in doc.ents if e.start == end + 1), None)
        if following is None or following.start >= token.sent.end or _is_listed(doc, following.end):
            break
        end = following.end
    return Words(start, end)


def _is_listed(doc: Doc, at: int) -> bool:
    """Whether a list goes on ("A, B and C"): what stands after the comma is then no province."""
    return at < len(doc) and doc[at].lower_ in {"and", "or"}


def _is_time(token: Token) -> bool:
    return token.dep_ == "obl:tmod" or is_kind(token, "calendar")


# --- times -----------------------------------------------------------------------------------------------


def times_of(doc: Doc, trigger: Trigger, times: Sequence[Words]) -> list[Words]:
    """The time expressions that say when the event happens, the nearest in the parse first."""
    sent = doc[trigger.head].sent
    here = [t for t in times if sent.start <= t.start < sent.end and not overlap(t, trigger.words)]
    for head in own_ground(doc, trigger):
        found = [t for t in here if _hangs_on(doc, t, head)]
        if found:
            return sorted(found, key=lambda t: abs(t.start - trigger.head))
    return []


def _hangs_on(doc: Doc, time: Words, head: Token) -> bool:
    token = head_of(doc, time)
    above = governor(token)
    if above == head:
        return True
    return time.start <= above.i < time.end and governor(above) == head


# --- means -----------------------------------------------------------------------------------------------


def instruments_of(doc: Doc, trigger: Trigger) -> list[Words]:
    """Weapons and other means: "with rifles", "drone attack", "fired rockets", "airstrikes" itself."""
    head = doc[trigger.head]
    found: list[Words] = []
    for token in own_ground(doc, trigger)[:2]:
        for used in oblique(token, *_MEANS):
            found += [phrase_of(doc, m.i) for m in conjuncts(used) if _is_means(m)]
        found += [phrase_of(doc, m.i) for m in children(token, "compound") if _is_means(m)]
        for thing in children(token, "obj", "nsubj", "nsubj:pass"):
            if token.pos_ == "VERB" and trigger.type == "ASSAULT" and is_kind(thing, "weapons"):
                found += [phrase_of(doc, m.i) for m in conjuncts(thing)]
    if (
        trigger.type in {"ASSAULT", "SANCTION"}
        and head.pos_ in {"NOUN", "PROPN"}
        and _names_means(doc, trigger)
    ):
        found.insert(0, trigger.words)
    return _distinct(found)


def _names_means(doc: Doc, trigger: Trigger) -> bool:
    """Whether a trigger says by what means: "airstrikes", "shelling", "air strikes", "car bombing"."""
    if is_kind(doc[trigger.head], "means"):
        return True
    before = doc[trigger.words.start : trigger.head]
    return any(t.lower_ == "air" or is_kind(t, "weapons") for t in before)


def _is_means(token: Token) -> bool:
    return token.ent_type_ == "WEA" or is_kind(token, "weapons", "means")


# --- sizes -----------------------------------------------------------------------------------------------


def sizes_of(doc: Doc, heads: Sequence[Token], numbers: Sequence[Words]) -> list[Count]:
    """The counted things among the sides of an event: those whose phrase holds a number."""
    out: list[Count] = []
    for head in heads:
        if is_name(head):
            continue
        phrase = phrase_of(doc, head.i)
        number = next(
            (n for n in numbers if phrase.start <= n.start < phrase.end and _counts(doc, n, head)), None
        )
        if number is not None:
            out.append(Count(words=Words(min(phrase.start, number.start), phrase.end), number=number))
    return out


def _counts(doc: Doc, number: Words, head: Token) -> bool:
    token = head_of(doc, number)
    return token == head or token.head == head or number.start <= head.i < number.end


def _distinct(found: Sequence[Words]) -> list[Words]:
    out: list[Words] = []
    for words in found:
        if not any(overlap(words, other) for other in out):
            out.append(words)
    return out
