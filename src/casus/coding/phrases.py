"""From a head word to the words of its phrase (codebook section 1, "Arguments").

A participant's phrase is the head noun phrase: determiner, modifiers, complements with "of" and the like; no
relative clauses, no coordinated members, and an apposition only where it is the name of what is described.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from casus.coding.draft import Words
from casus.coding.nouns import is_kind
from casus.coding.remembering import once_a_word
from casus.ontology.countries import country_by_name

_NAMES = frozenset({"PER", "ORG", "LOC"})
_OUTSIDE = frozenset(
    {
        "acl:relcl", "advcl", "advcl:relcl", "appos", "aux", "aux:pass", "case", "cc", "ccomp",
        "conj", "cop", "csubj", "csubj:pass", "dep", "discourse", "expl", "list", "mark", "nsubj",
        "nsubj:pass", "nsubj:outer", "obj", "obl", "obl:agent", "obl:tmod", "obl:unmarked",
        "parataxis", "punct", "vocative", "xcomp",
    }
)  # fmt: skip
_LOOSE_CASES = frozenset(
    {
        "in", "at", "on", "near", "during", "since", "after", "before", "including", "like", "such",
        "as", "outside", "inside", "along", "across", "amid", "over", "by", "between", "until",
        "around", "following", "despite", "besides", "except",
    }
)  # fmt: skip
_PLAIN_CASES = frozenset({"at", "in", "on", "to", "for", "from", "with", "by", "of", "against"})
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_QUOTES = frozenset("\"'“”‘’``''")
_EDGES = frozenset(
    {
        "AUX", "CCONJ", "PUNCT", "SPACE", "SYM",
    }
)  # fmt: skip
_PREDETERMINERS = frozenset({"both", "either", "neither", "not", "even", "only", "also", "including"})


_OWNED = frozenset({"amod", "compound", "det", "flat", "nmod:desc", "nummod"})

QUANTITIES = frozenset(
    {
        "tens", "dozens", "hundreds", "thousands", "millions", "scores", "some", "many", "most", "majority", "number",
        "handful", "half", "crowd", "crowds", "group", "groups",
    }
)  # fmt: skip
_BOUNDS = frozenset(
    {
        "at least", "more than", "fewer than", "less than", "up to", "as many as", "about", "around", "nearly",
        "almost", "over", "under", "some", "roughly", "approximately", "an estimated", "at most", "only", "another",
        "an additional", "well over", "no fewer than", "close to",
    }
)  # fmt: skip
_ENVOY = frozenset({"d'affaires", "d’affaires"})
"""What goes on the title of an envoy, "chargé *d'affaires*"."""
_CALENDAR = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip


@once_a_word
def phrase_of(doc: Doc, head: int) -> Words:
    """The words of the phrase that ``doc[head]`` heads."""
    head = _first_of_name(doc[head]).i
    top = doc[head]
    inside = {head} | set(_inside(top))
    start = end = head
    while start - 1 >= top.sent.start and (start - 1 in inside or _bridge(doc, start - 1, inside, -1)):
        start -= 1
    while end + 1 < top.sent.end and (end + 1 in inside or _bridge(doc, end + 1, inside, 1)):
        end += 1
    return _trimmed(doc, *_mended(doc, start, end + 1), head)


def _first_of_name(token: Token) -> Token:
    """The word on which the words of a name hang: of "Abdel *Fattah* el-Sissi" the first."""
    while token.dep_ == "flat" and token.head.i < token.i and token.ent_type_ == "PER" and token.head.text.istitle():
        token = token.head
    return token


def members_of(doc: Doc, head: int) -> list[Words]:
    """The phrases of a coordination, one a member: "X and Y" gives two, "Iraqi and Kurdish forces" one."""
    return [phrase_of(doc, token.i) for token in conjuncts(doc[head])]


def conjuncts(token: Token) -> list[Token]:
    """A word and those coordinated to it, in order; verbs among nouns are parse noise and left out."""
    out = [token]
    for child in token.children:
        if child.dep_ == "conj" and (child.pos_ not in {"VERB", "AUX"} or token.pos_ in {"VERB", "AUX"}):
            out += conjuncts(child)
    return sorted(out, key=lambda t: t.i)


def appositions(token: Token) -> list[Token]:
    """The heads of a word's appositions."""
    return [c for c in token.children if c.dep_ == "appos"]


def name_of_one(token: Token) -> Token | None:
    """The name beside a word that only picks somebody out: "another, *the Nusra Front*"."""
    return name_beside(token) if token.pos_ in {"DET", "PRON", "NUM"} else None


def name_beside(token: Token) -> Token | None:
    """The name in apposition to a word that is none itself."""
    return None if is_name(token) else next((a for a in appositions(token) if is_name(a)), None)


def is_name(token: Token) -> bool:
    """Whether the phrase that a word heads is named rather than described."""
    return token.ent_type_ in _NAMES or token.pos_ == "PROPN"


def cases(token: Token) -> list[str]:
    """The prepositions of a phrase, lower-cased, fixed expressions whole ("such as")."""
    return [
        " ".join([c.lower_, *(f.lower_ for f in c.children if f.dep_ == "fixed")])
        for c in token.children
        if c.dep_ == "case"
    ]


def _inside(top: Token) -> Iterator[int]:
    for child in top.children:
        if _belongs(child, top):
            yield from _whole(child)


def _whole(token: Token) -> Iterator[int]:
    yield token.i
    for child in token.children:
        if child.dep_ in {"acl:relcl", "parataxis"} or (child.dep_ == "appos" and not _in_brackets(child)):
            continue
        if not _is_scene_of_state(child, token):
            yield from _whole(child)


def _is_scene_of_state(child: Token, state: Token) -> bool:
    """Whether a place hangs on the state that only says whose somebody is: "the envoy of Georgia *in Rome*"."""
    if child.dep_ != "nmod" or child.ent_type_ != "LOC" or not {"in", "at", "near"}.intersection(cases(child)):
        return False
    return "of" in cases(state) and country_by_name(state.text) is not None


def _belongs(child: Token, top: Token) -> bool:
    dep = child.dep_
    if dep == "appos":
        return _kept_apposition(child, top)
    if dep == "acl":
        return False
    if dep == "nmod":
        return _kept_complement(child)
    if dep in _OUTSIDE:
        return False
    if dep in {"advmod", "nummod", "nmod:unmarked"} and child.i > top.i and _after_comma(child):
        return False
    if dep == "advmod" and child.i > top.i:
        return False
    return not (dep in {"cc:preconj", "advmod"} and child.lower_ in _PREDETERMINERS)


def _kept_apposition(child: Token, top: Token) -> bool:
    if child.pos_ == "NUM":
        return False
    if _in_brackets(child):
        return child.text.isupper() or child.ent_type_ == "ORG"
    return is_name(child) and not is_name(top) and child.i > top.i and not cases(child)


def _in_brackets(child: Token) -> bool:
    left = child.left_edge.i
    first = child.doc[left]
    return first.text in _OPENING or (left > 0 and child.doc[left - 1].text in _OPENING)


def _kept_complement(child: Token) -> bool:
    found = cases(child)
    if child.tag_ == "VBG" or (child.i > child.head.i and _after_comma(child)):
        return False
    return not any(c.split()[0] in _LOOSE_CASES for c in found)


def _after_comma(child: Token) -> bool:
    left = child.left_edge.i
    return child.doc[left].text == "," or (left > 0 and child.doc[left - 1].text == ",")


def _bridge(doc: Doc, at: int, inside: set[int], step: int) -> bool:
    """Whether punctuation at ``at`` stands within the phrase: hyphens, brackets, quotes, a name's comma."""
    token = doc[at]
    beyond = at + step
    if token.pos_ == "PUNCT" or token.is_space or token.text in _OPENING | _CLOSING:
        if beyond in inside:
            return token.text != ";"
        closes = token.text in _CLOSING and step > 0
        return closes and any(doc[i].text in _OPENING for i in range(at - 1, max(at - 8, -1), -1))
    return False


def _mended(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Widen a run to whole names: parts of one entity, of one hyphenated word, titles before a name.

    What the words themselves show to be one name holds against a parse that tears it apart.
    """
    low, high = doc[start].sent.start, doc[start].sent.end
    while end < high and _goes_on(doc, end):
        end += 1
    while start > low and (_goes_on(doc, start) or _is_title(doc[start - 1], doc[start])):
        start -= 1
    start = _with_office(doc, start, low)
    start = _with_owner(doc, _with_bound(doc, start, low), low)
    if end < high and doc[end].lower_ == "of" and (doc[end - 1].pos_ == "NOUN" or doc[end - 1].lower_ in QUANTITIES):
        end = max(end, _complement(doc, end + 1, high))
    return start, end


def _with_office(doc: Doc, start: int, low: int) -> int:
    """Where a name begins with an office that holds "of": "*Secretary of* State Ana Moro", "*Chief of* Staff"."""
    of = start - 1
    first = doc[start : start + 2]
    named = first[0].ent_type_ == "PER" or (first[0].pos_ == "PROPN" and first[-1].ent_type_ == "PER")
    if of - 1 < low or not named or doc[of].lower_ != "of" or doc[start].ent_type_ == "LOC":
        return start
    if doc[of - 1].pos_ != "PROPN" or not is_kind(doc[of - 1], "persons") or doc[start].ent_iob_ == "B":
        return start
    start = of - 1
    while start > low and (_goes_on(doc, start) or _is_title(doc[start - 1], doc[start])):
        start -= 1
    return start


def _with_owner(doc: Doc, start: int, low: int) -> int:
    """Where a phrase begins with its owner, where the parse hangs the possessive on the noun: "*Moro's* government"."""
    if start - 2 < low or doc[start - 1].tag_ != "POS" or is_calendar(doc[start - 2]):
        return start
    owner = start - 2
    while owner > low and (_goes_on(doc, owner) or (doc[owner - 1].dep_ in _OWNED and doc[owner - 1].head.i >= owner)):
        owner -= 1
    return owner


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether the words before and at ``at`` belong to one name or one hyphenated word."""
    before, here = doc[at - 1], doc[at]
    if here.ent_iob_ == "I" and before.ent_type_ in _NAMES:
        return True
    if here.lower_ in _ENVOY:
        return True
    if not before.whitespace_ and "-" in (before.text, here.text):
        left = doc[at - 2] if before.text == "-" and at > 1 else before
        right = doc[at + 1] if here.text == "-" and at + 1 < len(doc) else here
        return right.text[:1].islower() or len(left.text) <= 3 or right.ent_iob_ == "I"
    if before.pos_ == here.pos_ == "PROPN":
        return not (is_calendar(before) or is_calendar(here)) and not cases(before)
    return False


def _is_title(before: Token, first: Token) -> bool:
    """Whether a word stands before a name as title, nationality or rank: "former Marovian minister Ana Moro"."""
    if first.pos_ != "PROPN" and not (first.pos_ == "NOUN" and before.dep_ in {"compound", "amod"}):
        return False
    joined = before.dep_ in {"compound", "amod", "nmod:desc", "flat", "det"} and before.head.i >= first.i
    return joined and before.head.i - first.i <= 6


def _with_bound(doc: Doc, start: int, low: int) -> int:
    """Where a count begins with the words that bound it: "at least", "more than", "as many as", "some"."""
    if doc[start].pos_ != "NUM" and doc[start].lower_ not in QUANTITIES:
        return start
    for length in (3, 2, 1):
        if start - length >= low and doc[start - length : start].text.lower() in _BOUNDS:
            return start - length
    return start


def _complement(doc: Doc, at: int, high: int) -> int:
    """The end of the noun phrase that begins at ``at``: "thousands of *young people*"; nothing where none does."""
    end = at
    while end < high and doc[end].pos_ in {"DET", "ADJ", "NUM", "NOUN", "PROPN"}:
        end += 1
        if doc[end - 1].pos_ in {"NOUN", "PROPN"} and end < high and doc[end].lower_ == "of":
            end += 1
    return end if end > at else 0


def is_calendar(token: Token) -> bool:
    """Whether a word is the name of a day or month."""
    return token.lower_ in _CALENDAR


def _trimmed(doc: Doc, start: int, end: int, head: int) -> Words:
    while start < head and doc[start].pos_ in _EDGES and doc[start].text not in {"$", "£", "€", "#"}:
        start += 1
    while end - 1 > head and doc[end - 1].pos_ in _EDGES and not _balanced(doc, start, end):
        end -= 1
    while end - 1 > head and (doc[end - 1].pos_ == "DET" or doc[end - 1].text == ","):
        end -= 1  # "Saudi Arabia, *the*" of "Saudi Arabia, the Emirates and Egypt"
    while start < head and _only_leads(doc, start):
        start += 1
    return Words(start, end)


def _only_leads(doc: Doc, at: int) -> bool:
    """Whether a word is a preposition before the phrase and no part of a bound: "*at* protesters", "at least 40"."""
    if doc[at].lower_ == "such" or (doc[at].lower_ == "as" and doc[at - 1].lower_ == "such"):
        return doc[at].dep_ in {"case", "fixed"}  # "*such as* the defense secretary"
    return doc[at].lower_ in _PLAIN_CASES and doc[at].pos_ == "ADP" and doc[at + 1].lower_ not in {"least", "most"}


def _balanced(doc: Doc, start: int, end: int) -> bool:
    last = doc[end - 1]
    if last.text in {"%", "'s"}:
        return True
    inner = doc[start : end - 1].text
    return last.text in _CLOSING and any(c in inner for c in _OPENING)


def overlap(a: Words, b: Words) -> bool:
    """Whether two runs share a word."""
    return a.start < b.end and b.start < a.end


def covers(a: Words, b: Words) -> bool:
    """Whether ``a`` holds the whole of ``b``."""
    return a.start <= b.start and b.end <= a.end
