"""Text to words: spaCy's English tokenizer, with the splits that news needs."""

from __future__ import annotations

from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]

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
