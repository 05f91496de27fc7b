"""Groups the mentions of one happening within a report (codebook, section 1: triggers).

Triggers of one type are merged when their words belong to one family ("attacked", "the attack", "attackers'
assault"), when one names the deed and the other its outcome in one clause ("the blast killed"), or when a
definite shell noun ("the incident") points back. A difference in place, time, number, participants, mode or
status keeps them apart. Merging is cautious: two events that are one do less harm than one event that is
two.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.antecedents import antecedent, is_pronoun
from casus.coding.clauses import children, is_passive, subject
from casus.coding.draft import Trigger, Words
from casus.coding.nouns import is_kind
from casus.coding.targets import is_downing
from casus.errors import ModelError
from casus.ontology.countries import country_by_capital, country_by_demonym, country_by_name

_NAMED = frozenset({"PER", "ORG", "LOC", "NORP"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_SAME_SENTENCE, _FAR = 0, 5
_SIDES = ("actors", "recipients", "places", "times")
_BEFALLEN = ("obj", "nsubj:pass")
_DESCRIBING = frozenset({"obj", "nsubj:pass", "compound", "amod", "nmod", "nmod:desc"})
_MAKING = frozenset({"make", "launch", "issue", "carry", "stage", "mount", "deliver", "send", "hold"})
_ADDRESSED = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
_SCENES = frozenset({"in", "at", "near", "on", "outside", "inside"})
"""Before a name that says where somebody is, not who: "U.S. troops *in* Iraq", "their quarters *at* Tower 22"."""
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "tens"})
"""Numbers too loose to tell happenings apart: "killing *dozens*" in a headline."""
_DENYING = frozenset({"deny", "refute"})
_AIMED = frozenset({"on", "against", "at"})
_FORCES = frozenset(
    {"base", "outpost", "soldier", "troop", "force", "army", "embassy", "garrison", "barracks", "airbase"}
)
_OWNER_REACH = 4
"""Words of a phrase behind its head among which its owner stands: "three of *its* soldiers"."""
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """What of an event's phrases tells it from others; empty where nothing is known."""

    actors: tuple[Words, ...] = ()
    recipients: tuple[Words, ...] = ()
    places: tuple[Words, ...] = ()
    times: tuple[Words, ...] = ()
    numbers: tuple[Words, ...] = ()
    status: str | None = None


Compare = Callable[[Trigger], Comparable]


def merge(doc: Doc, triggers: Sequence[Trigger], *, compare: Compare | None = None) -> list[list[Trigger]]:
    """Clusters of triggers, one a happening, in the order of their first mention; each in text order.

    Args:
        doc: the analysed text.
        triggers: the mentions to group.
        compare: gives the phrases of a mention, where they are known, so that differing ones keep mentions
            apart.
    """
    order = {sentence.start: k for k, sentence in enumerate(doc.sents)}
    mentions = [_Mention(doc, t, compare, order) for t in sorted(triggers, key=lambda t: t.words)]
    clusters: list[list[_Mention]] = []
    for mention in mentions:
        home = _home(mention, clusters)
        if home is None:
            clusters.append([mention])
        else:
            home.append(mention)
    return [[m.trigger for m in cluster] for cluster in clusters]


class _Mention:
    """A trigger with what is compared of it."""

    def __init__(self, doc: Doc, trigger: Trigger, compare: Compare | None, order: Mapping[int, int]) -> None:
        self.trigger = trigger
        self.token = doc[trigger.head]
        self.order = order[self.token.sent.start]
        self.families = _families(doc, trigger)
        self.definite = _is_definite(self.token)
        self.is_shell = self.token.lemma_.lower() in _lists()["shell"]
        known = compare(trigger) if compare else Comparable()
        self.status = known.status or trigger.status
        self.struck = _struck(self.token) if trigger.type == "ASSAULT" else frozenset()
        self.phrases = {
            "actors": _heads(doc, known.actors) or _doers(self.token, trigger),
            "recipients": _heads(doc, known.recipients) or _undergoers(self.token),
            "places": _heads(doc, known.places) or _places(self.token),
            "times": _heads(doc, known.times) or _times(self.token),
            "numbers": _heads(doc, known.numbers) or _numbers(self.token),
        }


def _home(mention: _Mention, clusters: Sequence[list[_Mention]]) -> list[_Mention] | None:
    """The cluster that a mention belongs to: the one with the nearest fitting mention."""
    best: tuple[int, list[_Mention]] | None = None
    for cluster in clusters:
        if any(_differ(mention, other) for other in cluster):
            continue
        fitting = [other for other in cluster if _fit(mention, other)]
        if fitting and (best is None or fitting[-1].token.i > best[0]):
            best = fitting[-1].token.i, cluster
    return best[1] if best else None


def at_odds(doc: Doc, triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions of one type whether their words name different modes, places, days, numbers or sides."""
    order = {sentence.start: k for k, sentence in enumerate(doc.sents)}
    mentions = [_Mention(doc, t, None, order) for t in triggers]
    found = np.zeros((len(mentions), len(mentions)), np.bool_)
    for i, a in enumerate(mentions):
        for j, b in enumerate(mentions[:i]):
            if a.trigger.type == b.trigger.type:
                found[i, j] = found[j, i] = any(test(a, b) for test in _AT_ODDS)
    return found


def counted_apart(doc: Doc, triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions by one word whether they count differently: "killed *16*", "killed *23*"."""
    counted = [(word.lemma_, _numbers(word)) for word in (_counting(doc, t) for t in triggers)]
    found = [[_counts_differ(a, b) for b in counted] for a in counted]
    return np.array(found, np.bool_).reshape(len(counted), len(counted))


def tolls_of(doc: Doc, triggers: Sequence[Trigger]) -> list[int | None]:
    """The number that each mention counts its object by, where it is one that can be reckoned with."""
    return [next(filter(None, map(_value, sorted(_numbers(_counting(doc, t))))), None) for t in triggers]


def _counting(doc: Doc, trigger: Trigger) -> Token:
    """The word of a mention that counts, if one does: of "attack *kills* two" the second."""
    words = doc[trigger.words.start : trigger.words.end]
    return next((word for word in words if word.i != trigger.head and is_outcome(word)), doc[trigger.head])


def _value(number: str) -> int | None:
    plain = number.replace(",", "")
    if plain.isdecimal():
        return int(plain)
    return _SMALL.index(number) if number in _SMALL else None


def _counts_differ(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    """Whether one word has two numbers with nothing in common; "killed 17 and wounded 40" has one each."""
    return one[0] == other[0] and bool(one[1] and other[1]) and not one[1] & other[1]


def told_alike(doc: Doc, triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions of one type whether one word names both and they share another that stands with it.

    "The *Assad offensive*" here and there, "an *arms embargo*" and "the *arms embargo*".
    """
    words = [_beside(doc[t.head]) for t in triggers]
    named = [(t.type, doc[t.head].lemma_.lower()) for t in triggers]
    found = [[named[a] == named[b] and bool(x & y) for b, y in enumerate(words)] for a, x in enumerate(words)]
    alike = np.array(found, np.bool_).reshape(len(words), len(words))
    return alike | _aimed_back(doc, triggers)


def _aimed_back(doc: Doc, triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions of force whether the later one is "the" attack on the very thing that was aimed at before.

    "Fired a missile at the *destroyer*", "the attack on the *destroyer*".
    """
    aimed = [_aimed_at(doc[t.head]) if t.type == "ASSAULT" else frozenset() for t in triggers]
    calling = [doc[t.head].pos_ == "NOUN" and _is_definite(doc[t.head]) for t in triggers]
    found = np.zeros((len(triggers), len(triggers)), np.bool_)
    for later, target in enumerate(aimed):
        for earlier in range(later):
            if calling[later] and target & aimed[earlier]:
                found[earlier, later] = found[later, earlier] = True
    return found


def _aimed_at(token: Token) -> frozenset[str]:
    """The common nouns for what a deed is aimed at, with "the"."""
    aims = [c for c in token.children if c.dep_ == "obj" or (c.dep_ in {"nmod", "obl"} and _case(c) in _AIMED)]
    return frozenset(word.lemma_.lower() for c in aims if _is_definite(c) for word in _described(c))


def _described(noun: Token) -> list[Token]:
    """A noun, and what stands before a name for what it is: "the *destroyer* Carney"."""
    return [noun, *(c for c in noun.children if c.dep_ in {"compound", "nmod:desc", "appos"} and c.pos_ == "NOUN")]


def _beside(token: Token) -> frozenset[str]:
    """What a deed is done to and what describes it, in a clause too: "an attack that killed three at an *outpost*"."""
    beside = [c for c in token.children if c.dep_ in _DESCRIBING and c.pos_ in _CONTENT]
    for clause in (c for c in token.children if c.dep_ == "acl:relcl" and is_outcome(c)):
        beside += [c for c in clause.children if c.dep_ == "obl" and _case(c) in _SCENES and c.pos_ in _CONTENT]
    return frozenset(c.lemma_.lower() for c in beside) - _lists()["plain"]


def _differ(a: _Mention, b: _Mention) -> bool:
    """Something speaks against one happening."""
    if a.trigger.type != b.trigger.type:
        return True
    if _of_other_modes(a, b) and not (a.families & b.families):
        return True
    if a.status and b.status and a.status != b.status:
        return True
    return _named_apart(a, b)


def _of_other_modes(a: _Mention, b: _Mention) -> bool:
    return bool(a.trigger.mode and b.trigger.mode and a.trigger.mode != b.trigger.mode)


def _named_apart(a: _Mention, b: _Mention) -> bool:
    """Phrases of one kind stand with both and have no name or head word in common."""
    if _counts_differ((a.token.lemma_, a.phrases["numbers"]), (b.token.lemma_, b.phrases["numbers"])):
        return True
    odd = [k for k in _SIDES if a.phrases[k] and b.phrases[k] and not a.phrases[k] & b.phrases[k]]
    return bool(odd) and (odd != ["recipients"] or not _in_one_breath(a.token, b.token))


def _turned(a: _Mention, b: _Mention) -> bool:
    """Whether who speaks to whom is turned round: "the army *accused* the RSF", "the RSF *blamed* the army"."""
    if a.trigger.type not in _ADDRESSED:
        return False
    return _is_answered_by(a, b) or _is_answered_by(b, a)


def _on_its_doer(a: _Mention, b: _Mention) -> bool:
    """Whether one hits the forces of whoever does the other: "*US* jets bombed", "attack on the *American* base"."""
    return bool(a.struck & b.phrases["actors"] or b.struck & a.phrases["actors"])


def _denied_otherwise(a: _Mention, b: _Mention) -> bool:
    """Whether one is denied and done to others: "bombed a *market*", "denied that they had killed three *farmers*"."""
    if not (_is_denied(a.token) or _is_denied(b.token)):
        return False
    one, other = _objects(a.token), _objects(b.token)
    return bool(one and other) and not one & other


def _is_denied(token: Token) -> bool:
    """Whether a verb heads what somebody denies."""
    governor = token.head
    clausal = token.pos_ == "VERB" and token.dep_ in {"ccomp", "xcomp", "advcl", "obj"}
    return clausal and governor != token and governor.lemma_.lower() in _DENYING


def _objects(token: Token) -> frozenset[str]:
    return frozenset(c.lemma_.lower() for c in children(token, *_BEFALLEN) if c.pos_ != "PRON")


def _one_is_downed(a: _Mention, b: _Mention) -> bool:
    """Whether one verb says that what the other fired was shot down."""
    if a.token.pos_ != "VERB" or b.token.pos_ != "VERB":
        return False
    return is_downing(a.token) != is_downing(b.token)


def _is_answered_by(a: _Mention, b: _Mention) -> bool:
    of = [c for c in a.token.children if c.dep_ in {"ccomp", "xcomp"}]  # "accused *the RSF* of violating the truce"
    told = a.phrases["recipients"].union(*(_names(c, "nsubj") for c in of))
    telling = b.phrases["actors"]
    return bool(told & telling) and not (a.phrases["actors"] & telling)


_AT_ODDS = (_of_other_modes, _named_apart, _turned, _on_its_doer, _denied_otherwise, _one_is_downed)


def _in_one_breath(a: Token, b: Token) -> bool:
    """Whether two verbs share their subject: "shot two Marovians and wounded a Velmari"."""
    later = a if a.head == b else b if b.head == a else None
    return later is not None and later.dep_ == "conj" and not any(c.dep_.startswith("nsubj") for c in later.children)


def _fit(a: _Mention, b: _Mention) -> bool:
    """Something speaks for one happening; ``a`` is the later mention."""
    near = a.order - b.order
    if a.families & b.families:
        if near == _SAME_SENTENCE:
            return not _are_coordinated(a.token, b.token)
        return near <= _FAR or a.definite
    if near == _SAME_SENTENCE and _is_outcome(a, b):
        return True
    return a.is_shell and a.definite and near <= 2


def is_outcome(token: Token) -> bool:
    """Whether a word tells what a deed of force did to people or things: "killed", "wounded", "destroyed"."""
    return token.lemma_.lower() in _lists()["outcome"]


def _is_outcome(a: _Mention, b: _Mention) -> bool:
    """One word is the deed and the other what it did, in one clause: "the blast killed", "shot dead"."""
    outcome = _lists()["outcome"]
    words = {a.token.lemma_.lower() in outcome, b.token.lemma_.lower() in outcome}
    if words != {True, False} and not _are_linked(a.token, b.token):
        return False
    if words == {False}:
        return False
    return _are_linked(a.token, b.token) or abs(a.token.i - b.token.i) <= 12


def _are_linked(a: Token, b: Token) -> bool:
    """One word hangs on the other, directly or through one word."""
    for x, y in ((a, b), (b, a)):
        if x.head.i == y.i or x.head.head.i == y.i:
            return True
    return a.head.i == b.head.i


def _are_coordinated(a: Token, b: Token) -> bool:
    """Whether the two stand side by side, as in "attacks here and attacks there": two happenings."""
    return (a.dep_ == "conj" and a.head.i == b.i) or (b.dep_ == "conj" and b.head.i == a.i)


def _families(doc: Doc, trigger: Trigger) -> frozenset[str]:
    """The families that a trigger's words belong to; a word without one is its own."""
    table = _family_of()
    words = doc[trigger.words.start : trigger.words.end]
    found = frozenset[str]().union(*(table.get(w.lemma_.lower(), ()) for w in words))
    return found or frozenset({_stem(doc[trigger.head].lemma_.lower())})


def _stem(lemma: str) -> str:
    """The word without common endings of nouns made from verbs, so that verb and noun meet."""
    for ending in (
        "ization",
        "isation",
        "ation",
        "ition",
        "ment",
        "tion",
        "sion",
        "ing",
        "al",
        "ance",
        "ion",
        "er",
        "y",
    ):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            lemma = lemma.removesuffix(ending)
            break
    return lemma.rstrip("e")[:7]


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in _DEFINITE and c.dep_ in ("det", "nmod:poss") for c in token.children)


def _heads(doc: Doc, phrases: Sequence[Words]) -> frozenset[str]:
    """The names in phrases, else their head words; pronouns say nothing."""
    out: set[str] = set()
    for words in phrases:
        span = doc[words.start : words.end]
        named = {t.lower_ for t in span if t.ent_type_ in _NAMED}
        out |= named or {t.lemma_.lower() for t in [span.root] if t.pos_ != "PRON"}
    return frozenset(out)


def _actors(token: Token) -> frozenset[str]:
    """The names of who does it: of a noun's owner too, and of who makes it ("*China* made similar appeals")."""
    own = _names(token, "nsubj", "obl:agent", "nmod:poss")
    if token.pos_ == "NOUN":  # "*Pakistani* shelling", "*its* withdrawal"
        own |= _meant_by(c for c in token.children if c.tag_ == "PRP$")
        own |= {_called(c) for c in token.children if c.dep_ == "amod" and c.ent_type_ in {"LOC", "NORP"}}
    if own or token.dep_ != "obj" or token.head.lemma_.lower() not in _MAKING:
        return own
    return _names(token.head, "nsubj")


def _doers(token: Token, trigger: Trigger) -> frozenset[str]:
    """The names of who does it; of who asks or blames also where they are only understood."""
    return _actors(token) or (_understood(token) if trigger.type in _ADDRESSED else frozenset())


def _understood(verb: Token) -> frozenset[str]:
    """The name of who does it where another verb has it, or a pronoun stands for it: "*he* denied it and accused"."""
    doing = subject(verb) if verb.pos_ == "VERB" and not is_passive(verb) else None
    if doing is None or (doing.head == verb and not is_pronoun(doing)):
        return frozenset()
    at = antecedent(verb.doc, doing.i) if is_pronoun(doing) else doing.i
    named = at is not None and verb.doc[at].ent_type_ in _NAMED
    return frozenset({_called(verb.doc[at])}) if at is not None and named else frozenset()


def _names(token: Token, *relations: str) -> frozenset[str]:
    """The names that hang on the word in one of the relations."""
    return frozenset(
        _called(word)
        for child in token.children
        if child.dep_ in relations
        for word in (child, *child.children)
        if word.ent_type_ in _NAMED and not (word.dep_ == "nmod" and _case(word) in _SCENES)
    )


def _struck(token: Token) -> frozenset[str]:
    """The countries whose forces, bases or ships a deed hits, where they are said to be theirs."""
    hit = children(token, *_BEFALLEN)
    hit += [c for c in token.children if c.dep_ in ("nmod", "obl") and _case(c) in _AIMED]
    forces = [t for t in hit if is_kind(t, "platforms") or t.lemma_.lower() in _FORCES]
    described = [c for t in forces for c in t.children if c.dep_ in {"amod", "compound", "nmod:poss"}]
    return frozenset(code for c in described if (code := _country(c.text)) is not None)


def _undergoers(token: Token) -> frozenset[str]:
    """The names of whom it befalls, and of whose they are: "two of *its* soldiers were wounded"."""
    return _names(token, *_BEFALLEN) or _owners(token)


def _owners(token: Token) -> frozenset[str]:
    """Whom the possessives in the phrases of whom it befalls mean, where they are named."""
    return _meant_by(
        t for c in children(token, *_BEFALLEN) for t in c.subtree if t.tag_ == "PRP$" and t.i < c.i + _OWNER_REACH
    )


def _meant_by(possessives: Iterable[Token]) -> frozenset[str]:
    """Whom possessives mean, where they are named."""
    meant = [(t.doc, at) for t in possessives if (at := antecedent(t.doc, t.i)) is not None]
    return frozenset(_called(doc[at]) for doc, at in meant if doc[at].ent_type_ in _NAMED)


def _called(word: Token) -> str:
    """A name to compare: a country by its code, however it is called.

    "*US* strikes", "*American* jets bombed", "*Washington* has carried out strikes".
    """
    start, end = word.i, word.i + 1
    while start > 0 and word.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(word.doc) and word.doc[end].ent_iob_ == "I":
        end += 1
    return _country(word.doc[start:end].text) or _country(word.text) or word.lower_


def _country(text: str) -> str | None:
    """The code of the country that a name, a demonym or a capital stands for."""
    found = country_by_name(text) or country_by_demonym(text) or country_by_capital(text)
    return None if found is None else found.alpha3


def _places(token: Token) -> frozenset[str]:
    """Places that hang on the word or on the empty verb above it."""
    above = [token] if token.pos_ == "VERB" else [token, token.head]
    return frozenset(
        word.lower_
        for head in above
        for child in head.children
        if child.dep_ in ("obl", "nmod", "compound")
        and child.ent_type_ == "LOC"
        and _case(child) in ("in", "at", "near", "on", "")
        for word in [child]
    )


def _times(token: Token) -> frozenset[str]:
    above = [token] if token.pos_ == "VERB" else [token, token.head]
    times = _lists()["time"]
    return frozenset(
        child.lower_
        for head in above
        for child in head.children
        if child.dep_.startswith(("obl", "nmod", "compound")) and child.lower_ in times
    )


def _numbers(token: Token) -> frozenset[str]:
    """The count of an object of a verb: "killed 12"."""
    out: set[str] = set()
    for child in children(token, *_BEFALLEN):
        out |= {child.lower_} if child.pos_ == "NUM" else set()
        out |= {c.lower_ for c in child.subtree if c.pos_ == "NUM" and c.i < child.i and c.ent_type_ == ""}
    return frozenset(out) - _VAGUE


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


@cache
def _family_of() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for name, words in _toml()["families"].items():
        for word in words:
            table.setdefault(word, set()).add(name)
    return table


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _toml()["lists"].items()}


@cache
def _toml() -> dict[str, dict[str, list[str]]]:
    try:
        return tomllib.loads(files("casus.coding").joinpath("merging.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"The word lists merging.toml cannot be read: {error}. Reinstall Casus.") from error
