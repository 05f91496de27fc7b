"""Phrases of one role for one event: those of the parse that the heads believe, and those of the heads alone.

The pair head scores words, the parse knows phrases: a run of words that the head marks is widened or cut to the
phrase of its head word, and every phrase has the probability of that word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from casus.coding.circumstances import place_words
from casus.coding.clauses import agents, children, is_passive
from casus.coding.draft import Trigger, Words
from casus.coding.frames import lemmas
from casus.coding.heads import Readings, Run
from casus.coding.naming import is_alias
from casus.coding.nouns import is_agentive, is_kind, is_thing
from casus.coding.phrases import QUANTITIES, cases, is_name, name_of_one, overlap, phrase_of
from casus.coding.sentences import sentence_at
from casus.coding.settings import RoleSettings

NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
PART = 0.2
"""Of the probability of a part of a phrase, what its head word must have for the whole to be taken."""
CIRCUMSTANCES = frozenset({"place", "time"})
"""What stands with a deed is its own: where the parse knows some, what the heads alone propose is left out."""
_SCENES = frozenset({"in", "at", "near", "across", "inside", "outside", "throughout", "within"})
_WHENCE = _SCENES | {"from"}
_LEANINGS = frozenset({"anti", "pro", "counter", "non"})
PARTIES = frozenset({"actor", "recipient"})


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A phrase, its probability by the pair head, and who proposed it."""

    words: Words
    chance: float
    proposer: str


def joined(
    doc: Doc,
    readings: Readings,
    mentions: Sequence[Trigger],
    role: str,
    parsed: Sequence[Words],
    settings: RoleSettings,
) -> list[Found]:
    """The phrases that stand in a role to an event, in the order of the text."""
    found = _of_parse(doc, readings, mentions, role, parsed, settings)
    found += _of_heads(doc, readings, mentions, role, settings)
    if role in PARTIES:
        found = [f for f in found if not _is_leaning(doc, f.words)]
        found = [replace(f, words=_trimmed(doc, fullest(doc, f.words, mentions[0].head))) for f in found]
    if role in CIRCUMSTANCES and any(f.proposer != "heads" for f in found):
        sure = [f.words for f in found if f.proposer != "heads"]
        found = [f for f in found if f.proposer != "heads" or any(_listed_with(doc, f.words, w) for w in sure)]
    if role == "recipient":
        holders = [doc[f.words.start : f.words.end].root for f in found if f.proposer != "heads"]
        found = [f for f in found if f.proposer != "heads" or not _is_held_by(doc, f.words, holders)]
    if role == "actor" and _names_its_doer(doc, mentions[0]):
        here = sentence_at(doc, mentions[0].head)
        found = [f for f in found if here.start <= f.words.start < here.end] or found
    last = max(sentence_at(doc, m.head).end for m in mentions)
    found = [f for f in found if f.words.start < last]  # news names who and where before it goes on to the next matter
    best = max((f.chance for f in found), default=0.0)
    taken: list[Found] = []
    for f in sorted(found, key=lambda f: (f.proposer == "heads", -f.chance)):
        if f.chance < settings.share * best or any(overlap(f.words, t.words) for t in taken):
            continue
        if not taken or f.proposer != "heads" or f.chance >= settings.beside or _is_of_list(doc, f.words, taken):
            taken.append(f)
    return sorted(taken)


def surer_sides(
    actors: Sequence[Found], recipients: Sequence[Found], suffered: Sequence[Words]
) -> tuple[list[Found], list[Found]]:
    """Actors and recipients, each phrase on one side.

    What the heads alone take for an actor and the parse for a recipient ("*troops* came under attack") is one; what is
    found as both stands where it is surer.
    """
    moved = [a for a in actors if a.proposer == "heads" and any(overlap(a.words, w) for w in suffered)]
    surer = [a for a in actors if not any(overlap(a.words, r.words) and r.chance > a.chance for r in recipients)]
    done = [a for a in surer if a not in moved]
    kept = [r for r in recipients if not any(overlap(r.words, a.words) for a in done)]
    return done, sorted([*kept, *(m for m in moved if not any(overlap(m.words, r.words) for r in kept))])


def _names_its_doer(doc: Doc, mention: Trigger) -> bool:
    """Whether the first mention is a verb whose sentence itself says who does it: "*another court* sentenced him"."""
    verb = doc[mention.head]
    if verb.pos_ == "NOUN" and verb.dep_ in {"obj", "nsubj:pass"} and verb.head.lemma_.lower() in lemmas("carriers"):
        verb = verb.head  # "*Washington* imposed sanctions"
    named = [*children(verb, "nsubj"), *(agents(verb) if is_passive(verb) else [])]
    return any(c.pos_ in {"NOUN", "PROPN"} and is_agentive(c) for c in named)


def _is_of_list(doc: Doc, words: Words, others: Sequence[Found]) -> bool:
    return any(_listed_with(doc, words, other.words) for other in others)


def _is_held_by(doc: Doc, words: Words, holders: Sequence[Token]) -> bool:
    """Whether a phrase is a place or thing of somebody who is found himself: "*a depot* used by the militia".

    Whose it is goes before the thing (codebook, section 1, ``recipients``).
    """
    root = doc[words.start : words.end].root
    return not is_agentive(root) and any(root.is_ancestor(holder) for holder in holders)


def _listed_with(doc: Doc, one: Words, other: Words) -> bool:
    """Whether two phrases are members of one list: "in Kirkuk and Mosul"."""
    a, b = doc[one.start : one.end].root, doc[other.start : other.end].root
    return (a.dep_ == "conj" and a.head == b) or (b.dep_ == "conj" and b.head == a)


def _trimmed(doc: Doc, words: Words) -> Words:
    """A party's phrase without the article of another noun, the mark of possession and a preposition at its end.

    "*the* Iran deal" names Iran ("the U.S." has an article anyway); in "the *leader's* call" the leader calls; "people
    *from Amnesty*" is who they are.
    """
    start, end = words.start, words.end
    if end - start > 1 and _is_of_other_noun(doc, start, end):
        start += 1
    while end - start > 1 and doc[end - 1].tag_ in {"POS", "IN"}:
        end -= 1
    return Words(start, _with_body(doc, Words(start, end)))


def _is_of_other_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether the article before a name belongs to the noun that the name stands before."""
    first, root = doc[start], doc[start + 1 : end].root
    outside = first.dep_ == "det" and first.head == root.head and first.head.i >= end
    return outside and root.dep_ in {"amod", "compound"} and not doc[start + 1].text.isupper()


def _with_body(doc: Doc, words: Words) -> int:
    """Where a phrase for people ends with the body they are from, where the parse hangs that on the verb."""
    end = words.end
    root = doc[words.start : end].root
    if end >= len(doc) or doc[end].lower_ != "from" or root.i != end - 1 or not is_kind(root, "people"):
        return end
    body = doc[end].head
    if body.ent_type_ != "ORG" or body.dep_ != "obl" or body.head != root.head:
        return end
    return phrase_of(doc, body.i).end


def fullest(doc: Doc, words: Words, trigger: int) -> Words:
    """The fullest phrase for the same one in the trigger's sentence (codebook, section 1): a name before a description.

    "Radio Vero, *a station* that", "*Moro*" beside "Foreign Minister Ana Moro".
    """
    root = doc[words.start : words.end].root
    name = root.head if is_alias(root) else name_of_one(root)
    if name is not None:
        return phrase_of(doc, name.i)
    if root.dep_ == "appos" and is_name(root.head) and not is_name(root):
        return phrase_of(doc, root.head.i)
    if root.dep_ == "nmod" and cases(root) == ["of"] and root.head.lower_ in QUANTITIES - {"number"}:
        return Words(phrase_of(doc, root.head.i).start, words.end)  # "the number of X" is a figure and no party
    if words.end - words.start > 1 or root.ent_type_ != "PER":
        return words
    sentence = sentence_at(doc, trigger)
    for k in range(sentence.start + 1, sentence.end):
        if doc[k].lower_ == root.lower_ and doc[k].ent_type_ == "PER" and doc[k - 1].ent_type_ == "PER":
            full = phrase_of(doc, doc[k].head.i if doc[k].dep_ == "flat" else k)
            return full if full.start <= k < full.end else words
    return words


def _of_parse(
    doc: Doc,
    readings: Readings,
    mentions: Sequence[Trigger],
    role: str,
    parsed: Sequence[Words],
    settings: RoleSettings,
) -> list[Found]:
    out = []
    for words in parsed:
        root = doc[words.start : words.end].root.i
        chance = max(readings.at(m.words, root, role) for m in mentions)
        if chance >= settings.parsed:
            out.append(Found(words, chance, "parse and heads"))
    return out


def _of_heads(
    doc: Doc, readings: Readings, mentions: Sequence[Trigger], role: str, settings: RoleSettings
) -> list[Found]:
    """The runs of the first mention that has any."""
    for m in mentions:
        out = []
        for run in _members(doc, readings.runs(m.words, role, threshold=settings.head), role):
            phrase = _phrase(doc, readings, m, run, role)
            if phrase is not None and role in PARTIES and _is_no_party(doc, phrase):
                continue
            if phrase is not None and not any(overlap(phrase, t.words) for t in mentions):
                out.append(Found(phrase, run.score, "heads"))
        if out:
            return out
    return []


def _members(doc: Doc, runs: Sequence[Run], role: str) -> list[Run]:
    """Runs of places, those that list several names parted: "in *Kirkuk and Mosul*"."""
    out: list[Run] = []
    for run in runs:
        start = run.words.start
        for k in range(run.words.start, run.words.end):
            if role == "place" and doc[k].pos_ == "CCONJ" and start < k < run.words.end - 1:
                out.append(Run(Words(start, k), run.score))
                start = k + 1
        out.append(Run(Words(start, run.words.end), run.score))
    return out


def _phrase(doc: Doc, readings: Readings, mention: Trigger, run: Run, role: str) -> Words | None:
    """The phrase of a run's head word; None where that can name nothing."""
    root = doc[run.words.start : run.words.end].root
    root = name_of_one(root) or root
    if root.pos_ not in NAMING:
        return None
    if role == "place":
        if root.dep_ == "nmod:poss" and root.head.i in range(mention.words.start, mention.words.end):
            return None  # "*Israel's* offensive": whose it is
        # A bare adjective ("*Syrian* town", "the *northern*") is no place by itself.
        return None if root.pos_ == "ADJ" or root.ent_type_ == "ORG" else named_place(doc, run.words)
    if role == "time":
        return run.words  # the head knows the extent of times better than the parse
    above = root.head
    while _is_part(root) and readings.at(mention.words, above.i, role) >= PART * run.score:
        root, above = above, above.head
    return phrase_of(doc, root.i)


def named_place(doc: Doc, words: Words) -> Words:
    """The whole names that a run touches, with the regions that stand with them; a run without a name as it is."""
    names = [place_words(doc, doc[k]) for k in range(words.start, words.end) if doc[k].ent_type_ == "LOC"]
    if not names:
        last = doc[words.end - 1]
        cut = last.pos_ == "ADP" and last.head.i >= words.end  # "the port of" before a name that was not known as one
        return Words(words.start, phrase_of(doc, last.head.i).end) if cut else words
    start, end = min(words.start, *(n.start for n in names)), max(words.end, *(n.end for n in names))
    while doc[start].pos_ == "ADP" and start + 1 < end:
        start += 1
    return Words(_after_kind(doc, start, end), end)


def _after_kind(doc: Doc, start: int, end: int) -> int:
    """Where a place begins without what only says that it is one (codebook, section 1): "the town of *Azaz*"."""
    for k in range(start + 1, end - 1):
        if doc[k].lower_ == "of" and is_kind(doc[k - 1], "settlements") and doc[k + 1].ent_type_ == "LOC":
            return k + 1
    return start


def _is_no_party(doc: Doc, words: Words) -> bool:
    """Whether a phrase names nobody of its own: a scene, some of those named before, "each other"."""
    mutual = doc[words.start : words.end].text.lower() in {"each other", "one another"}
    return mutual or _is_scene(doc, words) or _is_included(doc, words)


def _is_scene(doc: Doc, words: Words) -> bool:
    """Whether a name only says where somebody or something is or comes from.

    "Forces in *Iraq and Syria*", "an attack in *Jordan*", "flown from *Texas*".
    """
    root = doc[words.start : words.end].root
    if root.ent_type_ != "LOC":
        return False
    while root.dep_ == "conj":
        root = root.head
    above = root.head
    if root.dep_ == "obl" and above.dep_ == "acl":
        return bool(_WHENCE.intersection(cases(root)))
    return cases(root)[:1] == ["in"] or (
        root.dep_ == "nmod" and is_agentive(above) and bool(_SCENES.intersection(cases(root)))
    )


def _is_leaning(doc: Doc, words: Words) -> bool:
    """Whether a phrase only says against or for whom something is: "*anti-Moro* protests"."""
    root = doc[words.start : words.end].root
    return doc[words.start].lower_ in _LEANINGS and root.dep_ in {"amod", "compound"} and root.head.i >= words.end


def _is_included(doc: Doc, words: Words) -> bool:
    """Whether a phrase only tells some of those named before: "four civilians, including *two children*"."""
    return words.start > 0 and doc[words.start - 1].lower_ == "including"


def _is_part(token: Token) -> bool:
    """Whether a word only describes or counts who is meant: "*Russian* warplanes", "hundreds of *protesters*"."""
    above = token.head
    if token.dep_ in {"amod", "compound", "nmod:desc", "nummod"}:
        return above.pos_ in {"NOUN", "PROPN"} and (is_kind(above, "platforms") or not is_thing(above))
    if token.dep_ == "advmod" and token.i < above.i:
        return above.pos_ == "NUM"  # "*more* than 20 people"
    return token.dep_ == "nmod" and cases(token) == ["of"] and above.lower_ in QUANTITIES
