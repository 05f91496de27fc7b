"""Text to words: spaCy's English tokenizer, with the splits that news needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokens import Doc

INFIXES = (
    r"(?<=[a-z]\.)-(?=[A-Za-z])",  # U.S.-led
    r"(?<=[A-Z]\.)-(?=[A-Za-z])",
    r"(?<=[0-9])-(?=[A-Za-z])",  # 34-year-old
    r"(?<=[A-Za-z0-9.,!?])[–—]+(?=[A-Za-z0-9])",
)

PREFIXES = (r"[-–—]+(?=[A-Z])",)  # a dash that opens a paragraph, set without a blank

RANKS = frozenset(
    "Amb. Brig. Capt. Cdr. Cmdr. Col. Cpl. Hon. Insp. Lt. Maj. Pfc. Pres. Pvt. Sgt. Spc. Supt.".split()  # noqa: SIM905
)
"""Abbreviations before a person's name that spaCy's tokenizer does not know."""

TITLES = RANKS | frozenset({"Adm.", "Dr.", "Gen.", "Gov.", "Mr.", "Mrs.", "Ms.", "Prof.", "Rep.", "Rev.", "Sen."})
"""Words whose full stop ends no sentence."""

LONGEST = 500
"""Characters without white space that are split into words together. The tokenizer goes through all of them again for
each mark that it takes off their ends, which takes minutes for thousands of brackets; only addresses are so long."""

_UNBROKEN = re.compile(r"\S+")


class _Defaults(EnglishDefaults):
    # spaCy declares these on the instance, and reads them from the class.
    infixes = [*(EnglishDefaults.infixes or ()), *INFIXES]  # noqa: RUF012
    prefixes = [*(EnglishDefaults.prefixes or ()), *PREFIXES]  # noqa: RUF012
    tokenizer_exceptions = {**EnglishDefaults.tokenizer_exceptions, **{rank: [{ORTH: rank}] for rank in sorted(RANKS)}}  # noqa: RUF012


class _News(English):  # type: ignore[no-untyped-call]
    Defaults = _Defaults


def blank() -> Language:
    """A spaCy pipeline with nothing but the tokenizer that the model was trained with."""
    nlp = _News()
    nlp.max_length = 100_000_000
    return nlp


def doc_of(nlp: Language, text: str) -> Doc:
    """The words of a text; one without white space that is longer than ``LONGEST`` is several."""
    cuts = list(_cuts(text))
    if not cuts:
        return nlp.make_doc(text)
    parts = [nlp.make_doc(text[a:b]) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    words = [word for part in parts for word in part]
    return Doc(nlp.vocab, words=[w.text for w in words], spaces=[bool(w.whitespace_) for w in words])


def _cuts(text: str) -> Iterator[int]:
    for found in _UNBROKEN.finditer(text):
        yield from range(found.start() + LONGEST, found.end(), LONGEST)
