from __future__ import annotations

from pathlib import Path

import pytest

INDEX = "<!doctype html><title>Casus</title><div id=app></div>"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGES = [
    "/", "/incidents/i-1", "/reports/r1", "/map", "/timeline", "/network", "/statements", "/escalation",
    "/review", "/add", "/search", "/start",
]  # fmt: skip


@pytest.fixture
def built(tmp_path) -> Path:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / ".vite").mkdir()
    (folder / "index.html").write_text(INDEX, encoding="utf-8")
    (folder / "icon.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "assets" / "app-1a2b3c.js").write_text("export {}", encoding="utf-8")
    (folder / ".vite" / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture
def site(serving, filled, built):
    return serving(filled, static=built)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_the_application(site, path):
    answer = site.get(path)
    assert (answer.status_code, answer.text) == (200, INDEX)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


def test_files_whose_name_tells_what_is_in_them_are_kept(site):
    script = site.get("/assets/app-1a2b3c.js")
    assert (script.status_code, script.text) == (200, "export {}")
    assert "immutable" in script.headers["cache-control"]
    icon = site.get("/icon.svg")
    assert (icon.text, icon.headers["cache-control"]) == ("<svg/>", "no-cache")


@pytest.mark.parametrize(
    "path", ["/.vite/manifest.json", "/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/secret.txt"]
)
def test_nothing_else_is_handed_out(site, path):
    answer = site.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text.replace(path, "").replace("secret.txt", "")


def test_an_unknown_page_is_the_applications_to_browsers_and_a_problem_to_programs(site):
    page = site.get("/weather", headers=BROWSER)
    assert (page.status_code, page.text) == (404, INDEX)
    problem = site.get("/weather")
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"
    of_api = site.get("/api/weather", headers=BROWSER)
    assert of_api.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/today.json?from=2024-01-01", "/api/incidents?from=2024-01-01"),
        ("/incidents/i-1.json", "/api/incidents/i-1"),
        ("/reports/a%20b.json", "/api/reports/a%20b"),
        ("/map.json?type=ASSAULT&type=AID", "/api/sites?type=ASSAULT&type=AID"),
        ("/timeline.json", "/api/series"),
        ("/network.json?level=country", "/api/network?level=country"),
        ("/statements.json", "/api/statements"),
        ("/escalation.json", "/api/escalation"),
        ("/review.json", "/api/queue"),
        ("/add.json", "/api/jobs"),
        ("/search.json?q=army", "/api/search?q=army"),
        ("/start.json", "/api/about"),
    ],
)
def test_beside_each_page_is_its_json(site, path, target):
    answer = site.get(path)
    assert (answer.status_code, answer.headers["location"]) == (307, target)
    assert site.get(target.replace("i-1", "r1")).status_code in (200, 404)


@pytest.mark.parametrize("path", ["/", "/map", "/incidents/i-1"])
def test_without_the_application_a_page_says_how_to_build_it(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "npm run build" in answer.text
    assert client.get("/weather", headers=BROWSER).status_code == 404
