"""Which triggers count: the heads and the lexicon both vote, and the sum decides.

For each place where one of them proposes a trigger, every type has the probability that the heads give it plus
``Settings.weight`` times the precision of the lexicon's entry; the best type is taken where its sum reaches
``Settings.trigger``, or ``Settings.unlisted`` where no entry of the lexicon names that type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Token

from casus.coding.clauses import is_complaint
from casus.coding.draft import Trigger, Words
from casus.coding.frames import lemmas
from casus.coding.heads import Readings
from casus.coding.phrases import overlap
from casus.coding.senses import is_of_any, of_one_sense
from casus.coding.settings import Settings
from casus.coding.status import is_beyond_doubt, is_shared, status_of
from casus.coding.triggers import Listed, names
from casus.records import EventType, Status

_LINES = frozenset({"phone", "telephone", "video", "videolink", "videoconference"})
_PERSONS = frozenset({"i", "we", "you", "he", "she", "they", "who"})
_EMPTY = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "de", "for", "from", "if", "in", "into", "not", "of", "on", "or",
        "out", "over", "that", "the", "this", "to", "up", "with", "without", "within",
    }
)  # fmt: skip
"""Words that name nothing."""
_BODIES = frozenset(
    {"Forces", "Front", "Movement", "Units", "Committees", "Committee", "Brigades", "Brigade", "Council"}
)
"""What names of bodies end with: "the Popular *Mobilisation* Forces"."""
_PREFIXES = frozenset({"re", "co", "pre", "counter", "mis", "de"})
_NAMED = frozenset({"LOC", "NORP", "ORG", "PER"})
_LEADERS = frozenset({"leader", "organiser", "organizer"})
_PORTIONS = frozenset({"round", "series", "wave", "string", "spate", "session", "flurry"})
"""Nouns that only say how many or which: "a *round* of talks"."""
_SIDES = ("nsubj", "obj", "conj")
_CALLING = frozenset({"call", "describe"})
_PLAIN = 0.85
"""From which score a line of the lexicon leaves no doubt what is stopped."""


def chosen(doc: Doc, readings: Readings, listed: Listed, settings: Settings) -> list[Trigger]:
    """The triggers of a text in order, out of the heads' proposals and the lexicon's.

    Where the lexicon says that a word names no event no trigger is taken. What a word surely names once it is likelier
    to name again ("one sense per discourse", Gale, Church and Yarowsky 1992).
    """
    heads = [t for t in readings.triggers if t.head not in listed.denied]
    alone = [x for x in listed.triggers if not any(overlap(x.words, t.words) for t in readings.triggers)]
    offers = [t for t in (*heads, *alone) if not _names_none(doc, t)]
    offers = [_without_ends(doc, t) for t in offers]
    votes = _backed_by_others(doc, offers, [chances(readings, t.words, listed, settings) for t in offers], settings)
    votes = of_one_sense(doc, offers, votes, taken=settings.trigger)
    taken = (_taken(doc, readings, t, listed, v, settings) for t, v in zip(offers, votes, strict=True))
    found = sorted((t for t in taken if t is not None), key=lambda t: t.words)
    kept = [t for t in found if not _is_said_already(doc, t, found) and not _is_empty(doc, t, found)]
    return _joined(doc, kept)


def _is_said_already(doc: Doc, t: Trigger, all: Sequence[Trigger]) -> bool:
    """Whether a modal only carries out what a verb above it names, a noun only says by what means, a word only how
    something is judged, or words end with the particle of another mention.

    "*Warned* that they *would* pay for it", "*spoke* to him by *telephone*", "*called* the sanctions *illegal*",
    "*condemned* what it *called* a crime", "*turned* the *plan down*".
    """
    word = doc[t.head]
    above = {k.i for k in word.ancestors}
    means = t.type == "CONSULT" and word.lemma_.lower() in _LINES and word.dep_ in {"obl", "nmod"}
    if any(
        doc[k].dep_ == "compound:prt" and _is_head(doc[k].head.i, t, all) for k in range(t.words.start, t.words.end)
    ):
        return True
    if word.lemma_.lower() in _PORTIONS:
        whole = {c.i for c in word.children if c.dep_ == "nmod" and c.i > word.i}
        return any(x.type == t.type and x.head in whole for x in all)
    if t.type == "ACCUSE" and (word.pos_ == "ADJ" or word.lemma_.lower() in _CALLING):
        return any(x.type == t.type and x.head in (word.head.i, word.head.head.i) and x.head != t.head for x in all)
    return (word.pos_ == "AUX" or means) and any(x.type == t.type and x.head in above for x in all)


def _is_head(index: int, t: Trigger, all: Sequence[Trigger]) -> bool:
    """Whether a word heads a mention of the same type other than this one."""
    return index != t.head and any(x.type == t.type and x.head == index for x in all)


def _is_empty(doc: Doc, t: Trigger, all: Sequence[Trigger]) -> bool:
    """Whether a verb only carries the noun that names the event (codebook, section 1).

    "*Launched* air strikes", and what names no such event by itself nor with a particle: "*drew* condemnation".
    """
    verb = doc[t.head]
    means = names(verb, t.type) or any(c.dep_ == "compound:prt" for c in verb.children)
    if verb.pos_ != "VERB" or (means and verb.lemma_.lower() not in lemmas("carriers")):
        return False
    carried = {c.i for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}}
    return any(x.head in carried and x.type == t.type for x in all)


def _backed_by_others(
    doc: Doc, offers: Sequence[Trigger], votes: Sequence[dict[str, float]], settings: Settings
) -> list[dict[str, float]]:
    """The votes with ``Settings.again`` for each type of which another mention by the same word is sure."""
    words = [doc[t.head].lemma_.lower() for t in offers]
    best = [max(v, key=v.__getitem__) for v in votes]
    sure = {(w, b) for w, b, v in zip(words, best, votes, strict=True) if v[b] >= settings.trigger}

    def another(word: str, kind: str, own: str, vote: dict[str, float]) -> bool:
        return (word, kind) in sure and (kind != own or vote[own] < settings.trigger)

    return [
        {kind: v + settings.again * another(word, kind, own, vote) for kind, v in vote.items()}
        for word, own, vote in zip(words, best, votes, strict=True)
    ]


def _without_ends(doc: Doc, t: Trigger) -> Trigger:
    """The trigger without a conjunction, comma or article at its end, nor a name or an adverb before it; a name whole.

    "*beaten* and tortured", "*respond to* any", "the Iraq *war*", "strongly *supported*", "*Operation Desert Storm*".
    """
    start, end = t.words.start, t.words.end
    while end - 1 > start and end - 1 != t.head and doc[end - 1].pos_ in {"CCONJ", "DET", "PUNCT"}:
        end -= 1
    while start < t.head and (doc[start].ent_type_ in _NAMED or _is_manner(doc[start])):
        start += 1
    if end == t.head + 1 and _is_operation(doc[t.head]):
        end = _end_of_name(doc, end)
    words = Words(start, end)
    return t if words == t.words else replace(t, words=words)


def _is_manner(word: Token) -> bool:
    """Whether a word says how: "*strongly* supported"."""
    return (word.tag_ == "RB" or word.dep_ == "advmod") and word.lower_.endswith("ly")


def _is_operation(word: Token) -> bool:
    """Whether the name of an operation begins at a word."""
    return word.text == "Operation"


def _end_of_name(doc: Doc, index: int) -> int:
    """Where the capitalised words end that begin at a word."""
    while index < len(doc) and doc[index].pos_ == "PROPN" and doc[index].text[:1].isupper():
        index += 1
    return index


def _is_of_operation(doc: Doc, index: int) -> bool:
    """Whether a word stands in the name of an operation, behind its first word: "Operation Desert *Storm*"."""
    start = index
    while start > 0 and doc[start - 1].text[:1].isupper() and not _is_operation(doc[start]):
        start -= 1
    return start < index and _is_operation(doc[start]) and _end_of_name(doc, start + 1) > index


def _is_standing(doc: Doc, index: int) -> bool:
    """Whether a participle is the end of a standing attribute (codebook, section 2): "Western-*backed*"."""
    word = doc[index]
    if word.tag_ not in {"VBN", "VBD", "JJ"} or word.dep_ != "amod" or index < 2 or doc[index - 1].text != "-":
        return False
    return not doc[index - 1].whitespace_ and doc[index - 2].lower_ not in _PREFIXES


def _names_none(doc: Doc, t: Trigger) -> bool:
    """Whether words name no event by themselves: "without", "fatally", "*we* will respond", part of a name."""
    word = doc[t.head]
    if all(doc[k].lower_ in _EMPTY for k in range(t.words.start, t.words.end)):
        return True
    if t.type == "THREATEN" and word.lemma_.lower() == "threat" and _is_attribute(word):
        return True
    if _is_standing(doc, t.head) or _is_of_operation(doc, t.head) or _is_manner(word) or _is_of_leader(word):
        return True
    return word.lower_ in _PERSONS or _is_of_a_name(doc, t.head) or is_of_any(word)


def _is_of_leader(word: Token) -> bool:
    """Whether a noun only says what somebody leads: "*protest* organisers vowed to march"."""
    return word.dep_ == "compound" and word.head.lemma_.lower() in _LEADERS


def _is_attribute(noun: Token) -> bool:
    """Whether a noun says what something is or poses: "the strikes are a violation and a *threat*"."""
    while noun.dep_ == "conj":
        noun = noun.head
    poses = noun.dep_ == "obj" and noun.head.lemma_.lower() in {"pose", "represent", "constitute"}
    return poses or any(c.dep_ == "cop" for c in noun.children)


def _is_of_a_name(doc: Doc, index: int) -> bool:
    """Whether a word stands in the name of a person or of a body: "said *Ban*", "the Islamic *Resistance*"."""
    beside = doc[max(0, index - 1) : index + 2]
    if len(beside) == 3 and beside[2].text in _BODIES and all(word.text.istitle() for word in beside):
        return True
    if doc[index].pos_ != "PROPN":
        return False
    if doc[index].ent_type_ != "ORG":
        return doc[index].ent_type_ == "PER"
    return any(doc[k].ent_type_ == "ORG" for k in (index - 1, index + 1) if 0 <= k < len(doc))


def _joined(doc: Doc, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Triggers of one type that stand side by side as one phrase are one: "shot dead", "stabbed to death"."""
    out: list[Trigger] = []
    for t in triggers:
        last = out[-1] if out else None
        if last is None or not _adjoin(doc, last, t) or last.type != t.type or _tells(doc, last, t):
            out.append(t)
            continue
        main = last if last.score >= t.score else t
        out[-1] = replace(main, words=Words(last.words.start, t.words.end), mode=last.mode or t.mode)
    return out


def _adjoin(doc: Doc, first: Trigger, second: Trigger) -> bool:
    """Whether two triggers stand side by side, or are the parts of a hyphenated word: "*counter*-*attack*"."""
    if first.words.end == second.words.start:
        return True
    hyphen = doc[first.words.end]
    glued = not hyphen.whitespace_ and not doc[first.words.end - 1].whitespace_
    return hyphen.text == "-" and glued and first.words.end + 1 == second.words.start


def _tells(doc: Doc, first: Trigger, second: Trigger) -> bool:
    """Whether one is a verb with the other for its subject or object: "the *attack* *killed*"."""
    a, b = doc[first.head], doc[second.head]
    return (a.head == b and a.dep_.startswith(_SIDES)) or (b.head == a and b.dep_.startswith(_SIDES))


def chances(readings: Readings, words: Words, listed: Listed, settings: Settings) -> dict[str, float]:
    """What heads and lexicon together give each type on these words (a sum of votes, not a probability)."""
    sums = readings.type_chances(words)
    same = _same(words, listed)
    if same is not None:
        sums[same.type] = sums.get(same.type, 0.0) + settings.weight * same.score
    return sums


def _status(doc: Doc, readings: Readings, trigger: Trigger, settings: Settings) -> tuple[Status, str]:
    """The status that the heads and the verdict of the rules give a mention, and the grounds of both."""
    chances = readings.status(trigger.words)
    ruled, why = status_of(doc, trigger)
    if is_shared(doc, trigger):
        chances.pop("negated", None)
    weight = 1.0 if is_beyond_doubt(doc, trigger, (ruled, why)) else settings.status
    status = max(chances, key=lambda s: chances[s] + (weight if s == ruled else 0.0))
    return status, f"status head {status} {chances[status]:.2f}; rules: {ruled} ({why})"


def _same(words: Words, listed: Listed) -> Trigger | None:
    return next((x for x in listed.triggers if overlap(x.words, words)), None)


def _taken(
    doc: Doc, readings: Readings, t: Trigger, listed: Listed, sums: dict[str, float], settings: Settings
) -> Trigger | None:
    """The trigger with its best type, or none."""
    best = max(sums, key=sums.__getitem__)
    same = _same(t.words, listed)
    known = same is not None or names(doc[t.head], cast(EventType, best))
    if sums[best] < (settings.trigger if known else settings.unlisted):
        return None
    if best == "SANCTION" and same is not None and same.mode == "ceasefire" and same.score >= _PLAIN:
        best = same.type  # who stops fighting breaks off no relations: "*suspended* its attacks on the army"
    if best == "MOBILIZE" and same is not None and same.type == "ASSAULT" and same.score >= _PLAIN:
        best = same.type  # who fires at somebody does more than show arms: "*fired* missiles into Iraq"
    if best == "PROTEST" and is_complaint(doc[t.head]):
        best = "ACCUSE"  # who summons an ambassador to protest does not take to the street
    backed = same is not None and same.type == best
    reason = f"trigger head {best} {readings.type_chances(t.words)[best]:.2f}"
    status, why = _status(doc, readings, t, settings)
    return replace(
        t,
        type=cast(EventType, best),
        mode=same.mode if same is not None and backed else None,
        status=status,
        status_reason=why,
        score=min(1.0, sums[best] / (1 + settings.weight)) if backed else min(1.0, sums[best]) * 0.8,
        source="heads and lexicon" if backed else "heads",
        reason=f"{reason}; {same.reason}" if same is not None and backed else reason,
    )
