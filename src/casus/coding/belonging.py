"""Which of the phrases that are found for an event are its own, and which are another deed's of the same text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from spacy.tokens import Doc, Token

from casus.coding.circumstances import is_record
from casus.coding.clauses import disowning, is_complaint, is_passive, makes_others_do, subject
from casus.coding.draft import DraftStatement, Trigger, Words
from casus.coding.frames import lemmas
from casus.coding.joining import Found
from casus.coding.nouns import is_kind
from casus.coding.participants import blamed_for
from casus.coding.phrases import cases, conjuncts, is_calendar, overlap
from casus.coding.sentences import sentence_at
from casus.coding.separating import belongs_beyond
from casus.coding.targets import is_target

_OWN_SUBJECT = frozenset({"conj", "advcl", "ccomp"})
"""Relations of verbs that have their subject for themselves, if they have one."""
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types of which an object may be one more side: "met *the envoy*"."""
_WHO = ("actor", "recipient")
_TERMS = frozenset({"until", "till", "unless", "if"})
_PERSONS = frozenset({"he", "she"})


class Belonging:
    """The phrases of one event.

    Args:
        doc: the analysed text.
        mentions: those of the event.
        others: the heads of the mentions of all other events.
        sayings: the reported speech of the text.
    """

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[Trigger],
        others: Collection[int],
        sayings: Sequence[DraftStatement],
    ) -> None:
        self._doc = doc
        self._mentions = mentions
        self._deeds = [doc[m.head] for m in mentions]
        self._others = others
        self._sayings = sayings

    def own(self, found: Mapping[str, Sequence[Found]]) -> dict[str, list[Found]]:
        """Of the phrases of each role those that are the event's."""
        kept = {role: [f for f in phrases if not self._is_of_another_deed(f.words)] for role, phrases in found.items()}
        kept |= {role: [f for f in kept[role] if not is_calendar(self._root(f.words))] for role in _WHO}
        undergoing = [f for f in kept["actor"] if f.proposer == "heads" and self._undergoes(f.words)]
        kept["actor"] = [f for f in kept["actor"] if f not in undergoing]
        known = [f.words for f in kept["recipient"]]
        kept["recipient"] += [f for f in undergoing if not any(overlap(f.words, words) for words in known)]
        for role, is_foreign in self._tests().items():
            kept[role] = [f for f in kept[role] if not is_foreign(f)]
        return kept

    def _tests(self) -> dict[str, Callable[[Found], bool]]:
        """What makes a phrase another's, by role; of sides some of it only where the heads alone propose them."""
        return {
            "actor": lambda f: self._has_no_part(f.words) or (f.proposer == "heads" and self._disowning(f.words)),
            "recipient": lambda f: (
                self._is_blamed(f.words) or (f.proposer == "heads" and self._is_of_clause(f.words, "nsubj:pass"))
            ),
            "place": lambda f: self._is_of_condition(f.words),
            "instrument": lambda f: self._is_hit(f.words),
            "time": lambda f: is_record(self._doc, f.words),
        }

    def _root(self, words: Words) -> Token:
        return self._doc[words.start : words.end].root

    def _is_of_another_deed(self, words: Words) -> bool:
        """Whether a phrase belongs to another deed, one answered or one some days away ("in answer to a
        *drone* attack").
        """
        sentence = sentence_at(self._doc, words.start)
        beside = [m for m in self._mentions if sentence.start <= m.head < sentence.end] or self._mentions
        return all(belongs_beyond(self._doc, m, words.start) for m in beside)

    def _is_of_condition(self, words: Words) -> bool:
        """Whether a phrase stands in a clause that says how long or on what terms, and no mention does: "vowed attacks
        *until the war in Gaza ends*".
        """
        root = self._root(words)
        for clause in (root, *root.ancestors):
            if clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _TERMS for c in clause.children):
                return not any(deed == clause or clause.is_ancestor(deed) for deed in self._deeds)
        return False

    def _is_of_clause(self, words: Words, relation: str) -> bool:
        """Whether a phrase is the subject of another deed beside, or mentions have subjects of their own: "ten *rebels*
        were held and an *officer* was hurt".
        """
        root = self._root(words)
        while root.dep_ in {"conj", "appos"}:
            root = root.head
        if root.dep_ != relation:
            return False
        verb = root.head
        if verb.i in self._others and verb.dep_ == "conj" and all(deed.i < root.i for deed in self._deeds):
            return True
        return all(deed != verb and deed.dep_ in _OWN_SUBJECT and _has_named(deed, relation) for deed in self._deeds)

    def _has_no_part(self, words: Words) -> bool:
        """Whether a phrase is the subject of a verb that is about a deed of others: "*Iran* called the sanctions
        illegal", "*police* broke up a protest".
        """
        sentence = sentence_at(self._doc, words.start)
        deeds = [deed for deed in self._deeds if sentence.start <= deed.i < sentence.end]
        return bool(deeds) and all(
            ((verb := disowning(deed)) is not None and _has(verb, "nsubj", words))
            or (is_complaint(deed) and _has(deed.head, "obj", words))
            for deed in deeds
        )

    def _is_blamed(self, words: Words) -> bool:
        """Whether a phrase tells on whom the deed is blamed: "blamed the attack on *separatists*"."""
        return any(words.start <= t.i < words.end for deed in self._deeds for t in blamed_for(deed))

    def _undergoes(self, words: Words) -> bool:
        """Whether a phrase is what the deed is done to: "*clinics* were searched", "an attack targeting *the army*"."""
        root = self._root(words)
        while root.dep_ in {"conj", "appos"}:
            root = root.head
        verb = root.head
        of_passive = root.dep_ == "nsubj:pass" and not verb.lower_.endswith("ing")  # "has been *cracking* down"
        if not of_passive and (root.dep_ != "obj" or is_passive(verb)):
            return False
        above = {verb, verb.head} if verb.dep_ == "acl" else {verb}
        return any(m.type not in _MUTUAL and self._doc[m.head] in above for m in self._mentions)

    def _disowning(self, words: Words) -> bool:
        return (
            self._is_of_clause(words, "nsubj")
            or self._only_reports(words)
            or self._only_asks(words)
            or self._only_backs(words)
        )

    def _only_backs(self, words: Words) -> bool:
        """Whether a phrase is who stands behind those who do it: "rebels backed by *Rwanda* seized the town"."""
        root = self._root(words)
        while root.dep_ == "conj":
            root = root.head
        verb = root.head
        backed = verb.tag_ in {"JJ", "VBN"} and verb.lemma_.lower() in lemmas("backing") and "by" in cases(root)
        return backed and verb not in self._deeds

    def _only_asks(self, words: Words) -> bool:
        """Whether a phrase is who makes others do the deed: "*Blinken* pressed him to pull back his forces"."""
        root = self._root(words)
        return all(makes_others_do(deed.head, deed) and subject(deed.head) == root for deed in self._deeds)

    def _only_reports(self, words: Words) -> bool:
        """Whether a body only says what some "he" or "she" does: "the *White House* said he would meet"."""
        if any(t.ent_type_ == "PER" or is_kind(t, "persons") for t in self._doc[words.start : words.end]):
            return False
        said = [s.content for s in self._sayings if s.content and s.speaker and overlap(s.speaker, words)]
        return all(
            any(content.start <= deed.i < content.end for content in said)
            and any(t.dep_ == "nsubj" and t.lower_ in _PERSONS for t in deed.children)
            for deed in self._deeds
        )

    def _is_hit(self, words: Words) -> bool:
        """Whether what seems a means is what is hit, or who does it ("*rebels* shelled the town")."""
        root = self._root(words)
        return is_target(root) or (is_kind(root, "people") and not is_kind(root, "weapons"))


def _has(verb: Token, relation: str, words: Words) -> bool:
    found = [t for c in verb.children if c.dep_ == relation for t in conjuncts(c)]
    return any(words.start <= t.i < words.end for t in found)


def _has_named(verb: Token, relation: str) -> bool:
    return any(c.dep_ == relation and c.pos_ in {"NOUN", "PROPN"} for c in verb.children)
