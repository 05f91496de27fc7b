"""The chronicle as it stood at a moment, by ``as_of`` wherever something is read."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from server_names import RAID

from casus.chronicle import Chronicle, Run
from casus.chronicle.past import write_past
from casus.errors import ChronicleError
from casus.reviews import Draft
from casus.server import past as past_module
from casus.server.past import Pasts
from casus.server.problems import Problem
from fusion_reports import COPY, DENIAL, ELSEWHERE, SECOND

FIRST = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
RUN = Run(version="1.0", model="m1", started=FIRST)
LATER = Run(version="1.1", model="m2", started=FIRST + 3 * DAY)
STEPS = 8


class Clock:
    def __init__(self) -> None:
        self.moment = FIRST

    def __call__(self) -> dt.datetime:
        return self.moment


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Path:
    """A chronicle to which something came on each of eight days: reports, reviews, a coding by another model."""
    path = tmp_path_factory.mktemp("grown") / "grown.casus"
    clock = Clock()
    raid = [event.id for event in RAID.events]

    def on(day: int) -> None:
        clock.moment = FIRST + day * DAY

    with Chronicle.open(path, create=True, clock=clock) as chronicle:
        chronicle.add(DENIAL, run=RUN)
        on(1)
        chronicle.add(RAID, run=RUN)
        on(2)
        chronicle.review(Draft(action="correct", target=raid[0], field="mode", value="drone", author="Ana"))
        on(3)
        chronicle.add(SECOND, run=LATER)
        on(4)
        chronicle.add(COPY, run=RUN)
        chronicle.add(ELSEWHERE, run=RUN)
        on(5)
        chronicle.review(Draft(action="reject", target=raid[1], author="Ben"))
        on(6)
        chronicle.add(DENIAL, run=LATER)
        on(7)
        chronicle.review(Draft(action="accept", target=raid[0], author="Ben"))
    return path


@pytest.fixture(scope="module")
def now(grown):
    with Chronicle.open(grown, read_only=True) as chronicle:
        yield chronicle


def at(day: int) -> dt.datetime:
    """Half a day after what came on a day."""
    return FIRST + day * DAY + DAY / 2


@pytest.mark.parametrize("day", range(-1, STEPS))
def test_the_past_says_what_the_chronicle_says_of_it(now, tmp_path, day):
    write_past(now, at(day), tmp_path / "past.casus")
    with Chronicle.open(tmp_path / "past.casus", read_only=True) as past:
        assert list(past.incidents()) == list(now.incidents(as_of=at(day)))
        assert list(past.events()) == list(now.events(as_of=at(day)))
        assert list(past.reports()) == list(now.reports(as_of=at(day)))
        assert past.reviews() == now.reviews(as_of=at(day))
        assert past.counts().incidents == len(list(past.incidents()))


def test_what_is_put_together_anew_is_no_more_than_is_allowed(now, tmp_path):
    with pytest.raises(ChronicleError, match="incidents have changed; no more than 0"):
        write_past(now, at(0), tmp_path / "past.casus", most=0)


@pytest.fixture
def client(serving, grown, tmp_path):
    return serving(Path(shutil.copy(grown, tmp_path / "grown.casus")), writable=True)


def asked(client, path: str, day: int | None = None, **parameters) -> dict:
    moment = {} if day is None else {"as_of": f"{at(day):%Y-%m-%dT%H:%MZ}"}
    answer = client.get(f"/api{path}", params=parameters | moment)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_about_counts_what_there_was_and_nothing_can_be_written(client):
    assert [asked(client, "/about", day)["reports"] for day in (-1, 0, 1, 4)] == [0, 1, 2, 5]
    assert asked(client, "/about", 4)["writable"] is False
    assert asked(client, "/about")["writable"] is True


def test_lists_and_counts_are_those_of_the_moment(client, now):
    for day in (0, 1, 4):
        incidents = [one.id for one in now.incidents(as_of=at(day))]
        assert sorted(one["id"] for one in asked(client, "/incidents", day)["items"]) == sorted(incidents)
        assert len(asked(client, "/events", day)["items"]) == len(list(now.events(as_of=at(day))))
        assert asked(client, "/sites", day)["total"] == len(incidents)
        assert sum(sum(line["counts"]) for line in asked(client, "/series", day)["lines"]) == len(incidents)
    for path in ("/network", "/escalation", "/statements", "/reports", "/links", "/actors", "/places", "/reviews"):
        asked(client, path, 1)
    assert asked(client, "/search", 0, q="soldiers")["items"]
    assert len(asked(client, "/reports", 1)["items"]) == 2


def test_one_incident_and_one_report_are_as_they_were(client):
    raid = RAID.events[0].id
    modes = [asked(client, f"/events/{raid}", day)["mode"] for day in (1, 2)]
    assert modes[0] != modes[1] == "drone"
    incident = asked(client, f"/incidents/{raid}", 1)
    assert incident["review"] == "none"
    assert asked(client, f"/incidents/{incident['id']}", 7)["review"] == "all"
    assert asked(client, f"/incidents/{incident['id']}/reviews", 1)["items"] == []
    assert asked(client, f"/incidents/{incident['id']}/thread", 1)["incidents"]
    assert asked(client, f"/reports/{RAID.report.sha256}", 4)["rejected"] == []
    assert len(asked(client, f"/reports/{RAID.report.sha256}", 5)["rejected"]) == 1


def test_what_was_not_there_yet_is_not_found(client):
    assert client.get(f"/api/reports/{RAID.report.sha256}?as_of=2024-02-04T13:00Z").status_code == 404
    assert client.get(f"/api/incidents/{RAID.events[0].id}?as_of=2024-02-04T13:00Z").status_code == 404


def test_words_find_events_that_were_coded_otherwise_since(client, now):
    """The coding of the denial was another one until the sixth day."""
    found = [one["id"] for one in asked(client, "/incidents", 0, q="ambushed")["items"]]
    assert found == [one.id for one in now.incidents(as_of=at(0))]
    assert found


def test_downloads_are_of_the_moment_and_their_names_say_so(client):
    answer = client.get("/api/export/incidents.jsonl?as_of=2024-02-05T12:00:30Z")
    assert answer.status_code == 200
    assert len(answer.text.splitlines()) == len(asked(client, "/incidents", 1)["items"])
    assert "grown-2024-02-05T120030" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "moment", ["2024-02-05", "2024-02-05T12:00", "yesterday", "2024-02-30T12:00Z", "2024-02-05T12:00+99:00"]
)
def test_what_is_no_moment_is_refused(client, moment):
    answer = client.get("/api/incidents", params={"as_of": moment})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["as_of"]


def test_a_moment_in_another_zone_is_the_same_moment(client):
    one = client.get("/api/incidents", params={"as_of": "2024-02-05T14:30+02:00"})
    other = client.get("/api/incidents", params={"as_of": "2024-02-05T12:30:00.0Z"})
    assert one.json() == other.json()


def test_a_moment_to_come_is_refused(client):
    answer = client.get("/api/incidents?as_of=9999-01-01T00:00Z")
    assert (answer.status_code, answer.json()["detail"]) == (422, "as_of: this moment is yet to come.")


@pytest.mark.parametrize("path", ["/queue", "/jobs", "/feeds"])
def test_what_is_of_now_has_no_past(client, path):
    answer = client.get(f"/api{path}?as_of=2024-02-05T12:00Z")
    assert answer.json()["errors"] == [{"field": "as_of", "reason": "there is no such parameter"}]


def test_of_a_chronicle_that_is_too_large_the_past_is_not_made(client, monkeypatch):
    monkeypatch.setattr(past_module, "MOST_BYTES", 1000)
    answer = client.get("/api/incidents?as_of=2024-02-05T12:00Z")
    assert answer.status_code == 422
    assert "--as-of" in answer.json()["detail"]


def test_where_too_much_has_changed_since_the_past_is_not_made(client, monkeypatch):
    monkeypatch.setattr(past_module, "MOST_CHANGED", 0)
    answer = client.get("/api/incidents?as_of=2024-02-05T12:00Z")
    assert (answer.status_code, "have changed" in answer.json()["detail"]) == (422, True)
    assert "casus-past-" not in answer.text


@pytest.fixture
def pasts(now):
    held = Pasts(now, now=lambda: FIRST + 30 * DAY, most=2)
    yield held
    held.close()


def files(pasts: Pasts) -> int:
    return len(list(pasts._folder.path.glob("*.casus"))) if pasts._folder else 0


def test_the_last_moments_are_kept_and_others_dropped(pasts):
    for day in (1, 2, 1, 3):
        with pasts.at(at(day)):
            pass
    assert list(pasts._kept) == [at(1), at(3)]
    with pasts.at(at(1)) as one, pasts.at(at(1)) as same:
        assert one is same
    assert files(pasts) == 2


def test_a_moment_that_is_read_is_not_dropped(pasts, now):
    with pasts.at(at(1)) as held:
        for day in (2, 3, 4):
            with pasts.at(at(day)):
                pass
        assert list(held.incidents()) == list(now.incidents(as_of=at(1)))
    assert list(pasts._kept) == [at(1), at(4)]


def test_nothing_is_left_behind(pasts):
    with pasts.at(at(1)):
        pass
    folder = pasts._folder.path
    pasts.close()
    assert not folder.exists()


def test_the_clock_decides_what_is_past(now):
    pasts = Pasts(now, now=lambda: FIRST)
    with pytest.raises(Problem), pasts.at(FIRST + DAY):
        pass
    with pasts.at(FIRST) as past:
        assert past.counts().reports == 1
    pasts.close()
