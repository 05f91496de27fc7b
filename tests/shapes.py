"""Sentences of the shapes that news on conflict takes, each with what must be coded in it.

An expectation names only what the sentence must give. Participants are written ``COUNTRY.SECTOR`` (``-`` for no
country); ``about`` links run from a verbal event to the deed it speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class E:
    """An expected event; None: not checked."""

    type: str
    trigger: str
    mode: str | None = None
    status: str = "actual"
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    killed: tuple[int, int | None] | None = None
    injured: tuple[int, int | None] | None = None
    captured: tuple[int, int | None] | None = None
    size: tuple[int, int | None] | None = None
    time: tuple[str, str] | None = None


@dataclass(frozen=True)
class Shape:
    name: str
    text: str
    events: tuple[E, ...] = ()
    stances: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    only: bool = False
    published: str = "2024-02-03"
    absent: tuple[str, ...] = field(default=())


SHAPES = [
    Shape(
        "aircraft bomb depots held by an army and by militants whom it arms",
        "Turkish aircraft bombed 60 depots in Kirkuk and Mosul held by the army of Iraq and by militants whom it arms.",
        (E("ASSAULT", "bombed", "aerial", actors=("TUR.MIL",), recipients=("IRQ.MIL", "IRQ.REB"),
           places=("Kirkuk", "Mosul"), size=(60, 60)),),
    ),
    Shape(
        "flat denial of a part in an attack that killed",
        "Armenia flatly denied any part in the drone attack that killed four soldiers of Azerbaijan.",
        (E("ASSAULT", "attack", "drone", actors=(), recipients=("AZE.MIL",), killed=(4, 4)),),
        stances=(("denied", "deny"),),
    ),
    Shape(
        "claim of responsibility",
        "Al-Shabab claimed responsibility for the car bombing that killed nine people in Mogadishu on Thursday.",
        (E("ASSAULT", "bombing", places=("Mogadishu",), killed=(9, 9), time=("2024-02-01", "2024-02-01")),),
        stances=(("claimed", "claim"),),
    ),
    Shape(
        "condemnation of a strike",
        "France strongly condemned the Russian missile strike on the Ukrainian city of Odesa.",
        (
            E("ACCUSE", "condemned", "disapprove", actors=("FRA.GOV",), recipients=("RUS.MIL",)),
            E("ASSAULT", "strike", "heavy-weapons", actors=("RUS.MIL",), places=("Odesa",)),
        ),
        links=(("condemned", "strike", "about"),),
    ),
    Shape(
        "vow to strike back",
        "Iran vowed on Friday to retaliate against Israel for the killing of a general in Damascus.",
        (
            E("THREATEN", "vowed", "violence", actors=("IRN.GOV",), recipients=("ISR.GOV",),
              time=("2024-02-02", "2024-02-02")),
            E("ASSAULT", "killing", places=("Damascus",), killed=(1, 1)),
        ),
    ),
    Shape(
        "threat of sanctions",
        "The European Union threatened sanctions against Serbia.",
        (
            E("THREATEN", "threatened", "restrict", actors=("-.IGO",), recipients=("SRB.GOV",)),
            E("SANCTION", "sanctions", "discontinue", "hypothetical"),
        ),
        links=(("threatened", "sanctions", "about"),),
    ),
    Shape(
        "demand and refusal",
        "Egypt demanded the release of two journalists, but Sudan refused to free them.",
        (
            E("REQUEST", "demanded", "yield", actors=("EGY.GOV",)),
            E("RETREAT", "release", "release", "hypothetical"),
            E("REJECT", "refused", actors=("SDN.GOV",)),
        ),
        links=(("demanded", "release", "about"),),
    ),
    Shape(
        "retaliation",
        "Israeli jets struck a Hezbollah base in southern Lebanon in response to a rocket attack that wounded two farmers.",
        (
            E("ASSAULT", "struck", "aerial", actors=("ISR.MIL",), recipients=("LBN.REB",)),
            E("ASSAULT", "attack", "heavy-weapons", injured=(2, 2)),
        ),
        links=(("struck", "attack", "retaliation"),),
    ),
    Shape(
        "report by a third party",
        "Russian shelling killed at least six civilians in Kherson on Wednesday, according to the city's mayor.",
        (E("ASSAULT", "shelling", "heavy-weapons", actors=("RUS.MIL",), recipients=("-.CVL", "UKR.CVL"), places=("Kherson",), killed=(6, None),
           time=("2024-01-31", "2024-01-31")),),
        stances=(("according to", "assert"),),
    ),
    Shape(
        "conditional",
        "If talks fail, Ethiopia could send troops to the Eritrean border, diplomats warned.",
        (E("MOBILIZE", "send", "troops", "hypothetical", actors=("ETH.GOV", "ETH.MIL")),),
    ),
    Shape(
        "negation",
        "Kenya did not deploy soldiers to Haiti last month.",
        (E("MOBILIZE", "deploy", "troops", "negated", actors=("KEN.GOV", "KEN.MIL"), time=("2024-01-01", "2024-01-31")),),
    ),
    Shape(
        "passive with an agent",
        "Three aid workers were abducted by gunmen near Goma on Tuesday.",
        (E("ASSAULT", "abducted", "abduct", actors=("-.CRM", "COD.REB", "-.REB", "COD.CRM"), recipients=("-.NGO",), time=("2024-01-30", "2024-01-30")),),
    ),
    Shape(
        "nominal trigger with a light verb",
        "Pakistani security forces carried out a raid on a militant hideout in Peshawar and arrested 14 people.",
        (
            E("COERCE", "arrested", "arrest", actors=("PAK.COP", "PAK.MIL"), captured=(14, 14)),
        ),
    ),
    Shape(
        "headline without articles",
        "India, China hold talks on border row",
        (E("CONSULT", "talks", actors=("IND.GOV", "CHN.GOV")),),
    ),
    Shape(
        "killed and wounded in one clause",
        "A suicide bomber killed 17 people and wounded 40 others at a mosque in Kabul, police said.",
        (E("ASSAULT", "killed", "suicide-attack", places=("Kabul",), killed=(17, 17), injured=(40, 40)),),
        stances=(("said", "assert"),),
    ),
    Shape(
        "casualties as subject of a passive with bounds",
        "More than 20 soldiers were killed and dozens injured when rebels ambushed a convoy in northern Mali.",
        (E("ASSAULT", "killed", killed=(21, None), injured=(24, 99), recipients=("MLI.MIL", "-.MIL")),),
    ),
    Shape(
        "protest with a size",
        "Thousands of students marched through Dhaka on Sunday to protest against a new quota law.",
        (E("PROTEST", "marched", "demo", places=("Dhaka",), size=(2000, 9999), time=("2024-01-28", "2024-01-28")),),
    ),
    Shape(
        "promise of aid",
        "Norway pledged to give Moldova 40 million euros in aid.",
        (E("AGREE", "pledged", actors=("NOR.GOV",), recipients=("MDA.GOV",)),),
    ),
    Shape(
        "withdrawal carried out",
        "Saudi Arabia pulled its troops out of the Yemeni port of Aden in 2019.",
        (E("RETREAT", "pulled", "withdraw", actors=("SAU.GOV", "SAU.MIL"), time=("2019-01-01", "2019-12-31")),),
    ),
    Shape(
        "court sentence",
        "A court in Minsk sentenced an opposition leader to eight years in prison.",
        (E("SANCTION", "sentenced", "convict", actors=("BLR.JUD",), recipients=("BLR.OPP", "BLR.PTY"), places=("Minsk",)),),
    ),
    Shape(
        "visit planned",
        "Turkey's foreign minister will visit Baghdad next week.",
        (E("CONSULT", "visit", "visit", "future", actors=("TUR.GOV",), places=("Baghdad",), time=("2024-02-05", "2024-02-11")),),
    ),
    Shape(
        "expulsion",
        "Poland expelled three Russian diplomats over a spying row.",
        (E("SANCTION", "expelled", "expel", actors=("POL.GOV",), recipients=("RUS.GOV",)),),
    ),
    Shape(
        "accusation of a deed",
        "Rwanda accused Congo of shelling a border village.",
        (
            E("ACCUSE", "accused", "allege", actors=("RWA.GOV",), recipients=("COD.GOV", "COD.MIL")),
            E("ASSAULT", "shelling", "heavy-weapons", actors=("COD.GOV", "COD.MIL")),
        ),
        links=(("accused", "shelling", "about"),),
    ),
    Shape(
        "ceasefire call by an organisation",
        "The United Nations called for an immediate ceasefire in Sudan.",
        (E("REQUEST", "called for", "yield", actors=("-.IGO",)), E("RETREAT", "ceasefire", "ceasefire", "hypothetical")),
    ),
    Shape("sport", "Brazil beat Chile 3-0 on Saturday after a late strike by the captain.", only=True),
    Shape("markets", "Shares fell sharply on Monday as investors attacked the bank's weak outlook.", only=True),
    Shape("weather", "A storm hit the coast of Portugal overnight, cutting power to 3,000 homes.", only=True),
    Shape("obituary", "The novelist, who fought a long battle with cancer, died at home in Lima, her family said.", only=True),
]  # fmt: skip
