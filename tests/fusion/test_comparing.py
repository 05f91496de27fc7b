from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

from casus.fusion.codec import profile_from_json, profile_to_json
from casus.fusion.constraints import contradict
from casus.fusion.features import NAMES, features
from casus.fusion.keys import keys, looked_up
from casus.fusion.profile import Profile, profile, report_vector
from casus.fusion.scorer import shipped_scorer
from casus.fusion.words import cosine, senses, stem, vector
from casus.records import CodedReport
from fusion_reports import DAY, ELSEWHERE, FIRST, SECOND, strike


def of(coded: CodedReport, **changed: object) -> Profile:
    found = profile(coded.events[0], coded.report, report_words=report_vector(coded.report.text))
    return replace(found, **changed)


def test_one_happening_told_twice_scores_above_two():
    scorer = shipped_scorer()
    same, apart = scorer.scores([(of(FIRST), of(SECOND)), (of(FIRST), of(ELSEWHERE))])
    assert 0 <= apart < same <= 1


def test_a_pair_scores_the_same_either_way_round():
    scorer = shipped_scorer()
    assert scorer.scores([(of(FIRST), of(SECOND))]) == scorer.scores([(of(SECOND), of(FIRST))])


def test_nothing_scores_nothing():
    assert shipped_scorer().scores([]) == []


def test_every_feature_has_a_name():
    assert len(features(of(FIRST), of(SECOND))) == len(NAMES)
    named = dict(zip(NAMES, features(of(FIRST), of(SECOND, actors=())), strict=True))
    assert named["same_trigger"] == 1
    assert math.isnan(named["actors"])


def test_what_cannot_be_one_happening():
    first = of(FIRST)
    assert contradict(first, of(SECOND)) is None
    assert contradict(first, of(ELSEWHERE)) == "place"
    later = DAY + dt.timedelta(3)
    assert contradict(first, of(SECOND, from_=later, to=later)) == "time"
    assert contradict(first, of(SECOND, type="CONSULT")) == "type"
    assert contradict(first, of(SECOND, from_=None, to=None, published=DAY - dt.timedelta(5))) == "time"


def test_two_speakers_say_two_things():
    one, other = of(FIRST, type="ACCUSE"), of(SECOND, type="ACCUSE")
    assert contradict(one, other) is None
    stranger = replace(other.actors[0], country="FRA", words=frozenset({"zzz"}))
    assert contradict(one, replace(other, actors=(stranger,))) == "speaker"


def test_twins_are_looked_up_where_they_are_kept():
    kept = keys(of(FIRST))
    assert max(len(kept & wanted) for wanted in looked_up(of(SECOND))) >= 2
    far = of(SECOND, from_=DAY + dt.timedelta(60), to=DAY + dt.timedelta(60))
    assert all(not kept & wanted for wanted in looked_up(far))


def test_a_profile_reads_back_from_its_json():
    one = of(FIRST)
    back = profile_from_json(profile_to_json(one), report=one.report, published=one.published, words=one.report_words)
    assert replace(back, words=one.words) == one


def test_forms_of_a_word_are_one_word_of_one_kind():
    assert stem("strikes") == stem("struck") == "strike"
    assert senses([stem("died")]) & senses([stem("killed")])
    assert not senses(["meet"]) & senses(["kill"])


def test_vectors_have_length_one_and_leave_out_words_that_tell_nothing():
    found = vector(["the", "ambush", "mopti", "ambush"])
    assert "the" not in found
    assert math.isclose(cosine(found, found), 1)
    assert cosine(found, vector([])) == 0


def test_surroundings_end_with_the_paragraph():
    coded = strike("Far away words.\nGunmen ambushed soldiers near Mopti on Saturday.\nOther matters.")
    assert "matter" not in of(coded).words
    assert "mopti" in of(coded).words
