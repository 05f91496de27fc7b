"""Reads the parse: subjects, objects, prepositional phrases and governors of a word, by word index.

``Relations`` keeps the children of the words that it was asked about, so that the questions that triggers, modes
and status ask stay cheap.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_PASSIVE = frozenset({"nsubj:pass"})
_OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "obl:unmarked", "obl:tmod", "advcl", "acl"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked", "nmod:poss", "nummod", "advmod", "flat"})


class Relations:
    """Questions to the parse of one Doc."""

    def __init__(self) -> None:
        self._children: dict[int, list[Token]] = {}

    def children(self, token: Token) -> list[Token]:
        """The words that hang on a word, in text order."""
        found = self._children.get(token.i)
        if found is None:
            found = self._children[token.i] = list(token.children)
        return found

    def having(self, token: Token, *relations: str) -> list[Token]:
        """The children in one of the relations."""
        return [child for child in self.children(token) if child.dep_ in relations]

    def with_conjuncts(self, tokens: list[Token]) -> list[Token]:
        """The words and everything coordinated with them."""
        out: list[Token] = []
        for token in tokens:
            out.append(token)
            out += self.with_conjuncts(self.having(token, "conj"))
        return out

    def objects(self, token: Token) -> list[Token]:
        """What the deed is done to.

        For a verb its object, its passive subject, or the noun that its participle describes ("prisoners
        released by"); for a noun what hangs on it with "of" or stands before it ("release of", "troop
        withdrawal").
        """
        if token.pos_ in ("NOUN", "PROPN"):
            found = self.prepositional(token, "of") + self.having(token, "compound", "nmod:desc")
        else:
            found = [c for c in self.children(token) if c.dep_ in ("obj", "iobj") or c.dep_ in _PASSIVE]
            if not found:
                found = self._shared_objects(token)
        return self.with_conjuncts(found)

    def _shared_objects(self, token: Token) -> list[Token]:
        if token.dep_ in ("acl", "amod") and token.tag_ == "VBN":
            return [token.head]
        if token.dep_ == "conj" and token.head.pos_ == "VERB":
            shared = self.having(token.head, "nsubj:pass") if self.is_passive(token.head) else []
            if token.tag_ == "VBN" and shared:
                return shared
        later = [c for c in self.having(token, "conj") if c.pos_ == "VERB" and not self.subjects_of_its_own(c)]
        return [o for c in later[:1] for o in self.having(c, "obj")]

    def subjects_of_its_own(self, token: Token) -> list[Token]:
        """The subjects that hang on the word itself."""
        return [c for c in self.children(token) if c.dep_ in _SUBJECTS or c.dep_ in _PASSIVE]

    def subjects(self, token: Token) -> list[Token]:
        """Who does it: the subject, the agent of a passive, the owner of a noun.

        Shared ones are followed up.
        """
        if token.pos_ in ("NOUN", "PROPN"):
            return self.with_conjuncts(self.having(token, "nmod:poss") + self.prepositional(token, "by"))
        agents = self.having(token, "obl:agent") or (self.prepositional(token, "by") if self.is_passive(token) else [])
        found = agents or [c for c in self.children(token) if c.dep_ in _SUBJECTS]
        if not found and not self.having(token, "nsubj:pass"):
            found = self._shared_subjects(token)
        return self.with_conjuncts(found)

    def _shared_subjects(self, token: Token) -> list[Token]:
        seen = 0
        while token.dep_ in ("xcomp", "conj", "advcl") and token.head.i != token.i and seen < 4:
            token, seen = token.head, seen + 1
            if token.dep_ == "xcomp" or token.pos_ == "VERB":
                found = [c for c in self.children(token) if c.dep_ in _SUBJECTS]
                if found:
                    return found
        if token.dep_ == "acl:relcl" or (token.dep_ == "acl" and token.tag_ == "VBG"):
            return [token.head]
        return []

    def is_passive(self, token: Token) -> bool:
        """The word is a passive verb or a bare past participle."""
        if any(c.dep_ in ("aux:pass", "nsubj:pass") for c in self.children(token)):
            return True
        return token.tag_ == "VBN" and token.dep_ in ("acl", "amod")

    def prepositional(self, token: Token, *prepositions: str) -> list[Token]:
        """The nouns that hang on the word with one of the prepositions."""
        return [c for c in self.children(token) if c.dep_ in _OBLIQUE and self.case_of(c) in prepositions]

    def case_of(self, token: Token) -> str:
        """The preposition that marks the word, lower-cased, or nothing."""
        for child in self.children(token):
            if child.dep_ in ("case", "mark"):
                return child.lower_
        return ""

    def complements(self, token: Token) -> list[Token]:
        """The heads of the clauses that complete the word; infinitives and participles of a noun included."""
        found = [c for c in self.children(token) if c.dep_ in _CLAUSES]
        if not found:
            found = [c for c in self.having(token, "advcl", "acl") if any(k.lower_ == "to" for k in self.children(c))]
        return self.with_conjuncts(found)

    def modifiers(self, token: Token) -> list[Token]:
        """Adjectives, compounds, possessors and adverbs of the word."""
        return [c for c in self.children(token) if c.dep_ in _MODIFIERS]

    def governor(self, token: Token) -> Token | None:
        """The verb or noun that the word hangs on, coordination looked through."""
        seen = 0
        while token.dep_ == "conj" and seen < 5:
            token, seen = token.head, seen + 1
        return None if token.head.i == token.i else token.head

    def ancestors(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """Pairs of child and head from the word up to the root."""
        for _ in range(40):
            if token.head.i == token.i:
                return
            yield token, token.head
            token = token.head
