"""Reading a clause: who does it, to whom it is done, and which words hang on its verb.

Subjects and objects that a clause leaves unsaid are found where English grammar leaves them: with the verb it
is coordinated with, with the verb that governs it (control), or with the noun that it modifies.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from casus.coding.neighbours import is_finite, noun_after, noun_before
from casus.coding.phrases import cases, conjuncts, is_calendar

_SUBJECTS = ("nsubj", "nsubj:outer")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OBJECT_CONTROL = frozenset(
    {
        "allow", "advise", "appeal", "ask", "authorize", "beg", "call", "cause", "challenge",
        "command", "compel", "convince", "direct", "enable", "encourage", "expect", "force", "get",
        "have", "help", "implore", "instruct", "invite", "lead", "leave", "let", "make", "need",
        "oblige", "order", "permit", "persuade", "press", "pressure", "prod", "prompt", "push",
        "request", "require", "summon", "tell", "train", "urge", "want", "warn",
    }
)  # fmt: skip
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "agree", "offer", "pledge", "swear"})
_NOT_DOING = frozenset(
    {
        # They judge it.
        "condemn", "denounce", "criticize", "criticise", "decry", "deplore", "slam", "defend", "ridicule", "regret",
        "justify", "lament", "mourn", "investigate", "probe",
        # They put an end to it, or go through it.
        "disperse", "quell", "crush", "suppress", "foil", "thwart", "repel", "repulse", "prevent", "avert", "survive",
        "escape", "flee", "witness", "suffer", "face", "endure", "withstand",
        # They bring others to it.
        "fuel", "stoke", "inflame", "provoke", "spark",
    }
)  # fmt: skip
_REFUSING = frozenset({"reject", "dismiss", "deny", "refute", "rebut"})
_CHARGES = frozenset({"accusation", "allegation", "charge", "claim", "criticism"})
"""What who rejects it did not make himself."""
_SHARES = frozenset({"role", "part", "hand", "involvement", "responsibility", "complicity"})
_CALLING = frozenset({"call", "describe", "label", "brand", "term"})
_COMPLAINING = frozenset({"protest", "complain", "object", "denounce", "condemn", "express", "voice"})
"""What who summons somebody does himself: "summoned the ambassador *to protest*"."""
_DEPTH = 6


def is_verbal(token: Token) -> bool:
    """Whether a word heads a clause rather than a noun phrase."""
    return token.pos_ in {"VERB", "AUX"} or any(c.dep_ in {"nsubj", "nsubj:pass", "cop"} for c in token.children)


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents of a word that stand in one of the relations."""
    return [c for c in token.children if c.dep_ in deps]


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: "was hit", "got hit", "a town hit by …", "those arrested"."""
    if children(verb, "aux:pass") or any(_is_agent(t) for t in children(verb, "obl:agent")):
        return True
    if verb.tag_ in {"VBN", "VBD"} and children(verb, "nsubj:pass"):
        return True  # a headline: "Two ships *damaged* in the Red Sea"
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in {"acl", "amod"}:
        return True
    bare = not children(verb, "aux", "obj", *_SUBJECTS)
    if verb.dep_ == "conj":
        return bare and verb.head.pos_ == "VERB" and is_passive(verb.head)
    return bare and verb.dep_ in {"advcl", "ROOT", "xcomp", "ccomp"}


def _is_agent(token: Token) -> bool:
    """Whether what the parse takes for a "by" phrase may be one, which that of "*called on* the public" is not."""
    return bool(cases(token)) or not any(c.dep_ == "mark" and c.i > token.head.i for c in token.head.children)


def agents(verb: Token) -> list[Token]:
    """The "by" phrase of a passive verb."""
    found = children(verb, "obl:agent")
    if not found:
        found = [c for c in children(verb, "obl") if cases(c)[:1] == ["by"] and c.pos_ in {"PROPN", "NOUN", "PRON"}]
    if not found and verb.dep_ == "conj" and is_passive(verb.head):
        return agents(verb.head)
    if not found:
        for other in children(verb, "conj"):
            if children(other, "obl:agent") and not children(other, "nsubj:pass"):
                return children(other, "obl:agent")
    return found


def subjects(verb: Token) -> list[Token]:
    """The subjects that hang on a verb; a relative pronoun beside another ("*whom* Washington blames") is none."""
    found = children(verb, "nsubj:pass", *_SUBJECTS)
    return [t for t in found if not _is_relative(t)] or found


def subject(verb: Token, *, depth: int = _DEPTH) -> Token | None:
    """The grammatical subject of a clause, said or unsaid (for a passive clause: who undergoes it)."""
    own = subjects(verb)
    if own:
        return referent(own[0])
    if depth == 0:
        return None
    return _unsaid(verb, depth=depth - 1)


def _unsaid(verb: Token, *, depth: int) -> Token | None:
    dep, governor = verb.dep_, verb.head
    if governor == verb:
        return None
    if dep == "conj":
        return subject(governor, depth=depth) if is_verbal(governor) else None
    if dep in {"acl", "acl:relcl", "amod"} and not is_verbal_modifier(verb):
        return governor
    if dep == "acl":
        return _of_noun(governor, depth=depth)
    if dep in {"xcomp", "ccomp"}:
        return controller(verb, depth=depth)
    if dep in {"advcl", "parataxis", "ROOT"} or dep == "obl":
        return subject(governor, depth=depth) if is_verbal(governor) else _of_noun(governor, depth=depth)
    return None


def is_verbal_modifier(verb: Token) -> bool:
    """Whether a clause under a noun is its content ("the plan to attack"), not a description of it."""
    return any(c.dep_ == "mark" for c in verb.children) and verb.tag_ not in {"VBN"}


def controller(verb: Token, *, depth: int = _DEPTH) -> Token | None:
    """Who is to do what a complement says: "urged *him* to go", "*he* vowed to go"."""
    governor = verb.head
    if not is_verbal(governor):
        return _of_noun(governor, depth=depth)
    lemma = governor.lemma_.lower()
    if is_complaint(verb):
        return subject(governor, depth=depth)
    objects = children(governor, "obj", "iobj")
    if objects and lemma not in _SUBJECT_CONTROL and (lemma in _OBJECT_CONTROL or verb.i > objects[0].i):
        return referent(objects[0])
    if lemma in {"call", "appeal"}:
        addressed = oblique(governor, "on", "upon", "to", "for")
        if addressed:
            return addressed[0]
    return subject(governor, depth=depth)


def _of_noun(noun: Token, *, depth: int) -> Token | None:
    owner = children(noun, "nmod:poss")
    if owner:
        return owner[0]
    if noun.dep_ in {"obj", "xcomp", "nsubj", "ccomp"} and is_verbal(noun.head) and depth > 0:
        return subject(noun.head, depth=depth - 1) if noun.dep_ != "nsubj" else None
    return None


def _is_relative(token: Token) -> bool:
    return token.lower_ in _RELATIVE and token.tag_ in {"WP", "WDT", "WP$", "IN"}


def referent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word as it is."""
    if not _is_relative(token):
        return token
    for above in token.ancestors:
        if above.dep_ == "acl:relcl":
            return above.head
        if above.dep_ in {"ccomp", "ROOT"}:
            break
    return _noun_before(token)


def _noun_before(token: Token) -> Token:
    """The noun that a relative pronoun follows, for clauses that the parse hangs elsewhere."""
    for k in range(token.i - 1, max(token.sent.start, token.i - 4) - 1, -1):
        before = token.doc[k]
        if before.pos_ in {"NOUN", "PROPN"}:
            return before
        if before.pos_ not in {"PUNCT", "ADP"}:
            break
    return token


def doers(verb: Token) -> list[Token]:
    """Who does what a verb says, one word a coordinated member."""
    if is_passive(verb):
        return [t for a in agents(verb) for t in conjuncts(a)]
    return _members(_subject_or_neighbour(verb))


def undergoers(verb: Token) -> list[Token]:
    """Whom or what a verb's action reaches: object, or subject of the passive."""
    if is_passive(verb):
        return _members(_subject_or_neighbour(verb))
    found = _objects(verb)
    if not found and verb.pos_ == "VERB" and not children(verb, "ccomp", "xcomp"):
        found = [t for t in [noun_after(verb)] if t is not None and not is_calendar(t)]
    return [t for o in found for t in conjuncts(o)]


def _subject_or_neighbour(verb: Token) -> Token | None:
    found = subject(verb)
    if is_finite(verb) and not children(verb, "nsubj", "nsubj:pass", "nsubj:outer") and verb.dep_ != "conj":
        near = noun_before(verb)
        return referent(near) if near is not None else found
    return found


def _members(token: Token | None) -> list[Token]:
    return conjuncts(token) if token is not None else []


def _objects(verb: Token) -> list[Token]:
    own = children(verb, "obj")
    if own:
        return [referent(own[0])]
    if verb.dep_ == "acl:relcl" and children(verb, *_SUBJECTS):
        said = subjects(verb)[0]
        if referent(said) != verb.head and not children(verb, "obj", "ccomp"):
            return [verb.head]
    for other in children(verb, "conj"):
        shared = children(other, "obj")
        if shared and not children(other, *_SUBJECTS) and other.i - verb.i <= 3:
            return [shared[0]]
    if verb.dep_ == "conj" and is_verbal(verb.head):
        shared = children(verb.head, "obj")
        if shared and shared[0].i > verb.i:
            return [shared[0]]
    return []


def oblique(token: Token, *prepositions: str) -> list[Token]:
    """Prepositional dependents of a verb or noun with one of the prepositions, in order."""
    wanted = set(prepositions)
    return [
        c
        for c in token.children
        if c.dep_ in {"obl", "nmod", "obl:agent", "advmod", "advcl", "acl"}
        and any(p in wanted or p.split()[0] in wanted for p in cases(c))
    ]


def makes_others_do(verb: Token, deed: Token) -> bool:
    """Whether the object of a verb is to do the deed that completes it: "*pressed* him to *pull back*"."""
    if deed.head != verb or deed.dep_ not in {"xcomp", "advcl", "ccomp"} or not children(verb, "obj", "iobj"):
        return False
    return verb.lemma_.lower() in _OBJECT_CONTROL and any(c.lower_ == "to" for c in children(deed, "mark"))


def is_complaint(verb: Token) -> bool:
    """Whether a verb says what somebody was summoned to hear: "summoned the ambassador *to protest*"."""
    return verb.head.lemma_.lower() == "summon" and verb.head != verb and verb.lemma_.lower() in _COMPLAINING


def disowning(deed: Token) -> Token | None:
    """The verb that a noun hangs on, where its subject has no part in the deed that the noun names; else None.

    "*Condemned* the attack", "*called* the attack cowardly" (not "called a strike"), "*broke up* a protest",
    "*denied* a role in the attack".
    """
    share = deed.head
    if deed.dep_ in {"nmod", "obl"} and share.lemma_.lower() in _SHARES and share.head.lemma_.lower() in _REFUSING:
        return share.head
    verb, lemma = deed.head, deed.head.lemma_.lower()
    if deed.dep_ != "obj" or verb.pos_ != "VERB":
        return None
    if lemma == "break":
        return verb if any(c.lower_ == "up" for c in children(verb, "compound:prt")) else None
    if lemma in _REFUSING and deed.lemma_.lower() in _CHARGES:
        return verb
    said_of = children(verb, "xcomp", "ccomp") or [c for c in children(deed, "amod") if c.i > deed.i]
    said_of = said_of or oblique(verb, "as")
    return verb if lemma in _NOT_DOING or (lemma in _CALLING and said_of) else None


def clause_of(token: Token) -> Token:
    """The verb or predicate of the clause in which a word stands."""
    while not is_clause_head(token) and token.head != token:
        token = token.head
    return token


def is_clause_head(token: Token) -> bool:
    """Whether a word heads a clause of its own."""
    if token.dep_ in {
        "ROOT",
        "ccomp",
        "advcl",
        "acl:relcl",
        "parataxis",
        "csubj",
        "advcl:relcl",
        "xcomp",
        "acl",
    }:
        return True
    return token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}


def upwards(token: Token) -> Iterator[Token]:
    """A word and everything above it in its tree."""
    yield token
    yield from token.ancestors
