from __future__ import annotations

import sentences as s
from parsed import parsed, texts, trigger, words

from casus.coding.arguments import Arguments, arguments_of, arguments_of_event
from casus.coding.statements import sayings_of


def read(doc, text: str, type: str, *, times=(), numbers=(), mode=None) -> Arguments:
    return arguments_of(
        doc,
        trigger(doc, text, type, mode=mode),
        times=[words(doc, t) for t in times],
        numbers=[words(doc, n) for n in numbers],
        sayings=sayings_of(doc),
    )


def test_active_verb_gives_subject_object_places_time_and_size() -> None:
    doc = s.bombed()
    a = read(doc, "bombed", "ASSAULT", times=["Sunday"], numbers=["two", "nine"])
    assert texts(doc, a.actors) == ["Marovian warplanes"]
    assert texts(doc, a.recipients) == ["two depots"]
    assert texts(doc, a.places) == ["Tessaly", "Orvane"]
    assert texts(doc, a.times) == ["Sunday"]
    assert [doc[c.words.start : c.words.end].text for c in a.sizes] == ["two depots"]


def test_participle_shares_the_subject_of_its_verb() -> None:
    doc = s.bombed()
    a = read(doc, "killing", "ASSAULT")
    assert texts(doc, a.actors) == ["Marovian warplanes"]
    assert texts(doc, a.recipients) == ["at least nine fighters", "a nurse"]


def test_passive_verb_gives_agent_patient_weapon_and_place_with_province() -> None:
    doc = s.shot_by()
    a = read(doc, "shot", "ASSAULT")
    assert texts(doc, a.actors) == ["gunmen"]
    assert texts(doc, a.recipients) == ["Three aid workers"]
    assert texts(doc, a.instruments) == ["rifles"]
    assert texts(doc, a.places) == ["Velmar, Kos province"]


def test_carried_out_lends_its_subject_to_the_noun() -> None:
    doc = s.carried_out()
    a = read(doc, "attack", "ASSAULT")
    assert texts(doc, a.actors) == ["The Harun Front"]
    assert texts(doc, a.recipients) == ["a police convoy"]
    assert texts(doc, a.places) == ["eastern Tessaly"]
    assert texts(doc, a.instruments) == ["drone"]


def test_all_sides_of_talks_are_actors() -> None:
    doc = s.talks()
    a = read(doc, "Talks", "CONSULT")
    assert texts(doc, a.actors) == ["the minister", "rebel leaders"]
    assert a.recipients == ()


def test_nationality_before_a_noun_is_the_actor_and_the_killed_its_recipient() -> None:
    doc = s.raid_noun()
    a = arguments_of_event(doc, [trigger(doc, "raid", "ASSAULT"), trigger(doc, "kills", "ASSAULT")])
    assert texts(doc, a.actors) == ["Israeli"]
    assert texts(doc, a.recipients) == ["teenager"]
    assert texts(doc, a.places) == ["Jenin"]


def test_the_addressee_of_a_demand_is_the_actor_of_the_deed() -> None:
    doc = s.urged()
    assert texts(doc, read(doc, "urged", "REQUEST").recipients) == ["the junta"]
    deed = read(doc, "release", "RETREAT")
    assert texts(doc, deed.actors) == ["the junta"]
    assert texts(doc, deed.recipients) == ["its captives"]
    assert texts(doc, read(doc, "withdraw", "RETREAT").actors) == ["the junta"]


def test_origin_is_no_place_of_the_event() -> None:
    doc = s.urged()
    assert read(doc, "withdraw", "RETREAT").places == ()


def test_doer_of_the_condemned_deed_is_the_recipient_of_the_condemnation() -> None:
    doc = s.condemned()
    a = read(doc, "condemned", "ACCUSE")
    assert texts(doc, a.actors) == ["President Alda"]
    assert texts(doc, a.recipients) == ["militiamen"]


def test_noun_of_killing_with_of_and_by() -> None:
    doc = s.condemned()
    a = read(doc, "killing", "ASSAULT")
    assert texts(doc, a.actors) == ["militiamen"]
    assert texts(doc, a.recipients) == ["two monks"]


def test_reduced_relative_gives_its_noun_as_the_one_backed() -> None:
    doc = s.condemned()
    a = read(doc, "backed", "AID")
    assert texts(doc, a.actors) == ["Marovia"]
    assert texts(doc, a.recipients) == ["militiamen"]


def test_pronoun_goes_to_the_nearest_mention_that_agrees() -> None:
    doc = s.pronoun()
    assert texts(doc, read(doc, "burned", "ASSAULT").actors) == ["The rebels"]


def test_we_means_the_one_quoted() -> None:
    doc = s.quoted_first()
    assert texts(doc, read(doc, "destroyed", "ASSAULT").actors) == ["General Brandt"]


def test_claimed_deed_is_the_claimants() -> None:
    doc = s.claimed()
    assert texts(doc, read(doc, "bombing", "ASSAULT").actors) == ["The group"]


def test_denied_deed_has_no_doer_but_those_it_killed() -> None:
    doc = s.denied()
    a = arguments_of_event(doc, [trigger(doc, "attack", "ASSAULT"), trigger(doc, "killed", "ASSAULT")])
    assert a.actors == ()
    assert texts(doc, a.recipients) == ["four sailors"]


def test_threat_reaches_whom_the_threatened_deed_reaches() -> None:
    doc = s.threatened()
    a = read(doc, "bomb", "ASSAULT")
    assert texts(doc, a.actors) == ["Marovia"]
    assert texts(doc, a.recipients) == ["the capital"]


def test_time_of_the_reporting_is_not_the_time_of_the_deed() -> None:
    doc = parsed(
        """
        Police police NOUN NN 2 nsubj
        said say VERB VBD 0 root
        Monday Monday PROPN NNP 2 obl:tmod
        that that SCONJ IN 7 mark
        rioters rioter NOUN NNS 7 nsubj
        had have AUX VBD 7 aux
        burned burn VERB VBN 2 ccomp
        cars car NOUN NNS 7 obj
        """
    )
    assert read(doc, "burned", "PROTEST", times=["Monday"]).times == ()


def test_a_weapon_as_object_is_the_means_and_no_recipient() -> None:
    doc = parsed(
        """
        Militants militant NOUN NNS 2 nsubj
        fired fire VERB VBD 0 root
        rockets rocket NOUN NNS 2 obj
        at at ADP IN 6 case
        a a DET DT 6 det
        barracks barracks NOUN NNS 2 obl
        """
    )
    a = read(doc, "fired", "ASSAULT")
    assert texts(doc, a.recipients) == ["a barracks"]
    assert texts(doc, a.instruments) == ["rockets"]


def test_a_relative_pronoun_beside_a_subject_is_the_object() -> None:
    doc = parsed(
        """
        The the DET DT 2 det
        militia militia NOUN NN 6 nsubj
        which which PRON WDT 5 nsubj
        Velmar Velmar PROPN NNP 5 nsubj
        blames blame VERB VBZ 2 acl:relcl
        withdrew withdraw VERB VBD 0 ROOT
        . . PUNCT . 6 punct
        """,
        {"Velmar": "LOC"},
    )
    a = read(doc, "blames", "ACCUSE")
    assert texts(doc, a.actors) == ["Velmar"]
    assert texts(doc, a.recipients) == ["The militia"]


def test_one_of_several_is_an_actor_where_its_name_stands_beside() -> None:
    doc = parsed(
        """
        Another_ another DET DT 5 nsubj
        , , PUNCT , 3 punct
        Nusra Nusra PROPN NNP 1 appos
        , , PUNCT , 3 punct
        shelled shell VERB VBD 0 root
        Tessaly_ Tessaly PROPN NNP 5 obj
        . . PUNCT . 5 punct
        """,
        {"Nusra": "ORG", "Tessaly": "LOC"},
    )
    assert texts(doc, read(doc, "shelled", "ASSAULT").actors) == ["Another, Nusra"]


def test_times_of_all_mentions_are_offered() -> None:
    doc = parsed(
        """
        Jets jet NOUN NNS 2 nsubj
        answered answer VERB VBD 0 root
        Friday Friday PROPN NNP 2 obl:unmarked
        a a DET DT 5 det
        raid raid NOUN NN 2 obj
        that that PRON WDT 7 nsubj
        killed kill VERB VBD 5 acl:relcl
        nine nine NUM CD 7 obj
        Sunday_ Sunday PROPN NNP 7 obl:unmarked
        . . PUNCT . 2 punct
        """
    )
    mentions = [trigger(doc, "raid", "ASSAULT"), trigger(doc, "killed", "ASSAULT")]
    found = arguments_of_event(doc, mentions, times=[words(doc, "Friday"), words(doc, "Sunday")])
    assert "Sunday" in texts(doc, found.times)
