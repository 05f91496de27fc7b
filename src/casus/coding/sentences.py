"""Sentences by their punctuation, which in news is surer than any parse of a long one."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from casus.coding.draft import Words
from casus.coding.remembering import once_a_text

ENDS = frozenset({".", "!", "?", "…", ".”", "?”", "!”"})
OPENING = frozenset({"“", "``", "«", "„"})
CLOSING = frozenset({"”", "''", "»"})
PLAIN = frozenset({'"'})
_LONGEST = 90
_MARKS = 12
"""Marks and white space that are looked past, back to what ends a sentence: a run of thousands ends none."""


def sentence_at(doc: Doc, index: int) -> Words:
    """The sentence around a word, by its punctuation; at most 90 words on either side."""
    begins = _begins(doc)
    k = bisect_right(begins, index)
    start = begins[k - 1] if k else 0
    end = begins[k] if k < len(begins) else len(doc)
    return Words(max(start, index - _LONGEST), min(end, index + _LONGEST))


def closes(doc: Doc, at: int) -> bool:
    """Whether a plain quotation mark closes: it stands at the end of what is before it, not before a word."""
    if doc[at].text in CLOSING:
        return True
    if doc[at].text in OPENING:
        return False
    glued_left = at > 0 and not doc[at - 1].whitespace_
    return glued_left and (bool(doc[at].whitespace_) or at + 1 == len(doc) or doc[at + 1].is_punct)


@once_a_text
def _begins(doc: Doc) -> list[int]:
    """The words that begin a sentence, but the first of the text."""
    texts = [t.text for t in doc]
    return [k for k in range(1, len(doc)) if _breaks(doc, texts, k)]


def _breaks(doc: Doc, texts: list[str], at: int) -> bool:
    """Whether a sentence begins: after an end mark, before a capital, a digit or a quotation."""
    before, text = texts[at - 1], texts[at]
    if before in ENDS or before in CLOSING or before in PLAIN:
        if doc[at].is_sent_start:
            return True
    elif before.isspace():
        if "\n" in before:
            return True
    else:
        return False
    last = at - 1
    while last > max(0, at - _MARKS) and (texts[last] in CLOSING or texts[last] in PLAIN or texts[last].isspace()):
        last -= 1
    if texts[last] not in ENDS:
        return False
    if text in CLOSING or (text in PLAIN and closes(doc, at)):
        return False
    return text in OPENING or text in PLAIN or text[:1].isupper() or text[:1].isdigit()
