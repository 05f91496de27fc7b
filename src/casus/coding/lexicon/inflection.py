"""Inflected forms of English words, for looking a word up where its dictionary form was read wrongly."""

from __future__ import annotations

_IRREGULAR = {
    "beat": "beat beaten", "begin": "began begun", "bid": "bid", "bind": "bound", "blow": "blew blown",
    "break": "broke broken", "bring": "brought", "burn": "burnt burned", "buy": "bought", "catch": "caught",
    "choose": "chose chosen", "come": "came", "cut": "cut cutting", "deal": "dealt", "draw": "drew drawn",
    "drive": "drove driven", "drop": "dropped dropping", "fall": "fell fallen", "fight": "fought",
    "find": "found", "flee": "fled", "fly": "flew flown", "forbid": "forbade forbidden forbidding",
    "forgive": "forgave forgiven", "freeze": "froze frozen", "get": "got gotten getting",
    "give": "gave given", "go": "went gone", "gun": "gunned gunning", "hang": "hung hanged", "have": "had",
    "hide": "hid hidden", "hit": "hit hitting", "hold": "held", "hurt": "hurt", "keep": "kept",
    "know": "knew known", "lay": "laid", "lead": "led", "leave": "left", "let": "let letting",
    "lose": "lost", "make": "made", "meet": "met", "mow": "mowed mown", "overrun": "overran overrunning",
    "overthrow": "overthrew overthrown", "pay": "paid", "plead": "pled pleaded", "put": "put putting",
    "quit": "quit quitting", "ride": "rode ridden", "ring": "rang rung", "rise": "rose risen",
    "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent",
    "set": "set setting", "shake": "shook shaken", "shoot": "shot", "shut": "shut shutting",
    "sing": "sang sung", "sit": "sat sitting", "slay": "slew slain", "slit": "slit slitting",
    "speak": "spoke spoken", "spin": "spun", "split": "split", "stand": "stood", "steal": "stole stolen",
    "stick": "stuck", "strike": "struck stricken", "swear": "swore sworn", "sweep": "swept",
    "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought",
    "throw": "threw thrown", "understand": "understood", "win": "won winning",
    "withdraw": "withdrew withdrawn", "withhold": "withheld", "write": "wrote written",
}  # fmt: skip
_DOUBLING = frozenset(
    {
        "abet", "ban", "bar", "bat", "bet", "blot", "bob", "bug", "can", "cap", "chat", "chop", "clap",
        "clip", "club", "commit", "compel", "control", "cram", "drag", "drop", "dub", "expel", "flog",
        "gag", "grab", "ham", "hug", "jab", "jam", "jog", "kidnap", "lob", "map", "mob", "mug", "nab",
        "pat", "pin", "plan", "plot", "plug", "pop", "prod", "propel", "ram", "rebel", "rebut", "recur",
        "refer", "rig", "rip", "rob", "rub", "scrap", "scrub", "ship", "shun", "slam", "slap", "snap",
        "snub", "sob", "spot", "squat", "stab", "stem", "step", "stop", "strip", "sum", "tap", "tip",
        "top", "transfer", "trap", "trim", "wed", "whip", "wrap", "zip",
    }
)  # fmt: skip
_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str) -> set[str]:
    """The forms of a verb: third person, past, participles. Some that do not exist may be among them."""
    irregular = _IRREGULAR.get(lemma)
    past = set(irregular.split()) if irregular else {_with(lemma, "ed")}
    return {lemma, _third_person(lemma), _with(lemma, "ing")} | past


def plural(lemma: str) -> str:
    """The regular plural of a noun."""
    return _third_person(lemma)


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith("o") else "s")


def _with(lemma: str, ending: str) -> str:
    if lemma in _DOUBLING:
        return lemma + lemma[-1] + ending
    if lemma.endswith("ee") or not lemma.endswith(("e", "y")):
        return lemma + (ending[1:] if lemma.endswith("ee") and ending == "ed" else ending)
    if lemma.endswith("e"):
        return lemma[:-1] + ending
    changes = lemma[-2:-1] not in _VOWELS and ending == "ed"
    return lemma[:-1] + "i" + ending if changes else lemma + ending
