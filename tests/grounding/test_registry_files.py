"""Registries of users: their files, what they put before the shipped names, what is found wrong in them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from casus.errors import OptionError, RegistryError
from casus.grounding.actors import Registry, ReportContext, resolve, whole_name_end
from casus.grounding.actors import shipped as shipped_tables
from casus.grounding.actors.checking import check
from casus.grounding.actors.importing import petrarch_rows, wikidata_rows
from casus.grounding.actors.lexicon import Lexicon
from casus.grounding.actors.registry import Row, read_rows, write_rows
from casus.grounding.actors.shipped import COMPILED, compile_to, lexicon
from casus.grounding.actors.tables import entries


def written(tmp_path: Path, text: str, name: str = "mine.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


HEADER = "name,aliases,kind,country,sector,office,from,to\n"


def test_own_names_are_known_and_go_before_the_shipped_ones(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "Ostrava Guard,OG|Hezbollah,militia,CZE,REB,,,\n")
    registry = Registry.with_files(path)
    assert resolve("Ostrava Guard fighters", registry=registry).country == "CZE"
    assert resolve("Hezbollah", registry=registry).entity == "ostrava-guard"
    assert resolve("Hezbollah").country == "LBN"
    assert resolve("Ostrava Guard").entity is None


def test_of_two_files_the_later_goes_first(tmp_path: Path) -> None:
    one = written(tmp_path, HEADER + "Lantern Front,,rebel,MLI,REB,,,\n", "one.csv")
    two = written(tmp_path, HEADER + "Lantern Front,,party,MLI,PTY,,,\n", "two.csv")
    assert resolve("Lantern Front", registry=Registry.with_files(one, two)).sector == "PTY"
    assert resolve("Lantern Front", registry=Registry.with_files(two, one)).sector == "REB"


def test_a_person_is_who_holds_the_office_on_the_day(tmp_path: Path) -> None:
    rows = (
        "Vera Ilic,Ilic,person,SRB,LEG,deputy,2001-01-10,2009-12-31\n"
        "Vera Ilic,Ilic,person,SRB,GOV,minister,2010-01-01,2015-06-01\n"
    )
    registry = Registry.with_files(written(tmp_path, HEADER + rows))
    assert resolve("Ilic", on="2005-05-05", registry=registry).sector == "LEG"
    assert resolve("Ilic", on=dt.date(2012, 1, 1), registry=registry).sector == "GOV"


def test_a_surname_that_others_bear_keeps_them(tmp_path: Path) -> None:
    registry = Registry.with_files(written(tmp_path, HEADER + "Anna Obama,Obama,person,KEN,CVL,,2020,\n"))
    found = resolve("Obama", on="2010-05-05", registry=registry)
    assert {c.name for c in found.candidates} >= {"Anna Obama", "Barack Obama"}
    assert found.name == "Barack Obama"


def test_the_context_brings_its_registry_along(tmp_path: Path) -> None:
    registry = Registry.with_files(written(tmp_path, HEADER + "Copper Brigade,,militia,COD,REB,,,\n"))
    context = ReportContext.build("The Copper Brigade attacked. The group fled.", on="2024-02-03", registry=registry)
    found = resolve("The group", context=context, position=29)
    assert (found.country, found.sector, found.start, found.end) == ("COD", "REB", 29, 38)


def test_registries_with_other_files_differ_in_their_digest(tmp_path: Path) -> None:
    one = Registry.with_files(written(tmp_path, HEADER + "A Front,,rebel,MLI,REB,,,\n", "one.csv"))
    two = Registry.with_files(written(tmp_path, HEADER + "B Front,,rebel,MLI,REB,,,\n", "two.csv"))
    assert Registry.shipped().digest == ""
    assert len({"", one.digest, two.digest}) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,country\nX,MLI\n", "lacks the column 'sector'"),
        ("name,sector,colour\nX,REB,red\n", "unknown column 'colour'"),
        ("name,sector\n,REB\n", "has no name"),
        ("name,sector\nLantern,XXX\n", "sector 'XXX'"),
        ("name,sector,from\nLantern,REB,last year\n", "casus actors check"),
    ],
)
def test_what_means_nothing_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(RegistryError, match=told) as raised:
        Registry.with_files(path)
    assert "mine.csv" in str(raised.value)


def test_a_missing_file_and_one_of_other_letters(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="cannot be read"):
        read_rows(tmp_path / "none.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes("name,sector\nFrente Ñ,REB\n".encode("latin-1"))
    with pytest.raises(RegistryError, match="UTF-8"):
        read_rows(path)


def test_a_day_that_is_none() -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        resolve("Obama", on="yesterday")


def found_in(**values: str) -> list[str]:
    row = Row({"name": "Lantern Front", "sector": "REB", **values}, "mine.csv:2")
    return [f"{f.severity}: {f.message}" for f in check([row])]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"sector": "ARMY"}, "fault: sector 'ARMY'"),
        ({"country": "Mali"}, "fault: country 'Mali'"),
        ({"backer": "RUS|XX"}, "fault: backer 'XX'"),
        ({"from": "May 2001"}, "fault: from 'May 2001'"),
        ({"from": "2010", "to": "2004"}, "fault: it ends"),
        ({"office": "chief"}, "fault: an office"),
        ({"parent": "nobody"}, "conflict: parent 'nobody'"),
        ({"aliases": "Hamas", "country": "MLI"}, "conflict: 'Hamas' means MLI REB here, Hamas (PSE REB)"),
        ({"aliases": "police"}, "conflict: 'police' is a common word"),
    ],
)
def test_checking(values: dict[str, str], told: str) -> None:
    assert [line for line in found_in(**values) if line.startswith(told)]


def test_a_sound_row_is_let_pass() -> None:
    assert found_in(country="MLI", parent="", aliases="LF", **{"from": "2001-05", "to": "2001-05-31"}) == []


def test_rows_that_differ_on_the_same_days_are_a_conflict() -> None:
    rows = [
        Row({"name": "Lantern Front", "sector": "REB", "country": "MLI", "to": "2010"}, "a"),
        Row({"name": "Lantern Front", "sector": "PTY", "country": "MLI", "from": "2011"}, "b"),
        Row({"name": "Lantern Front", "sector": "GOV", "country": "MLI", "from": "2009"}, "c"),
    ]
    assert [(f.where, f.message.split()[-1]) for f in check(rows)] == [("c", "a"), ("c", "b")]


def test_rows_are_written_as_they_are_read(tmp_path: Path) -> None:
    rows = [Row({"name": 'Front "A", north', "aliases": "F|G", "sector": "REB", "notes": "é"})]
    assert write_rows(rows, tmp_path / "out.csv") == 1
    assert [r.names for r in read_rows(tmp_path / "out.csv")] == [['Front "A", north', "F", "G"]]


DICTIONARY = """# a dictionary
LANTERN_FRONT_ [MLIREB] # a note
+FRONT_OF_THE_LANTERN_
+LF_
VERA_ILIC_
+MINISTER_ILIC_
\t[SRBELI 990101-010110]
\t[SRBGOV 20100101-20150631]
\t[SRBELI]
HARBOUR_WATCH_(HW)_ [NGOHRI]
NOWHERE_ [XYZ]
TOWNVILLE_ [MLI]
"""


def test_a_dictionary_of_petrarch(tmp_path: Path) -> None:
    rows = list(petrarch_rows(written(tmp_path, DICTIONARY, "dictionary.txt")))
    said = [(r["name"], r["aliases"], r["kind"], r["country"], r["sector"], r["from"], r["to"]) for r in rows]
    assert said == [
        ("Lantern Front", "Front of the Lantern|LF", "group", "MLI", "REB", "", ""),
        ("Vera Ilic", "Minister Ilic", "person", "SRB", "GOV", "1999-01-01", "2001-01-10"),
        ("Vera Ilic", "Minister Ilic", "person", "SRB", "GOV", "2010-01-01", "2015-06"),
        ("Harbour Watch", "HW", "group", "", "NGO", "", ""),
        ("Townville", "", "seat", "MLI", "GOV", "", ""),
    ]
    assert not [f for f in check(rows) if f.severity == "fault"]


def claim(value: object, **qualifiers: str) -> dict[str, object]:
    times = {k: [{"datavalue": {"value": {"time": v}}}] for k, v in qualifiers.items()}
    return {"mainsnak": {"datavalue": {"value": value}}, "qualifiers": times}


def entity(id: str, name: str, **claims: list[dict[str, object]]) -> dict[str, object]:
    return {"id": id, "labels": {"en": {"value": name}}, "aliases": {"en": [{"value": f"{name} X"}]}, "claims": claims}


ENTITIES = [
    entity("Q1000001", "Lantern Land", P298=[claim("MLI")]),
    entity(
        "Q1000002",
        "Lantern Front",
        P31=[claim({"id": "Q17149090"})],
        P17=[claim({"id": "Q1000001"})],
        P571=[claim({"time": "+2003-05-00T00:00:00Z"})],
    ),
    entity("Q1000003", "Minister of Lamps", P17=[claim({"id": "Q1000001"})]),
    entity(
        "Q1000004",
        "Vera Ilic",
        P31=[claim({"id": "Q5"})],
        P39=[claim({"id": "Q1000003"}, P580="+2010-01-01T00:00:00Z", P582="+2015-00-00T00:00:00Z")],
    ),
    entity("Q1000005", "A Hill"),
]


@pytest.mark.parametrize("form", ["entities", "list", "lines"])
def test_entities_of_wikidata(tmp_path: Path, form: str) -> None:
    texts = {
        "entities": json.dumps({"entities": {e["id"]: e for e in ENTITIES}}),
        "list": json.dumps(ENTITIES),
        "lines": "[\n" + ",\n".join(map(json.dumps, ENTITIES)) + "\n]\n",
    }
    rows = list(wikidata_rows(written(tmp_path, texts[form], "w.json")))
    said = [(r["name"], r["kind"], r["country"], r["sector"], r["office"], r["from"], r["to"]) for r in rows]
    assert said == [
        ("Lantern Front", "rebel", "MLI", "REB", "", "2003-05", ""),
        ("Vera Ilic", "person", "MLI", "GOV", "Minister of Lamps", "2010-01-01", "2015"),
    ]


def test_results_of_the_query_service(tmp_path: Path) -> None:
    binding = {"id": "http://x/entity/Q7", "name": "Lantern Front", "country": "MLI", "from": "2003-05-01T00:00:00Z"}
    content = {"head": {}, "results": {"bindings": [{k: {"value": v} for k, v in binding.items()}, {}]}}
    rows = list(wikidata_rows(written(tmp_path, json.dumps(content), "w.json"), sector="REB", kind="rebel"))
    assert [(r["id"], r["name"], r["kind"], r["sector"], r["from"]) for r in rows] == [
        ("q7", "Lantern Front", "rebel", "REB", "2003-05-01")
    ]


def test_no_json(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no JSON"):
        list(wikidata_rows(written(tmp_path, "<html>", "w.json")))


def test_the_compiled_registry_says_what_the_tables_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_to(tmp_path / COMPILED)
    monkeypatch.setattr(shipped_tables, "_data", lambda: tmp_path)
    compiled = shipped_tables._compiled()
    assert compiled is not None
    assert dict(compiled.all()) == dict(Lexicon(entries()).all())


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_compiled_registry_that_does_not_fit_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    compile_to(tmp_path / COMPILED)
    if damage is None:
        monkeypatch.setattr(shipped_tables, "_digest", lambda: b"other tables")
    else:
        (tmp_path / COMPILED).write_bytes(damage)
    monkeypatch.setattr(shipped_tables, "_data", lambda: tmp_path)
    assert shipped_tables._compiled() is None


def test_the_lexicon_is_read_once() -> None:
    assert lexicon() is lexicon()


@pytest.mark.parametrize(
    ("text", "phrase", "whole"),
    [
        ("The Lantern Front in Mali struck.", "The Lantern Front", "The Lantern Front in Mali"),
        ("The Lantern Front. In Mali it struck.", "The Lantern Front", "The Lantern Front"),
        ("The Lantern Front in Chad struck.", "The Lantern Front", "The Lantern Front"),
        ("Fighters met the Lantern Front in Mali.", "Fighters", "Fighters"),
    ],
)
def test_a_phrase_ends_where_a_known_name_ends(text: str, phrase: str, whole: str) -> None:
    registry = Registry.shipped().extended([Row({"name": "Lantern Front in Mali", "sector": "REB", "country": "MLI"})])
    start = text.index(phrase)
    assert text[start : whole_name_end(text, start, start + len(phrase), registry=registry)] == whole
