"""Gold mentions as fusion sees them: the texts coded, each mention with its head, its dependents and its profile."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Token

from casus.coder import Coder
from casus.fusion.profile import Profile, Who, profile, report_vector
from casus.fusion.words import rarity, senses, stem
from casus.records import CodedReport, Event, Span
from casus.sources.reports import make_report
from coreference_data import GoldDocument

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class GoldHead:
    """The lemma of a mention's head, and the words of those that do it and of those that it is done to."""

    lemma: str
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]


@dataclass(frozen=True)
class CodedDocument:
    """A gold text as coded, with one head for each of its mentions."""

    gold: GoldDocument
    coded: CodedReport
    heads: tuple[GoldHead, ...]


def coded_documents(documents: Iterable[GoldDocument], cache: Path | None, name: str) -> list[CodedDocument]:
    """The documents coded; with ``cache``, kept in that folder under the hash of the texts and of the model.

    The hash does not see changes of the rules of coding: after those the folder is to be emptied.
    """
    coder, known = Coder(), list(documents)
    path = cache / f"{name}-{_digest(known, coder)}.pickle" if cache else None
    if path and path.exists():
        found: list[CodedDocument] = pickle.loads(path.read_bytes())
        return found
    coded = [_coded(coder, document) for document in known]
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(coded))
    return coded


def _digest(documents: list[GoldDocument], coder: Coder) -> str:
    return hashlib.sha256(repr((coder.fingerprint, documents)).encode()).hexdigest()[:12]


def _coded(coder: Coder, document: GoldDocument) -> CodedDocument:
    report = make_report(document.text, published=document.published, language="en", id=document.id)
    doc = coder._analyser.analyse(report.text).doc
    roots = [doc.char_span(m.start, m.end, alignment_mode="expand").root for m in document.mentions]
    return CodedDocument(document, coder.code(report), tuple(map(_head, roots)))


def _head(head: Token) -> GoldHead:
    actors, recipients = _sides(head)
    return GoldHead(head.lemma_.lower(), tuple(map(_phrase, actors)), tuple(map(_phrase, recipients)))


def _sides(head: Token) -> tuple[list[Token], list[Token]]:
    """The dependents that do it and those that it is done to."""
    actors, recipients = [], []
    for child in head.children:
        case = next((c.lemma_ for c in child.children if c.dep_ == "case"), "")
        if child.dep_ in ("nsubj", "obl:agent") or case == "by":
            actors.append(child)
        elif child.dep_ in ("obj", "iobj", "nsubj:pass", "nmod:poss") or case in ("of", "against"):
            recipients.append(child)
    if head.dep_ in ("acl", "acl:relcl"):
        (recipients if head.tag_ == "VBN" else actors).append(head.head)
    if head.pos_ == "ADJ":
        recipients += actors + ([head.head] if head.dep_ == "amod" else [])
        actors = []
    return actors, recipients


def _phrase(head: Token) -> Phrase:
    clauses = ("acl", "acl:relcl", "parataxis")
    return tuple(t.text for t in head.subtree if not any(a.dep_ in clauses for a in _up(t, head)))


def _up(token: Token, top: Token) -> Iterator[Token]:
    while token.i != top.i:
        yield token
        token = token.head


def profiles(document: CodedDocument) -> Iterator[Profile]:
    """The profile of each gold mention: of its words; participants its dependents, else those of its coded event."""
    report, of_report = document.coded.report, report_vector(document.coded.report.text)
    for mention, head in zip(document.gold.mentions, document.heads, strict=True):
        span = Span(start=mention.start, end=mention.end, text=report.text[mention.start : mention.end])
        event = _event_at(span, document.coded.events)
        as_event = replace(event, mentions=(span,)) if event else _uncoded(span)
        found = profile(as_event, report, report_words=of_report)
        triggers = found.triggers | {stem(head.lemma)}
        yield replace(
            found,
            event=f"{report.id}:{span.start}",
            report=report.id,
            type=found.type if event else None,
            triggers=triggers,
            senses=senses(triggers),
            actors=tuple(map(_who, head.actors)) or found.actors,
            recipients=tuple(map(_who, head.recipients)) or found.recipients,
        )


def _event_at(span: Span, events: Iterable[Event]) -> Event | None:
    return next((e for e in events for m in e.mentions if m.start < span.end and span.start < m.end), None)


def _uncoded(span: Span) -> Event:
    """An event of which nothing is known but where it is mentioned; its type stands for none."""
    return Event(id="", type="ASSAULT", mentions=(span,))


def _who(phrase: Phrase) -> Who:
    return Who(words=frozenset(stem(word) for word in phrase if rarity(stem(word)) > 0))
