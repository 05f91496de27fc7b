"""Tables of towns imported from GeoNames' dumps."""

import zipfile

import pytest

from casus.errors import CasusError, OptionError, RegistryError
from casus.grounding.places import Gazetteer, import_geonames
from casus.grounding.places.towns import Towns

COLUMNS = 19


def line(number, name, *, others="", lat=36.2, lon=37.1, kind="P", code="PPL", country="SY", admin1="09", people=0):
    cells = [""] * COLUMNS
    cells[0:9] = [str(number), name, name, others, str(lat), str(lon), kind, code, country]
    cells[10], cells[14] = admin1, str(people)
    return "\t".join(cells) + "\n"


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "SY.txt"
    path.write_text(
        line(1, "Zzyzz", people=40)
        + line(2, "Al Zzyzz", people=9000, others="Zozo,ZZY,زيز", lat=35.0)
        + line(3, "Zzyzz", people=0, country="US", admin1="TX", lat=31.0, lon=-99.0)
        + line(4, "Old Zzyzz", code="PPLQ", people=5)
        + line(5, "Zzyzz Hill", kind="T", code="HLL"),
        encoding="utf-8",
    )
    return path


def test_an_imported_table_is_read_in_place_of_the_shipped_one(dump, tmp_path):
    out = tmp_path / "towns.bin"
    assert import_geonames([dump], out) == 3
    gazetteer = Gazetteer.open(towns=out)
    place = gazetteer.resolve("Zzyzz, Aleppo province").chosen
    assert (place.name, place.country, place.admin1, place.geonameid) == ("Al Zzyzz", "SYR", "Aleppo", 2)
    assert gazetteer.resolve("Zzyzz, Texas").chosen.geonameid == 3
    assert gazetteer.resolve("Zozo, Syria").chosen.match == "alternate"
    assert gazetteer.resolve("Homs").chosen is None or gazetteer.resolve("Homs").chosen.kind != "town"
    assert list(tmp_path.glob(".towns*")) == []


def test_towns_stand_by_population_whatever_the_order_of_lines(dump, tmp_path):
    import_geonames([dump], tmp_path / "one.bin")
    backwards = tmp_path / "back.txt"
    lines = dump.read_text(encoding="utf-8").splitlines(keepends=True)
    backwards.write_text("".join(reversed(lines)), encoding="utf-8")
    import_geonames([backwards], tmp_path / "two.bin")
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()
    assert [town.geonameid for town in Towns.open(tmp_path / "one.bin").find("zzyzz")] == [2, 1, 3]


def test_what_is_left_out(dump, tmp_path):
    out = tmp_path / "towns.bin"
    assert import_geonames([dump], out, least_population=40) == 2
    assert import_geonames([dump], out, feature_classes=("P", "T")) == 4
    assert not Towns.open(out).has("old zzyzz")


def test_zip_files_and_several_dumps(dump, tmp_path):
    archive = tmp_path / "SY.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "about")
        file.write(dump, "SY.txt")
    other = tmp_path / "TX.txt"
    other.write_text(line(9, "Qaqa", country="US", admin1="TX"), encoding="utf-8")
    assert import_geonames([archive, other], tmp_path / "towns.bin") == 4


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"1\tZzyzz\t36.2\n", "line 1.*3 columns"),
        (line(1, "Zzyzz").encode() + line(2, "Qaqa", lat=99).encode(), "line 2.*off the earth"),
        (line(1, "Zzyzz", people="many").encode(), "line 1.*many"),
        (b"\xff\xfe\x00", "utf-8"),
        (b"", "no place"),
        (line(1, "Zzyzz", kind="H").encode(), "no place"),
    ],
)
def test_a_broken_dump_is_refused_and_leaves_nothing(tmp_path, content, what):
    dump, out = tmp_path / "XX.txt", tmp_path / "towns.bin"
    dump.write_bytes(content)
    with pytest.raises(RegistryError, match=what) as caught:
        import_geonames([dump], out)
    assert "XX.txt" in str(caught.value) and not out.exists()


def test_a_missing_dump_and_a_broken_archive_are_named(tmp_path):
    broken = tmp_path / "SY.zip"
    broken.write_bytes(b"no archive")
    for path in (tmp_path / "none.txt", broken):
        with pytest.raises(RegistryError, match=path.name):
            import_geonames([path], tmp_path / "towns.bin")


def test_a_table_that_cannot_be_written_is_named(dump, tmp_path):
    with pytest.raises(RegistryError, match="cannot be written"):
        import_geonames([dump], tmp_path / "no folder" / "towns.bin")


@pytest.mark.parametrize(
    ("paths", "options"),
    [([], {}), (["SY.txt"], {"least_population": -1}), (["SY.txt"], {"feature_classes": ("P", "Q")}),
     (["SY.txt"], {"feature_classes": ()})],
)  # fmt: skip
def test_options_that_mean_nothing(tmp_path, paths, options):
    with pytest.raises(OptionError):
        import_geonames([tmp_path / path for path in paths], tmp_path / "towns.bin", **options)


def test_a_table_that_is_none_is_refused(tmp_path):
    with pytest.raises(CasusError, match=r"none\.bin"):
        Gazetteer.open(towns=tmp_path / "none.bin")
