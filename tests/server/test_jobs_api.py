"""Jobs over HTTP: what may be given, what is answered, and how a job is followed."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from contextlib import aclosing

import pytest

from casus.server.jobs import Jobs, held, routes, shipped
from casus.server.jobs.holding import TooManyJobs
from casus.server.jobs.progress import progress
from casus.server.jobs.wanted import Wanted
from casus.sources import make_report
from fake_coders import FakeCoder

OWN = {"X-Casus": "1"}
LONG = 30
MARKUP = "<script>alert('attack')</script><img src=x onerror=alert(1)>&amp;"


class Gated(FakeCoder):
    """Codes nothing but when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.let = threading.Event(), threading.Event()

    def pipe(self, reports, /):
        self.begun.set()
        assert self.let.wait(LONG)
        yield from super().pipe(reports)


@pytest.fixture
def server(serving, week):
    """Makes clients of servers that may be written to, with a coder that needs no model."""

    def make(*, coder=None, jobs=None, **options):
        client = serving(week, **({"writable": True} | options))
        client.app.state.jobs = Jobs(
            client.app.state.chronicle, make_coder=lambda: coder or FakeCoder(), **(jobs or {})
        )
        return client

    return make


@pytest.fixture
def desk(server):
    return server()


def give(client, *, status: int = 202, **request):
    answer = client.post("/api/jobs", headers=OWN, **request)
    assert answer.status_code == status, answer.text
    return answer


def done(client, **request) -> dict:
    """What is known of a job when it has ended."""
    id_ = give(client, **request).json()["id"]
    client.app.state.jobs.wait(id_, timeout=LONG)
    return client.get(f"/api/jobs/{id_}").json()


def test_a_text_is_coded(desk):
    text = {"title": "A raid", "published": "2024-02-05", "source": "The Bell", "text": "An attack at dawn."}
    job = done(desk, json={"texts": [text]})
    [item] = job.pop("items")
    assert (job.pop("state"), job.pop("total"), job.pop("done"), job.pop("message")) == ("done", 1, 1, None)
    assert job.keys() == {"id", "created"}
    assert (item["where"], item["outcome"], item["events"], item["message"]) == ("A raid", "coded", 1, None)
    report = desk.app.state.chronicle.report(item["sha256"]).report
    assert (report.id, report.title, report.source) == (item["report"], "A raid", "The Bell")
    assert report.published.isoformat() == "2024-02-05"


def test_the_example_reports_are_coded(desk):
    job = done(desk, json={"examples": True})
    assert (job["state"], len(job["items"])) == ("done", desk.get("/api/about").json()["examples"])
    assert job["items"][0]["where"] == "2024-01-28-levant-wire-jordan.txt"
    assert {item["outcome"] for item in job["items"]} == {"coded"}
    report = desk.app.state.chronicle.report(job["items"][0]["sha256"]).report
    assert (report.source, report.published.isoformat()) == ("Levant Wire", "2024-01-28")


def test_where_there_are_no_example_reports_none_are_coded(desk, monkeypatch):
    monkeypatch.setattr(shipped, "_HOMES", ())
    assert desk.get("/api/about").json()["examples"] == 0
    told = give(desk, status=422, json={"examples": True}).json()
    assert "without the example reports" in told["errors"][0]["reason"]


def test_a_text_may_have_no_date(desk):
    [item] = done(desk, json={"texts": [{"text": "An attack on Friday."}]})["items"]
    assert desk.app.state.chronicle.report(item["sha256"]).report.published is None


def test_files_are_coded_under_their_names(desk):
    rows = [{"id": "b1", "text": "Another attack."}, {"id": "b2", "text": "Un texte français."}]
    files = [
        ("files", ("a.txt", "date 2024-02-03\n\nAn attack.")),
        ("files", ("../b.jsonl", "\n".join(map(json.dumps, rows)))),
        ("files", ("c.html", b"\x89PNG\r\n\x1a\n\0\0")),
    ]
    job = done(desk, files=files)
    assert [(item["where"], item["outcome"]) for item in job["items"]] == [
        ("a.txt", "coded"), ("b.jsonl", "coded"), ("b.jsonl", "aside"), ("c.html", "failed"),
    ]  # fmt: skip
    assert job["state"] == "done"


def test_the_answer_says_where_the_job_is(desk):
    answer = give(desk, json={"texts": [{"text": "An attack."}]})
    assert answer.headers["location"] == f"/api/jobs/{answer.json()['id']}"
    assert answer.json()["total"] == 1


def test_two_jobs_in_a_row(desk):
    ids = [done(desk, json={"texts": [{"text": text}]})["id"] for text in ("One attack.", "Two attacks.")]
    listed = desk.get("/api/jobs").json()
    assert [job["id"] for job in listed["items"]] == ids[::-1]
    assert [job["state"] for job in listed["items"]] == ["done", "done"]
    assert listed["next"] is None
    assert "items" not in listed["items"][0]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "body"),
        ({"texts": []}, "body"),
        ({"texts": [{"text": " "}]}, "texts.0"),
        ({"texts": [{"title": "x"}]}, "texts.0.text"),
        ({"texts": [{"text": "x", "published": "Friday"}]}, "texts.0"),
        ({"texts": [{"text": "x", "published": "2024-02-30"}]}, "texts.0"),
        ({"texts": [{"text": "x", "published": 7}]}, "texts.0.published"),
        ({"texts": [{"text": "x", "author": "y"}]}, "texts.0.author"),
        ({"texts": [{"text": "x"}] * 501}, "texts"),
        ({"texts": [{"text": "x", "title": "y" * 2001}]}, "texts.0.title"),
        ({"addresses": ["ftp://a.example/x"]}, "addresses.0"),
        ({"addresses": ["/etc/passwd"]}, "addresses.0"),
        ({"addresses": ["http://a.example/x", "http://ann:pass@a.example/"]}, "addresses.1"),
        ({"addresses": ["http://a.example/\r\nX: 1"]}, "addresses.0"),
        ({"addresses": ["http://a.example"] * 101}, "addresses"),
        ({"files": ["/etc/passwd"]}, "files"),
        ([], None),
        ("x", None),
    ],
)
def test_what_means_nothing_is_refused_with_its_place(desk, asked, field):
    told = give(desk, json=asked, status=422).json()
    assert field is None or [one["field"] for one in told["errors"]] == [field]
    assert desk.get("/api/jobs").json()["items"] == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"texts": [{"text": "\\ud800"}]}', b"[" * 100_000])
def test_bodies_that_are_no_json_are_refused(desk, body):
    answer = desk.post("/api/jobs", content=body, headers=OWN | {"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    "request_",
    [
        {"files": [("files", ("", "An attack."))]},
        {"files": [("others", ("a.txt", "An attack."))]},
        {"files": [("files", ("a.txt", "An attack."))], "data": {"published": "2024-02-03"}},
        {"files": [("files", (None, "An attack."))]},
    ],
)
def test_forms_hold_files_and_nothing_else(desk, request_):
    assert give(desk, status=422, **request_).json()["errors"]


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_broken_forms_are_refused(desk, kind):
    answer = desk.post("/api/jobs", content=b"--y\r\nnothing", headers=OWN | {"Content-Type": kind})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_too_many_files_are_refused(desk):
    assert give(desk, files=[("files", (f"{n}.txt", "x")) for n in range(501)], status=400).json()["detail"]


def test_where_too_many_jobs_wait_one_is_told_to_come_back(server):
    coder = Gated()
    desk = server(coder=coder, jobs={"most_waiting": 1})
    give(desk, json={"texts": [{"text": "One attack."}]})
    assert coder.begun.wait(LONG)
    give(desk, json={"texts": [{"text": "Two attacks."}]})
    answer = give(desk, json={"texts": [{"text": "Three attacks."}]}, status=429)
    coder.let.set()
    assert answer.headers["retry-after"].isdigit()
    assert answer.json()["detail"].startswith("As many jobs wait already as may (1).")


def test_a_job_is_cancelled(server):
    coder = Gated()
    desk = server(coder=coder)
    id_ = give(desk, json={"texts": [{"text": "One attack."}, {"text": "Two attacks."}]}).json()["id"]
    assert desk.delete(f"/api/jobs/{id_}", headers=OWN).status_code == 204
    coder.let.set()
    desk.app.state.jobs.wait(id_, timeout=LONG)
    job = desk.get(f"/api/jobs/{id_}").json()
    assert (job["state"], "cancelled" in job["message"]) == ("failed", True)
    assert job["done"] < 2


def test_a_job_that_is_not_there_is_told(desk):
    for answer in (
        desk.get("/api/jobs/j-0"),
        desk.get("/api/jobs/j-0/progress"),
        desk.delete("/api/jobs/j-0", headers=OWN),
    ):
        assert answer.status_code == 404
        assert "j-0" in answer.json()["detail"]


def test_parameters_that_are_none_are_refused(desk):
    for path in ("/api/jobs?x=1", "/api/jobs/j-0?x=1", "/api/jobs/j-0/progress?x=1"):
        assert desk.get(path).status_code == 422
    assert desk.post("/api/jobs?x=1", json={"texts": [{"text": "x"}]}, headers=OWN).status_code == 422


def test_a_server_that_only_shows_codes_nothing(server):
    desk = server(writable=False)
    for request in ({"json": {"texts": [{"text": "An attack."}]}}, {"files": {"files": ("a.txt", "An attack.")}}):
        assert "--read-only" in give(desk, status=403, **request).json()["detail"]
    assert desk.get("/api/jobs").json() == {"items": [], "next": None}


def test_jobs_need_the_header_and_the_token(server):
    desk = server(token="secret")
    text = {"json": {"texts": [{"text": "An attack."}]}}
    assert give(desk, status=401, **text)
    bearing = {"Authorization": "Bearer secret"}
    assert desk.post("/api/jobs", headers=bearing, **text).status_code == 403
    assert desk.delete("/api/jobs/j-0", headers=bearing).status_code == 403
    id_ = desk.post("/api/jobs", headers=OWN | bearing, **text).json()["id"]
    assert desk.get(f"/api/jobs/{id_}/progress").status_code == 401
    assert desk.get(f"/api/jobs/{id_}/progress", headers=bearing).status_code == 200


def test_an_upload_beyond_the_limit_is_refused(desk):
    given = {"files": ("a.txt", b"x" * 50_000_000)}
    assert give(desk, files=given, status=413).headers["content-type"] == "application/problem+json"

    def pieces():
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(51):
            yield b"x" * 1_000_000

    kind = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": "100"}
    assert desk.post("/api/jobs", content=pieces(), headers=OWN | kind).status_code == 413
    assert desk.get("/api/jobs").json()["items"] == []


def test_a_file_that_grows_without_measure_is_refused(desk, monkeypatch):
    monkeypatch.setattr("casus.server.jobs.uploads.MOST_UNPACKED", 1_000_000)
    answer = give(desk, files={"files": ("a.txt.gz", gzip.compress(bytes(2_000_000)))}, status=413)
    assert "more than 1,000,000 bytes" in answer.json()["detail"]
    assert desk.get("/api/jobs").json()["items"] == []


def test_markup_in_every_field_comes_back_as_data(desk):
    text = {"title": MARKUP, "source": MARKUP, "url": f"javascript:{MARKUP}", "text": f"An attack. {MARKUP}"}
    job = done(desk, json={"texts": [text]})
    named = done(desk, files={"files": (f"{MARKUP.replace('/', '')}.txt", f"Another attack. {MARKUP}")})
    sha256 = job["items"][0]["sha256"]
    assert job["items"][0]["where"] == MARKUP
    assert named["items"][0]["where"] == f"{MARKUP.replace('/', '')}.txt"
    for path in (f"/api/jobs/{job['id']}", f"/api/jobs/{named['id']}", f"/api/reports/{sha256}"):
        answer = desk.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    report = answer.json()["report"]
    assert (report["title"], report["source"], report["text"]) == (MARKUP, MARKUP, f"An attack. {MARKUP}")


def events_of(stream: str) -> list[tuple[str, str | None, dict]]:
    """The events of a stream: name, id, data."""
    found = []
    for block in stream.strip().split("\n\n"):
        if not block.startswith(":"):
            lines = dict(line.split(": ", 1) for line in block.split("\n"))
            found.append((lines["event"], lines.get("id"), json.loads(lines["data"])))
    return found


def test_a_job_is_followed_to_its_end(desk):
    job = done(desk, json={"texts": [{"text": f"An attack.\n\nData: {n}\r\n\u2028"} for n in range(3)]})
    answer = desk.get(f"/api/jobs/{job['id']}/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    told = events_of(answer.text)
    assert [(name, id_) for name, id_, _ in told] == [("item", "1"), ("item", "2"), ("item", "3"), ("end", None)]
    assert [data for *_, data in told] == [*job["items"], job]


@pytest.mark.parametrize(
    ("last", "left"), [("2", ["3"]), ("3", []), ("999", []), ("-1", None), ("x", None), ("", None)]
)
def test_who_comes_back_gets_what_is_left(desk, last, left):
    job = done(desk, json={"texts": [{"text": f"Attack number {n}."} for n in range(3)]})
    answer = desk.get(f"/api/jobs/{job['id']}/progress", headers={"Last-Event-ID": last})
    ids = [id_ for name, id_, _ in events_of(answer.text) if name == "item"]
    assert ids == (["1", "2", "3"] if left is None else left)
    assert events_of(answer.text)[-1][0] == "end"


def test_a_job_is_followed_while_it_is_done(desk, server):
    """With signs of life while nothing happens; what is done meanwhile is told at once."""
    coder = Gated()
    jobs = Jobs(desk.app.state.chronicle, make_coder=lambda: coder)
    id_ = jobs.submit(Wanted(reports=(make_report("One attack."), make_report("Two attacks.")))).id

    async def follow() -> list[bytes]:
        told = []
        async with aclosing(progress(jobs, id_, heartbeat=0.01)) as stream:
            async for piece in stream:
                told.append(piece)
                if len(told) == 3:
                    coder.let.set()
        return told

    told = asyncio.run(asyncio.wait_for(follow(), LONG))
    assert told[:3] == [b"event: total\ndata: 2\n\n", *[b": still at it\n\n"] * 2]
    pieces = [piece for piece in told if not piece.startswith(b":")]
    assert [name for name, *_ in events_of(b"".join(pieces).decode())] == ["total", "item", "item", "end"]
    jobs.close()


def test_nobody_is_told_who_has_hung_up(desk):
    coder = Gated()
    jobs = Jobs(desk.app.state.chronicle, make_coder=lambda: coder)
    id_ = jobs.submit(Wanted(reports=(make_report("One attack."),))).id

    async def hang_up() -> None:
        async with aclosing(progress(jobs, id_, heartbeat=0.01)) as stream:
            await anext(stream)
            assert len(jobs._jobs[id_].listeners) == 1

    asyncio.run(hang_up())
    assert jobs._jobs[id_].listeners == []
    coder.let.set()
    assert jobs.wait(id_, timeout=LONG).state == "done"
    jobs.close()


def test_a_job_that_is_forgotten_is_followed_no_longer(desk):
    async def follow() -> list[bytes]:
        return [piece async for piece in progress(desk.app.state.jobs, "j-0")]

    assert asyncio.run(follow()) == []


def test_a_long_job_is_told_some_items_at_a_time(desk, monkeypatch):
    monkeypatch.setattr(held, "_TOGETHER", 2)
    job = done(desk, json={"texts": [{"text": f"Attack number {n}."} for n in range(5)]})
    jobs = desk.app.state.jobs
    news = jobs.news(job["id"], after=0)
    assert (len(news.items), news.more, news.ended, news.total) == (2, True, True, 5)
    answer = desk.get(f"/api/jobs/{job['id']}/progress")
    assert [data for *_, data in events_of(answer.text)] == [*job["items"], job]


def test_who_follows_a_job_is_told_all_of_it_once(desk, monkeypatch):
    """However often something is told meanwhile: to copy all items each time would cost their number squared."""
    coder, asked = Gated(), []
    jobs = Jobs(desk.app.state.chronicle, make_coder=lambda: coder)
    id_ = jobs.submit(Wanted(reports=(make_report("One attack."), make_report("Two attacks.")))).id
    whole = held.Held.record
    monkeypatch.setattr(held.Held, "record", lambda job: asked.append(job.id) or whole(job))

    async def follow() -> None:
        told = 0
        async with aclosing(progress(jobs, id_, heartbeat=0.01)) as stream:
            async for _ in stream:
                told += 1
                if told == 3:
                    coder.let.set()

    asyncio.run(asyncio.wait_for(follow(), LONG))
    assert asked == [id_]
    jobs.close()


def test_a_job_has_its_place_before_it_is_read(server, monkeypatch):
    coder = Gated()
    desk = server(coder=coder, jobs={"most_waiting": 1})
    give(desk, json={"texts": [{"text": "One attack."}]})
    assert coder.begun.wait(LONG)
    read, refused = routes.wanted_of_json, []

    def reading(body):
        try:
            desk.app.state.jobs.submit(Wanted(reports=(make_report("Another attack."),)))
        except TooManyJobs as error:
            refused.append(str(error))
        return read(body)

    monkeypatch.setattr(routes, "wanted_of_json", reading)
    give(desk, json={"texts": []}, status=422)
    give(desk, json={"texts": [{"text": "Two attacks."}]})
    assert len(refused) == 2
    coder.let.set()
