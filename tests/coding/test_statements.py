from __future__ import annotations

import sentences as s
from parsed import parsed, trigger, words

from casus.coding.attribution import attributed
from casus.coding.draft import DraftEvent, DraftStatement
from casus.coding.settings import Settings
from casus.coding.stances import with_events
from casus.coding.statements import sayings_of


class Readings:
    """A pair head that gives every relation one probability."""

    def __init__(self, chance: float) -> None:
        self._chance = chance

    def at(self, source: object, word: int, relation: str) -> float:
        return self._chance


def read(doc) -> list[tuple[str | None, ...]]:
    text = lambda w: doc[w.start : w.end].text if w else None  # noqa: E731
    return [(text(x.speaker), text(x.cue), text(x.content), x.stance) for x in sayings_of(doc)]


def told(doc, event: DraftEvent) -> list[DraftStatement]:
    return [with_events(doc, x, [event]) for x in sayings_of(doc)]


def test_clause_after_the_cue() -> None:
    assert read(s.said_that()) == [("Sara Lund", "told", "soldiers shelled the clinic", "assert")]


def test_quotation_before_the_cue() -> None:
    assert read(s.quoted_first()) == [("General Brandt", "said", "We destroyed the bridge", "assert")]


def test_cue_inserted_in_what_is_said() -> None:
    assert read(s.inserted()) == [("she", "said", "hit a school", "assert")]


def test_according_to() -> None:
    assert read(s.according_to()) == [("two witnesses", "according to", "Troops seized the port", "assert")]


def test_denial_has_what_is_denied_as_content() -> None:
    said = "any role in the drone attack that killed four sailors"
    assert read(s.denied()) == [("Marovia", "denied", said, "deny")]


def test_claim_of_responsibility() -> None:
    assert read(s.claimed())[0][1:] == ("claimed responsibility", "the bombing", "claim")


def test_nothing_said() -> None:
    assert read(s.did_not_say()) == []


def test_denial_is_about_the_attack() -> None:
    doc = s.denied()
    event = DraftEvent(triggers=[trigger(doc, "attack", "ASSAULT"), trigger(doc, "killed", "ASSAULT")])
    assert told(doc, event)[0].about == (0,)


def test_a_denial_of_a_role_in_it_is_about_the_deed_told_last() -> None:
    doc = parsed(
        """
        A a DET DT 2 det
        raid raid NOUN NN 3 nsubj
        followed follow VERB VBD 0 root
        the the DET DT 5 det
        ambush ambush NOUN NN 3 obj
        . . PUNCT . 3 punct

        Marovia Marovia PROPN NNP 2 nsubj
        denied deny VERB VBD 0 root
        a a DET DT 4 det
        role role NOUN NN 2 obj
        in in ADP IN 6 case
        it it PRON PRP 4 nmod
        . . PUNCT . 2 punct
        """,
        {"Marovia": "LOC"},
    )
    raid, ambush = (DraftEvent(triggers=[trigger(doc, word, "ASSAULT")]) for word in ("raid", "ambush"))
    [said] = [with_events(doc, x, [raid, ambush]) for x in sayings_of(doc)]
    assert (said.stance, said.about) == ("deny", (1,))
    talks = DraftEvent(triggers=[trigger(doc, "ambush", "CONSULT")])
    [said] = [with_events(doc, x, [talks]) for x in sayings_of(doc)]
    assert said.about == ()


def test_harm_told_of_another_is_an_accusation() -> None:
    doc = s.said_that()
    event = DraftEvent(triggers=[trigger(doc, "shelled", "ASSAULT")], actors=[words(doc, "soldiers")])
    assert told(doc, event)[0].stance == "accuse"


def test_event_in_what_is_said_is_attributed_to_the_speaker() -> None:
    doc = s.said_that()
    event = DraftEvent(triggers=[trigger(doc, "shelled", "ASSAULT")], actors=[words(doc, "soldiers")])
    found = attributed(doc, Readings(0.1), event, told(doc, event), Settings())
    assert found is not None
    assert found.speaker == words(doc, "Sara Lund")
    assert found.cue == words(doc, "told")


def test_the_doer_is_no_source_of_the_own_deed() -> None:
    doc = s.quoted_first()
    event = DraftEvent(triggers=[trigger(doc, "destroyed", "ASSAULT")], actors=[words(doc, "General Brandt")])
    assert attributed(doc, Readings(0.9), event, told(doc, event), Settings()) is None


def test_a_source_that_the_heads_do_not_see_is_none() -> None:
    doc = s.said_that()
    event = DraftEvent(triggers=[trigger(doc, "shelled", "ASSAULT")], actors=[words(doc, "soldiers")])
    assert attributed(doc, Readings(0.001), event, told(doc, event), Settings()) is None
