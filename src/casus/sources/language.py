"""Telling the language of a report, so that what is not English is skipped and not coded as nonsense."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 20_000
_NOISE = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S{1,64}@\S+|[@#]\w+|(?<!\w)[^\W\d_]*[\d_]\w*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Frequent in English and no words of the languages around it, as "in", "an", "was", "on", "to", "he" are.
_FUNCTION_WORDS = """
    the of and that with from were been has have had by which who their they this these would could
    should will after before said says about between against its his her him she it's not are there when
    what into over than because while during under since
"""
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_SURE_SHARE = 0.15
_SURE_WORDS = 12
# A chance of English below which a text in Latin letters is taken to be another language. English sentences,
# headlines of foreign names among them, have 0.02 and more; headlines in other languages 0.0013 and less.
_NOT_ENGLISH = 0.005
# Of py3langid's 140, those that news is written in; the rest only draw short English texts to themselves.
_LANGUAGES = """
    af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr ht hu hy id
    ig is it ja ka kk km kn ko ku ky ln lo lt lv mg mk ml mn mr ms mt my ne nl no om or pa pl ps pt ro
    ru rw si sk sl sn so sq sr sv sw ta te tg th tk tl tr tt ug uk ur uz vi xh yo zh zu
"""


def detect(text: str) -> tuple[str, float]:
    """Name the language of a text (ISO 639-1), with a confidence from 0 to 1.

    Method, on the first 20,000 characters in lower case, without addresses, numbers and tags: a text of at
    least 12 words of which 15 in 100 are function words that only English has is English. Otherwise
    py3langid (after Lui and Baldwin 2012, langid.py) chooses among 94 languages; a text in Latin letters is
    English unless it gives English a chance below 0.005, since headlines, names and lists tell too little.
    The confidence is then that chance, however low.
    """
    sample = _NOISE.sub(" ", text[:_SAMPLE]).lower()
    words = _WORD.findall(sample)
    if len(words) >= _SURE_WORDS and sum(word in _ENGLISH for word in words) >= _SURE_SHARE * len(words):
        return "en", 1.0
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    english = dict(ranked)["en"]
    if _is_latin(words) and english >= _NOT_ENGLISH:
        return "en", english
    return next(entry for entry in ranked if entry[0] != "en")


def is_english(text: str) -> bool:
    """Tell whether a text is English, or too short to tell that it is not."""
    return detect(text)[0] == "en"


def _is_latin(words: list[str]) -> bool:
    """Tell whether at least half of the letters are Latin ones (true of no letters at all)."""
    letters = "".join(words)
    return 2 * sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters) >= len(letters)


@functools.cache
def _identifier() -> LanguageIdentifier:
    """Load py3langid's model on first use: that takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier
