"""The commands that resolve single phrases, and those that keep a registry and a gazetteer of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casus.cli import cli
from casus.errors import OptionError, RegistryError
from casus.grounding.actors.registry import read_rows


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("actors", "resolve", "SDF", "--on", "2024-02-03"), ["SDF: SYR REB", "not", "Japan Self-Defense Forces"]),
        (("actors", "resolve", "Blue Lantern"), ["Blue Lantern: unresolved"]),
        (("places", "resolve", "Azaz, Aleppo province", "Nowhereville"), ["Azaz, SYR", "Nowhereville: unresolved"]),
        (("dates", "resolve", "Friday", "--published", "2024-02-03"), ["2024-02-02 to 2024-02-02 (day)", "2024-02-09"]),
        (("dates", "resolve", "two days later", "--anchor", "2024-02-03"), ["2024-02-05 to 2024-02-05"]),
        (("dates", "resolve", "3/4/2024"), ["unresolved", "possible", "2024-03-04", "2024-04-03"]),
        (("counts", "resolve", "at least two dozen"), ["24 or more"]),
        (("counts", "resolve", "five, including two children"), [": 5\n", "among them  2"]),
    ],
)
def test_phrases(arguments: tuple[str, ...], told: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert [words for words in told if words not in result.output] == []


def test_a_day_that_is_none_is_told() -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        run("actors", "resolve", "SDF", "--on", "soon")


def test_a_registry_is_imported_checked_and_used(tmp_path: Path) -> None:
    source, mine = tmp_path / "dictionary.txt", tmp_path / "mine.csv"
    source.write_text("LANTERN_FRONT_ [MLIREB]\n+LF_\n", encoding="utf-8")
    assert run("actors", "import", "petrarch", source, "--into", mine).exit_code == 0
    assert [row["name"] for row in read_rows(mine)] == ["Lantern Front"]
    checked = run("actors", "check", mine)
    assert (checked.exit_code, "0 faults" in checked.output) == (0, True)
    assert (
        "Lantern Front fighters: MLI REB"
        in run("actors", "resolve", "Lantern Front fighters", "--registry", mine).output
    )


def test_faults_of_a_registry_give_status_1(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("name,sector\nLantern Front,ARMY\n", encoding="utf-8")
    result = run("actors", "check", mine)
    assert result.exit_code == 1
    assert "mine.csv:2: fault: sector 'ARMY'" in result.output
    with pytest.raises(RegistryError):
        run("actors", "resolve", "Lantern Front", "--registry", mine)


def test_towns_are_imported_and_used(tmp_path: Path) -> None:
    row = [
        "1",
        "Lanternville",
        "Lanternville",
        "",
        "36.5",
        "37.0",
        "P",
        "PPL",
        "SY",
        "",
        "",
        "",
        "",
        "",
        "900",
        "",
        "",
        "",
        "",
    ]
    dump, towns = tmp_path / "SY.txt", tmp_path / "towns.bin"
    dump.write_text("\t".join(row) + "\n", encoding="utf-8")
    assert "1 places" in run("places", "import", dump, "--into", towns).output
    assert "Lanternville, SYR" in run("places", "resolve", "Lanternville", "--towns", towns).output
    assert "Lanternville: unresolved" in run("places", "resolve", "Lanternville").output
