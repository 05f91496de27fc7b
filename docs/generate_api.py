"""Brings the examples of the REST API's description up to date: run it when answers of the API or codings have changed.

    python docs/generate_api.py

It codes the example reports into a chronicle, asks a server of it for one of each, and keeps what was asked and
answered in ``src/casus/server/examples.json``, from which the OpenAPI document takes them. Of what comes in pages it
asks for few, and of incidents, threads and reports for those that are told shortest, so that all can be read.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlencode

from fastapi.testclient import TestClient

import casus
from casus.chronicle import Chronicle
from casus.coder import Coder
from casus.server.app import create_app
from casus.server.jobs import Jobs
from casus.watch.memory import EntryState, FeedState, Memory

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "src" / "casus" / "server" / "examples.json"
MOMENT = dt.datetime(2024, 2, 9, 8, 30, tzinfo=dt.UTC)
JOB = "5b1e07c2a94d"
FEED = "https://levant-wire.example/feed.xml"

TEXT = {
    "title": "Grain depot burns after drone strike",
    "text": "A drone strike set a grain depot in the port of Aden on fire on Friday, port officials said. "
    "Two dockers were injured. The Houthis denied that they had fired at the port.",
    "published": "2024-02-09",
    "source": "Strait Monitor",
}

PARAMETERS = {
    "from": "2024-01-28",
    "to": "2024-02-08",
    "as_of": "2024-02-04T12:00:00+00:00",
    "party": "Houthis",
    "actor": "United States",
    "recipient": "Kataib Hezbollah",
    "the same": "country:USA",
    "country": "USA",
    "place": "Baghdad",
    "speaker": "Biden",
    "source": "Levant Wire",
    "q": "drone strike",
    "sources": 2,
    "disputed": True,
    "unsupported": True,
    "changed": True,
    "contradicted": True,
    "limit": 20,
    "steps": 2,
    "top": 5,
    "most": 50,
    "window": 4,
    "author": "Ana",
    "last-event-id": "1",
}
"""What parameters may say, wherever they stand; those with choices or an example of their own need none."""

FIELDS = {
    "/api/incidents": "id,day,summary,sources",
    "/api/events": "id,type,mode,status",
    "/api/reports": "id,title,published",
    "/api/statements": "id,stance,incidents",
    "/api/reviews": "id,at,author,action,target",
}

Json = dict[str, Any]


class Desk:
    """A server of a chronicle, and what was asked of it."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self.operations: dict[str, Json] = {}

    def value(self, address: str) -> Any:
        """What an address answers, for choosing what to ask."""
        answer = self._client.get(address)
        assert answer.status_code == 200, (address, answer.text)
        return answer.json()

    def ask(self, path: str, *, method: str = "get", body: Any = None, query: Json | None = None, **ids: str) -> Any:
        """Ask for one and keep it; ``ids`` fill the path."""
        address = path.format(**ids) + (f"?{urlencode(query, safe=':~,')}" if query else "")
        sent = {} if body is None else {"json": body}
        answer = self._client.request(method, address, headers={"X-Casus": "1"}, **sent)
        assert answer.is_success, (address, answer.text)
        media = answer.headers["content-type"].partition(";")[0]
        told = answer.json() if "json" in media and "ndjson" not in media else answer.text
        asks = {"line": f"{method.upper()} {address}"} | ({} if body is None else {"body": body})
        own = self.operations.setdefault(f"{method} {path}", {"parameters": {}, "exchanges": []})
        own["parameters"] |= {name: value for name, value in ids.items() if name != "form"}
        if method == "get" and path in FIELDS:
            own["parameters"]["fields"] = FIELDS[path]
        if isinstance(told, dict) and told.get("next"):
            own["parameters"]["cursor"] = told["next"]
        own["exchanges"].append(
            {"asks": asks, "answers": {"status": str(answer.status_code), "media": media, "body": told}}
        )
        return told


def main() -> None:
    """Write the examples anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.casus"
        coder = Coder()
        casus.code(ROOT / "examples" / "reports", into=path, coder=coder)
        app = create_app(chronicle=str(path), token=None, hosts=["testserver"], writable=True, static=None)
        with TestClient(app) as client:
            # As the server has them, but for the time of day.
            app.state.chronicle.close()
            app.state.chronicle = Chronicle.open(path, clock=lambda: MOMENT)
            app.state.jobs = Jobs(app.state.chronicle, make_coder=lambda: coder, now=lambda: MOMENT)
            desk = Desk(client)
            ask_all(desk, app.state.chronicle, app.state.jobs)
    KEPT.write_text(written(desk.operations), encoding="utf-8")


def written(operations: dict[str, Json]) -> str:
    """What is kept, an operation a line, so that a change of one shows as one."""
    lines = (f"{json.dumps(name)}: {json.dumps(one, ensure_ascii=False)}" for name, one in sorted(operations.items()))
    parameters = json.dumps(PARAMETERS, ensure_ascii=False)
    return f'{{"parameters": {parameters},\n"operations": {{\n' + ",\n".join(lines) + "\n}}\n"


def ask_all(desk: Desk, chronicle: Chronicle, jobs: Jobs) -> None:
    """Ask for one of each; what changes something first, so that there is something to ask for."""
    incident = told_shortest(
        desk, "/api/incidents/{}", ids_of(desk, "/api/incidents?sources=2&limit=500"), "statements"
    )
    event = incident["members"][0]["event"]["id"]
    review(desk, event)
    job(desk, jobs)
    feed(desk, chronicle)
    one_of_each(desk, incident["id"], event)
    of_lists(desk, event)
    counted(desk)
    downloads(desk, incident["id"])


def review(desk: Desk, event: str) -> None:
    """Two reviews of an event: that it is right, and, in a list as several may be sent, a word on it."""
    desk.ask("/api/reviews", method="post", body={"author": "Ana", "action": "accept", "target": event})
    said = {
        "author": "Ben",
        "action": "comment",
        "target": event,
        "value": "Both reports say so in their first sentence.",
    }
    desk.ask("/api/reviews", method="post", body=[said])


def job(desk: Desk, jobs: Jobs) -> None:
    """A text that is coded."""
    with mock.patch("secrets.token_hex", return_value=JOB):
        added = desk.ask("/api/jobs", method="post", body={"texts": [TEXT]})
    jobs.wait(added["id"])
    desk.ask("/api/jobs")
    desk.ask("/api/jobs/{id}", id=added["id"])
    desk.ask("/api/jobs/{id}/progress", id=added["id"])
    desk.operations["delete /api/jobs/{id}"] = {"parameters": {"id": added["id"]}, "exchanges": []}


def feed(desk: Desk, chronicle: Chronicle) -> None:
    """A feed, as it is remembered once one of its entries was coded."""
    state = FeedState(url=FEED, checked=MOMENT, due=MOMENT + dt.timedelta(hours=1))
    entry = EntryState(key=FEED, url=FEED, outcome="coded")
    Memory(chronicle).keep(state, entries=[entry])
    desk.ask("/api/feeds")


def one_of_each(desk: Desk, incident: str, event: str) -> None:
    """What comes whole."""
    desk.ask("/api/about")
    desk.ask("/api/health")
    desk.ask("/api/incidents/{id}", id=incident)
    linked = {end for link in desk.value("/api/links")["items"] for end in (link["from"], link["to"])}
    thread = told_shortest(desk, "/api/incidents/{}/thread", sorted(linked), "statements")
    desk.ask("/api/incidents/{id}/thread", id=thread["start"])
    desk.ask("/api/incidents/{id}/reviews", id=incident)
    desk.ask("/api/events/{id}", id=event)
    report = told_shortest(desk, "/api/reports/{}", ids_of(desk, "/api/reports?limit=500"), "links")
    desk.ask("/api/reports/{id}", id=report["report"]["id"])


def of_lists(desk: Desk, event: str) -> None:
    """One item of each list."""
    for path in (
        "/api/incidents",
        "/api/events",
        "/api/reports",
        "/api/statements",
        "/api/links",
        "/api/queue",
        "/api/reviews",
    ):
        desk.ask(path, query={"limit": 1})
    desk.ask("/api/actors", query={"q": "Houthi", "limit": 2})
    desk.ask("/api/places", query={"limit": 2})
    desk.ask("/api/search", query={"q": "drone strike", "limit": 1})
    log = desk.operations["get /api/reviews"]
    [entry] = log["exchanges"][0]["answers"]["body"]["items"]
    log["parameters"] |= {"target": event, "report": entry["report"]}


def counted(desk: Desk) -> None:
    """What is counted, of few days."""
    days = {"from": "2024-02-02", "to": "2024-02-04"}
    desk.ask("/api/sites", query=days | {"type": "ASSAULT.aerial", "sources": 2})
    desk.ask("/api/series", query=days | {"by": "type", "top": 2})
    desk.ask("/api/network", query=days | {"level": "country", "most": 2})
    desk.ask("/api/escalation", query=days | {"type": "ASSAULT.aerial", "pair": "IRQ~USA"})
    few = ids_of(desk, "/api/incidents?limit=100&from=2024-02-02&to=2024-02-04&status=actual")
    around = desk.value("/api/intensities?" + "&".join(f"incident={id_}" for id_ in few))["items"]
    desk.ask("/api/intensities", query={"incident": around[0]["incident"]})
    desk.operations["get /api/intensities"]["parameters"]["incident"] = [around[0]["incident"]]


def downloads(desk: Desk, incident: str) -> None:
    """Files of the day with the least to tell; Parquet is not to be read by people."""
    days = sorted({one["day"] for one in desk.value("/api/incidents?limit=500&fields=day")["items"] if one["day"]})
    days = [day for day in days if day >= PARAMETERS["from"]]
    for what in ("incidents", "events", "statements"):
        files = {day: desk.value(f"/api/export/{what}.geojson?from={day}&to={day}")["features"] for day in days}
        least = min((day for day in days if files[day]), key=lambda day: len(json.dumps(files[day])))
        for form in ("csv", "jsonl", "geojson"):
            desk.ask(f"/api/export/{what}.{{form}}", query={"from": least, "to": least}, form=form)
    for path in ("/api/statements", "/api/export/statements.{form}"):
        desk.operations[f"get {path}"]["parameters"]["incident"] = incident


def ids_of(desk: Desk, address: str) -> list[str]:
    """The ids of the items of a list."""
    return [one["id"] for one in desk.value(address)["items"]]


def told_shortest(desk: Desk, address: str, ids: Iterable[str], field: str) -> Json:
    """Of the answers for these ids that have something in a field, the shortest."""
    found = (desk.value(address.format(id_)) for id_ in ids)
    return min((one for one in found if one[field]), key=lambda one: len(json.dumps(one)))


if __name__ == "__main__":
    main()
