"""Reads news with gold event mentions that corefer across documents: the Gun Violence Corpus and ECB+."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARAGRAPH = "//n"
_WEB = re.compile(r"https?$")
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%'’”") | {"n't", "'s", "’s"}
_NO_SPACE_AFTER = frozenset("([{$“‘")


@dataclass(frozen=True)
class GoldMention:
    """Words of a text that name an event; ``cluster`` is that event in all documents."""

    start: int
    end: int
    cluster: str


@dataclass(frozen=True)
class GoldDocument:
    """A text with its gold mentions; ``subtopic`` is the happening that it is about."""

    id: str
    text: str
    published: dt.date | None
    topic: str
    subtopic: str
    mentions: tuple[GoldMention, ...]


def gun_violence(data: Path) -> Iterator[GoldDocument]:
    """The validation part of the Gun Violence Corpus; the first sentence is the date of publication."""
    for block in (data / "gvc" / "val.conll").read_text(encoding="utf-8").split("#begin document ")[1:]:
        lines = block.splitlines()
        rows = [line.split("\t") for line in lines[1:] if "\t" in line]
        _, subtopic, _ = rows[0][0].split("/")
        published = next((day for day in (_day(row[3]) for row in rows if row[1] == "0") if day), None)
        rows = [row for row in rows if row[1] != "0"]
        sentences: list[list[list[str]]] = []
        for i, row in enumerate(rows):
            if not i or row[1] != rows[i - 1][1]:
                sentences.append([])
            sentences[-1].append(row)
        yield _document(
            rows[0][0],
            [[(row[3], row[4]) for row in sentence] for sentence in sentences],
            published=published,
            topic="gvc",
            subtopic=subtopic,
        )


def _day(word: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        return None


def _document(
    name: str, sentences: list[list[tuple[str, str]]], *, published: dt.date | None, topic: str, subtopic: str
) -> GoldDocument:
    """Words with marks as in CoNLL 2012, ``(7``, ``7)`` or ``(7)``, to a text with mentions."""
    text = ""
    mentions: list[GoldMention] = []
    opened: list[tuple[str, int]] = []
    for sentence in sentences:
        for i, (word, mark) in enumerate(sentence):
            if word == PARAGRAPH:
                continue
            if text and i == 0:
                text += "\n"
            elif i and word not in _NO_SPACE_BEFORE and sentence[i - 1][0] not in _NO_SPACE_AFTER:
                text += " "
            start = len(text)
            text += word
            for found in re.findall(r"\(?\w+\)?", mark):
                number = found.strip("()")
                if found.startswith("("):
                    opened.append((number, start))
                if found.endswith(")"):
                    at = max(k for k, o in enumerate(opened) if o[0] == number)
                    mentions.append(GoldMention(opened.pop(at)[1], len(text), number))
    return GoldDocument(name, text, published, topic, subtopic, tuple(sorted(mentions, key=lambda m: m.start)))


def ecb_plus(data: Path, topics: range) -> Iterator[GoldDocument]:
    """ECB+ of some topics, without web addresses at the heads of texts.

    The list of sentences whose annotation was checked is not among the data: mentions count in the sentences where an
    action corefers with another one.
    """
    for topic in topics:
        for path in sorted((data / "ecbplus" / str(topic)).glob("*.xml")):
            yield _ecb_document(path)


def _ecb_document(path: Path) -> GoldDocument:
    root = ET.parse(path).getroot()
    tokens = {t.get("t_id", ""): t for t in root.iter("token")}
    web = {t.get("sentence") for t in tokens.values() if t.get("number") == "0" and _WEB.match(t.text or "")}
    text, spans, last = "", {}, None
    for key, token in tokens.items():
        if token.get("sentence") in web:
            continue
        word = token.text or ""
        if text:
            text += "\n" if token.get("sentence") != last else " " if word not in _NO_SPACE_BEFORE else ""
        spans[key] = (len(text), len(text) + len(word))
        text += word
        last = token.get("sentence")
    chains = _ecb_chains(root)
    mentions = []
    actions = {
        m.get("m_id", ""): [a.get("t_id", "") for a in m.iter("token_anchor")]
        for m in root.find("Markables") or ()
        if "ACTION" in m.tag
    }
    checked = {tokens[a].get("sentence") for key, anchors in actions.items() if key in chains for a in anchors}
    for key, anchors in actions.items():
        known = [spans[a] for a in anchors if a in spans and tokens[a].get("sentence") in checked]
        if known and len(known) == len(anchors):
            mentions.append(GoldMention(known[0][0], known[-1][1], chains.get(key, f"{path.stem}:{key}")))
    topic = path.parent.name
    kind = "ecbplus" if path.stem.endswith("plus") else "ecb"
    return GoldDocument(
        path.stem, text, None, topic, f"{topic}-{kind}", tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
    )


def _ecb_chains(root: ET.Element) -> dict[str, str]:
    """Which happening a mention names, of those that other mentions name too."""
    chains = {}
    for relation in root.find("Relations") or ():
        across = relation.tag == "CROSS_DOC_COREF"
        name = relation.get("note") if across else f"{root.get('doc_name')}:{relation.get('r_id')}"
        for source in relation.iter("source"):
            chains[source.get("m_id", "")] = str(name)
    return chains
