from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given

from casus.exports import to_html
from casus.exports.plain import visible
from casus.records import CodedReport
from handmade import RAID_TEXT, raid, report
from strategies import coded_reports

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'><!-- </div> \x1b[2J\u202e"


class Page(HTMLParser):
    """Reads a page strictly: every element that is opened is closed, in its turn."""

    VOID = ("br",)

    def __init__(self, source: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(source)
        self.close()
        assert self.opened == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_data(self, data):
        self.texts.append((tuple(self.opened), data))

    def text(self) -> str:
        """The marked text of the report, without the labels in it."""
        return "".join(
            data for path, data in self.texts if path[:2] == ("div", "div") and not {"span", "b", "small"} & {*path}
        )


KNOWN_ELEMENTS = {"div", "b", "br", "small", "mark", "span", "table", "thead", "tbody", "tr", "th", "td"}


def test_the_text_is_there_to_the_letter_and_marked():
    page = Page(to_html(raid()))
    assert page.text() == RAID_TEXT
    assert page.elements.count("mark") >= 15
    assert any(path[-1] == "mark" and data == "bombed" for path, data in page.texts)


def test_overlapping_marks_lie_within_one_another():
    page = Page(to_html(raid()))
    assert any(path[-2:] == ("mark", "mark") and data == "aircraft" for path, data in page.texts)


def test_markup_of_a_report_is_text():
    coded = raid(text=HOSTILE + RAID_TEXT, id=HOSTILE, title=HOSTILE, source=HOSTILE)
    page = Page(to_html(coded))
    assert set(page.elements) <= KNOWN_ELEMENTS
    assert page.attributes <= {"class", "style", "title", "dir"}
    assert page.text() == visible(HOSTILE) + RAID_TEXT


@given(coded_reports())
def test_any_report_makes_a_whole_page_of_known_elements(coded):
    page = Page(to_html(coded))
    assert set(page.elements) <= KNOWN_ELEMENTS
    assert page.attributes <= {"class", "style", "title", "dir"}


def test_nothing_is_loaded_from_anywhere():
    source = to_html(raid(url="https://bell.example/1"))
    assert "http" not in source
    assert "url(" not in source


def test_a_report_without_events_is_a_page():
    assert "Calm." in to_html(CodedReport(report=report("Calm.")))
