from __future__ import annotations

import pytest

from casus.chronicle import Chronicle
from casus.watch import FeedSettings, Memory, Network, Settings, Watch
from casus.watch.fetch import Fetcher
from casus.watch.guard import is_any
from casus.watch.turns import Turns
from casus.watch.visits import Visitor
from fake_coders import FakeCoder
from feed_hosts import Host, names


@pytest.fixture
def other():
    served = Host()
    yield served
    served.close()


@pytest.fixture
def network():
    return Network(resolve=names({"a.example", "b.example"}), allows=is_any)


@pytest.fixture
def fetcher(clock, network):
    return Fetcher(agent="casus/1 (+mail@a.example)", timeout=20, max_bytes=100_000, network=network, now=clock.now)


@pytest.fixture
def visitor(fetcher, clock):
    turns = Turns(now=lambda: clock.now().timestamp(), sleep=clock.sleep)
    return Visitor(fetcher, turns, delay=2, now=clock.now)


@pytest.fixture
def chronicle(tmp_path, clock):
    with Chronicle.open(tmp_path / "test.casus", create=True, clock=clock.now) as opened:
        yield opened


@pytest.fixture
def memory(chronicle):
    return Memory(chronicle)


@pytest.fixture
def told():
    """The problems that were told."""
    return []


@pytest.fixture
def watch(chronicle, memory, clock, network, told):
    """Make a watch of feeds."""

    def make(*feeds: FeedSettings | str, coder=None, stopping=lambda: False, parallel=4, **settings) -> Watch:
        of_feeds = tuple(FeedSettings(url=feed) if isinstance(feed, str) else feed for feed in feeds)
        return Watch(
            Settings(feeds=of_feeds, **({"max_bytes": 100_000, "timeout": 20.0} | settings)),
            chronicle=chronicle, memory=memory, coder=coder or FakeCoder(), now=clock.now, sleep=clock.sleep,
            parallel=parallel, network=network, stopping=stopping, tell=told.append,
        )  # fmt: skip

    return make
