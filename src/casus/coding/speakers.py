"""Who speaks: the noun phrase beside a cue, and whom a pronoun there means.

The phrase next to the cue, with its titles, is read from the order of words; the parse decides where both agree.
"He said" goes on with the speaker before, which holds in news more often than any nearer noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from casus.coding.antecedents import antecedent, is_pronoun
from casus.coding.clauses import referent, subject
from casus.coding.draft import DraftStatement, Words
from casus.coding.nouns import is_agentive, is_kind
from casus.coding.phrases import conjuncts, covers, is_calendar, name_beside, name_of_one, overlap, phrase_of
from casus.coding.sentences import sentence_at

_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "PART"})
_MEMBER = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
_AND, _COMMA = frozenset({"and"}), frozenset({","})
_STOPS = frozenset({"PUNCT", "SPACE"})
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_OPENS_CLAUSE = frozenset({"SCONJ", "CCONJ", "SPACE"})
_INNER = frozenset({"of", "for", "from", "in", "with", "at"})
_JOINS = frozenset({"of", "on", "in"})
_SENT = frozenset({"ambassador", "envoy", "mission", "representative", "delegate", "delegation", "adviser", "advisor"})
"""Who is sent to somebody: "Iran's mission *to the United Nations* said"."""
_PERSONS = frozenset({"he", "she"})
_RELATIVES = frozenset({"WP", "WDT"})
_WITHIN = frozenset({"amod", "compound", "det", "flat", "nmod:desc"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_LOOK_BACK = 120
_OPENING = 12
"""Words at the beginning of a text that may name it and its author."""
_DOCUMENTS = frozenset({"statement", "communique", "communiqué", "declaration", "message", "remark", "remarks"})
_APPOSITION = 22


def author_of(doc: Doc) -> Words | None:
    """Whose text it is, where it opens with its own name: "*Statement* of the *Ministry* of Foreign Affairs"."""
    for token in doc[: min(_OPENING, len(doc))]:
        if token.lemma_.lower() in _DOCUMENTS:
            for k in range(token.i + 1, min(token.i + 3, len(doc) - 1)):
                if doc[k].lower_ in {"of", "by", "from"}:
                    head = next((c for c in token.children if c.i > k and is_agentive(c)), doc[k + 1])
                    words = phrase_of(doc, head.i)
                    return words if any(is_agentive(doc[i]) for i in range(words.start, words.end)) else None
    return None


def beside(doc: Doc, cue: Words, side: str) -> Words | None:
    """The noun phrase that stands next to a cue on its left or right."""
    sent = sentence_at(doc, cue.start)
    if side == "right":
        return _right_of(doc, cue.end, sent.end)
    return _left_of(doc, cue.start, sent.start) if side == "left" else None


def _left_of(doc: Doc, end: int, low: int) -> Words | None:
    k = end - 1
    while k >= low and (doc[k].pos_ in {"AUX", "ADV", "PART"} or _is_day(doc, k)):
        k -= 1
    if k > low and doc[k].text == ",":
        comma = next((j for j in range(k - 1, max(low, k - _APPOSITION), -1) if doc[j].text == ","), None)
        k = comma - 1 if comma is not None else k - 1
    start = k + 1
    while start > low and _is_part(doc, start - 1, k):
        start -= 1
    return _name_in(doc, start, k + 1)


def _right_of(doc: Doc, start: int, high: int) -> Words | None:
    end = start
    while end < high and _belongs_right(doc, end, start) and not is_calendar(doc[end]):
        end += 1
    return _name_in(doc, start, end)


def _belongs_right(doc: Doc, at: int, start: int) -> bool:
    """Whether a word goes on a phrase that began at ``start``; names end before "of" ("*Moro* of the Union")."""
    if doc[at].lower_ in _JOINS:
        return start < at < len(doc) - 1 and doc[at - 1].pos_ == "NOUN" and doc[at + 1].pos_ in _PARTS
    return doc[at].pos_ in _PARTS or _is_hyphen(doc, at, start) or (at > start and is_of_name(doc, at))


def is_of_name(doc: Doc, at: int) -> bool:
    """Whether a word that looks like a verb is part of a person's name: "said Omar *Said*, a farmer".

    Titles, where all words have capitals, are left aside.
    """
    token = doc[at]
    if at == 0 or not token.is_title or doc[at - 1].ent_type_ != "PER" or token.tag_ not in _FINITE:
        return token.ent_type_ == "PER" and token.is_title
    sent = sentence_at(doc, at)
    return any(doc[k].tag_ in _FINITE and doc[k].is_lower for k in range(sent.start, at))


def _is_hyphen(doc: Doc, at: int, start: int) -> bool:
    return at > start and doc[at].text == "-" and not doc[at].whitespace_ and not doc[at - 1].whitespace_


def _is_day(doc: Doc, at: int) -> bool:
    return is_calendar(doc[at]) or (doc[at].lower_ == "on" and is_calendar(doc[at + 1]))


def _is_part(doc: Doc, at: int, last: int) -> bool:
    token = doc[at]
    if token.pos_ in _PARTS and token.tag_ not in _RELATIVES and not is_calendar(token):
        return True
    glued = at < last and not token.whitespace_ and token.text in {"-", "/", "(", ")"}
    if glued or (token.text == ")" and at <= last):
        return True
    if token.lower_ == "to" and at < last:
        return doc[at - 1].lower_ in _SENT
    return token.lower_ in _INNER and at < last and doc[at - 1].pos_ in {"NOUN", "PROPN"}


def _name_in(doc: Doc, start: int, end: int) -> Words | None:
    """The run without whose a person is that only one name is given of; None where nobody can speak in it."""
    if end - 2 > start and doc[end - 2].tag_ == "POS" and doc[end - 1].ent_type_ == "PER":
        start = end - 1
    while start < end and doc[start].pos_ in {"PART", "PUNCT", "ADP"}:
        start += 1
    if not any(is_agentive(doc[k]) for k in range(start, end)):
        return None
    return Words(start, end)


def speaker_words(
    doc: Doc, token: Token | None, cue: Words, side: str, before: Sequence[DraftStatement]
) -> Words | None:
    """The fullest near mention of a speaker.

    Args:
        doc: the analysed text.
        token: the subject of the cue in the parse, if any.
        cue: the words of the cue.
        side: where the order of words has the speaker: ``left``, ``right``, or empty for unknown.
        before: the statements already read, whose last speaker a pronoun goes on with.
    """
    if token is None and doc[cue.start].tag_ == "VBG":
        return _same_sentence(doc, cue, before)
    near = beside(doc, cue, side)
    name = name_of_one(doc[near.start : near.end].root) if near is not None else None
    if name is not None:
        return phrase_of(doc, name.i)
    if near is not None and near.end - near.start == 1 and is_pronoun(doc[near.start]):
        token, near = doc[near.start], None
    if token is not None and is_pronoun(token) and near is None:
        return _meant(doc, token, before)
    parsed = _phrase(doc, token) if token is not None else None
    if parsed is None or near is None:
        return parsed or near
    if parsed.end <= near.start and _is_inserted(doc, parsed.end, cue.start):
        return parsed
    if not overlap(parsed, near) or (covers(near, parsed) and near.end - near.start <= 12):
        return near
    return parsed


def _is_inserted(doc: Doc, start: int, end: int) -> bool:
    """Whether all between two words is what commas enclose: "the front, *led by Moro, its founder,* blamed"."""
    return doc[start].text == "," and doc[end - 1].text == ","


def named_speaker(doc: Doc, words: Words) -> Words:
    """The whole phrase of a speaker of whom some words are known; for a relative pronoun, who it stands for."""
    root = doc[words.start : words.end].root
    if root.pos_ == "PART" and root.head != root:  # of "Iraq's government" the mark of the genitive alone
        owner = root.head.head if root.head.dep_ == "nmod:poss" else root.head
        return phrase_of(doc, owner.i)
    while (root.dep_ in _WITHIN or _is_sent_to(root)) and root.head.pos_ in {"NOUN", "PROPN"}:
        root = root.head
    name = name_of_one(root)
    if name is not None:
        return phrase_of(doc, name.i)
    meant = referent(root)
    if meant.pos_ not in {"NOUN", "PROPN"}:
        return words
    phrase = phrase_of(doc, meant.i)
    return phrase if meant != root or covers(phrase, words) else words


def whole_speaker(doc: Doc, words: Words, cue: Words) -> Words:
    """A speaker with the end of a name and with those who speak with it, which a parse may leave out.

    "Omar *Said*"; "*residents and* aid workers said". The list must fill its place: all from where a clause begins to
    its verb, or all from the cue to where a clause ends.
    """
    if doc[words.start].pos_ == "PRON":
        return words
    if words.end < len(doc) and words.end != cue.start and is_of_name(doc, words.end):
        words = Words(words.start, words.end + 1)
    sent = sentence_at(doc, words.start)
    if words.start == cue.end:
        return Words(words.start, _list_end(doc, words.end, sent.end, _STOPS))
    start = _list_start(doc, words.start, sent.start)
    return (
        Words(start, _list_end(doc, words.end, sent.end, _VERBS)) if _begins_clause(doc, start, sent.start) else words
    )


def _list_start(doc: Doc, start: int, low: int) -> int:
    """Where a list begins whose last member starts at ``start``: "*Iran, Syria and* Russia"."""
    joins = _AND
    while start - 1 > low and doc[start - 1].lower_ in joins:
        end = start - 1 if doc[start - 2].text != "," else start - 2
        first = end
        while first > low and _is_of_list(doc[first - 1]):
            first -= 1
        if first == end or not is_agentive(doc[end - 1]):
            break
        start, joins = first, _COMMA
    return start


def _begins_clause(doc: Doc, at: int, low: int) -> bool:
    return at == low or doc[at - 1].is_punct or doc[at - 1].pos_ in _OPENS_CLAUSE


def _list_end(doc: Doc, end: int, high: int, after: frozenset[str]) -> int:
    """Where a list of two ends whose first member ends at ``end``, if a word of the kinds ``after`` follows it."""
    if end + 1 >= high or doc[end].lower_ not in _AND:
        return end
    last = end + 1
    while last < high and _is_of_list(doc[last]):
        last += 1
    whole = last > end + 1 and is_agentive(doc[last - 1])
    return last if whole and (last == high or doc[last].pos_ in after) else end


def _is_of_list(token: Token) -> bool:
    return token.pos_ in _MEMBER and token.tag_ not in _RELATIVES and not is_calendar(token)


def _is_sent_to(token: Token) -> bool:
    """Whether somebody is sent to whom a word names: "its *mission* to the United *Nations*"."""
    to = any(c.dep_ == "case" and c.lower_ == "to" for c in token.children)
    return to and token.dep_ == "nmod" and token.head.lower_ in _SENT


def _same_sentence(doc: Doc, cue: Words, before: Sequence[DraftStatement]) -> Words | None:
    """The earlier speaker or the subject of the sentence, with whom a participle ("adding that") goes on."""
    sent = sentence_at(doc, cue.start)
    earlier = [s.speaker for s in before if s.cue is not None and sent.start <= s.cue.start < cue.start]
    if earlier:
        return earlier[-1]
    above = subject(doc[cue.start])
    if above is None or above.i >= cue.start or above.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    return _meant(doc, above, before) if is_pronoun(above) else _phrase(doc, above)


def _meant(doc: Doc, pronoun: Token, before: Sequence[DraftStatement]) -> Words:
    """Whom a pronoun beside a cue means: a subject named since the last statement, else the last speaker."""
    last = next((s for s in reversed(before) if s.speaker is not None), None)
    meant = antecedent(doc, pronoun.i)
    if last is not None and last.speaker is not None and pronoun.i - last.speaker.end < _LOOK_BACK:
        since = max(last.speaker.end, last.cue.end if last.cue is not None else 0)
        own = sentence_at(doc, pronoun.i).start
        new = meant is not None and since <= meant < own and doc[meant].dep_ in _SUBJECTS and is_agentive(doc[meant])
        if not new and _fits(doc, last.speaker, pronoun):
            return last.speaker
    return _phrase(doc, doc[meant]) if meant is not None else Words(pronoun.i, pronoun.i + 1)


def _fits(doc: Doc, words: Words, pronoun: Token) -> bool:
    tokens = [doc[k] for k in range(words.start, words.end)]
    person = any(t.ent_type_ == "PER" or is_kind(t, "persons") for t in tokens)
    plural = tokens[-1].tag_ in {"NNS", "NNPS"}
    if pronoun.lower_ in _PERSONS:
        return person and not plural
    if pronoun.lower_ == "they":
        return plural or is_kind(tokens[-1], "collectives")
    return pronoun.lower_ == "it" and not person


def _phrase(doc: Doc, token: Token) -> Words:
    members = [t for t in conjuncts(token) if is_agentive(t)]
    words = phrase_of(doc, token.i)
    if len(members) > 1:
        last = phrase_of(doc, members[-1].i)
        if all(doc[i].pos_ != "VERB" for i in range(words.end, last.start)):
            return Words(words.start, last.end)
    name = name_beside(token)
    return words if name is None or words.start <= name.i < words.end else phrase_of(doc, name.i)
