from __future__ import annotations

import re

from casus.ids import event_id, statement_id

SHA = "0" * 64


def test_an_id_is_short_and_stays_the_same_for_ever():
    assert event_id(SHA, 3, 9) == "e-3abadab2c5fa"
    assert re.fullmatch(r"e-[0-9a-f]{12}", event_id(SHA, 3, 9))
    assert re.fullmatch(r"s-[0-9a-f]{12}", statement_id(SHA, 3, 9))


def test_ids_differ_by_report_start_end_and_kind():
    ids = {
        event_id(SHA, 3, 9)[2:],
        event_id("1" * 64, 3, 9)[2:],
        event_id(SHA, 4, 9)[2:],
        event_id(SHA, 3, 10)[2:],
        statement_id(SHA, 3, 9)[2:],
        statement_id(SHA, 3, 9, 12, 20)[2:],
    }
    assert len(ids) == 6
