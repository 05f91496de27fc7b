"""The words that time expressions are made of: each lower-case word has one kind and a value."""

from __future__ import annotations

from casus.grounding.dates.numerals import CARDINALS, ORDINALS

Entry = tuple[str, object]

_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS_SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_UNITS = {
    "minute": "minute", "min": "minute", "second": "minute", "moment": "minute", "hour": "hour", "day": "day",
    "night": "day", "weekend": "weekend", "week": "week", "fortnight": "fortnight", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip
_PARTS = [
    "morning",
    "afternoon",
    "evening",
    "night",
    "dawn",
    "dusk",
    "noon",
    "midday",
    "midnight",
    "daybreak",
    "sunrise",
    "sunset",
    "nightfall",
]
_SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
_EDGES = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late",
    "end": "late", "close": "late", "midway": "mid",
}  # fmt: skip
_RELATIONS = {
    "last": "last", "past": "last", "this": "this", "current": "this", "next": "next", "coming": "next",
    "recent": "last", "previous": "previous", "following": "following", "same": "same", "that": "same",
    "preceding": "previous", "upcoming": "next", "final": "last",
    "latest": "latest",
}  # fmt: skip
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_DEICTICS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_APPROXIMATE = [
    "about",
    "around",
    "nearly",
    "almost",
    "over",
    "under",
    "roughly",
    "some",
    "just",
    "only",
    "approximately",
    "barely",
    "exactly",
]
_VAGUE = {"recently": "past", "lately": "past", "soon": "future", "nowadays": "present"}

_LINKS = {
    "the": "the", "a": "article", "an": "article", "of": "of", "and": "and", "or": "and", "to": "to",
    "through": "to", "until": "until", "till": "until", "since": "since", "for": "for", "between": "between",
    "from": "from", "within": "within", "in": "in", "on": "on", "at": "at", "ago": "ago", "earlier": "side",
    "later": "side", "before": "before", "after": "after", "into": "into", "following": "relation",
    "half": "half", "dozen": "dozen", "hundred": "hundred", "thousand": "hundred", "couple": "vagueamount",
    "few": "vagueamount", "several": "vagueamount", "many": "vagueamount", "overnight": "overnight",
    "gmt": "zone", "utc": "zone", "est": "zone", "edt": "zone", "century": "century", "centuries": "century",
    "now": "now", "currently": "now", "midweek": "midweek", "ever": "ever", "by": "by",
    "more": "more", "less": "more", "fewer": "more", "than": "than", "least": "least", "most": "least",
    "so": "so", "far": "far", "rest": "rest", "remainder": "rest", "long": "long", "then": "then",
    "during": "in", "around": "approximate", "as": "as",
}  # fmt: skip


def _build() -> dict[str, Entry]:
    words: dict[str, Entry] = {word: (kind, word) for word, kind in _LINKS.items()}
    words |= {word: ("number", value) for word, value in CARDINALS.items() if value}
    words |= {word: ("ordinal", value) for word, value in ORDINALS.items()}
    words |= {word: ("approximate", word) for word in _APPROXIMATE}
    words |= {word: ("unit", (unit, False)) for word, unit in _UNITS.items() if word not in ORDINALS}
    words |= {word + "s": ("unit", (unit, True)) for word, unit in _UNITS.items()}
    words |= {word: ("decadeword", value) for word, value in _DECADES.items()}
    words |= {"hrs": ("unit", ("hour", True)), "yrs": ("unit", ("year", True))}
    words |= {word: ("part", word) for word in _PARTS}
    words |= {word: ("weekday", value) for value, word in enumerate(_WEEKDAYS)}
    words |= {word: ("weekday", value) for word, value in _WEEKDAYS_SHORT.items()}
    words |= {word: ("month", value) for value, word in enumerate(_MONTHS, start=1)}
    words |= {word: ("month", value) for word, value in _MONTHS_SHORT.items()}
    words |= {word: ("season", name) for word, name in _SEASONS.items()}
    words |= {word: ("edge", edge) for word, edge in _EDGES.items()}
    words |= {word: ("relation", name) for word, name in _RELATIONS.items()}
    words |= {word: ("deictic", value) for word, value in _DEICTICS.items()}
    words |= {word: ("vague", direction) for word, direction in _VAGUE.items()}
    words |= {word: ("feast", word) for word in ("christmas", "easter", "halloween", "thanksgiving", "new")}
    words |= {word: ("feast", word) for word in ("good", "palm", "ash", "boxing", "valentine", "bastille")}
    return words


WORDS: dict[str, Entry] = _build()

SHORT_NAMES = frozenset(_WEEKDAYS_SHORT) | frozenset(_MONTHS_SHORT)
"""Abbreviations that are words or names of their own ("Jan", "Sun"): they need a full stop or a figure
beside them."""

EVENT_NOUNS = frozenset({
    "accident", "accord", "agreement", "airstrike", "airstrikes", "announcement", "arrest", "arrests",
    "assassination", "assault", "attack", "attacks", "battle", "blast", "blasts", "bombardment",
    "bombing", "bombings", "ceasefire", "ceremony", "clash", "clashes", "collapse", "conflict",
    "conference", "coup", "crackdown", "crash", "crisis", "death", "deaths", "deal", "debate",
    "decision", "demonstration", "demonstrations", "disaster", "earthquake", "election", "elections",
    "execution", "explosion", "explosions", "fall", "fighting", "fire", "hearing", "inauguration",
    "incident", "independence", "invasion", "killing", "killings", "launch", "massacre", "meeting",
    "murder", "occupation", "offensive", "operation", "outbreak", "poll", "polls", "protest",
    "protests", "raid", "raids", "rally", "referendum", "release", "resignation", "revolution", "riot",
    "riots", "ruling", "search", "shooting", "shootings", "siege", "signing", "speech", "storm",
    "strike", "strikes", "summit", "takeover", "talks", "tragedy", "trial", "truce", "uprising",
    "verdict", "violence", "unrest", "turmoil", "bloodshed", "negotiations", "visit", "vote",
    "voting", "war", "withdrawal",
})  # fmt: skip
"""Nouns that name what a time is measured from ("the day after the summit")."""
