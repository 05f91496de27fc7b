"""Text to words: spaCy's English tokenizer, with the splits that news needs."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex

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


def blank() -> Language:
    """A spaCy pipeline with nothing but the tokenizer that the model was trained with."""
    nlp = spacy.blank("en")
    infixes = [*(nlp.Defaults.infixes or []), *INFIXES]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    prefixes = [*(nlp.Defaults.prefixes or []), *PREFIXES]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[union-attr]
    for rank in sorted(RANKS):
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])  # type: ignore[union-attr]
    nlp.max_length = 100_000_000
    return nlp
