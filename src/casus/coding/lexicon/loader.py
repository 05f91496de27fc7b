"""Reads the lexicon: a strict parser for a line-based format, and an index by word.

A line reads ``pattern, pattern = TYPE[.mode] [score] [condition …]``. ``-`` in place of the type says that
the words name no event under these conditions. ``#`` begins a comment. A pattern is a lemma or several; the
word that carries the event is the first of a verb pattern, the last of a noun pattern, and the one marked
``*`` in a phrase. For one word longer patterns go first, then those with conditions, then the order of the
lines; the first line whose conditions all hold decides.

A condition reads ``key=value|value`` or ``!key=value|value`` for "not". Values are lemmas, ``@class`` (a
word list of ``classes.lex``), an entity label in capitals (``PER``, ``ORG``, ``LOC``, ``NORP``, ``WEA``), or
``?`` for "whatever it is". Keys: ``obj`` ``subj`` ``comp`` ``mod`` ``gov`` (object, subject, head of the
completing clause, modifier, governing word), ``next`` ``prev`` (neighbouring word), ``sent`` (any word of
the sentence), ``near`` (any word within six), ``tag`` (Penn tag), ``dep`` (relation), and every preposition
(``to=@place``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from casus.coding.lexicon.inflection import plural, verb_forms
from casus.errors import ModelError, OptionError
from casus.ontology.plover import event_types, score
from casus.records import EventType

PartOfSpeech = Literal["verb", "noun", "phrase"]

_FILES: tuple[tuple[str, PartOfSpeech], ...] = (
    ("verbs.lex", "verb"),
    ("nouns.lex", "noun"),
    ("phrases.lex", "phrase"),
)
_RELATIONS = frozenset({"obj", "subj", "comp", "mod", "gov", "next", "prev", "sent", "near", "tag", "dep"})
_PREPOSITIONS = frozenset(
    {
        "about", "against", "among", "around", "as", "at", "before", "behind", "between", "by", "during",
        "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside", "over",
        "through", "to", "toward", "towards", "under", "upon", "with", "within", "without",
    }
)  # fmt: skip
_DEFAULT_SCORE = 0.6
_PRIOR_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on the surroundings of a word."""

    key: str
    values: frozenset[str]
    negated: bool
    written: str

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of the lexicon.

    ``type`` None: no event; ``head`` is the place of its event word in ``words``.
    """

    words: tuple[str, ...]
    head: int
    pos: PartOfSpeech
    type: EventType | None
    mode: str | None
    score: float
    conditions: tuple[Condition, ...]
    where: str

    @property
    def pattern(self) -> str:
        """The words as one string."""
        return " ".join(self.words)

    @property
    def place(self) -> str:
        """The entry as a reason to give: its words, file and line."""
        return f"{self.pattern} ({self.where})"

    @property
    def key(self) -> str:
        """What tells the entry from all others, whatever line it stands on."""
        type_ = "-" if self.type is None else f"{self.type}.{self.mode}" if self.mode else self.type
        return " ".join([self.pos, self.pattern, "=", type_, *sorted(str(c) for c in self.conditions)])


class Lexicon:
    """Entries by the lemma of their event word, in the order in which they are to be tried."""

    def __init__(self, entries: Iterable[Entry], classes: Mapping[str, frozenset[str]]) -> None:
        self.classes = classes
        self.entries = tuple(entries)
        _check_reachable(self.entries)
        index: dict[str, list[Entry]] = {}
        for entry in self.entries:
            index.setdefault(entry.words[entry.head], []).append(entry)
        self._index = {
            word: tuple(sorted(found, key=lambda e: (-len(e.words), not e.conditions))) for word, found in index.items()
        }

    @cached_property
    def _nouns(self) -> dict[str, str]:
        """Singulars and plurals of the event words of noun patterns."""
        nouns = dict.fromkeys(e.words[e.head] for e in self.entries if e.pos == "noun")
        return {plural(noun): noun for noun in nouns} | {noun: noun for noun in nouns}

    @cached_property
    def _verbs(self) -> dict[str, str]:
        """Forms of the event words of verb patterns."""
        verbs = dict.fromkeys(e.words[e.head] for e in self.entries if e.pos == "verb")
        return {form: verb for verb in verbs for form in verb_forms(verb)}

    def verb_of(self, form: str) -> str | None:
        """The verb of the lexicon that a form belongs to."""
        return self._verbs.get(form)

    def noun_of(self, form: str) -> str | None:
        """The noun of the lexicon that a form belongs to."""
        return self._nouns.get(form)

    def at(self, lemma: str) -> tuple[Entry, ...]:
        """The entries whose event word has this lemma."""
        return self._index.get(lemma, ())


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that ships with Casus.

    Raises:
        ModelError: a file of it is missing or a line cannot be read.
    """
    folder = files(__package__)
    try:
        texts = {name: folder.joinpath(name).read_text(encoding="utf-8") for name, _ in _FILES}
        classes, counts = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("classes.lex", "counts.csv"))
    except OSError as error:
        raise ModelError(f"The lexicon cannot be read: {error}. Reinstall Casus.") from error
    return read_lexicon(((name, pos, texts[name]) for name, pos in _FILES), classes, counts)


def read_lexicon(sources: Iterable[tuple[str, PartOfSpeech, str]], classes: str = "", counts: str = "") -> Lexicon:
    """Build a lexicon from texts in the format of this module.

    Args:
        sources: for each text its name (for messages), what its patterns are, and the text itself.
        classes: word lists, one a line: ``name = word, word, @other``.
        counts: a table with a header, of entries (``Entry.key``) with how often they proposed a trigger in
            the annotated news and how often rightly. An entry's score becomes ``(right + 4 * score) /
            (proposed + 4)``.

    Raises:
        ModelError: a line cannot be read; the message names source and line.
    """
    lists = _read_classes(classes)
    entries: list[Entry] = []
    for name, pos, text in sources:
        for where, line in _lines(name, text):
            entries += _read_line(where, line, pos, lists)
    measured = _read_counts(counts)
    return Lexicon((_measured(e, measured) for e in entries), lists)


def _read_counts(text: str) -> dict[str, tuple[int, int]]:
    try:
        rows = csv.DictReader(text.splitlines())
        return {row["entry"]: (int(row["right"]), int(row["proposed"])) for row in rows}
    except (KeyError, ValueError, TypeError) as error:
        raise ModelError(f"counts.csv: a row reads 'entry,right,proposed': {error}.") from error


def _measured(entry: Entry, counts: Mapping[str, tuple[int, int]]) -> Entry:
    right, proposed = counts.get(entry.key, (0, 0))
    if not proposed:
        return entry
    value = (right + _PRIOR_WEIGHT * entry.score) / (proposed + _PRIOR_WEIGHT)
    return replace(entry, score=round(value, 3))


def _check_reachable(entries: Iterable[Entry]) -> None:
    last: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for entry in entries:
        if not entry.conditions:
            earlier = last.setdefault((entry.pos, entry.words), entry)
            if earlier is not entry:
                raise ModelError(
                    f"{entry.where}: {entry.pattern!r} stands without conditions at {earlier.where} already. "
                    "Give one of the two a condition or take it out."
                )


def _lines(name: str, text: str) -> Iterable[tuple[str, str]]:
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#", 1)[0].strip()
        if line:
            yield f"{name}:{number}", line


def _read_classes(text: str) -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for where, line in _lines("classes.lex", text):
        name, equals, words = line.partition("=")
        if not equals or not name.strip().isidentifier():
            raise ModelError(f"{where}: a word list reads 'name = word, word', not {line!r}.")
        lists[name.strip()] = _members(where, _split(words), lists)
    return lists


def _members(where: str, words: Iterable[str], lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    out: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in lists:
                raise ModelError(f"{where}: no word list is called {word[1:]!r} above this line.")
            out |= lists[word[1:]]
        else:
            out.add(word)
    return frozenset(out)


def _read_line(where: str, line: str, pos: PartOfSpeech, lists: Mapping[str, frozenset[str]]) -> list[Entry]:
    patterns, equals, rest = line.partition(" = ")
    cells = rest.split()
    if not equals or not cells:
        raise ModelError(f"{where}: an entry reads 'words = TYPE.mode score conditions', not {line!r}.")
    type_, mode = _read_type(where, cells.pop(0))
    value = float(cells.pop(0)) if cells and re.fullmatch(r"[01]?\.\d+|1\.0|0", cells[0]) else _DEFAULT_SCORE
    conditions = tuple(_read_condition(where, cell, lists) for cell in cells)
    return [_entry(where, p, pos, type_, mode, value, conditions) for p in _split(patterns)]


def _entry(
    where: str,
    pattern: str,
    pos: PartOfSpeech,
    type_: EventType | None,
    mode: str | None,
    value: float,
    conditions: tuple[Condition, ...],
) -> Entry:
    words = _tokens(pattern)
    marked = [i for i, word in enumerate(words) if word.startswith("*") and len(word) > 1]
    if len(marked) > 1 or (pos != "phrase" and marked):
        raise ModelError(f"{where}: {pattern!r}: a phrase has at most one word marked '*', other patterns none.")
    head = marked[0] if marked else _head(words, pos)
    plain = tuple(word[1:] if i in marked else word for i, word in enumerate(words))
    return Entry(plain, head, pos, type_, mode, value, conditions, where)


def _tokens(pattern: str) -> list[str]:
    """The words of a pattern as the tokenizer cuts them: hyphens between letters stand alone."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " - ", pattern).split()


def _head(words: Sequence[str], pos: PartOfSpeech) -> int:
    """The last word of a noun pattern, the first of others; of a hyphened first word its last part."""
    if pos == "noun":
        return len(words) - 1
    head = 0
    while len(words) > head + 2 and words[head + 1] == "-":
        head += 2
    return head


def _read_type(where: str, cell: str) -> tuple[EventType | None, str | None]:
    if cell == "-":
        return None, None
    name, _, mode = cell.partition(".")
    try:
        score(name, mode or None)
    except OptionError as error:
        raise ModelError(f"{where}: {error}") from None
    return event_types()[name].name, mode or None


def _read_condition(where: str, cell: str, lists: Mapping[str, frozenset[str]]) -> Condition:
    key, equals, values = cell.lstrip("!").partition("=")
    if not equals or not values or "=" in values or key not in _RELATIONS | _PREPOSITIONS:
        raise ModelError(f"{where}: {cell!r} is no condition. It reads 'key=value|value' with a known key.")
    return Condition(key, _members(where, values.split("|"), lists), cell.startswith("!"), cell)


def _split(text: str) -> list[str]:
    return [part for part in (p.strip() for p in text.split(",")) if part]
