"""``casus watch`` as a stranger uses it."""

from __future__ import annotations

import json
import os
import signal
import threading
from contextlib import contextmanager

import pytest
from click.testing import CliRunner, Result

import casus
import casus.coder
from casus.cli import cli
from fake_coders import FakeCoder
from feed_hosts import answer, item, page, rss

ATTACK = "Rebels began an attack on the river town at dawn and killed five people, police said."


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(casus.coder, "Coder", lambda **_: FakeCoder())

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(cli, ["watch", *map(str, arguments)], catch_exceptions=False)

    with does_not_go_on_for_ever():
        yield invoke


@contextmanager
def does_not_go_on_for_ever():
    """A command that does not end by itself is ended, which is a failure."""
    late = []
    watchdog = threading.Timer(60, lambda: (late.append(1), os.kill(os.getpid(), signal.SIGTERM)))
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()
        watchdog.join()
    assert not late


@pytest.fixture
def feeds(tmp_path, host):
    """A list of one feed with one entry."""
    host.routes["/rss"] = answer(rss(item("/1", id="rp-1")))
    host.routes["/1"] = answer(page(ATTACK))
    path = tmp_path / "feeds.toml"
    path.write_text(f'[defaults]\ndelay = 0\n[[feed]]\nurl = "{host.url("/rss")}"\n', encoding="utf-8")
    return path


@pytest.fixture
def into(tmp_path):
    return tmp_path / "week.casus"


def test_one_round_records_what_is_new(run, feeds, into):
    result = run(feeds, "--into", into, "--once", "--allow-private")
    assert (result.exit_code, result.stdout) == (0, "")
    (line,) = result.stderr.splitlines()
    assert "1 feed asked; 1 new entry: 1 coded (1 event); next at " in line
    with casus.open(into) as chronicle:
        assert [coded.report.id for coded in chronicle.reports()] == ["rp-1"]
    again = run(feeds, "--into", into, "--once", "--allow-private")
    assert (again.exit_code, "no feed was due" in again.stderr) == (0, True)


@pytest.fixture
def run_logged(monkeypatch):
    monkeypatch.setattr(casus.coder, "Coder", lambda **_: FakeCoder())

    def invoke(*arguments: object) -> list[dict]:
        arguments = ["--log-format", "json", "watch", *map(str, arguments), "--once", "--allow-private"]
        with does_not_go_on_for_ever():
            done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
        return [json.loads(line) for line in done.stderr.splitlines()]

    return invoke


def test_the_log_tells_what_befell_feeds(run_logged, feeds, into, host):
    told = run_logged(feeds, "--into", into)
    assert [one["message"] for one in told] == [
        "chronicle made", "watch begun", "feed polled", "round ended", "watch ended",
    ]  # fmt: skip
    polled, ended = told[2], told[3]
    assert (polled["feed"], polled["new"], polled["unchanged"]) == (host.url("/rss"), 1, False)
    assert (ended["asked"], ended["coded"], ended["failed"]) == (1, 1, 0)


def test_the_log_tells_which_feed_failed(run_logged, feeds, into, host):
    host.routes["/rss"] = answer(status=500)
    [failed] = [one for one in run_logged(feeds, "--into", into) if one["level"] == "warning"]
    assert (failed["message"], failed["feed"], failed["failures"]) == ("feed failed", host.url("/rss"), 1)
    assert "500" in failed["problem"]


def test_the_log_tells_which_page_was_not_had(run_logged, feeds, into, host):
    host.routes["/1"] = answer(status=404)
    told = run_logged(feeds, "--into", into)
    [waits] = [one for one in told if one["message"] == "page not had"]
    assert (waits["where"], waits["tries"]) == (host.url("/1"), "try 1 of 3")


def test_the_numbers_of_a_watch_are_shown(run, feeds, into, tmp_path):
    shown = tmp_path / "casus.prom"
    run(feeds, "--into", into, "--once", "--allow-private", "--metrics", shown)
    told = dict(line.rsplit(" ", 1) for line in shown.read_text().splitlines() if not line.startswith("#"))
    wanted = (
        "casus_feed_polls_total",
        "casus_feed_entries_total",
        "casus_reports_coded_total",
        "casus_feed_rounds_total",
    )
    assert [float(told[name]) for name in wanted] == [1, 1, 1, 1]
    assert float(told["casus_feed_next_due_timestamp_seconds"]) > float(told["casus_begun_timestamp_seconds"])


def test_quiet_tells_problems_only(run, feeds, into, host):
    assert run(feeds, "--into", into, "--once", "--allow-private", "-q").stderr == ""
    host.routes["/rss"] = answer(status=500)
    result = run(feeds, "--into", f"{into}2", "--once", "--allow-private", "-q")
    assert result.exit_code == 3
    assert "500 Internal Server Error; asked again in " in result.stderr


def test_ones_own_network_is_asked_only_where_that_is_allowed(run, feeds, into, host):
    result = run(feeds, "--into", into, "--once")
    assert result.exit_code == 3
    assert "only `casus watch --allow-private` asks such hosts" in result.stderr
    assert host.asked == []
    assert run(feeds, "--into", into, "--once", "--allow-private").exit_code == 0


def test_the_status_shows_how_the_feeds_are_doing(run, feeds, into, host):
    with feeds.open("a", encoding="utf-8") as file:
        file.write(f'[[feed]]\nurl = "{host.url("/gone")}"\nname = "Lake Post"\n')
        file.write(f'[[feed]]\nurl = "{host.url("/bad")}"\nname = "Hill Post"\n')
    host.routes["/gone"] = answer(status=410)
    host.routes["/bad"] = answer(page("Log in."))
    assert run(feeds, "--into", into, "--once", "--allow-private").exit_code == 3
    with feeds.open("a", encoding="utf-8") as file:
        file.write(f'[[feed]]\nurl = "{host.url("/new")}"\nname = "New Post"\n')
    host.asked.clear()
    result = run(feeds, "--into", into, "--status")
    assert result.exit_code == 0
    heads, first, gone, bad, new = [line for line in result.stdout.splitlines() if line[:1].strip()]
    assert heads.split()[:3] == ["Feed", "Last", "asked"]
    assert first.split()[-4:] == ["0", "1", "0", "0"]
    assert gone.startswith("Lake Post")
    assert "never (gone)" in gone
    assert " 1 " in bad
    assert new.split()[2:4] == ["never", "now"]
    assert host.asked == []


def test_the_status_of_nothing_is_told(run, feeds, into):
    with pytest.raises(casus.ChronicleError, match="There is no chronicle"):
        run(feeds, "--into", into, "--status")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_after_the_report_in_hand(run, feeds, into, host, number):
    before = signal.getsignal(number)
    sound = host.routes["/1"]

    def route(handler):
        sound(handler)
        os.kill(os.getpid(), number)

    host.routes["/1"] = route
    result = run(feeds, "--into", into, "--allow-private")
    assert result.exit_code == 0
    assert signal.getsignal(number) == before


def test_it_ends_when_its_time_is_over(run, feeds, into):
    result = run(feeds, "--into", into, "--allow-private", "--for", "0.1s")
    assert result.exit_code == 0


def test_it_ends_when_no_feed_is_left(run, feeds, into, host):
    host.routes["/rss"] = answer(status=410)
    result = run(feeds, "--into", into, "--allow-private")
    assert result.exit_code == 0
    assert "no feed is left to ask" in result.stderr


def test_mistakes_are_told(run, feeds, into, tmp_path):
    assert run(feeds, "--into", into, "--for", "ever").exit_code == 2
    assert run(feeds).exit_code == 2
    feeds.write_text("[[feed]]\nadress = 'x'", encoding="utf-8")
    with pytest.raises(casus.OptionError, match="there is no key 'adress'"):
        run(feeds, "--into", into)
    assert not into.exists()


def test_words_of_strangers_do_not_steer_the_terminal(run, feeds, into, host):
    host.routes["/rss"] = answer(rss(item("/2?\x9b31m", id="a"), title="Red \x9b31m \u202epost"))
    result = run(feeds, "--into", into, "--once", "--allow-private")
    assert "404" in result.stderr
    assert "\x9b" not in result.stderr
    assert "\u202e" not in result.stderr
