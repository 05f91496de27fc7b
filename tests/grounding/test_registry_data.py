"""The registry's tables of armed groups and organisations are well formed and code by the codebook.

``notes`` may end in ``shared: A, B`` (names that more than one entry bears) and ``default: A`` (of those, the
ones that mean this entry where nothing else decides).
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import get_args

import pytest

from casus.grounding.actors.words import key_of
from casus.ontology.countries import all_countries
from casus.records import Sector

COLUMNS = [
    "id",
    "name",
    "aliases",
    "kind",
    "country",
    "sector",
    "from",
    "to",
    "backer",
    "parent",
    "successor",
    "notes",
]
OWN = ("groups.csv", "organisations.csv")
KINDS = {
    "groups.csv": {
        "alliance",
        "cartel",
        "firm",
        "force",
        "gang",
        "hackers",
        "militia",
        "movement",
        "organ",
        "party",
        "rebel",
        "separatist",
        "terrorist",
    },
    "organisations.csv": {
        "bloc",
        "court",
        "firm",
        "health",
        "igo",
        "media",
        "monitor",
        "movement",
        "ngo",
        "organ",
        "party",
        "religious",
        "seat",
        "sport",
        "thinktank",
        "union",
        "university",
    },
}
STATE_KINDS = {"organ", "bloc", "seat"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Row = dict[str, str]


@cache
def table(name: str) -> tuple[list[str], list[Row]]:
    text = files("casus.grounding.actors").joinpath("data", name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    return list(reader.fieldnames or ()), list(reader)


def rows() -> list[Row]:
    return [row for name in OWN for row in table(name)[1]]


def names(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def states() -> list[Row]:
    return [row for row in table("states.csv")[1] if row["kind"] in STATE_KINDS]


@cache
def bearers() -> dict[str, dict[str, Row]]:
    """The entries of the three tables, by id, under each folded name."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in [*states(), *rows()]:
        for name in names(row):
            found[key_of(name)][row["id"]] = row
    own = {row["id"]: row for row in rows()}
    return {key: {i: own.get(i, row) for i, row in entries.items()} for key, entries in found.items()}


def flagged(row: Row, flag: str) -> set[str]:
    found = re.search(rf"(?:^|; ){flag}: ([^;]+)", row["notes"])
    return {key_of(name) for name in found[1].split(", ")} if found else set()


@pytest.mark.parametrize("name", OWN)
def test_columns(name: str) -> None:
    header, lines = table(name)
    assert header == COLUMNS
    assert all(None not in row and None not in row.values() for row in lines)


def test_ids_are_unique_and_plain() -> None:
    ids = Counter(row["id"] for row in rows())
    assert [i for i, n in ids.items() if n > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_an_id_of_the_table_of_states_means_the_same_body() -> None:
    known = {row["id"]: row for row in states()}
    fields = ("name", "country", "sector", "kind")
    assert [
        row["id"] for row in rows() if row["id"] in known and any(row[f] != known[row["id"]][f] for f in fields)
    ] == []


@pytest.mark.parametrize("name", OWN)
def test_kinds(name: str) -> None:
    assert {row["kind"] for row in table(name)[1]} <= KINDS[name]


def test_sectors() -> None:
    assert {row["sector"] for row in rows()} <= set(get_args(Sector))


@pytest.mark.parametrize("field", ["country", "backer"])
def test_country_codes(field: str) -> None:
    codes = {country.alpha3 for country in all_countries()} | {""}
    assert [row["id"] for row in rows() if not set(row[field].split("|")) <= codes] == []


def test_parents_exist() -> None:
    ids = {row["id"] for row in [*rows(), *states()]}
    assert [row["id"] for row in rows() if row["parent"] and row["parent"] not in ids] == []
    assert [row["id"] for row in rows() if row["parent"] == row["id"]] == []


def test_successors_exist_and_no_chain_is_a_circle() -> None:
    ids = {row["id"] for row in [*rows(), *states()]}
    after = {row["id"]: row["successor"] for row in rows() if row["successor"]}
    assert [i for i, successor in after.items() if successor not in ids] == []
    assert [i for i in after if i in chain(after, i)] == []
    assert chain(after, "al-nusra-front") == ["jabhat-fateh-al-sham", "hayat-tahrir-al-sham"]


def chain(after: dict[str, str], start: str) -> list[str]:
    """The bodies that took over from one, in their order; a circle ends where it begins to repeat."""
    found: list[str] = []
    successor = after.get(start)
    while successor and successor not in found:
        found.append(successor)
        successor = after.get(successor)
    return found


def test_dates() -> None:
    written = [row[end] for row in rows() for end in ("from", "to") if row[end]]
    assert [date for date in written if not DATE.fullmatch(date)] == []
    assert [row["id"] for row in rows() if row["from"] and row["to"] and row["from"][:4] > row["to"][:4]] == []


def test_no_stray_white_space() -> None:
    def clean(value: str) -> bool:
        return value == " ".join(value.split()) and all(part == part.strip() for part in value.split("|"))

    assert [f"{row['id']}: {value!r}" for row in rows() for value in row.values() if not clean(value)] == []


def test_aliases_are_filled_and_say_something_new() -> None:
    assert [row["id"] for row in rows() if row["aliases"] and "" in row["aliases"].split("|")] == []
    repeated = [
        (row["id"], key) for row in rows() for key, n in Counter(map(key_of, names(row))).items() if n > 1 or not key
    ]
    assert repeated == []


def test_a_name_of_two_entries_is_flagged() -> None:
    own = {row["id"] for row in rows()}
    unflagged = [
        (key, i)
        for key, entries in bearers().items()
        if len(entries) > 1
        for i, row in entries.items()
        if i in own and key not in flagged(row, "shared")
    ]
    assert unflagged == []


def test_a_flagged_name_has_several_bearers_and_one_default() -> None:
    shared = {key: entries for key, entries in bearers().items() if len(entries) > 1}
    marked = [(key, row["id"]) for row in rows() for key in flagged(row, "shared")]
    assert [(key, i) for key, i in marked if i not in shared.get(key, {})] == []
    assert [row["id"] for row in rows() if not flagged(row, "default") <= flagged(row, "shared")] == []
    defaults = Counter(key for row in rows() for key in flagged(row, "default"))
    assert [key for key, n in defaults.items() if n > 1] == []


def test_no_name_is_a_country_word() -> None:
    words = {
        key_of(word) for country in all_countries() for word in (*country.names, *country.demonyms, *country.capitals)
    }
    clashes = [
        (row["id"], name) for row in rows() for name in names(row) if key_of(name) in words and not name.isupper()
    ]
    assert clashes == []


def test_size() -> None:
    assert len(table("groups.csv")[1]) >= 1500
    assert len(table("organisations.csv")[1]) >= 2800
    assert sum(len(names(row)) for row in rows()) >= 9600


SETTLED = [
    ("Islamic State", None, "REB"),
    ("al-Qaeda", None, "REB"),
    ("Islamic State West Africa Province", "NGA", "REB"),
    ("ISIS-K", "AFG", "REB"),
    ("AQAP", "YEM", "REB"),
    ("Jabhat al-Nusra", "SYR", "REB"),
    ("Taliban", "AFG", "REB"),
    ("Pakistani Taliban", "PAK", "REB"),
    ("Boko Haram", "NGA", "REB"),
    ("al-Shabaab", "SOM", "REB"),
    ("YPG", "SYR", "REB"),
    ("PKK", "TUR", "REB"),
    ("Syrian Democratic Forces", "SYR", "REB"),
    ("Ansar Allah", "YEM", "REB"),
    ("Hizballah", "LBN", "REB"),
    ("Hamas", "PSE", "REB"),
    ("Kata'ib Hezbollah", "IRQ", "REB"),
    ("Islamic Resistance in Iraq", "IRQ", "REB"),
    ("Harakat al-Nujaba", "IRQ", "REB"),
    ("M23", "COD", "REB"),
    ("Sinaloa Cartel", "MEX", "CRM"),
    ("Gulf Clan", "COL", "CRM"),
    ("ELN", "COL", "REB"),
    ("Wagner Group", "RUS", "REB"),
    ("UNHCR", None, "IGO"),
    ("International Criminal Court", None, "JUD"),
    ("Frontex", None, "COP"),
    ("Interpol", None, "IGO"),
    ("Black Lives Matter", "USA", "NGO"),
    ("Amnesty International", None, "NGO"),
    ("Syrian Observatory for Human Rights", "SYR", "NGO"),
    ("White Helmets", "SYR", "NGO"),
    ("Xinhua", "CHN", "MED"),
    ("Tasnim", "IRN", "MED"),
    ("Peshmerga", "IRQ", "MIL"),
    ("Pasdaran", "IRN", "MIL"),
    ("Muslim Brotherhood", "EGY", "OPP"),
    ("COSATU", "ZAF", "LAB"),
    ("Rosneft", "RUS", "BUS"),
    ("Al-Shifa Hospital", "PSE", "HLH"),
    ("State Department", "USA", "GOV"),
    ("Fatah", "PSE", "PTY"),
]


@pytest.mark.parametrize(("name", "country", "sector"), SETTLED)
def test_settled_cases(name: str, country: str | None, sector: str) -> None:
    found = {(row["country"] or None, row["sector"]) for row in bearers()[key_of(name)].values()}
    assert found == {(country, sector)}
