"""Where and when an event happens, by what means, and how many: the words that hang on a trigger.

What counts as hanging on it is its own ground (``reach.own_ground``): the trigger, the verb that carries
it, and the clauses that it continues; the nearer wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from casus.coding.clauses import children, is_verbal, oblique, subject, undergoers
from casus.coding.draft import Count, Trigger, Words
from casus.coding.nouns import is_kind
from casus.coding.phrases import cases, conjuncts, is_name, overlap, phrase_of
from casus.coding.reach import governor, head_of, own_ground
from casus.coding.sentences import sentence_at
from casus.coding.targets import is_target
from casus.ontology.countries import country_by_name

_WHERE = frozenset(
    {
        "in", "at", "near", "on", "outside", "inside", "across", "around", "along", "over",
        "throughout", "within", "off", "above", "below", "beneath", "under", "between", "through",
        "amid", "northeast", "northwest", "southeast", "southwest", "north", "south", "east", "west",
    }
)  # fmt: skip
_WHITHER = frozenset({"to", "into", "onto", "toward", "towards", "from"})
_INSIDE = frozenset({"in", "at", "near", "on", "inside", "outside", "across", "around"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_COURTS = frozenset({"court", "tribunal", "judge", "jury"})
_MOVES = frozenset({"RETREAT", "MOBILIZE", "CONSULT", "AID", "ASSAULT"})
_VERBAL = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REQUEST", "SUPPORT", "THREATEN"})
"""Types that words alone do, of a deed that may have its own day and place."""
_LINES = frozenset({"border", "frontier", "line", "fence"})
_ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
_SPOKEN_OF = frozenset({"xcomp", "ccomp", "acl"})
_RECORD = 10
"""Words before "since" among which a record ("first", "worst") is looked for."""
_OF_A_COUNTRY = frozenset({"war", "conflict", "uprising", "revolution", "unrest", "insurgency"})
_MEANS = frozenset({"with", "using", "by", "via", "through"})
_SCENIC = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "CONSULT"})
_PATIENT_PLACES = frozenset({"ASSAULT", "COERCE"})
_NUMBERED = frozenset({"flat", "nummod", "nmod:unmarked"})
_WORDS_OF_PLACE = frozenset({"amod", "compound", "det", "nummod", "flat", "nmod:poss"})


# --- places ----------------------------------------------------------------------------------------------


def places_of(doc: Doc, trigger: Trigger) -> list[Words]:
    """Where the event happens: named places first, else a described one ("a prison").

    Nothing where no place hangs on the trigger; see ``place_nearby``.
    """
    for distance, head in enumerate(own_ground(doc, trigger)):
        named, described = _at(doc, head, trigger)
        if named or (described and distance == 0):
            return _distinct(named or described[:1])
    return []


def place_nearby(doc: Doc, trigger: Trigger) -> list[Words]:
    """The place in the sentence that stands nearest to the trigger with a preposition of place.

    Only for types of event that always have a scene.
    """
    if trigger.type not in _SCENIC:
        return []
    sent = sentence_at(doc, trigger.head)
    found = [
        e.root
        for e in doc.ents
        if e.label_ == "LOC" and sent.start <= e.start < sent.end and set(cases(e.root)) & _WHERE
    ]
    best = min(found, key=lambda t: abs(t.i - trigger.head), default=None)
    return [place_words(doc, t) for t in conjuncts(best) if t.ent_type_ == "LOC"] if best is not None else []


def _at(doc: Doc, head: Token, trigger: Trigger) -> tuple[list[Words], list[Words]]:
    named: list[Words] = []
    described: list[Words] = []
    for token in _candidates(head, trigger):
        for member in conjuncts(token):
            if member.ent_type_ == "LOC":
                named.append(place_words(doc, member))
            elif is_kind(member, "places"):
                names = _names_in(doc, member)
                if names:
                    named += names
                elif _are_some(member):
                    described += [phrase_of(doc, t.i) for t in oblique(member, *_INSIDE) if _is_scene(t)]
                elif not is_kind(member, "vague_places"):
                    described.append(phrase_of(doc, member.i))
    return named, described


def _names_in(doc: Doc, place: Token) -> list[Words]:
    """The names within a described place: of settlements the names alone ("the towns of *Azaz* and *Marea*"), of
    anything else the whole ("a base in Kashmir"), unless it is some of many ("cafes in *Chisinau*").
    """
    inner = oblique(place, *_WHERE, "of")
    inner += [c for c in place.children if c.dep_ in {"appos", "nmod:desc"}]
    inner += [name for c in inner if is_kind(c, "settlements") for name in oblique(c, "of")]
    names = [c for c in inner if c.ent_type_ == "LOC"]
    if not names:
        return []
    if is_kind(place, "settlements") or _are_some(place):
        return [words for c in names for m in conjuncts(c) for words in _name_of(doc, m)]
    whole = phrase_of(doc, place.i)
    return [Words(whole.start, max(whole.end, *(place_words(doc, c).end for c in names)))]


def _name_of(doc: Doc, member: Token) -> list[Words]:
    """The name of a member of a list of places, which may stand with its kind: "A and the town of *B*"."""
    if member.ent_type_ == "LOC":
        return [place_words(doc, member)]
    return [place_words(doc, c) for c in oblique(member, "of") if c.ent_type_ == "LOC"]


def _are_some(place: Token) -> bool:
    """Whether a noun means some of many ("three villages", "roads"): what was hit there, not where it was."""
    return place.tag_ == "NNS" and not any(
        c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in place.children
    )


def _is_scene(token: Token) -> bool:
    """Whether a noun is a place that readers know: "the camp", "the Moldovan capital"."""
    return is_kind(token, "places") and any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in token.children)


def _candidates(head: Token, trigger: Trigger) -> list[Token]:
    wanted = set(_WHERE)
    if trigger.type in _MOVES:
        wanted |= _WHITHER - {"from"}
    if head.pos_ == "NOUN":
        wanted -= {"between"}  # "the war between Israel and Hamas": its sides
    out = [t for t in oblique(head, *sorted(wanted)) if not (_is_time(t) or _is_topic(t, trigger) or _is_crossed(t))]
    if head.i == trigger.head:
        out += _seat(head)
        out += _fallen(head, trigger)
        out += [c for c in children(head, "compound", "nmod:unmarked") if _is_town(c) and c.i < head.i]
        for reached in undergoers(head) if head.pos_ == "VERB" else oblique(head, "of", "on", "for", "against"):
            if reached.ent_type_ == "LOC" and trigger.type in _PATIENT_PLACES:
                out.append(reached)
            owners = () if trigger.type in _VERBAL else ("of",)  # "sued the state of *Ohio*": whom, not where
            out += [t for t in oblique(reached, "in", "near", "at", "outside", *owners) if t.ent_type_ == "LOC"]
            if is_kind(reached, "places") and trigger.type in _PATIENT_PLACES:
                out.append(reached)
    return sorted(set(out), key=lambda t: t.i)


def _is_crossed(token: Token) -> bool:
    """Whether a noun is only what is crossed on the way: "fired rockets *over the border*"."""
    return token.lemma_.lower() in _LINES and cases(token)[:1] in (["over"], ["across"])


def _fallen(verb: Token, trigger: Trigger) -> list[Token]:
    """The towns that fall: "*Aleppo* and Azaz *fell* to rebel forces"."""
    if trigger.type != "ASSAULT" or verb.lemma_.lower() != "fall":
        return []
    fallen = [t for c in children(verb, "nsubj") for t in conjuncts(c) if t.pos_ == "PROPN"]
    return fallen if any(t.ent_type_ == "LOC" for t in fallen) else []


def _is_topic(token: Token, trigger: Trigger) -> bool:
    """Whether a country after "on" is what is spoken of or aimed at: "sanctions on *Iran*", but "strikes on *Iraq*"."""
    return trigger.type not in _ON_THE_GROUND and cases(token)[:1] == ["on"] and country_by_name(token.text) is not None


def _seat(verb: Token) -> list[Token]:
    """Where the court sits that decides: "a court in *Minsk* sentenced"."""
    judge = subject(verb) if verb.pos_ == "VERB" else None
    if judge is None or judge.lemma_.lower() not in _COURTS:
        return []
    return [t for t in oblique(judge, "in") if t.ent_type_ == "LOC"]


def _is_town(token: Token) -> bool:
    """Whether a name before a noun is where it happens, not who does it ("US strikes").

    "The *Brussels* attacks", "the *Iraq* war".
    """
    if token.ent_type_ != "LOC":
        return False
    return country_by_name(token.text) is None or token.head.lemma_.lower() in _OF_A_COUNTRY


def place_words(doc: Doc, token: Token) -> Words:
    """A named place with its compass word and the province or country that stands with it."""
    start, end = _entity(doc, token.i)
    if doc[end - 1].lower_ == "of" and end < len(doc) and doc[end].ent_type_ == "LOC":
        end = _entity(doc, end)[1]  # "the Republic of" beside "Congo": one name, told as two
    elif _names_a_water(doc, end):
        end = _entity(doc, end + 1)[1]
    elif _goes_on_in_name(doc, start, end):
        end = _entity(doc, end)[1]  # "Tell" beside "Rifaat": one name, told as two
    while start > 0 and doc[start - 1].dep_ in _WORDS_OF_PLACE and doc[start - 1].head.i in range(start, end):
        if doc[start - 1].dep_ == "nmod:poss" or doc[start - 1].pos_ not in {"ADJ", "DET", "PROPN"}:
            break
        start -= 1
    while end > start + 1 and doc[end - 1].is_punct:
        end -= 1
    while end < len(doc) and doc[end].pos_ == "NUM" and doc[end].dep_ in _NUMBERED and doc[end].head.i >= start:
        end += 1  # "Tower 22"
    return Words(start, _with_region(doc, start, end, token))


def _goes_on_in_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the name after a name is its second half: "*Tell* Rifaat", "*New* York"."""
    if end >= len(doc) or doc[end].ent_type_ != "LOC":
        return False
    first = doc[end - 1]
    described = first.head == doc[end] and first.dep_ in {"amod", "compound"} and first.text.istitle()
    return described or (doc[end].dep_ == "flat" and doc[end].head.i >= start)


def _names_a_water(doc: Doc, end: int) -> bool:
    """Whether a name goes on after "of": "the *Gulf* of Aden", "the *Sea* of Azov"."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of" or doc[end + 1].ent_type_ != "LOC":
        return False
    return doc[end - 1].tag_ == "NNP" and is_kind(doc[end - 1], "places")


def _entity(doc: Doc, index: int) -> tuple[int, int]:
    """The words of the entity that holds a word; the word alone outside of any (``doc.ents`` is slow to make)."""
    start, end = index, index + 1
    if doc[index].ent_iob_ in {"B", "I"}:
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
    return start, end


def _with_region(doc: Doc, start: int, end: int, token: Token) -> int:
    """The end of a name with the province or country after its comma: "Azaz, Aleppo province"."""
    if country_by_name(doc[start:end].text) is not None:
        return end
    while end + 1 < token.sent.end and doc[end].text == ",":
        first = end + 2 if doc[end + 1].pos_ == "ADJ" else end + 1
        if first >= len(doc) or doc[first].ent_iob_ != "B" or doc[first].ent_type_ != "LOC":
            break
        _, beyond = _entity(doc, first)
        if _is_listed(doc, beyond, token.sent.end):
            break
        end = beyond - (1 if doc[beyond - 1].is_punct else 0)
        if end < len(doc) and doc[end].lower_ in {"province", "state", "region", "county"}:
            end += 1
    return end


def _is_listed(doc: Doc, at: int, end: int) -> bool:
    """Whether a list goes on ("A, B and C", "A, B, C and other towns"): what stands after the comma is no province."""
    while at + 1 < end and doc[at].text == "," and doc[at + 1].ent_type_ == "LOC":
        at = _entity(doc, at + 1)[1]
    at += at < end and doc[at].text == ","
    return at < end and doc[at].lower_ in {"and", "or"} and not _goes_on_as_clause(doc, at)


def _goes_on_as_clause(doc: Doc, at: int) -> bool:
    """Whether what follows "and" is no member of the list: "in Azaz, Syria, and *called* for …"."""
    return at + 1 < len(doc) and doc[at + 1].pos_ in {"VERB", "AUX", "PRON", "ADV", "SCONJ"}


def _is_time(token: Token) -> bool:
    return token.dep_ == "obl:tmod" or is_kind(token, "calendar")


def with_those_listed(doc: Doc, found: Sequence[Words]) -> list[Words]:
    """Places with the others of their list: "in Cairo and *Alexandria*", "in 20 cities, from Lyon to *Lille*"; without
    the kind of one that has its name beside it ("the town of *Kilis*").
    """
    out = [part for words in found for part in _ends(doc, words)]
    for words in found:
        out += [w for w in [*_joined(doc, words), *_ranged(doc, words)] if not any(overlap(w, o) for o in out)]
    return sorted(w for w in out if not any(_is_kind_of(doc, w, other) for other in out))


def _is_kind_of(doc: Doc, words: Words, name: Words) -> bool:
    """Whether words only say what kind of place a name is that stands behind them."""
    root = head_of(doc, words)
    return is_kind(root, "settlements") and any(
        name != words and name.start <= c.i < name.end for c in oblique(root, "of")
    )


def _ends(doc: Doc, words: Words) -> list[Words]:
    """The two places of a run that names both: "from *Lyon* to *Lille*"."""
    at = next((k for k in range(words.start + 1, words.end - 1) if doc[k].lower_ == "to"), None)
    if at is None or not (doc[at - 1].ent_type_ == "LOC" and doc[at + 1].ent_type_ == "LOC"):
        return [words]
    return [Words(words.start, at), Words(at + 1, words.end)]


def _joined(doc: Doc, words: Words) -> list[Words]:
    """The name that "and" adds to one after a preposition, if it stands in the same role."""
    at = words.end + 1
    if at >= len(doc) or words.start == 0 or doc[at - 1].lower_ not in {"and", "or"} or doc[at].ent_type_ != "LOC":
        return []
    placed = doc[words.start - 1].lower_ in _WHERE and doc[words.end - 1].ent_type_ == "LOC"
    name = place_words(doc, doc[at])
    owns = name.end < len(doc) and doc[name.end].tag_ == "POS"
    return [name] if placed and not owns and doc[at].dep_ in {"conj", "nmod", "obl"} else []


def _ranged(doc: Doc, words: Words) -> list[Words]:
    """The places that examples go on to after a comma: ", from Lyon *to Lille to Nantes*"."""
    if words.start < 2 or doc[words.start - 1].lower_ != "from" or doc[words.start - 2].text != ",":
        return []
    out: list[Words] = []
    at = words.end
    while at + 1 < len(doc) and doc[at].lower_ == "to" and doc[at + 1].ent_type_ == "LOC":
        out.append(place_words(doc, doc[at + 1]))
        at = out[-1].end
    return out


# --- times -----------------------------------------------------------------------------------------------


def times_of(doc: Doc, trigger: Trigger, times: Sequence[Words]) -> list[Words]:
    """The time expressions that say when the event happens, the nearest in the parse first."""
    sent = doc[trigger.head].sent
    here = [t for t in times if sent.start <= t.start < sent.end and not overlap(t, trigger.words)]
    for head in own_ground(doc, trigger):
        found = [t for t in here if _hangs_on(doc, t, head) and not _is_of_first_clause(doc, t, head, trigger)]
        if found:
            return sorted(found, key=lambda t: abs(t.start - trigger.head))
    return []


def _is_of_first_clause(doc: Doc, time: Words, head: Token, trigger: Trigger) -> bool:
    """Whether a time is that of the clause before the trigger's: "the army said *on Friday* …, but rebels vowed"."""
    verb = doc[trigger.head]
    if verb.dep_ != "conj" or verb.head != head or not any(c.dep_.startswith("nsubj") for c in verb.children):
        return False
    return any(c.dep_.startswith("nsubj") and c.i < time.start < verb.i for c in head.children)


def is_record(doc: Doc, time: Words) -> bool:
    """Whether a time only says how long there was nothing like it: "its first air strike *since 1971*"."""
    starts = time.start if doc[time.start].lower_ == "since" else time.start - 1
    if starts < 0 or doc[starts].lower_ != "since":
        return False
    low = max(sentence_at(doc, time.start).start, starts - _RECORD)
    return any(doc[k].lower_ == "first" or doc[k].tag_ in {"JJS", "RBS"} for k in range(low, starts))


def _hangs_on(doc: Doc, time: Words, head: Token) -> bool:
    token = head_of(doc, time)
    above = governor(token)
    if head in (above, token.head) and token != head:
        return True
    return time.start <= above.i < time.end and governor(above) == head


# --- what is spoken of ---------------------------------------------------------------------------------------


def is_of_deed_spoken_of(doc: Doc, mentions: Sequence[Trigger], words: Words) -> bool:
    """Whether a place or time is that of what is promised, asked or threatened, not of the words themselves: "agreed
    to meet *in Geneva next Thursday*" (codebook, section 2: one trigger, one event).
    """
    root = head_of(doc, words)
    sentence = sentence_at(doc, words.start)
    here = [m for m in mentions if sentence.start <= m.head < sentence.end]
    return bool(here) and all(m.type in _VERBAL and _speaks_of(doc[m.head], root) for m in here)


def _speaks_of(word: Token, other: Token) -> bool:
    """Whether a word stands in the clause that completes another."""
    clause = other
    while clause.head != word:
        if clause.head == clause:
            return False
        clause = clause.head
    return clause.dep_ in _SPOKEN_OF and clause.i > word.i and is_verbal(clause) and clause != other


# --- means -----------------------------------------------------------------------------------------------


def instruments_of(doc: Doc, trigger: Trigger) -> list[Words]:
    """Weapons and other means: "with rifles", "drone attack", "fired rockets", "airstrikes" itself."""
    head = doc[trigger.head]
    found: list[Words] = []
    for token in own_ground(doc, trigger)[:2]:
        for means in oblique(token, *_MEANS):
            found += [phrase_of(doc, m.i) for m in conjuncts(means) if _is_means(m)]
        found += [phrase_of(doc, m.i) for m in children(token, "compound") if _is_means(m)]
        for thing in children(token, "obj", "nsubj", "nsubj:pass"):
            used = is_kind(thing, "weapons") and not is_target(thing)
            if token.pos_ == "VERB" and trigger.type == "ASSAULT" and used:
                found += [phrase_of(doc, m.i) for m in conjuncts(thing)]
    if trigger.type in {"ASSAULT", "SANCTION"} and head.pos_ in {"NOUN", "PROPN"} and _names_means(doc, trigger):
        found.insert(0, trigger.words)
    return _distinct(found)


def whole_means(doc: Doc, words: Words, mentions: Sequence[Trigger]) -> Words:
    """The means with the trigger that it describes: a "*travel* ban" is no travel, a "*roadside* bomb" no roadside."""
    last = doc[words.end - 1]
    if last.dep_ not in {"compound", "amod"}:
        return words
    ends = (m.words.end for m in mentions if m.words.start <= last.head.i < m.words.end and words.end <= m.words.end)
    return Words(words.start, next(ends, words.end))


def _names_means(doc: Doc, trigger: Trigger) -> bool:
    """Whether a trigger says by what means: "airstrikes", "shelling", "air strikes", "car bombing"."""
    if is_kind(doc[trigger.head], "means"):
        return True
    before = doc[trigger.words.start : trigger.head]
    return any(t.lower_ == "air" or is_kind(t, "weapons") for t in before)


def _is_means(token: Token) -> bool:
    return token.ent_type_ == "WEA" or is_kind(token, "weapons", "means")


# --- sizes -----------------------------------------------------------------------------------------------


def sizes_of(
    doc: Doc,
    trigger: Trigger,
    sides: Sequence[Token],
    numbers: Sequence[Words],
    *,
    taken: Sequence[Words] = (),
) -> list[Count]:
    """The things counted in an event: sides and objects whose phrase holds a number, the trigger itself, a term.

    ``taken`` are words that count something else already (casualties).
    """
    head = doc[trigger.head]
    out: list[Count] = []
    for thing in _unique([*sides, *_things(head, trigger)]):
        phrase = phrase_of(doc, thing.i)
        number = next((n for n in numbers if overlap(n, phrase) and _counts(doc, n, thing)), None)
        if number is None or is_name(thing) or any(overlap(phrase, t) for t in taken):
            continue
        if doc[number.start : number.end].text.lower() not in {"one", "a", "an"}:
            words = Words(min(phrase.start, number.start), phrase.end)
            out.append(Count(words=number if thing == head else words, number=number))
    return out


def counted_things(doc: Doc, count: Count, mentions: Sequence[Trigger]) -> Count:
    """A size by its number and the noun that it counts ("30 *bombings*", "hundreds of *citizens*"), without what only
    tells more of them ("11 detainees, Algerians and Saudis", "hundreds of citizens in the city").
    """
    number = count.number or count.words
    head = head_of(doc, count.words)
    if number.start <= head.i < number.end and any(head.head.i == m.head for m in mentions) and head.dep_ == "nummod":
        head = head.head
    end = head.i + 1
    while end < len(doc) and doc[end].lower_ == "of" and doc[end].head.i > end:
        if doc[end].head.head.i not in {head.i, end - 1}:
            break
        end = doc[end].head.i + 1
    return replace(count, words=Words(min(count.words.start, number.start), max(end, number.end)))


def _things(head: Token, trigger: Trigger) -> list[Token]:
    """Words besides the sides that a count of the event can stand with."""
    out = list(undergoers(head)) if head.pos_ == "VERB" else [head]
    if trigger.type == "SANCTION":
        return out + [t for t in oblique(head, "to", "for", "of") if is_kind(t, "terms")]
    if trigger.type in {"AID", "AGREE", "MOBILIZE", "RETREAT", "REQUEST"}:
        out += [m for t in oblique(head, "of", "for", "with", "to", "in") for m in conjuncts(t)]
    return [t for t in out if not is_kind(t, "calendar")]


def _unique(tokens: Sequence[Token]) -> list[Token]:
    return list({t.i: t for t in tokens}.values())


def _counts(doc: Doc, number: Words, head: Token) -> bool:
    token = head_of(doc, number)
    return token == head or token.head == head or number.start <= head.i < number.end


def _distinct(found: Sequence[Words]) -> list[Words]:
    out: list[Words] = []
    for words in found:
        if not any(overlap(words, other) for other in out):
            out.append(words)
    return out
