from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from server_names import RAID

from casus.chronicle import Chronicle, Run
from handmade import raid

KINDS = {"incidents": 4, "events": 6, "statements": 2}


@pytest.fixture
def download(client):
    def asked(name: str, **parameters):
        answer = client.get(f"/api/export/{name}", params=parameters)
        assert answer.status_code == 200, answer.text
        return answer

    return asked


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_all_forms_hold_the_same_records(download, kind):
    of_csv = rows(download(f"{kind}.csv"))
    of_jsonl = [json.loads(line) for line in download(f"{kind}.jsonl").text.splitlines()]
    of_geojson = download(f"{kind}.geojson").json()["features"]
    of_parquet = pq.read_table(pa.BufferReader(download(f"{kind}.parquet").content)).to_pylist()
    id_ = next(iter(of_csv[0]))
    ids = [row[id_] for row in of_csv]
    assert len(ids) == KINDS[kind]
    assert ids == [one["id"] for one in of_jsonl] == [one["id"] for one in of_geojson]
    assert ids == [row[id_] for row in of_parquet]
    assert list(of_csv[0]) == list(of_parquet[0]) == list(of_geojson[0]["properties"])


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("jsonl", "application/x-ndjson"),
        ("parquet", "application/vnd.apache.parquet"),
        ("geojson", "application/geo+json"),
    ],
)
def test_a_download_has_a_name_and_a_type(download, form, media_type):
    answer = download(f"incidents.{form}")
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="week-incidents.{form}"'


def test_the_filter_holds_for_downloads(download):
    [row] = rows(download("incidents.csv", place="mopti"))
    assert (row["actors"], row["actor_countries"], row["place"], row["sources"]) == ("Gunmen", "MLI", "Mopti", "2")
    assert (row["time_from"], row["killed_low"], row["denied_by"]) == ("2021-03-13", "9", "Malian army")
    [row] = rows(download("events.csv", type="ASSAULT.drone"))
    assert (row["event_id"], row["report_id"]) == (RAID.events[0].id, "r1")
    [row] = rows(download("statements.csv", speaker="osterland"))
    assert (row["stance"], row["content"]) == ("deny", "any part in it")


def test_types_of_columns_in_parquet(download):
    schema = pq.read_schema(pa.BufferReader(download("incidents.parquet").content))
    assert schema.field("time_from").type == pa.date32()
    assert schema.field("killed_low").type == pa.int64()
    assert schema.field("lat").type == pa.float64()
    table = pq.read_table(pa.BufferReader(download("incidents.parquet", place="mopti").content))
    assert table["time_from"].to_pylist() == [dt.date(2021, 3, 13)]


def test_points_have_the_longitude_first(download):
    [feature] = download("incidents.geojson", place="mopti").json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-4.19, 14.49]}
    features = download("events.geojson", status="hypothetical").json()["features"]
    assert [feature["geometry"] for feature in features] == [None]


@pytest.mark.parametrize("kind", KINDS)
def test_of_nothing_the_forms_are_still_whole(download, kind):
    nothing = {"from": "1990-01-01", "to": "1990-01-02"}
    assert rows(download(f"{kind}.csv", **nothing)) == []
    assert download(f"{kind}.csv", **nothing).text.count("\n") == 1
    assert download(f"{kind}.jsonl", **nothing).text == ""
    assert download(f"{kind}.geojson", **nothing).json() == {"type": "FeatureCollection", "features": []}
    assert pq.read_table(pa.BufferReader(download(f"{kind}.parquet", **nothing).content)).num_rows == 0


def test_what_a_spreadsheet_would_run_is_made_harmless(serving, tmp_path):
    path = tmp_path / "odd.casus"
    with Chronicle.open(path, create=True) as chronicle:
        run = Run(version="1", model="m", started=dt.datetime(2024, 2, 4, tzinfo=dt.UTC))
        chronicle.add(raid(source='=HYPERLINK("http://x")'), run=run)
    answer = serving(path).get("/api/export/events.csv")
    assert {row["source"] for row in rows(answer)} == {'\'=HYPERLINK("http://x")'}


def test_an_unknown_form_is_refused(client):
    answer = client.get("/api/export/incidents.xlsx")
    assert answer.status_code == 422
    assert "parquet" in answer.json()["detail"]


def test_parquet_without_its_library_is_told(client, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = client.get("/api/export/incidents.parquet")
    assert answer.status_code == 501
    assert "pip install 'casus[parquet]'" in answer.json()["detail"]
