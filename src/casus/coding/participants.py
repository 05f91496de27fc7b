"""Who does what a trigger names, and to whom: the heads of actors and recipients in the parse.

Verbs give their subjects and objects (``clauses``); nouns give possessors, modifiers and prepositional
complements, and lend the sides of the verb that carries them ("carried out an *attack* on").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from casus.coding.clauses import (
    agents,
    children,
    doers,
    is_passive,
    is_verbal,
    oblique,
    referent,
    subject,
    undergoers,
)
from casus.coding.draft import Trigger
from casus.coding.frames import Frame, frame_of, lemmas, usual_doers
from casus.coding.nouns import is_agentive, is_kind, is_thing
from casus.coding.phrases import cases, conjuncts
from casus.coding.sentences import sentence_at
from casus.coding.targets import is_target, senders
from casus.ontology.countries import country_by_demonym, country_by_name
from casus.records import EventType

_RECIPROCAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_HANDING = frozenset({"AID", "COERCE", "CONCEDE", "RETREAT", "SANCTION"})
"""Types whose object may be what is given or taken, beside who gets or loses it: "donated money *to the school*"."""
_PLACE_CASES = frozenset({"in", "at", "on", "near", "into", "to", "from"})


@dataclass(slots=True)
class Sides:
    """Heads of those who act and those acted on, in the order found; ``how`` says by which rule."""

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    how: str = ""

    def add(self, other: Sides) -> None:
        """Take over what is not yet known."""
        self.actors = self.actors or other.actors
        self.recipients = self.recipients or other.recipients


def sides_of(doc: Doc, trigger: Trigger) -> Sides:
    """The sides of the event that a trigger names, from its own sentence."""
    head = doc[trigger.head]
    frame = frame_of(trigger.type)
    if head.pos_ == "AUX" and head.head != head and head.dep_ == "aux":
        return Sides(recipients=_subjects(head.head), how="modal")
    if is_verbal(head) or (head.pos_ == "ADJ" and head.dep_ != "amod"):
        found = _of_verb(head, trigger.type, frame)
    else:
        found = _of_noun(head, trigger.type, frame)
    return _settled(found, trigger.type)


def _settled(found: Sides, type: EventType) -> Sides:
    if type in {"CONSULT", "COOPERATE"} and found.how != "visit":
        found.actors += [t for t in found.recipients if is_agentive(t)]
        found.recipients = []
    found.actors = _unique(found.actors)
    taken = {t.i for t in found.actors}
    found.recipients = [t for t in _unique(found.recipients) if t.i not in taken]
    return found


def _unique(tokens: list[Token]) -> list[Token]:
    return list({t.i: t for t in tokens}.values())


def _subjects(verb: Token) -> list[Token]:
    found = subject(verb)
    return conjuncts(found) if found is not None else []


# --- verbs -----------------------------------------------------------------------------------------------


def _of_verb(verb: Token, type: EventType, frame: Frame) -> Sides:
    lemma = verb.lemma_.lower()
    if lemma in lemmas("unaccusative") and not is_passive(verb):
        return Sides(recipients=_subjects(verb), how="verb that befalls its subject")
    actors = [a for t in doers(verb) for a in _actor(t)]
    recipients = _objects(verb, type, frame)
    if not recipients or (type in _HANDING and not any(is_agentive(t) for t in recipients)):
        given = frame.recipient if not recipients else frame.recipient & {"to", "from", "for"}
        recipients = _prepositional(verb, given, type) or recipients
    found = Sides(actors, recipients, "subject and object")
    sides = _prepositional(verb, frame.sides, type)
    if type in _RECIPROCAL or lemma in lemmas("mutual"):
        sides += _prepositional(verb, frozenset({"with"}), type)
    if lemma in lemmas("mutual"):
        found.actors, found.recipients = found.actors + sides, []
    elif sides:
        found.actors = found.actors + sides
        found.recipients = [t for t in found.recipients if t not in sides]
    if type == "CONSULT":
        found.how = "visit" if lemma in lemmas("visits") else found.how
    return found


def _actor(token: Token) -> list[Token]:
    """A subject that can act; a deed or weapon stands for whoever did or used it."""
    if is_agentive(token):
        return [token]
    return _owners(token)


def _objects(verb: Token, type: EventType, frame: Frame) -> list[Token]:
    given = [t for c in children(verb, "iobj") for t in conjuncts(c)]
    found = undergoers(verb)
    if given:
        return given
    if frame.objects == "none":
        return []
    if frame.objects in {"addressee", "side"}:
        if type == "ACCUSE" and (blamed := [p for t in found for p in blamed_for(t)]):
            return blamed
        spoken_to = frame.objects == "side" or bool(children(verb, "xcomp", "ccomp"))
        spoken_to = spoken_to or bool(oblique(verb, "of", "for", "with", "to"))
        direct = [p for t in found for p in ([t] if spoken_to and not is_thing(t) else _concerned(t))]
        return direct or _from_complement(verb, type)
    if type == "ASSAULT":
        return [p for t in found for p in _hit(t)]
    return found


def blamed_for(deed: Token) -> list[Token]:
    """On whom the deed that a noun names is blamed: "blamed the attack on the mosque *on separatists*".

    Parsers take the noun for many things, so that its place behind the verb has to do.
    """
    verb, lemma = deed.head, deed.head.lemma_.lower()
    if deed.pos_ != "NOUN" or deed.i < verb.i or cases(deed):
        return []
    by = ("on", "upon") if lemma in lemmas("blaming") else ("to",) if lemma in lemmas("attributing") else ()
    on = [t for above in (deed, verb) for t in oblique(above, *by) if t.i > deed.i and is_agentive(t)]
    return conjuncts(max(on, key=lambda t: t.i)) if on else []


def _hit(token: Token) -> list[Token]:
    """Who is hit: the people or the owner of a place or thing where named; a weapon is no one."""
    if is_target(token):
        return senders(token) or [t for t in children(token, "nmod:poss") if is_agentive(t)] or [token]
    if is_kind(token, "weapons") and not children(token, "nmod:poss"):
        return []
    if is_kind(token, "events") and not is_kind(token, "people", "bodies"):
        return []
    return _holders(token) or [token]


def _holders(token: Token) -> list[Token]:
    """Who holds the place or thing that is hit: "depots *held by* the army and by militants", "a base run by X"."""
    if is_agentive(token):
        return []
    out: list[Token] = []
    for clause in _descriptions(token):
        if clause.lemma_.lower() in lemmas("holding"):
            if is_passive(clause):
                by = agents(clause) or oblique(token, "by")  # the parse may hang it on the noun before
            else:
                by = _subjects(clause) if clause.dep_ == "acl:relcl" else []
            out += [t for a in by for t in conjuncts(a) if is_agentive(t)]
    return out


def _descriptions(thing: Token) -> list[Token]:
    """Participles and relative clauses on an object; a participle that ends a clause may hang on its verb."""
    within = [c for t in thing.subtree for c in children(t, "acl", "acl:relcl") if c.i > thing.i]
    trailing = [c for c in children(thing.head, "advcl") if c.tag_ == "VBN" and c.i > thing.i and agents(c)]
    return within + (trailing if thing.dep_ == "obj" else [])


def _concerned(token: Token) -> list[Token]:
    """Whom words about a thing or deed concern: its doer or owner; a person or body as it is."""
    if is_agentive(token):
        return [token]
    owners = _owners(token)
    if owners:
        return owners
    return []


def _from_complement(verb: Token, type: EventType) -> list[Token]:
    """The other side from a clause under a trigger: "demanded that X leave", "threatened to hit X"."""
    for clause in children(verb, "ccomp", "xcomp"):
        if type == "REQUEST":
            return _subjects(clause) if clause.dep_ == "ccomp" else []
        if type in {"ACCUSE", "SUPPORT"}:
            return [t for t in doers(clause) if is_agentive(t)]
        if type in {"THREATEN", "REJECT"}:
            own = doers(verb)
            return [t for t in undergoers(clause) if is_agentive(t) and t not in own]
    return []


def _prepositional(token: Token, prepositions: frozenset[str], type: EventType) -> list[Token]:
    out: list[Token] = []
    for found in oblique(token, *sorted(prepositions)):
        if found.ent_type_ in {"DATE", "TIME"} or found.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            continue
        for member in conjuncts(found):
            if type == "ASSAULT":
                out += _hit(member)
            elif is_agentive(member):
                out.append(member)
            else:
                out += _owners(member)
    return out


# --- nouns -----------------------------------------------------------------------------------------------


def _of_noun(noun: Token, type: EventType, frame: Frame) -> Sides:
    found = Sides(how="noun")
    blamed = blamed_for(noun)
    befalls = noun.lemma_.lower() in lemmas("patient")
    by = [t for c in oblique(noun, "by", "from") if is_agentive(c) for t in conjuncts(c)]
    owned = [t for c in children(noun, "nmod:poss") for t in conjuncts(c) if c.tag_ != "WP$"]
    owned += [
        referent(c).head.head for c in children(noun, "nmod:poss") if c.tag_ == "WP$" and noun.head.dep_ == "acl:relcl"
    ]
    modifiers = _modifiers(noun)
    between = _prepositional(noun, frozenset({"between", "among"}), type)
    found.actors = between or by
    if befalls:
        found.recipients = owned or [m for m in modifiers if not _national(m)]
        found.actors = found.actors or [m for m in modifiers if _national(m)]
    else:
        found.actors = found.actors or owned or modifiers
        if found.actors is by and (owned or modifiers):
            found.recipients = owned
    found.actors = blamed or found.actors
    if not blamed:
        found.recipients = found.recipients or _prepositional(noun, frame.recipient - {"by"}, type)
    if frame.sides:
        joint = _prepositional(noun, frame.sides, type)
        if joint and not between:
            found.actors = [*found.actors, *(t for t in joint if t not in found.actors)]
            found.recipients = [t for t in found.recipients if t not in joint]
    found.add(_of_carrier(noun, type, frame))
    return found


def _modifiers(noun: Token) -> list[Token]:
    """Who acts, from words before the noun: "Israeli raid", "US-Turkey talks", "police crackdown"."""
    out: list[Token] = []
    for child in noun.children:
        if child.dep_ not in {"compound", "amod", "nmod", "nmod:desc"} or child.i > noun.i or cases(child):
            continue
        for member in [
            child,
            *(c for c in child.children if c.dep_ in {"conj", "compound"} and c.i < noun.i),
        ]:
            if _acts(member):
                out.append(member)
    return sorted(out, key=lambda t: t.i)


def _acts(token: Token) -> bool:
    if token.ent_type_ == "LOC":
        return country_by_name(token.text) is not None or country_by_demonym(token.text) is not None
    if token.ent_type_ in {"NORP", "ORG", "PER"}:
        return True
    return token.dep_ == "compound" and token.pos_ == "NOUN" and is_kind(token, "people", "bodies")


def _national(token: Token) -> bool:
    return token.ent_type_ in {"NORP", "LOC", "ORG"}


def _owners(token: Token) -> list[Token]:
    """Who stands behind a deed or thing: "X's decision", "the decision by X", "Israeli missiles".

    Of deeds that befall somebody ("the arrest *of reporters*", "*Moro's* arrest") the owner is who suffers them.
    """
    befalls = token.lemma_.lower() in lemmas("patient")
    owning = [] if befalls else [children(token, "nmod:poss"), oblique(token, "of")]
    for found in (oblique(token, "by"), *owning[:1], _modifiers(token), *owning[1:]):
        acting = [t for c in found for t in conjuncts(c) if is_agentive(t)]
        if acting:
            return acting
    return []


def _of_carrier(noun: Token, type: EventType, frame: Frame) -> Sides:
    """The sides that the verb or noun above lends to a noun: "staged an attack", "killed in an attack"."""
    above, dep = noun.head, noun.dep_
    if dep == "conj":
        return _of_carrier(above, type, frame) if not is_verbal(above) else Sides()
    if above == noun:
        return Sides()
    lemma = above.lemma_.lower()
    if not is_verbal(above):
        return _of_responsibility(noun, above)
    if dep in {"obj", "nsubj:pass"} and lemma in lemmas("carriers"):
        return Sides(doers(above), _prepositional(above, frame.recipient - {"to"}, type), "carrying verb")
    if lemma in lemmas("sufferers") and dep in {"obj", "obl"}:
        return Sides([], _subjects(above), "verb that befalls its subject")
    if lemma in lemmas("holders") and dep == "obl":
        return Sides(undergoers(above), [], "held responsible")
    if dep == "obl" and cases(noun)[:1] in (["in"], ["during"], ["by"], ["with"], ["for"]):
        if lemma in lemmas("carriers"):
            return Sides(doers(above), [], "carrying verb")
        if type == "ASSAULT" and is_passive(above):
            return Sides([], [t for t in undergoers(above) if is_agentive(t)], "suffered in it")
    if dep == "nsubj" and type == "ASSAULT":
        return Sides([], [t for t in undergoers(above) if is_agentive(t)], "deed as subject")
    return Sides()


def _of_responsibility(noun: Token, above: Token) -> Sides:
    """Read "X claimed responsibility for the *attack*", "X is behind" it; a denial names no doer."""
    if above.lemma_.lower() not in {"responsibility", "role", "part", "involvement", "blame", "credit"}:
        return Sides()
    if above.dep_ == "obj" and above.head.lemma_.lower() in {
        "claim",
        "take",
        "accept",
        "admit",
        "bear",
        "play",
    }:
        return Sides(doers(above.head), [], "responsibility")
    return Sides()


def usual_doer(doc: Doc, trigger: Trigger) -> list[Token]:
    """The nearest word of the sentence that names who does such things: police for arrests, protesters."""
    wanted = usual_doers(trigger.type)
    sent = sentence_at(doc, trigger.head)
    found = [
        doc[k]
        for k in range(sent.start, sent.end)
        if doc[k].lemma_.lower() in wanted and doc[k].pos_ == "NOUN" and doc[k].dep_ not in {"compound", "amod"}
    ]
    return sorted(found, key=lambda t: abs(t.i - trigger.head))[:1]
