"""People killed, injured, missing, captured and displaced, with the words that name and number them.

The forms of news: objects and subjects of verbs of harm ("killed 12 people"), resultatives ("left four
dead"), fractions of a phrase ("12 killed and 30 wounded"), nouns of loss ("the death toll rose to 40",
"claimed the lives of three"), and their negation ("no casualties").
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import cast

from spacy.tokens import Doc, Token

from casus.coding.clauses import children, is_passive, is_verbal, oblique, referent, subject, undergoers
from casus.coding.draft import Count, Trigger, Words
from casus.coding.nouns import is_agentive, is_kind, is_thing
from casus.coding.phrases import QUANTITIES, cases, conjuncts, overlap, phrase_of
from casus.coding.targets import is_downing, is_target
from casus.records import CasualtyKind, EventType, Status

_BEARERS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"})
_DEADLY = frozenset({"shoot", "stab", "beat", "hack", "burn", "crush", "torture", "starve", "knife", "stone"})
_DRIVES = frozenset({"drive", "force", "chase"})
_CAPTIVE = frozenset({"hostage", "captive", "prisoner"})
_THINGS_TOO = frozenset({"seize", "hold", "round"})
"""What is done to things as well as to people."""
_HOMES = frozenset({"home", "house"})
_LEFT = frozenset({"leave", "desert", "abandon", "evacuate"})
_SINGULAR = frozenset({"NN", "NNP", "PRP"})
_CONFINED = frozenset({"custody", "captivity"})
_SOMEBODY = frozenset({"he", "she", "him", "her"})
"""Pronouns that name one victim (codebook, section 7: "a named or single victim: 1 to 1")."""
_WHO = _SOMEBODY | {"one", "some", "many", "others", "nobody", "none"}
_FOLLOWING = frozenset({"xcomp", "advcl", "acl"})
_TOLLS = frozenset({"death", "fatality", "casualty", "injury", "arrest", "detention"})
_ONE = frozenset({"a", "an"})
_LEAVES = frozenset({"leave", "make", "render", "find"})


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("casus.coding").joinpath("harm.toml").read_text(encoding="utf-8"))


@cache
def _kinds(form: str) -> dict[str, CasualtyKind]:
    return {w: cast(CasualtyKind, kind) for kind, words in _table()[form].items() for w in words.split()}


def casualties_of(
    doc: Doc, trigger: Trigger, numbers: Sequence[Words] = (), *, others: Collection[int] = ()
) -> list[Count]:
    """The casualties that the trigger's own sentence gives for its event.

    A trigger that is itself a word of harm ("killed") gives its own; another ("attack") those of the
    words of harm that it governs, that govern it, or that stand beside it. What heads a trigger of another event
    (``others``) tells of that one.
    """
    if trigger.type not in _BEARERS:
        return []
    head = doc[trigger.head]
    own = [head, *(doc[k] for k in range(trigger.words.start, trigger.words.end) if k != trigger.head)]
    found = [c for token in own for c in harm_at(doc, token, trigger.type, numbers)]
    for other in _beside(head):
        if other.i in others:
            continue
        found += [c for c in harm_at(doc, other, trigger.type, numbers) if c.kind != "captured"]
    return _distinct([c for c in found if _is_borne(c, trigger.type)])


def _is_borne(count: Count, type: EventType) -> bool:
    """Whether an event of this type can have such casualties; who flees is counted where the text gives a number."""
    if type == "SANCTION":
        return count.kind == "captured"  # a sentence holds people; what they did may have hurt others
    return count.kind != "displaced" or count.number is not None


def casualties_of_event(
    doc: Doc,
    triggers: Sequence[Trigger],
    *,
    status: Status = "actual",
    numbers: Sequence[Words] = (),
    others: Collection[int] = (),
) -> list[Count]:
    """The casualties of an event: of each kind those of its first mention that counts them, else of its first.

    What has not happened has none: an event that is future, hypothetical or negated gives an empty list. ``others`` as
    of ``casualties_of``.
    """
    found: list[Count] = []
    if status != "actual":
        return found
    told = [casualties_of(doc, trigger, numbers, others=others) for trigger in triggers]
    counting = [_counting(doc, mention) for mention in told]
    for mention in (*counting, *told):
        known = {c.kind for c in found}
        found += [c for c in mention if c.kind not in known]
    return _distinct([c for c in found if not _is_shot(doc, c, [d for d in found if d.kind == "killed"])])


def _is_shot(doc: Doc, hit: Count, dead: Sequence[Count]) -> bool:
    """Whether a count only says that somebody was shot, of whom other words tell whether he lived: "shot *Brown*".

    Of one victim "shot" tells nothing; of several it tells that they were hit, unless they are those told dead.
    """
    who = doc[hit.words.start : hit.words.end].root
    if hit.kind != "injured" or who.head.lemma_.lower() != "shoot":
        return False
    return who.tag_ in _SINGULAR or any(
        doc[c.words.start : c.words.end].root.lower_ == who.lower_ and _same_number(doc, c, hit) for c in dead
    )


def _same_number(doc: Doc, one: Count, other: Count) -> bool:
    a, b = (doc[c.number.start : c.number.end].text.lower() if c.number else None for c in (one, other))
    return a == b


def _counting(doc: Doc, told: Sequence[Count]) -> list[Count]:
    """What a mention counts; "*a woman* and her two children" counts one beside two."""
    numbered = {c.kind for c in told if c.number is not None}
    return [c for c in told if c.number is not None or (c.kind in numbered and doc[c.words.start].lower_ in _ONE)]


def harm_at(doc: Doc, token: Token, type: EventType, numbers: Sequence[Words] = ()) -> list[Count]:
    """The casualties that one word of harm gives; none for any other word."""
    lemma = token.lemma_.lower()
    verb = _kinds("verbs").get(lemma)
    if token.i > 1 and [t.lower_ for t in doc[token.i - 2 : token.i]] == ["number", "of"]:
        kind = verb or _kinds("adjectives").get(lemma) or _kinds("nouns").get(lemma)
        return _counted(doc, _numbered(doc[token.i - 2]), kind, numbers) if kind is not None else []
    if token.pos_ in {"VERB", "AUX"} or (token.pos_ == "ADJ" and verb is not None):
        verb = "killed" if _is_deadly(token) else verb
        verb = None if any(is_target(t) or _is_one_of_targets(t) for t in undergoers(token)) else verb
        verb = None if is_downing(token) and not any(is_kind(t, "people") for t in undergoers(token)) else verb
        verb = "displaced" if _is_uprooting(token) else verb
        if verb is not None and (verb != "captured" or type in {"COERCE", "ASSAULT"}):
            found_people = _described(token) or _sufferers(token, lemma)
            if lemma in _THINGS_TOO:
                found_people = [t for t in found_people if _is_somebody(t)]
            return _counted(doc, found_people, verb, numbers)
        taken = _counted(doc, _taken_hostage(token), "captured", numbers)
        return taken + _resultative(doc, token, numbers) + _losing(doc, token, numbers)
    adjective = _kinds("adjectives").get(lemma)
    if adjective is not None and _described(token):
        return _counted(doc, _described(token), adjective, numbers)
    if adjective is not None and is_verbal(token):
        found = subject(token)
        return _counted(doc, conjuncts(found) if found is not None else [], adjective, numbers)
    confined = _counted(doc, _confined(token), "captured", numbers)
    if confined:
        return confined
    noun = _kinds("nouns").get(lemma)
    return _lost(doc, token, noun, numbers) if noun is not None else []


def _numbered(number: Token) -> list[Token]:
    """Read "put the *number* of wounded at 240", "the *number* of dead rose to 40"."""
    said = [*oblique(number.head, "at", "to"), *oblique(number, "at", "to")]
    return [c for c in said if _is_number(c) or children(c, "nummod")][:1]


def _is_somebody(token: Token) -> bool:
    """Whether those seized are people, not a ship or a town."""
    return token.ent_type_ == "PER" or is_kind(token, "people") or _is_number(token)


def _taken_hostage(verb: Token) -> list[Token]:
    """Read "took its 25 crew members *hostage*", "two aid workers were taken captive", "took a man *into custody*"."""
    captive = any(c.lower_ in _CAPTIVE for c in verb.children)
    confined = any(t.lower_ in _CONFINED for t in oblique(verb, "into", "in"))
    if verb.lemma_.lower() not in {"take", "hold"} or not (captive or confined):
        return []
    return [t for t in undergoers(verb) if t.lower_ not in _CAPTIVE]


def _confined(noun: Token) -> list[Token]:
    """Read "two suspects are *in custody*", and the noun of "took a man *into custody*"."""
    if noun.lower_ not in _CONFINED or not any(c.lower_ in {"in", "into"} for c in children(noun, "case")):
        return []
    if is_verbal(noun.head) and noun.dep_ == "obl" and noun.head.lemma_.lower() in {"take", "hold"}:
        return undergoers(noun.head)
    found = children(noun, "nsubj") or (children(noun.head, "nsubj") if noun.head.lemma_.lower() == "remain" else [])
    return [t for who in found for t in conjuncts(referent(who))]


def _is_deadly(verb: Token) -> bool:
    """Read "shot dead", "beaten to death", "gunned down", "fatally stabbed"."""
    near = {c.lower_ for c in verb.children} | {verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""}
    if verb.lemma_.lower() == "gun":
        return "down" in near
    return verb.lemma_.lower() in _DEADLY and bool(near & {"dead", "death", "fatally"})


def _beside(head: Token) -> list[Token]:
    """Words that can speak of the harm of the same event: participles, results, governing verbs."""
    out: list[Token] = []
    for child in head.children:
        if child.dep_ in {"advcl", "acl", "acl:relcl", "xcomp"} or (child.dep_ == "conj" and _names_harm(child)):
            out.append(child)
            out += [c for c in child.children if c.dep_ == "conj" and _names_harm(c)]
    if head.dep_ in {"nsubj", "obl", "conj", "obl:agent", "advcl"} and head.head != head and _names_harm(head.head):
        out.append(head.head)
        out += [c for c in children(head.head, "conj", "advcl") if _names_harm(c)]
    if head.dep_ == "nsubj" and head.head.lemma_.lower() in _LEAVES | {"claim", "cost"}:
        out.append(head.head)
    return [t for t in out if t != head]


def _is_uprooting(verb: Token) -> bool:
    """Read "drove thousands from their *homes*", "forced them to *flee*", "forced them to leave their *homes*"."""
    if verb.lemma_.lower() not in _DRIVES:
        return False
    left = any(t.lemma_.lower() in _HOMES for t in oblique(verb, "from"))
    return left or any(t.dep_ in _FOLLOWING and _is_flight(t) for t in verb.subtree)


def _is_flight(verb: Token) -> bool:
    homes = any(t.lemma_.lower() in _HOMES for t in children(verb, "obj"))
    return verb.lemma_.lower() == "flee" or (verb.lemma_.lower() in _LEFT and homes)


def _names_harm(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return (
        _is_uprooting(token)
        or lemma in _kinds("verbs")
        or lemma in _kinds("adjectives")
        or lemma in _LEAVES | {"claim", "lose"}
    )


def _sufferers(verb: Token, lemma: str) -> list[Token]:
    if lemma in _table()["befalling"]["verbs"].split() and not is_passive(verb):
        found = subject(verb)
        return conjuncts(found) if found is not None else []
    if not children(verb, "obj") and verb.tag_ in {"VBN", "VBD"} and is_passive(verb.head) and verb.head != verb:
        number = [c for c in children(verb, "nsubj", "nsubj:pass", "nummod", "obl:unmarked", "det") if _is_number(c)]
        before = verb.nbor(-1) if verb.i else verb
        if verb.dep_ == "conj" and (number or _is_number(before)):
            return number or [before]
        if _is_number(before) and before.i and before.nbor(-1).lower_ in {"and", ","}:
            return [before]
    counted = [c for c in children(verb, "obj") if c.i < verb.i and _is_number(c)]
    if counted:  # "three were killed and more than *40* wounded"
        return counted
    found_objects = undergoers(verb)
    if len(children(verb, "obj")) > 1:  # one of them is a slip of the parse: a number goes before
        found_objects = [o for o in found_objects if _is_number(o) or children(o, "nummod")] or found_objects
    if not found_objects and verb.tag_ in {"VBN", "VBD"}:  # a headline: "Three activists *killed* in Lyon"
        found_objects = [t for c in children(verb, "nsubj:pass") for t in conjuncts(c)]
    if not found_objects and verb.tag_ == "VBN":
        found_objects = [c for c in children(verb, "nsubj", "nummod") if c.i < verb.i]
    return found_objects


def _described(word: Token) -> list[Token]:
    """Whom a word of harm describes that stands before: "*wounded* soldiers", "the *slain* singer"."""
    if word.dep_ != "amod" or word.i > word.head.i:
        return []
    name = word.head.head if word.head.dep_ == "nmod:desc" else word.head  # "the slain singer *Nadia Khan*"
    return [name]


def _is_one_of_targets(token: Token) -> bool:
    """Read "shot down *one of* its jets"."""
    return _is_number(token) and any(is_kind(t, "platforms", "weapons") for t in oblique(token, "of"))


def _is_number(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lemma_.lower() in _table()["quantities"]["nouns"].split()


def _resultative(doc: Doc, verb: Token, numbers: Sequence[Words]) -> list[Count]:
    """Read "left four people dead and ten wounded"."""
    if verb.lemma_.lower() not in _LEAVES:
        return []
    out: list[Count] = []
    for result in children(verb, "xcomp", "amod", "advcl", "ccomp"):
        for member in [result, *children(result, "conj")]:
            kind = _kinds("adjectives").get(member.lemma_.lower()) or _kinds("verbs").get(member.lemma_.lower())
            if kind is None:
                continue
            own = [c for c in children(member, "nsubj", "nsubj:pass", "nummod", "det", "conj") if _is_number(c)]
            own = [c for c in own if c.i < member.i]
            torn = [c for c in children(member, "nsubj", "nsubj:pass") if c.i < member.i]  # "A and two *officers* dead"
            who = own or [*(t for o in children(verb, "obj") for t in conjuncts(o)), *torn]
            out += _counted(doc, who, kind, numbers)
    for thing in children(verb, "obj"):
        for part in [thing, *conjuncts(thing)]:
            for modifier in children(part, "amod", "acl"):
                kind = _kinds("adjectives").get(modifier.lemma_.lower()) or _kinds("verbs").get(modifier.lemma_.lower())
                if kind is not None and modifier.i > part.i:
                    out += _counted(doc, [part], kind, numbers)
    return out


def _losing(doc: Doc, verb: Token, numbers: Sequence[Words]) -> list[Count]:
    """Read "13 people lost their lives", "claimed the lives of three soldiers", "cost ten lives"."""
    lemma = verb.lemma_.lower()
    if lemma not in {"lose", "claim", "cost", "take"}:
        return []
    gone = [c for c in children(verb, "nsubj:pass") for t in (c, *oblique(c, "of")) if t.lemma_.lower() == "life"]
    if lemma == "lose" and gone:  # "thousands of lives have been lost"
        return _counted(doc, gone, "killed", numbers)
    lives = [c for c in children(verb, "obj") if c.lemma_.lower() == "life"]
    if not lives:
        return []
    if lemma == "lose":
        found = subject(verb)
        return _counted(doc, conjuncts(found) if found is not None else [], "killed", numbers)
    of = oblique(lives[0], "of")
    return _counted(doc, [t for o in of for t in conjuncts(o)] or lives, "killed", numbers)


def _lost(doc: Doc, noun: Token, kind: CasualtyKind, numbers: Sequence[Words]) -> list[Count]:
    """Read "the death toll rose to 40", "the deaths of three civilians", "no casualties"."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        nobody = noun.lemma_.lower() in _TOLLS
        return [Count(words=phrase_of(doc, noun.i), number=phrase_of(doc, noun.i), kind=kind)] if nobody else []
    who = [*oblique(noun, "of", "to"), *(children(noun, "obj") if noun.pos_ == "NOUN" else [])]
    of = [t for o in who for t in conjuncts(o) if is_agentive(t) or _is_number(t)]
    if of:
        return _counted(doc, of, kind, numbers)
    owner = [t for t in children(noun, "nmod:poss") if is_agentive(t) and noun.tag_ == "NN"]
    if owner:
        return _counted(doc, owner, kind, numbers)
    number = _number_in(doc, noun, numbers)
    if number is not None and number.start < noun.i:  # "at least 300 civilian *deaths*", "three *murders*"
        words = phrase_of(doc, noun.i)
        return [Count(words=Words(min(words.start, number.start), words.end), number=number, kind=kind)]
    above = noun.head
    if noun.dep_ == "nsubj" and above.lemma_.lower() in _table()["reaching"]["verbs"].split():
        risen = [
            c for c in [*oblique(above, "to", "at"), *children(above, "obj")] if _is_number(c) or children(c, "nummod")
        ]
        return _counted(doc, risen[:1], kind, numbers)
    if noun.dep_ == "nsubj:pass" and above.lemma_.lower() in {"put", "estimate"}:
        return _counted(doc, [c for c in oblique(above, "at") if _is_number(c)][:1], kind, numbers)
    return []


def _counted(doc: Doc, who: Sequence[Token], kind: CasualtyKind, numbers: Sequence[Words]) -> list[Count]:
    out = []
    for token in who:
        if token.pos_ == "PRON" and token.lower_ not in _WHO:
            continue
        if any(c.lower_ == "any" for c in children(token, "det")):
            continue  # "denied that *any* civilians had been killed" counts nobody
        if token.ent_type_ == "LOC" or is_kind(token, "platforms", "places", "settlements"):
            continue
        if token.lemma_.lower() == "power":
            continue  # "seized power"
        whole = _whole(token)
        number = _number_in(doc, whole, numbers)
        if not _can_suffer(token) and (number is None or token.tag_ != "NNS" or is_thing(token)):
            continue
        words = phrase_of(doc, whole.i)
        if number is not None and number.start > token.i and token.ent_type_ == "PER":
            words, number = Words(words.start, number.start), None  # "Lucia Lopez, *16*": an age
        if number is not None:
            words = Words(min(words.start, number.start), max(words.end, number.end))
        out += _parted(doc, Count(words=words, number=number, kind=kind))
    return out


def _can_suffer(token: Token) -> bool:
    return (
        is_agentive(token)
        or _is_number(token)
        or is_kind(token, "people", "bodies")
        or token.lemma_ == "life"
        or token.lower_ in _SOMEBODY
    )


def _whole(token: Token) -> Token:
    """The word that says how many of some people there are: "the *thousands* of Iraqis who died"."""
    counted = token.dep_ == "nmod" and cases(token) == ["of"] and token.head.lower_ in QUANTITIES - {"group", "groups"}
    return token.head if counted else token


def _parted(doc: Doc, count: Count) -> list[Count]:
    """A count whose words hold a second number of others, as two: "a dozen *of the guards* and *one civilian*"."""
    if count.number is None:
        return [count]
    for k in range(max(count.number.end, count.words.start) + 1, count.words.end):
        counts = [c.i for c in children(doc[k], "nummod") if c.pos_ == "NUM" and c.i > count.number.end]
        if doc[k].dep_ == "conj" and counts and doc[k].head.i > count.number.end and doc[counts[0] - 1].dep_ == "cc":
            first = replace(count, words=Words(count.words.start, counts[0] - 1))
            other = Words(counts[0], count.words.end)
            return [first, replace(count, words=other, number=Words(counts[0], counts[-1] + 1))]
    return [count]


def _number_in(doc: Doc, token: Token, numbers: Sequence[Words]) -> Words | None:
    phrase = phrase_of(doc, token.i)
    inside = [n for n in numbers if overlap(n, phrase)]
    if inside:
        return inside[0]
    own = [c.i for c in children(token, "nummod")]
    return Words(min(own), max(own) + 1) if own else None


def _distinct(found: Sequence[Count]) -> list[Count]:
    out: list[Count] = []
    for count in found:
        if not any(count.kind == o.kind and overlap(count.words, o.words) for o in out):
            out.append(count)
    return out
