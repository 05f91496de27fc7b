"""What cannot be, by who is in an event."""

from casus.grounding.plausible import attackers
from casus.records import Participant


def one(text: str, country: str | None, sector: str) -> Participant:
    return Participant(start=0, end=len(text), text=text, name=text, country=country, sector=sector, entity=None)


TROOPS, COMMAND = one("American troops", "USA", "MIL"), one("US Central Command", "USA", "MIL")
MILITIA, REBELS = one("a militia", "IRQ", "REB"), one("rebels", "SYR", "REB")


def test_forces_do_not_attack_their_own():
    assert attackers([COMMAND, MILITIA], [TROOPS]) == (MILITIA,)


def test_who_hits_others_too_may_be_the_attacker():
    assert attackers([COMMAND], [TROOPS, REBELS]) == (COMMAND,)
    assert attackers([COMMAND], [MILITIA]) == (COMMAND,)
    assert attackers([COMMAND], []) == (COMMAND,)
