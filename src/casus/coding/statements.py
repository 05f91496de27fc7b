"""Who says what about the matter: speaker, cue, content and stance of reported speech (codebook section 5).

The shapes are those of English news: a verb of speech with a clause, a quotation before or around it,
"according to", a denied or claimed deed as object. ``stances`` says what a plain "said" amounts to.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from casus.coding.clauses import agents, children, is_passive, oblique, referent, subject, undergoers
from casus.coding.cues import cue_lemma, needs_clause, nouns, verbs
from casus.coding.draft import DraftStatement, Words
from casus.coding.nouns import is_agentive, is_kind
from casus.coding.quoting import spoken_around, trimmed
from casus.coding.sentences import sentence_at
from casus.coding.speakers import is_of_name, speaker_words

_QUOTES = frozenset("\"“”„«»``''")
_OPENERS = frozenset({"“", "``", "«", "„"})
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
_PAIRED = 3
"""Words beside a cue among which the other of a pair is sought."""
_SPEAKS = frozenset(
    {
        "say", "tell", "add", "announce", "report", "note", "declare", "state", "warn", "write",
        "tweet", "reply", "insist", "explain", "argue", "testify", "observe", "predict",
    }
)  # fmt: skip
_VOICES = frozenset(
    {
        "report", "statement", "study", "document", "newspaper", "letter", "survey", "poll",
        "source", "account", "investigation", "review", "website", "video", "tweet", "announcement",
        "release", "data", "figure", "record", "communique", "memo", "message",
    }
)  # fmt: skip


def sayings_of(doc: Doc) -> list[DraftStatement]:
    """Statements without regard to events: speaker, cue, content, and the stance of the cue."""
    found: list[DraftStatement] = []
    for token in doc:
        made = _according(doc, token, found) or _spoken(doc, token, found)
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda s: s.cue.start if s.cue else 0)


# --- cues ------------------------------------------------------------------------------------------------


def _according(doc: Doc, token: Token, before: Sequence[DraftStatement]) -> DraftStatement | None:
    if token.lower_ != "according" or not children(token, "fixed"):
        return None
    source = token.head
    cue = Words(token.i, children(token, "fixed")[-1].i + 1)
    sent = sentence_at(doc, token.i)
    comma = next((k for k in range(cue.end, sent.end) if doc[k].text == ","), sent.end)
    sides = [trimmed(doc, sent.start, cue.start), trimmed(doc, comma, sent.end)]
    content = max((w for w in sides if w), key=lambda w: w.end - w.start, default=None)
    return DraftStatement(
        speaker=speaker_words(doc, source, cue, "right", before), cue=cue, content=content, stance="assert"
    )


def _spoken(doc: Doc, verb: Token, before: Sequence[DraftStatement]) -> DraftStatement | None:
    lemma = cue_lemma(verb)
    if lemma is None:
        return _voiced(doc, verb, before)
    words = Words(verb.i, verb.i + 1)
    if _unsaid(verb) or by_nobody(verb) or is_unsettled(doc, words) or is_of_name(doc, verb.i):
        return None
    if lemma == "claim" and (claimed := _claimed(doc, verb, before)) is not None:
        return claimed
    cue = _cue_words(doc, verb, lemma)
    clause, side = _clause(doc, verb, cue)
    subject_word = _speaking(verb)
    speaker = speaker_words(doc, subject_word, cue, side, before)
    content = clause
    if content is None and lemma.split("_")[0] not in needs_clause() and lemma not in needs_clause():
        content = _object(doc, verb, lemma)
    if content is None or (speaker is None and clause is None):
        return None
    if speaker is None and is_passive(verb):
        return None
    return DraftStatement(
        speaker=speaker,
        cue=cue,
        content=content,
        stance=verbs()[lemma],
    )


def _claimed(doc: Doc, verb: Token, before: Sequence[DraftStatement]) -> DraftStatement | None:
    """Read "X claimed the attack", "an attack claimed by X", "most of the raids were claimed by X"."""
    deed = next((t for t in _reached(verb) if is_kind(t, "events", "means")), None)
    beside = (t for t in oblique(verb.head, "by") if verb.dep_ == "acl" and t.i > verb.i and is_agentive(t))
    by = _speaking(verb) or next(beside, None)
    if deed is None or by is None:
        return None
    cue = Words(verb.i, verb.i + 1)
    content = trimmed(doc, deed.left_edge.i, min(deed.right_edge.i + 1, verb.i if verb.i > deed.i else len(doc)))
    return DraftStatement(speaker=speaker_words(doc, by, cue, "", before), cue=cue, content=content, stance="claim")


def _reached(verb: Token) -> list[Token]:
    """What a verb reaches, and what that is only a part of: "most of the *raids*"."""
    found = undergoers(verb)
    return found + [t for part in found if part.pos_ in {"ADJ", "DET", "NUM", "PRON"} for t in oblique(part, "of")]


def by_nobody(verb: Token) -> bool:
    """Whether nobody does what a verb of speech says: "no group claimed responsibility"."""
    found = subject(verb)
    if found is None or is_passive(verb):
        return False
    return found.lower_ in _NOBODY or any(c.lower_ in {"no", "neither"} for c in children(found, "det"))


def is_unsettled(doc: Doc, cue: Words) -> bool:
    """Whether neither yes nor no is said: "neither *confirmed* nor *denied*", "would not confirm or deny"."""
    around = [t.lemma_.lower() for t in doc[max(0, cue.start - _PAIRED) : cue.end + _PAIRED] if not t.is_punct]
    return any(
        a == "confirm" and b in {"or", "nor"} and c == "deny"
        for a, b, c in zip(around, around[1:], around[2:], strict=False)
    )


def _voiced(doc: Doc, verb: Token, before: Sequence[DraftStatement]) -> DraftStatement | None:
    """Read "expressed concern", "voiced support"."""
    if verb.lemma_.lower() not in {"express", "voice"} or verb.pos_ != "VERB":
        return None
    for thing in children(verb, "obj"):
        stance = nouns().get(thing.lemma_.lower())
        speaker = subject(verb)
        if stance is None or speaker is None or is_passive(verb):
            continue
        rest = trimmed(doc, thing.i + 1, thing.right_edge.i + 1) or trimmed(doc, verb.i + 1, verb.right_edge.i + 1)
        cue = Words(verb.i, thing.i + 1)
        return DraftStatement(
            speaker=speaker_words(doc, speaker, cue, "", before), cue=cue, content=rest, stance=stance
        )
    return None


def _unsaid(verb: Token) -> bool:
    """Whether nothing is said after all: "did not say", "would not comment", "declined to say"."""
    if any(c.dep_ == "advmod" and c.lower_ in {"not", "n't", "never", "n’t"} for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"decline", "refuse", "fail", "want", "have"}


def _cue_words(doc: Doc, verb: Token, lemma: str) -> Words:
    parts = lemma.split("_")
    end = verb.i + 1
    if len(parts) > 1 and end < len(doc) and doc[end].lower_ == parts[1]:
        end += 1
    elif len(parts) > 1:
        for child in children(verb, "obj"):
            if child.lemma_.lower() == parts[1]:
                end = child.i + 1
    return Words(verb.i, end)


# --- speakers --------------------------------------------------------------------------------------------


def _speaking(verb: Token) -> Token | None:
    if is_passive(verb):
        found = agents(verb)
        return found[0] if found else None
    found_subject = subject(verb)
    if found_subject is None:
        return None
    token = referent(found_subject)
    return token if is_agentive(token) or is_kind(token, "bodies") or token.lemma_.lower() in _VOICES else None


# --- contents --------------------------------------------------------------------------------------------


def _clause(doc: Doc, verb: Token, cue: Words) -> tuple[Words | None, str]:
    """What is said, as a clause or quotation, and the side of the cue that its speaker stands on."""
    parsed = _within(doc, _governed(doc, verb), cue)
    if verb.lemma_.lower() not in _SPEAKS:
        return parsed, "" if verb.tag_ in {"VBG", "VBN", "VB"} else "left"
    spoken = spoken_around(doc, cue, parsed)
    return (spoken.content, spoken.speaker_side) if spoken is not None else (parsed, "")


def _within(doc: Doc, content: Words | None, cue: Words) -> Words | None:
    """What is said without what stands in another sentence, which a parse may tie to it."""
    if content is None:
        return None
    sent = sentence_at(doc, cue.start)
    low, high = max(content.start, sent.start), min(content.end, sent.end)
    return trimmed(doc, low, high) if low < high else None


def _governed(doc: Doc, verb: Token) -> Words | None:
    """What the parse shows as said: a clause under the cue, or one that an inserted cue interrupts."""
    said = children(verb, "ccomp")
    if said:
        return _extent(doc, said[0], verb)
    if verb.dep_ == "parataxis" and verb.lemma_.lower() in _SPEAKS and not children(verb, "obj"):
        return _around(doc, verb)
    quoted = [c for c in children(verb, "parataxis") if _is_quoted(doc, c)]
    if quoted:
        return _extent(doc, quoted[0], verb)
    planned = [c for c in children(verb, "xcomp", "advcl") if _is_infinitive(c) or c.tag_ == "VBG"]
    stance = verbs().get(verb.lemma_.lower())
    if planned and stance in {"demand", "threaten", "promise", "deny", "accuse"}:
        return _extent(doc, planned[0], verb)
    return None


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children)


def _extent(doc: Doc, clause: Token, verb: Token) -> Words | None:
    own = [t.i for t in clause.subtree]
    inner = {t.i for c in clause.children if c.dep_ == "parataxis" and verb in c.subtree for t in c.subtree}
    own = [i for i in own if i not in inner]
    low, high = min(own), max(own) + 1
    if low < verb.i < high:
        low, high = (low, verb.i) if clause.i < verb.i else (verb.i + 1, high)
    return trimmed(doc, low, high)


def _around(doc: Doc, verb: Token) -> Words | None:
    """The longer side of a clause that a cue is inserted in; both sides where they are one quotation."""
    host = verb.head
    low, high = host.left_edge.i, host.right_edge.i + 1
    left, right = trimmed(doc, low, verb.left_edge.i), trimmed(doc, verb.right_edge.i + 1, high)
    sides = [s for s in (left, right) if s is not None]
    return max(sides, key=lambda w: w.end - w.start, default=None)


def _is_quoted(doc: Doc, clause: Token) -> bool:
    left = clause.left_edge.i
    return doc[left].text in _QUOTES or (left > 0 and doc[left - 1].text in _QUOTES)


def _object(doc: Doc, verb: Token, lemma: str) -> Words | None:
    parts = lemma.split("_")
    things = [c for c in children(verb, "obj") if len(parts) == 1 or c.lemma_.lower() != parts[1]]
    hung = [c for c in children(verb, "obl", "advcl", "xcomp") if c.i > verb.i]
    if verbs()[lemma] in {"accuse"}:
        after = [c for c in hung if any(g.lower_ in {"of", "for", "with"} for g in c.children)]
        if after:
            return _extent_of(doc, after[0])
    if things:
        return trimmed(doc, things[0].left_edge.i, _end_of(things[0], hung))
    if len(parts) > 1:
        hung += [n for c in children(verb, "obj") for n in children(c, "nmod", "acl") if n.i > verb.i]
    if hung and len(parts) > 1:
        return _extent_of(doc, hung[0], bare=True)
    return None


def _end_of(thing: Token, hung: list[Token]) -> int:
    """Where what is said ends: the object with a clause or phrase that goes on after it."""
    ends = [thing.right_edge.i + 1]
    ends += [c.right_edge.i + 1 for c in hung if c.dep_ in {"xcomp"} and c.i > thing.i]
    return max(ends)


def _extent_of(doc: Doc, token: Token, *, bare: bool = False) -> Words | None:
    low = token.left_edge.i
    if bare and doc[low].dep_ == "case" and doc[low].head == token:
        low += 1
    return trimmed(doc, low, token.right_edge.i + 1)
