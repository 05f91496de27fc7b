"""One chronicle used by several threads at once, as a server does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from casus.chronicle import EventFilter, IncidentFilter
from casus.reviews import Draft
from handmade import RAID_TEXT, raid

READERS = 8
REPORTS = 6


def test_threads_read_while_one_writes(chronicle, make_run):
    together, written = Barrier(READERS + 1, timeout=60), Event()

    def write() -> None:
        together.wait()
        try:
            for number in range(REPORTS):
                chronicle.add(raid(id=f"r{number}", text=f"{RAID_TEXT} {number}."), run=make_run())
                event = chronicle.event_page(limit=1).items[0].event.id
                chronicle.review(Draft(action="accept", target=event, author=f"Ana {number}"))
        finally:
            written.set()

    def read() -> list[tuple[int, int]]:
        together.wait()
        seen = []
        while True:
            last = written.is_set()
            seen.append((chronicle.counts().reports, _events(chronicle)))
            for one in chronicle.incident_page(IncidentFilter(actor="velden")).items:
                assert chronicle.members(one.incident.id)
            assert list(chronicle.events(EventFilter(text="bombed"))) or seen[-1][0] == 0
            chronicle.review_page()
            if last:
                return seen

    with ThreadPoolExecutor(READERS + 1) as threads:
        writer = threads.submit(write)
        readers = [threads.submit(read) for _ in range(READERS)]
        writer.result()
        for reader in readers:
            seen = reader.result()
            assert seen == sorted(seen)
            assert seen[-1] == (REPORTS, 2 * REPORTS)


def _events(chronicle) -> int:
    """How many events there are, counted in pages."""
    number, after = 0, None
    while True:
        page = chronicle.event_page(latest=False, limit=5, after=after)
        number += len(page.items)
        if page.next is None:
            return number
        after = page.next


def test_threads_that_write_take_turns(chronicle, make_run):
    together = Barrier(4, timeout=60)

    def write(number: int) -> str:
        together.wait()
        return chronicle.add(raid(id=f"r{number}", text=f"{RAID_TEXT} {number}."), run=make_run())

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(write, range(4))) == ["new"] * 4
    assert chronicle.counts().reports == 4


def test_lists_that_are_read_a_little_in_one_thread_are_ended_in_another(chronicle, make_run):
    for number in range(3):
        chronicle.add(raid(id=f"r{number}", text=f"{RAID_TEXT} {number}."), run=make_run())
    listed = chronicle.events()
    first = next(listed)
    with ThreadPoolExecutor(1) as threads:
        rest = threads.submit(list, listed).result()
    assert [first, *rest] == list(chronicle.events())
