"""Which proposals of the heads are taken for triggers."""

from __future__ import annotations

from parsed import parsed, trigger
from spacy.tokens import Doc

from casus.coding.choosing import chosen
from casus.coding.draft import Words
from casus.coding.settings import Settings
from casus.coding.triggers import Listed


class Heads:
    """Heads that give set words a type with a set probability."""

    def __init__(self, doc: Doc, **chances: float) -> None:
        self._chances = {trigger(doc, word, "THREATEN").words: p for word, p in chances.items()}
        self.triggers = [trigger(doc, word, "THREATEN") for word in chances]

    def type_chances(self, words: Words) -> dict[str, float]:
        return {"THREATEN": self._chances[words], "ACCUSE": 0.0}

    def status(self, words: Words) -> dict[str, float]:
        return {"actual": 1.0}


def taken(doc: Doc, settings: Settings, **chances: float) -> list[str]:
    found = chosen(doc, Heads(doc, **chances), Listed([], frozenset()), settings)  # type: ignore[arg-type]
    return [doc[t.head].text for t in found]


def warned() -> Doc:
    return parsed(
        """
        Tessaly Tessaly PROPN NNP 2 nsubj
        warned warn VERB VBD 0 root
        they they PRON PRP 5 nsubj
        would would AUX MD 5 aux
        pay pay VERB VB 2 ccomp
        . . PUNCT . 2 punct

        It it PRON PRP 2 nsubj
        warns warn VERB VBZ 0 root
        often often ADV RB 2 advmod
        . . PUNCT . 2 punct
        """
    )


def test_a_modal_under_a_threat_is_no_second_threat() -> None:
    assert taken(warned(), Settings(trigger=0.5), warned=0.9, would=0.9) == ["warned"]
    assert taken(warned(), Settings(trigger=0.5), warned=0.1, would=0.9) == ["would"]


def test_what_a_word_surely_names_once_it_is_likelier_to_name_again() -> None:
    assert taken(warned(), Settings(trigger=0.5, again=0.2), warned=0.9, warns=0.4) == ["warned", "warns"]
    assert taken(warned(), Settings(trigger=0.5, again=0.0), warned=0.9, warns=0.4) == ["warned"]
    assert taken(warned(), Settings(trigger=0.5, again=0.2), warned=0.4, warns=0.4) == []
