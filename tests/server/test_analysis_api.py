from __future__ import annotations

import pytest
from server_names import RAID

from fusion_reports import ELSEWHERE


def test_sites_are_those_with_coordinates(get):
    sites = get("/sites")
    assert (sites["total"], sites["located"]) == (4, 3)
    [kayes] = [site for site in sites["items"] if site[0] == get(f"/incidents/{ELSEWHERE.events[0].id}")["id"]]
    assert kayes[1:] == [14.45, -11.44, "point", "ASSAULT", "firearms", "2021-03-13", 2, -9.0]
    assert get("/sites", country="TUR")["located"] == 1


def test_a_series_counts_the_incidents(get):
    series = get("/series", step="month", to="2021-12-31")
    assert (series["step"], series["starts"]) == ("month", ["2021-03-01"])
    [line] = series["lines"]
    assert (line["counts"], line["scores"]) == ([2], [-9.0])


def test_a_series_by_country_has_a_line_for_each(get):
    series = get("/series", by="country")
    assert {"MLI", "TUR"} <= {line["key"] for line in series["lines"]}
    assert all(len(line["counts"]) == len(series["starts"]) == len(line["scores"]) for line in series["lines"])


def test_a_network_leads_from_actors_to_recipients(get):
    network = get("/network", level="group", country="MLI")
    [edge] = network["edges"]
    assert (edge["from"], edge["to"], edge["incidents"], edge["conflict"]) == ("MLI:REB", "MLI:MIL", 2, 2)
    assert {node["key"] for node in network["nodes"]} == {"MLI:REB", "MLI:MIL"}


def test_escalation_of_a_named_pair(get):
    found = get("/escalation", level="group", pair="MLI:REB~MLI:MIL", to="2021-12-31")
    assert found["weeks"] == ["2021-03-08"]
    [pair] = found["pairs"]
    assert {pair["a"], pair["b"]} == {"MLI:REB", "MLI:MIL"}
    assert (pair["counts"], pair["scores"], pair["change"]) == ([2], [-18.0], None)


def test_the_intensity_around_incidents(get, client):
    incident = get(f"/incidents/{ELSEWHERE.events[0].id}")["id"]
    [found] = get("/intensities", incident=[incident, "i-none"])["items"]
    assert (found["incident"], found["label"], found["since"]) == (incident, "within Mali", "2021-02-20")
    assert (len(found["counts"]), sum(found["counts"]), min(found["scores"])) == (29, 2, -18.0)
    many = [f"i-{number}" for number in range(101)]
    assert client.get("/api/intensities", params={"incident": many}).status_code == 422


def test_a_pair_that_is_none_is_refused(client):
    answer = client.get("/api/escalation", params={"pair": "Mali"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_who_and_where_by_number(get):
    actors = get("/actors")["items"]
    assert [one["incidents"] for one in actors] == sorted((one["incidents"] for one in actors), reverse=True)
    [gunmen] = get("/actors", q="gunm")["items"]
    assert (gunmen["name"], gunmen["country"], gunmen["sector"], gunmen["incidents"]) == ("Gunmen", "MLI", "REB", 2)
    [town] = get("/places", q="kay")["items"]
    assert (town["name"], town["country"], town["lat"], town["incidents"]) == ("Kayes", "MLI", 14.45, 1)
    assert len(get("/places", limit=1)["items"]) == 1


@pytest.mark.parametrize(
    ("path", "nothing"),
    [
        ("/sites", {"total": 0, "located": 0, "items": []}),
        ("/network", {"nodes": [], "edges": [], "cut": 0}),
        ("/escalation", {"weeks": [], "pairs": [], "places": []}),
        ("/series", {"step": "day", "starts": [], "lines": [], "earlier": 0, "undated": 0}),
    ],
)
def test_of_nothing_there_is_nothing(get, path, nothing):
    assert get(path, type="AGREE") == nothing


def test_what_people_said_counts(get):
    assert get("/series", type="ASSAULT.drone", by="mode")["lines"][0]["key"] == "ASSAULT.drone"
    assert get(f"/incidents/{RAID.events[0].id}")["mode"] == "drone"
