"""JSON lines, JSON, CSV and TSV."""

import csv
import datetime as dt
import io
import json

import pytest

from casus.records import Report, SetAside
from casus.sources import read

ROW = {
    "id": "a1",
    "published": "2024-02-03",
    "title": "Rebels attack",
    "source": "Levant Wire",
    "url": "https://levantwire.example/1",
    "text": "Rebels attacked 🙂.\r\n  Twice. ",
}


def items_of(folder, content, name, **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read([path], **options))


def lines_of(*rows):
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def table_of(*rows, columns=tuple(ROW), delimiter=","):
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([row.get(column) for column in columns] for row in rows)
    return buffer.getvalue()


def test_all_fields_of_a_json_line(tmp_path):
    (report,) = items_of(tmp_path, lines_of(ROW), "a.jsonl")
    assert report.text == ROW["text"]
    assert report.published == dt.date(2024, 2, 3)
    assert (report.id, report.title, report.source, report.url) == (
        "a1",
        ROW["title"],
        ROW["source"],
        ROW["url"],
    )
    assert report.language is None


@pytest.mark.parametrize(
    "text", [" led by\u00a0blanks\n", "\ufeffmark", "a\r\nb\rc", "e\u0301", "<b>x</b>", "\u202eأدانت"]
)
def test_text_of_a_json_line_is_kept_to_the_letter(tmp_path, text):
    for name in ("a.jsonl", "b.json"):
        (report,) = items_of(tmp_path, lines_of({"text": text}), name)
        assert report.text == text


def test_optional_fields_may_lack_or_be_null_or_blank(tmp_path):
    rows = [
        {"text": "One."},
        {**dict.fromkeys(ROW), "text": "Two."},
        {**dict.fromkeys(ROW, " "), "text": "Three."},
    ]
    for report in items_of(tmp_path, lines_of(*rows), "a.ndjson"):
        assert report.id == f"a-{report.sha256[:8]}"
        assert (report.published, report.title, report.source, report.url) == (None,) * 4


def test_broken_json_on_line_17_costs_one_line(tmp_path):
    rows = [{"id": n, "text": f"Report {n}."} for n in range(1, 31)]
    rows[16] = '{"id": 17, "text": "Report 17.'
    items = items_of(tmp_path, lines_of(*rows), "feed.jsonl")
    assert [item.id for item in items if isinstance(item, Report)] == [str(n) for n in range(1, 31) if n != 17]
    (item,) = [item for item in items if isinstance(item, SetAside)]
    assert item.where.endswith("feed.jsonl:17")
    assert item.reason == "error"
    assert "JSON" in item.message
    assert "Unterminated string starting at column 20" in item.message


def test_blank_lines_count_but_give_nothing(tmp_path):
    items = items_of(tmp_path, '\n\r\n  \n{"text": "One."}\n\n{', "a.jsonl")
    assert [getattr(item, "where", item.id if isinstance(item, Report) else "")[-3:] for item in items][1:] == ["l:6"]
    assert len(items) == 2


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        ('{"text": ""}', "empty", "no text"),
        ('{"text": " \\n"}', "empty", "no text"),
        ('{"text": null}', "empty", "no text"),
        ('{"id": "1", "body": "Rebels."}', "error", "(fields found: id, body)"),
        ("{}", "error", "none"),
        ("[]", "error", "object"),
        ('"Rebels."', "error", "object"),
        ("17", "error", "object"),
        ('{"text": 5}', "error", "'text' must be a string, not a number"),
        ('{"text": ["Rebels."]}', "error", "a list"),
        ('{"text": {"en": "Rebels."}}', "error", "an object"),
        ('{"text": "R.", "title": true}', "error", "'title' must be a string, not true or false"),
        ('{"text": "R.", "id": 1.5}', "error", "'id' must be a string, not a number"),
        ('{"text": "R.", "id": NaN}', "error", "'id'"),
        ('{"text": "R.", "published": 20240203}', "error", "'published' must be a string"),
        ('{"text": "R.", "published": "3 February 2024"}', "error", "'3 February 2024'"),
        ('{"text": "R.", "published": "2024-02-30"}', "error", "YYYY-MM-DD"),
        ('{"text": "R.", "published": "2024"}', "error", "YYYY-MM-DD"),
        ('{"text": "R.", "n": ' + "9" * 5000 + "}", "error", "JSON"),
        ("[" * 100_000, "error", "nested"),
        ('{"text": "R.\x01"}', "error", "JSON"),
        ("{'text': 'R.'}", "error", "JSON"),
    ],
)
def test_lines_that_are_no_report(tmp_path, line, reason, said):
    bad, good = items_of(tmp_path, line + '\n{"text": "Next."}', "a.jsonl")
    assert isinstance(bad, SetAside)
    assert bad.reason == reason
    assert said in bad.message
    assert bad.where.endswith("a.jsonl:1")
    assert good.text == "Next."


@pytest.mark.parametrize(
    "published",
    [
        "2024-02-03",
        " 2024-02-03 ",
        "2024-02-03T23:59:59Z",
        "2024-02-03T00:10:00+05:30",
        "2024-02-03 14:00",
        "2024-02-03T14:00:00.123456",
        "20240203",
    ],
)
def test_iso_dates_keep_the_day_as_written(tmp_path, published):
    (report,) = items_of(tmp_path, lines_of({"text": "R.", "published": published}), "a.jsonl")
    assert report.published == dt.date(2024, 2, 3)
    assert not isinstance(report.published, dt.datetime)


def test_numbers_as_ids(tmp_path):
    (report,) = items_of(tmp_path, '{"id": 12, "text": "R."}', "a.jsonl")
    assert report.id == "12"


def test_what_cannot_be_stored_is_replaced_one_for_one(tmp_path):
    (report,) = items_of(tmp_path, '{"id": "x\\u0000", "text": "a\\ud83db\\u0000c\\ud83d\\ude42d"}', "a.jsonl")
    assert report.text == "a\ufffdb\ufffdc🙂d"
    assert report.id == "x\ufffd"
    report.text.encode()


def test_json_with_a_list_or_one_object(tmp_path):
    rows = [{"id": "1", "text": "One."}, {"id": "2"}, 3, {"id": "4", "text": "Four."}]
    items = items_of(tmp_path, json.dumps(rows, indent=1), "a.json")
    assert [item.id if isinstance(item, Report) else item.where.rsplit(": ", 1)[1] for item in items] == [
        "1", "item 2", "item 3", "4",
    ]  # fmt: skip
    (report,) = items_of(tmp_path, json.dumps(ROW, indent=1), "b.json")
    assert report.text == ROW["text"]


def test_json_that_holds_json_lines(tmp_path):
    items = items_of(tmp_path, lines_of({"text": "One."}, "{", {"text": "Three."}), "a.json")
    assert [isinstance(item, Report) for item in items] == [True, False, True]
    assert items[1].where.endswith("a.json:2")


def test_broken_json_file_says_where(tmp_path):
    (item,) = items_of(tmp_path, '[\n {"text": "One."},\n {"text": }\n]', "a.json")
    assert item.reason == "error"
    assert "line 3" in item.message


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.tsv"])
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_files_without_rows(tmp_path, name, content):
    items = items_of(tmp_path, content, name)
    assert [item.reason for item in items] == ["empty"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json"])
def test_rows_in_marked_encodings(tmp_path, encoding, name):
    content = table_of(ROW) if name.endswith("csv") else json.dumps(ROW, ensure_ascii=False) + "\n"
    (report,) = items_of(tmp_path, content.encode(encoding), name)
    assert report.text == ROW["text"]
    assert report.id == "a1"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_latin_1_line_in_a_utf8_file(tmp_path, name):
    good, bad = {"id": "1", "text": "Zelenskyy in Kyïv 🙂."}, {"id": "2", "text": "Un café à Orléans."}
    if name.endswith("csv"):
        lines = table_of(good, bad, columns=("id", "text")).split("\r\n")
    else:
        lines = ["", json.dumps(good, ensure_ascii=False), json.dumps(bad, ensure_ascii=False)]
    content = "\n".join(lines[:2]).encode() + b"\n" + lines[2].encode("latin-1") + b"\n"
    assert [item.text for item in items_of(tmp_path, content, name)] == [good["text"], bad["text"]]


def test_binary_rows(tmp_path):
    (item,) = items_of(tmp_path, b"PK\x03\x04\x14\0\x06\0", "a.csv")
    assert "ZIP" in item.message
    (item,) = items_of(tmp_path, b"SQLite format 3\0", "a.jsonl")
    assert "SQLite" in item.message


def test_csv_with_line_ends_quotes_and_separators_in_a_field(tmp_path):
    text = 'He said: "no, never".\nThen,\r\nthey left; 🙂\n\n'
    items = items_of(tmp_path, table_of({**ROW, "text": text}, {"id": "b", "text": "Second."}), "a.csv")
    assert [item.text for item in items] == [text, "Second."]
    assert items[0].published == dt.date(2024, 2, 3)


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")]
)
def test_separators(tmp_path, delimiter, name):
    (report,) = items_of(tmp_path, table_of(ROW, delimiter=delimiter), name)
    assert (report.text, report.url) == (ROW["text"], ROW["url"])


def test_columns_in_any_order_and_case_with_others_between(tmp_path):
    content = "Text, ID ,mood,Published\nRebels attacked.,7,grim,2024-02-03\n"
    (report,) = items_of(tmp_path, content, "a.csv")
    assert (report.text, report.id, report.published) == ("Rebels attacked.", "7", dt.date(2024, 2, 3))


def test_missing_text_column_names_what_is_there(tmp_path):
    (item,) = items_of(tmp_path, "id,body\n1,Rebels\n2,More\n", "a.csv")
    assert item.reason == "error"
    assert "'text'" in item.message
    assert "id, body" in item.message


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path):
    content = 'id,text\n1,One\n2,"Two\n3,Three\n4,"Four"\n5,Five\n'
    items = items_of(tmp_path, content, "a.csv")
    assert [item.id for item in items if isinstance(item, Report)] == ["1", "3", "4", "5"]
    (item,) = [item for item in items if isinstance(item, SetAside)]
    assert item.where.endswith("a.csv:3")
    assert "quote" in item.message


def test_a_broken_row_of_many_lines_is_one_row(tmp_path):
    content = 'id,text\n1,"One said "no" to it.\nAgain.\n\nAnd again."\n2,Two\n'
    items = items_of(tmp_path, content, "a.csv")
    assert [item.reason if isinstance(item, SetAside) else item.id for item in items] == ["error", "2"]
    assert items[0].where.endswith("a.csv:2")


def test_rows_with_too_many_or_too_few_fields(tmp_path):
    content = "id,published,text\n1,2024-02-03,Yes, he said\n2,x\n3,,Fine\n4,,Padded,,\n"
    items = items_of(tmp_path, content, "a.csv")
    assert [item.where[-1] if isinstance(item, SetAside) else item.text for item in items] == [
        "2",
        "3",
        "Fine",
        "Padded",
    ]
    assert "4 fields" in items[0].message


def test_line_numbers_count_lines_not_rows(tmp_path):
    content = 'id,text\n1,"a\nb\nc"\n\n2,\n3,"d\n"\n4,\n'
    assert [
        item.where.rsplit(":", 1)[1] for item in items_of(tmp_path, content, "a.csv") if isinstance(item, SetAside)
    ] == ["6", "9"]


def test_tsv_that_does_not_quote(tmp_path):
    content = 'id\ttext\n1\t"We left," he said.\n2\t"Open and\n3\tA 5" gun\n4\t"Whole ""quoted"""\n'
    assert [item.text for item in items_of(tmp_path, content, "a.tsv")] == [
        '"We left," he said.', '"Open and', 'A 5" gun', 'Whole "quoted"',
    ]  # fmt: skip


def test_a_field_longer_than_the_csv_module_takes(tmp_path):
    text = "Rebels attacked the town. " * 20_000
    previous = csv.field_size_limit(131_072)
    try:
        (report,) = items_of(tmp_path, table_of({"id": "1", "text": text}), "a.csv")
    finally:
        csv.field_size_limit(previous)
    assert report.text == text


def test_csv_with_a_nul(tmp_path):
    content = "id,text\n" + "1,Fine\n" * 10_000 + "2,a\0b\n"
    assert items_of(tmp_path, content, "a.csv")[-1].text == "a\ufffdb"
