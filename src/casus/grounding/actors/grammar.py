"""The closed-class words by which a noun phrase is parted."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DETERMINERS = _set("the a an this these its his her their our my your such another own same other")
PRONOUNS = _set(
    "he she it they we you him her them us i who himself herself itself themselves his hers theirs its this that"
)
OWNERS = _set("its his her their our my your")

# What follows tells whose, whence or where: the complement lends its country, to an open head its sector too.
BELONGING = _set("of for from with belonging loyal representing under affiliated aligned allied")
PLACING = _set("in at near across inside around along within outside throughout")
# What follows is no part of who it is.
PARTING = _set(
    "to against by on about into over between among after before during since until when where while as "
    "that which who whose whom including such like without is are was were be been has have had will "
    "would could may might can trying seeking living holding entering fleeing fighting accused suspected "
    "wanted killed injured wounded arrested detained held trained known called named described "
    "identified believed opposed linked backed supported led armed sent deployed based stationed "
    "gathered marching demanding protesting calling carrying wearing using claiming involved behind than "
    "because but not through via amid despite up off out operating working serving traveling travelling "
    "returning encamped getting running hostile"
)
# What only says what kind of group a name beside it is of.
GROUPS = _set("group militia movement party faction organization organisation outfit network")
CONJUNCTIONS = frozenset({"and", "or", "plus"})
# Second parts of compounds: "US-led", "Pakistan-based", "Iran-backed".
LEADING = frozenset({"led", "commanded", "run"})
HOUSING = frozenset({"based", "born", "ruled", "controlled", "administered", "occupied", "held"})
BACKING = _set(
    "backed funded supported trained armed aligned allied sponsored financed friendly linked supplied "
    "affiliated inspired hit torn majority dominated stricken made besieged mediated brokered imposed"
)
# Of these, what makes a force or group of no state an armed one.
SPONSORING = _set("backed armed aligned allied sponsored linked affiliated")
LEANINGS = frozenset({"pro", "anti", "non", "counter"})
FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "onetime", "erstwhile", "outgoing"})
PARTICLES = _set("al el bin ibn ben de da di van von der den la le abu ould ul ur")
HONORIFICS = _set("mr mrs ms miss dr sir dame sheikh haji hajj gen col lt maj")
NAMESAKES = {"georgia": "USA"}
"""Countries after which a state of another country is named: before a noun ("Georgia reservists") it may be meant."""
NO_FIRST_NAMES = DETERMINERS | HONORIFICS | FORMER
# Words that begin a sentence with a capital and belong to no name.
NAMELESS = (
    NO_FIRST_NAMES
    | PRONOUNS
    | BELONGING
    | PLACING
    | PARTING
    | CONJUNCTIONS
    | _set(
        "but yet so however meanwhile still then today yesterday tomorrow if though although also both even only "
        "now later earlier once again since all some many most several few no not every each either neither there "
        "here what how why monday tuesday wednesday thursday friday saturday sunday says said say new"
    )
)
FUTURE = frozenset({"future", "incoming", "elect", "designate"})
# Before a number these only measure.
ABOUT = _set("about around some nearly almost roughly approximately over under up to estimated an at")
BOUNDS = frozenset(
    {("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to")}
)
NUMERALS = _set(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand dozen hundreds thousands dozens scores million millions half a"
)
# Words that say that no one country is meant.
WORLDWIDE = _set(
    "foreign international world global multinational worldwide various overseas european african asian western"
)
# Parts of the world whose leaders and ministers are of several states; their fighters and tribes may be of one.
REGIONAL = _set("arab gulf nordic baltic balkan scandinavian caribbean eurasian")
# "Latin America" and "South American" speak of no one state of that name.
AMERICAN = frozenset({"america", "american", "americans"})
AMERICAS = frozenset({"latin", "south", "central", "north"})
WAYS = _set("street road avenue boulevard square bridge highway lane roundabout")
# States that the news names as acting in other countries more than as the scene.
ABROAD = frozenset({"USA"})
GOVERNING = ("government", "regime", "administration", "junta")
STATE_WORDS = frozenset({"country", "nation", "state", "world"})
# Words for states, several of which have no one country: "leaders from five countries".
SEVERAL_STATES = frozenset({"countries", "nations", "governments"})
# Who represents a state where others are too.
POSTED = frozenset({"diplomat", "envoy", "ambassador"})
DOMESTIC = ("foreign min", "foreign off", "foreign sec", "foreign pol", "foreign aff")
# Offices of which a state has one, and words by which several of them are named.
SINGLE = (
    *DOMESTIC,
    "prime min",
    "defence min",
    "defense min",
    "interior min",
    "finance min",
    "head of state",
    "head of gov",
)
SINGLE_PLURALS = frozenset({"ministers", "secretaries", "heads", "chiefs"})
# Words for members of a legislature where they stand before a name.
TITLES = frozenset({"representative"})
# "The group" and the like may stand for a body named before, by its sector.
DEFINITE = frozenset({"the", "these", "those"})
POINTERS = frozenset({"the", "this", "that"})
BODIES = {
    "REB": _set("group organization organisation movement militia militants network faction insurgents"),
    "NGO": _set("group organization organisation charity association federation foundation"),
    "IGO": _set("organization organisation agency bloc council union alliance body grouping"),
    "MED": _set("agency newspaper channel station network broadcaster website outlet daily paper"),
    "PTY": _set("party movement"),
    "BUS": _set("company firm bank carrier giant corporation"),
    "SPY": _set("agency"),
    "COP": _set("agency"),
}
