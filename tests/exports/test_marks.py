from __future__ import annotations

from hypothesis import given

from casus.exports.marks import Close, Mark, Open, marks, nest
from handmade import raid
from strategies import coded_reports


def mark(start: int, end: int, label: str = "1") -> Mark:
    return Mark(start=start, end=end, kind="actor", labels=(label,))


def told(text: str, found: list[Mark]) -> str:
    """The tokens as text: parentheses around marks, with a tilde where one goes on."""
    shown = ""
    for token in nest(text, sorted(found, key=lambda one: (one.start, -one.end))):
        if isinstance(token, Open):
            shown += ("~" if token.again else "") + token.mark.labels[0] + "("
        elif isinstance(token, Close):
            shown += ")" + ("~" if token.again else "")
        else:
            shown += token
    return shown


def test_marks_nest():
    assert told("abcdef", [mark(1, 5, "x"), mark(2, 3, "y")]) == "ax(by(c)de)f"
    assert told("abcdef", [mark(0, 6, "x"), mark(0, 2, "y"), mark(4, 6, "z")]) == "x(y(ab)cdz(ef))"


def test_marks_that_touch_do_not_nest():
    assert told("abcd", [mark(0, 2, "x"), mark(2, 4, "y")]) == "x(ab)y(cd)"


def test_marks_that_cross_are_cut():
    assert told("abcdef", [mark(0, 4, "x"), mark(2, 6, "y")]) == "x(aby(cd)~)~y(ef)"
    crossing = [mark(0, 3, "x"), mark(1, 4, "y"), mark(2, 5, "z")]
    assert told("abcde", crossing) == "x(ay(bz(c)~)~)~y(~z(d)~)~z(e)"


@given(coded_reports())
def test_nothing_of_the_text_is_lost_and_every_mark_closed(coded):
    tokens = list(nest(coded.report.text, marks(coded)))
    assert "".join(token for token in tokens if isinstance(token, str)) == coded.report.text
    opened: list[Mark] = []
    seen: dict[Mark, str] = {}
    for token in tokens:
        if isinstance(token, Open):
            assert token.again == (token.mark in seen)
            opened.append(token.mark)
            seen.setdefault(token.mark, "")
        elif isinstance(token, Close):
            assert opened.pop() == token.mark
        else:
            for one in opened:
                seen[one] += token
    assert opened == []
    assert set(seen) == set(marks(coded))
    assert all(words == coded.report.text[one.start : one.end] for one, words in seen.items())


def test_marks_say_what_and_of_which_event_or_statement():
    found = {(raid().report.text[one.start : one.end], one.kind): (one.labels, one.type) for one in marks(raid())}
    assert found["bombed", "trigger"] == (("1",), "ASSAULT")
    assert found["wounding", "trigger"] == (("2",), "ASSAULT")
    assert found["fighters", "recipient"] == found["fighters", "casualties"] == (("1",), None)
    assert found["denied", "cue"] == (("S1",), None)
    assert found["any part in it", "content"] == (("S1",), None)
