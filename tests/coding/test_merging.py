# ruff: noqa: E501 (one analysed sentence a line)
from __future__ import annotations

from docs import build, trigger_at
from hypothesis import given
from hypothesis import strategies as st

from casus.coding.draft import Trigger, Words
from casus.coding.merging import Comparable, merge

BLAST = (
    "A/DET/2/det blast/NOUN/3/nsubj killed:kill/VERB/0/root nine/NUM/5/nummod guards:guard/NOUN.NNS/3/obj in/ADP/7/case Orvane{LOC}/PROPN/3/obl | "
    "The/DET/2/det explosion/NOUN/3/nsubj shook:shake/VERB/0/root homes:home/NOUN.NNS/3/obj | "
    "Police:police/NOUN/2/nsubj called:call/VERB/0/root the/DET/4/det incident/NOUN/2/obj grave/ADJ/2/xcomp"
)  # fmt: skip


def texts(doc, clusters) -> list[list[str]]:
    return [[doc[t.words.start : t.words.end].text for t in cluster] for cluster in clusters]


def test_deed_outcome_family_and_shell_noun_are_one_happening() -> None:
    doc = build(BLAST)
    mentions = [trigger_at(doc, w, "ASSAULT") for w in ("killed", "incident", "blast", "explosion")]
    assert texts(doc, merge(doc, mentions)) == [["blast", "killed", "explosion", "incident"]]


def test_types_are_kept_apart() -> None:
    doc = build(BLAST)
    mentions = [trigger_at(doc, "blast", "ASSAULT"), trigger_at(doc, "explosion", "PROTEST")]
    assert texts(doc, merge(doc, mentions)) == [["blast"], ["explosion"]]


def test_different_places_are_different_happenings() -> None:
    doc = build(
        "The/DET/2/det attack/NOUN/5/nsubj in/ADP/4/case Orvane{LOC}/PROPN/2/nmod ended:end/VERB/0/root | "
        "The/DET/2/det attack/NOUN/5/nsubj in/ADP/4/case Tessaly{LOC}/PROPN/2/nmod began:begin/VERB/0/root"
    )
    mentions = [trigger_at(doc, "attack", "ASSAULT"), trigger_at(doc, "attack", "ASSAULT", nth=2)]
    assert len(merge(doc, mentions)) == 2


def test_different_days_are_different_happenings() -> None:
    sentence = "They/PRON/2/nsubj attacked:attack/VERB/0/root on/ADP/4/case {}/PROPN/2/obl"
    for other, clusters in (("Friday", 2), ("Monday", 1)):
        doc = build(sentence.format("Monday") + " | " + sentence.format(other))
        mentions = [trigger_at(doc, "attacked", "ASSAULT"), trigger_at(doc, "attacked", "ASSAULT", nth=2)]
        assert len(merge(doc, mentions)) == clusters


def test_different_numbers_of_dead_are_different_happenings() -> None:
    sentence = "They/PRON/2/nsubj killed:kill/VERB/0/root {}/NUM/4/nummod men:man/NOUN.NNS/2/obj"
    for other, clusters in (("nine", 2), ("two", 1)):
        doc = build(sentence.format("two") + " | " + sentence.format(other))
        mentions = [trigger_at(doc, "killed", "ASSAULT"), trigger_at(doc, "killed", "ASSAULT", nth=2)]
        assert len(merge(doc, mentions)) == clusters


def test_coordinated_mentions_of_one_family_stay_apart() -> None:
    doc = build(
        "They/PRON/2/nsubj condemned:condemn/VERB/0/root strikes:strike/NOUN.NNS/2/obj and/CCONJ/5/cc raids:raid/NOUN.NNS/3/conj"
    )
    mentions = [trigger_at(doc, "strikes", "ASSAULT"), trigger_at(doc, "raids", "ASSAULT")]
    assert len(merge(doc, mentions)) == 2


def test_phrases_that_differ_keep_mentions_apart_and_pronouns_do_not() -> None:
    doc = build(
        "Rebels:rebel/NOUN.NNS/2/nsubj attacked:attack/VERB/0/root | They/PRON/2/nsubj attacked:attack/VERB/0/root | "
        "Guards:guard/NOUN.NNS/2/nsubj attacked:attack/VERB/0/root"
    )
    mentions = [trigger_at(doc, "attacked", "ASSAULT", nth=k) for k in (1, 2, 3)]
    actors = lambda t: Comparable(actors=(Words(t.words.start - 1, t.words.start),))  # noqa: E731
    merged = merge(doc, mentions, compare=actors)
    assert [[t.words.start for t in cluster] for cluster in merged] == [[1, 3], [5]]
    assert len(merge(doc, mentions)) == 1


def test_different_status_keeps_mentions_apart() -> None:
    doc = build(
        "They/PRON/2/nsubj attacked:attack/VERB/0/root | They/PRON/3/nsubj will/AUX/3/aux attack/VERB.VB/0/root"
    )
    mentions = [trigger_at(doc, "attacked", "ASSAULT"), trigger_at(doc, "attack", "ASSAULT")]
    status = lambda t: Comparable(status="future" if t.words.start > 2 else "actual")  # noqa: E731
    assert len(merge(doc, mentions, compare=status)) == 2


@given(st.sets(st.sampled_from(["blast", "killed", "explosion", "incident", "shook", "called"])))
def test_every_mention_is_in_one_cluster_in_text_order(words: set[str]) -> None:
    doc = build(BLAST)
    mentions = [trigger_at(doc, w, "ASSAULT") for w in words]
    clusters = merge(doc, mentions)
    flat: list[Trigger] = [t for cluster in clusters for t in cluster]
    assert sorted(flat, key=lambda t: t.words) == sorted(mentions, key=lambda t: t.words)
    assert all([t.words for t in c] == sorted(t.words for t in c) for c in clusters)
    assert [c[0].words for c in clusters] == sorted(c[0].words for c in clusters)
