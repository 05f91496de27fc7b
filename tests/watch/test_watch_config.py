"""The file that names the feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus.errors import OptionError, SourceError
from casus.watch import FeedSettings, read_settings
from casus.watch.durations import seconds, shown

EXAMPLE = Path(__file__).parents[2] / "examples" / "feeds.toml"


@pytest.fixture
def read(tmp_path):
    def write_and_read(text: str):
        path = tmp_path / "feeds.toml"
        path.write_text(text, encoding="utf-8")
        return read_settings(path)

    return write_and_read


def test_an_address_is_all_that_is_needed(read):
    settings = read('[[feed]]\nurl = "https://a.example/rss"')
    assert settings.feeds == (FeedSettings(url="https://a.example/rss"),)
    assert (settings.delay, settings.timeout, settings.max_bytes, settings.per_round) == (2, 30, 10_000_000, 100)
    assert settings.agent.startswith("casus/")
    assert (settings.feeds[0].interval, settings.feeds[0].full_text) == (900, True)


def test_all_that_can_be_set_is_read(read):
    settings = read("""
        [defaults]
        interval = "1h"
        delay = 5
        timeout = "1.5m"
        max_bytes = "2 MB"
        per_round = 7
        user_agent = "lab-watch/2"
        contact = "mail@a.example"
        [[feed]]
        url = "https://a.example/rss"
        name = " River Post "
        language = "en-GB"
        interval = "1d"
        full_text = false
        [[feed]]
        url = "https://b.example/atom#top"
    """)
    assert (settings.delay, settings.timeout, settings.max_bytes, settings.per_round) == (5, 90, 2_000_000, 7)
    assert settings.agent == "lab-watch/2 (+mail@a.example)"
    first, second = settings.feeds
    assert first == FeedSettings(
        url="https://a.example/rss", name="River Post", language="en-GB", interval=86400, full_text=False
    )
    assert second == FeedSettings(url="https://b.example/atom", interval=3600)
    assert (first.label, second.label) == ("River Post", "https://b.example/atom")


def test_the_example_is_sound():
    assert len(read_settings(EXAMPLE).feeds) > 1


FEED = '[[feed]]\nurl = "https://a.example/rss"\n'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "there is no feed in it"),
        ("feed = 3", "there is no feed in it"),
        ("feed = [3]", "number 1 is no table"),
        ("[feed]\nurl = 'https://a.example/'", "there is no feed in it"),
        ("defaults = 3\n" + FEED, "'defaults' must be a table"),
        ("[[feed]]\nname = 'x'", "number 1 has no url"),
        ("[[feeds]]\nurl = 'x'", "there is no key 'feeds'; there are defaults, feed"),
        (FEED + "intervall = '5m'", r"no key 'intervall' in \[\[feed\]\] number 1; there are url"),
        ("[defaults]\ncookies = true\n" + FEED, r"no key 'cookies' in \[defaults\]"),
        ("[defaults]\nurl = 'x'\n" + FEED, r"no key 'url' in \[defaults\]"),
        (FEED + "interval = 'often'", "'interval' .* 'often' is no length of time"),
        (FEED + "interval = '1s'", "'1s' is too often"),
        (FEED + "interval = true", "True is no length of time"),
        (FEED + "full_text = 'no'", "neither true nor false"),
        (FEED + "name = ''", "'name' .* is no text"),
        (FEED + 'language = "en\\r\\nX: y"', "no request can carry"),
        (FEED + FEED, "numbers 1 and 2 have the same url"),
        ("[[feed]]\nurl = 'a.example/rss'", "neither http nor https"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "neither http nor https"),
        ("[[feed]]\nurl = 3", "is no text"),
        ("[defaults]\ntimeout = 0\n" + FEED, "in no time"),
        ("[defaults]\ndelay = -1\n" + FEED, "no length of time"),
        ("[defaults]\nmax_bytes = '10 apples'\n" + FEED, "is no size"),
        ("[defaults]\nmax_bytes = 0\n" + FEED, "is no size"),
        ("[defaults]\nper_round = 0\n" + FEED, "is no number of 1 or more"),
        ("[defaults]\nuser_agent = 'cäsus'\n" + FEED, "no request can carry"),
    ],
)
def test_mistakes_are_told_with_file_and_place(read, text, why):
    with pytest.raises(OptionError, match=why) as told:
        read(text)
    assert "feeds.toml: " in str(told.value)


def test_a_file_that_is_no_toml_or_is_not_there_is_told(read, tmp_path):
    with pytest.raises(SourceError, match=r"no TOML: .*line 2"):
        read("[[feed]]\nurl = x\n")
    with pytest.raises(SourceError, match=r"missing\.toml: cannot be read"):
        read_settings(tmp_path / "missing.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="no TOML"):
        read_settings(tmp_path / "binary.toml")


@pytest.mark.parametrize(
    ("written", "length"), [("45s", 45), ("15m", 900), ("2 h", 7200), ("1.5h", 5400), ("1d", 86400), (7, 7), (0.5, 0.5)]
)
def test_lengths_of_time_are_read(written, length):
    assert seconds(written) == length


@pytest.mark.parametrize("written", ["", "15", "m", "-1m", "1w", "1h30m", None, [], -1, float("nan"), float("inf")])
def test_what_is_no_length_of_time_is_told(written):
    with pytest.raises(OptionError, match="no length of time"):
        seconds(written)


@pytest.mark.parametrize(
    ("length", "told"),
    [(0.3, "0.3 s"), (45, "45 s"), (60, "1 min"), (90, "90 s"), (1884, "31 min"), (3600, "1 h"), (86400, "1 d")],
)
def test_lengths_of_time_are_shown_short(length, told):
    assert shown(length) == told
