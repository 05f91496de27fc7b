"""What the heads can say. The runtime reads these inventories from the model's ``meta.json``."""

from __future__ import annotations

TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
STATUS = ["actual", "future", "hypothetical", "negated"]
STANCES = [
    "assert",
    "deny",
    "claim",
    "accuse",
    "condemn",
    "praise",
    "demand",
    "threaten",
    "promise",
    "doubt",
    "predict",
]
NER = ["PER", "ORG", "LOC"]
EXTRA = ["NORP", "WEA", "QTY", "TIME"]
# Relations from a source word (the first word of a trigger or cue) to the words of a target span.
PAIRS = [
    "actor", "recipient", "place", "time", "instrument", "casualties", "size", "attr_speaker", "attr_cue",
    "speaker", "content", "coref", "about", "retaliation", "cause", "part",
]  # fmt: skip


def bio(kinds: list[str]) -> list[str]:
    return ["O"] + [f"{p}-{k}" for k in kinds for p in "BI"]
