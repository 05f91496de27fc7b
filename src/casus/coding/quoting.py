"""Where the words of reported speech begin and end: the patterns of news prose around a cue.

Quotation marks, commas and full stops show what is said more surely than any parse of a long sentence:
``"…," X said``, ``"…," said X``, ``X said, "…"``, ``…, X said.``, ``…, X said, …``, ``X said (that) …``.
The parse only tells a speaker's words from those of the clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from casus.coding.cues import charges, cue_lemma
from casus.coding.draft import Words
from casus.coding.phrases import is_calendar
from casus.coding.sentences import CLOSING, OPENING, PLAIN, closes, sentence_at
from casus.coding.speakers import is_of_name

_ADDRESSING = frozenset({"tell", "assure", "inform", "remind"})
_NEAR = 14
_TRAILING = 9


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said, and on which side of the cue its speaker stands: ``left`` or ``right``."""

    content: Words
    speaker_side: str


def _is_quote(token: Token) -> bool:
    return token.text in OPENING | CLOSING | PLAIN


def spoken_around(doc: Doc, cue: Words, clause: Words | None) -> Spoken | None:
    """What is said around a cue; ``clause`` is what the parse takes for it, None where it has nothing."""
    sent = sentence_at(doc, cue.start)
    if doc[cue.start].tag_ == "VBG":
        return _following(doc, cue, clause, sent)
    return (
        _quoted_before(doc, cue, sent)
        or _quoted_after(doc, cue, sent)
        or _said_before(doc, cue, sent)
        or _following(doc, cue, clause, sent)
    )


def halves(doc: Doc, cue: Words) -> tuple[Words, ...]:
    """The two halves of a quotation that speaker and cue stand in, or the one of them that is a clause.

    ``"The bridge is gone," she told reporters, "and nobody will build it again."``
    """
    sent = sentence_at(doc, cue.start)
    closing, opening = _last_close(doc, sent.start, cue.start), _first_open(doc, cue.end, sent.end)
    if closing is None or opening is None or doc[opening - 1].text != "," or doc[closing - 1].text != ",":
        return ()
    if max(cue.start - closing, opening - cue.end) > _NEAR:
        return ()
    between = (*range(closing + 1, cue.start), *range(cue.end, opening))
    if any(_has_verb(doc, k, k + 1) and not is_of_name(doc, k) for k in between):
        return ()
    bounds = (_opening(doc, closing, sent.start), closing), (opening + 1, _closing(doc, opening + 1, sent.end))
    said = (trimmed(doc, *b) for b in bounds)
    return tuple(w for w in said if w is not None and _has_finite(doc, w.start, w.end))


def taken_up(doc: Doc, cue: Words) -> tuple[Words, Words] | None:
    """What a clause behind it is about, and who speaks there; None where there is none.

    ``The village was burned, which the army denies``; ``The village was burned, a charge the army denies``.
    """
    sent = sentence_at(doc, cue.start)
    comma = next((k for k in range(cue.start - 1, max(sent.start, cue.start - _NEAR), -1) if doc[k].text == ","), None)
    after = cue.end + (cue.end < sent.end and doc[cue.end].lower_ == "on")
    if comma is None or not (after >= sent.end or doc[after].is_punct or is_calendar(doc[after])):
        return None
    start = next((k + 1 for k in range(comma + 1, cue.start) if doc[k].lemma_.lower() in _taking_up()), None)
    if start is None or any(doc[k].pos_ in {"VERB", "AUX"} for k in range(comma + 1, start)):
        return None
    end = next((k for k in range(cue.start, start, -1) if doc[k - 1].pos_ not in {"AUX", "ADV", "PART"}), start)
    content, speaker = trimmed(doc, sent.start, comma), trimmed(doc, start + (doc[start].lower_ == "that"), end)
    if content is None or speaker is None or not _has_finite(doc, content.start, content.end):
        return None
    return (content, speaker) if not _has_verb(doc, speaker.start, speaker.end) else None


def _taking_up() -> frozenset[str]:
    return charges() | {"which"}


def _quoted_before(doc: Doc, cue: Words, sent: Words) -> Spoken | None:
    closing = _last_close(doc, sent.start, cue.start)
    if closing is None or cue.start - closing > _NEAR or _has_verb(doc, closing + 1, cue.start):
        return None
    side = "left" if _has_noun(doc, closing + 1, cue.start) else "right"
    return _made(doc, _opening(doc, closing, sent.start), closing, side)


def _quoted_after(doc: Doc, cue: Words, sent: Words) -> Spoken | None:
    opening = _first_open(doc, cue.end, sent.end)
    if opening is None or _has_verb(doc, cue.end, opening):
        return None
    if doc[opening - 1].text not in {",", ":"} and opening - cue.end > 1:
        return None
    return _made(doc, opening + 1, _closing(doc, opening + 1, sent.end), "left")


def _said_before(doc: Doc, cue: Words, sent: Words) -> Spoken | None:
    """``…, X said.``, ``…, said X.`` and ``…, X said, …``: what stands before the comma, or the longer side."""
    comma = _comma_before(doc, sent.start, cue.start)
    if comma is None or not _has_finite(doc, sent.start, comma):
        return None
    stop = next((k for k in range(cue.end, sent.end) if doc[k].text in {",", ";"}), sent.end)
    inverted = not _has_noun(doc, comma + 1, cue.start)
    if cue.end < sent.end and doc[cue.end].text == "," and not inverted:
        if _words_after(doc, cue.end, sent.end) > _TRAILING:
            return _longer(doc, (sent.start, comma), (cue.end + 1, sent.end))
        return _made(doc, sent.start, comma, "left")
    if _has_finite(doc, cue.end, stop) or _words_after(doc, cue.end, stop) > _NEAR:
        return None
    if inverted or _words_after(doc, cue.end, sent.end) <= _TRAILING:
        return _made(doc, sent.start, comma, "right" if inverted else "left")
    return None


def _following(doc: Doc, cue: Words, clause: Words | None, sent: Words) -> Spoken | None:
    """``X said (that) …``: to the end of the sentence or the next cue, addressee and day left out."""
    if clause is not None and clause.start < cue.start:
        return _made(doc, clause.start, clause.end, "left")
    start = _beginning(doc, cue, sent.end)
    if clause is not None and not (start <= clause.start and _is_subject(doc, start, clause.start)):
        start = clause.start
    end = _until_next_cue(doc, start, sent.end)
    if clause is None and not _has_finite(doc, start, end):
        return None
    return _made(doc, start, end, "left")


def _beginning(doc: Doc, cue: Words, end: int) -> int:
    """Where what is said begins after a cue: after "that", else after an addressee and a day."""
    for k in range(cue.end, min(cue.end + 9, end)):
        if doc[k].lower_ == "that" and doc[k].pos_ == "SCONJ":
            return k + 1
        if doc[k].pos_ in {"VERB", "AUX"}:
            break
    at = cue.end
    if doc[cue.start].lemma_.lower() in _ADDRESSING:
        at = _after_phrase(doc, at, end)
    while at < end and (is_calendar(doc[at]) or (doc[at].lower_ == "on" and is_calendar(doc[at + 1]))):
        at += 1
    return at


def _after_phrase(doc: Doc, at: int, end: int) -> int:
    """The end of the noun phrase that begins at ``at``; a new determiner or pronoun begins another."""
    start = at
    while at < end and doc[at].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "PART"}:
        if at > start and doc[at].pos_ in {"DET", "PRON"}:
            break
        at += 1
    return at


def _is_subject(doc: Doc, start: int, end: int) -> bool:
    """Whether only the words of a phrase stand between, which the parse has cut off its clause."""
    return all(doc[k].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "ADV"} for k in range(start, end))


def _until_next_cue(doc: Doc, start: int, end: int) -> int:
    """Where a second cue coordinated with the first begins: ``…, but she added that``."""
    for k in range(start + 2, end):
        if doc[k].tag_ == "VBG" and doc[k - 1].text == "," and cue_lemma(doc[k]):
            return k - 1
        if doc[k].lower_ not in {"but", "and", "while"}:
            continue
        for j in range(k + 1, min(k + 9, end)):
            if doc[j].pos_ == "VERB" and cue_lemma(doc[j]) and doc[j].tag_ in {"VBD", "VBZ", "VBP"}:
                return k
            if doc[j].pos_ in {"VERB", "AUX", "SCONJ"} and doc[j].tag_ != "VBG":
                break
    return end


def _longer(doc: Doc, left: tuple[int, int], right: tuple[int, int]) -> Spoken | None:
    best = left if left[1] - left[0] > right[1] - right[0] else right
    return _made(doc, *best, "left")


def _made(doc: Doc, start: int, end: int, side: str) -> Spoken | None:
    content = trimmed(doc, start, end)
    return Spoken(content, side) if content is not None else None


def trimmed(doc: Doc, low: int, high: int) -> Words | None:
    """A run without the marks, commas and quotation signs at its edges; None if nothing is left."""
    while low < high and (doc[low].pos_ in {"PUNCT", "SPACE", "CCONJ"} or _is_quote(doc[low]) or _introduces(doc[low])):
        low += 1
    while high > low and (doc[high - 1].pos_ in {"PUNCT", "SPACE"} or _is_quote(doc[high - 1])):
        high -= 1
    return Words(low, high) if low < high else None


def _introduces(token: Token) -> bool:
    return token.lower_ in {"that", "of"} and token.dep_ in {"mark", "case"}


def _last_close(doc: Doc, start: int, end: int) -> int | None:
    return next((k for k in range(end - 1, start, -1) if _is_quote(doc[k]) and closes(doc, k)), None)


def _first_open(doc: Doc, start: int, end: int) -> int | None:
    return next((k for k in range(start, end) if _is_quote(doc[k]) and not closes(doc, k)), None)


def _opening(doc: Doc, closing: int, start: int) -> int:
    for k in range(closing - 1, start - 1, -1):
        if _is_quote(doc[k]) and not closes(doc, k):
            return k + 1
    return start


def _closing(doc: Doc, start: int, end: int) -> int:
    return next((k for k in range(start, end) if _is_quote(doc[k]) and closes(doc, k)), end)


def _comma_before(doc: Doc, start: int, end: int) -> int | None:
    """The comma that parts what is said from speaker and cue, appositions of the speaker looked through."""
    for k in range(end - 1, max(start, end - _NEAR) - 1, -1):
        if doc[k].text == ",":
            return k
        if doc[k].pos_ in {"VERB", "AUX"} and doc[k].dep_ not in {"acl", "amod", "aux", "acl:relcl"}:
            return None
        if doc[k].pos_ == "SCONJ":
            return None
    return None


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    return any(doc[k].pos_ == "VERB" and doc[k].dep_ not in {"acl", "amod"} for k in range(start, end))


def _has_finite(doc: Doc, start: int, end: int) -> bool:
    return any(doc[k].tag_ in {"VBD", "VBZ", "VBP", "MD"} for k in range(start, end))


def _has_noun(doc: Doc, start: int, end: int) -> bool:
    return any(doc[k].pos_ in {"NOUN", "PROPN", "PRON"} for k in range(start, end))


def _words_after(doc: Doc, start: int, end: int) -> int:
    return sum(1 for k in range(start, end) if not doc[k].is_punct and not doc[k].is_space)
