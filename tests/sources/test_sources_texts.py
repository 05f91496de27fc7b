"""Text files: the head, what is kept of the text, encodings, binary files."""

import codecs
import datetime as dt
import hashlib

import pytest

from casus.records import Report, SetAside
from casus.sources import read

BODY = "Rebels shelled the town of Darum on Friday, killing four soldiers."


def read_one(path, **options):
    (item,) = read([path], **options)
    return item


def written(folder, content, name="report.txt"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        f"date 2024-02-03 {BODY}",
        f"date 2024-02-03\n{BODY}",
        f"date 2024-02-03\n\n{BODY}\n",
        f"date\t2024-02-03\t{BODY}",
        f"\ufeffdate 2024-02-03\r\n\r\n{BODY}\r\n",
        f"\n\ndate 2024-02-03  \n{BODY}",
    ],
)
def test_date_is_no_part_of_the_text(tmp_path, content):
    report = read_one(written(tmp_path, content))
    assert report.text == BODY
    assert report.published == dt.date(2024, 2, 3)


@pytest.mark.parametrize(
    "content",
    [
        BODY,
        f"dated 2024-02-03 {BODY}",
        f"date: today\n{BODY}",
        f"date 2024-02-03: {BODY}",
        f"{BODY} date 2024-02-03 was a Saturday.",
        f"source Levant Wire\n{BODY}",
    ],
)
def test_other_beginnings_belong_to_the_text(tmp_path, content):
    report = read_one(written(tmp_path, content))
    assert report.text == content
    assert report.published is None
    assert report.source is None


def test_head_lines_below_the_date(tmp_path):
    head = "date 2024-02-03\nsource Levant Wire\nurl https://levantwire.example/7\nid lw-7\n"
    report = read_one(written(tmp_path, f"{head}\n{BODY}"))
    assert report == Report(
        id="lw-7",
        text=BODY,
        sha256=hashlib.sha256(BODY.encode()).hexdigest(),
        published=dt.date(2024, 2, 3),
        source="Levant Wire",
        url="https://levantwire.example/7",
    )


def test_head_ends_at_an_empty_line_and_takes_each_line_once(tmp_path):
    report = read_one(written(tmp_path, f"date 2024-02-03\nsource One\nsource Two\n{BODY}"))
    assert (report.source, report.text) == ("One", f"source Two\n{BODY}")
    report = read_one(written(tmp_path, f"date 2024-02-03\n\nsource One said so.\n{BODY}"))
    assert (report.source, report.text) == (None, f"source One said so.\n{BODY}")


def test_prefix_takes_no_further_head(tmp_path):
    assert read_one(written(tmp_path, "date 2024-02-03 source Levant Wire says")).text == "source Levant Wire says"


def test_a_day_that_the_calendar_lacks(tmp_path):
    item = read_one(written(tmp_path, f"date 2024-02-30\n{BODY}"))
    assert isinstance(item, SetAside)
    assert item.reason == "error"
    assert "2024-02-30" in item.message


def test_dates_in_the_future_are_kept(tmp_path):
    assert read_one(written(tmp_path, f"date 2131-02-03 {BODY}")).published == dt.date(2131, 2, 3)


def test_no_date_is_no_date(tmp_path):
    assert read_one(written(tmp_path, BODY)).published is None


def test_only_line_ends_and_outer_white_space_change(tmp_path):
    kept = "Head\n\n  A  b\u00a0c\tcafe\u0301\n\x0clast"
    report = read_one(written(tmp_path, "\ufeff \n" + kept.replace("\n", "\r\n") + " \r\n\r\n"))
    assert report.text == kept
    assert read_one(written(tmp_path, kept.replace("\n", "\r"))).text == kept


@pytest.mark.parametrize(
    "content", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf", b"date 2024-02-03", b"date 2024-02-03\n\n \n"]
)
def test_empty_is_skipped(tmp_path, content):
    item = read_one(written(tmp_path, content))
    assert (item.reason, item.where) == ("empty", str(tmp_path / "report.txt"))


def test_identity_is_the_hash_of_the_kept_text(tmp_path):
    report = read_one(written(tmp_path, f"date 2024-02-03 {BODY}", name="two words.txt"))
    assert report.sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert report.id == f"two-words-{report.sha256[:8]}"


@pytest.mark.parametrize(
    "text",
    [
        "🙂 Rebels attacked 🇸🇾 the town 👨‍👩‍👧.",
        "أدانت الحكومة الهجوم على القاعدة",
        "הממשלה גינתה את המתקפה",
        "政府谴责了这次袭击",
        "Zażółć gęślą jaźń, Ünïcode, e\u0301",
    ],
)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_unicode_encodings_give_the_same_code_points(tmp_path, text, encoding, mark):
    assert read_one(written(tmp_path, mark + text.encode(encoding))).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(tmp_path, encoding):
    assert read_one(written(tmp_path, BODY.encode(encoding))).text == BODY


WESTERN = [
    "The café owner said “we’re not leaving” — 5 € was all he had.",
    "President Nicolás Maduro met Dilma Rousseff in Brasília.",
    "Jürgen Müller sagte, die Truppen würden übermorgen abziehen. Größe zählt.",
    "Le général a été limogé à cause de l’échec. Déjà vu à Orléans, où tout a commencé.",
    "Å",
    "Ñandú",
    "naïve",
]


@pytest.mark.parametrize("text", WESTERN)
def test_windows_1252(tmp_path, text):
    assert read_one(written(tmp_path, text.encode("cp1252"))).text == text


@pytest.mark.parametrize("text", [text for text in WESTERN if text.isprintable() and max(text) < "\u0100"])
def test_latin_1(tmp_path, text):
    assert read_one(written(tmp_path, text.encode("latin-1"))).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1251",
            "Правительство осудило нападение и потребовало немедленно вывести оттуда войска. " * 3,
        ),
        (
            "koi8_r",
            "Правительство осудило нападение и потребовало немедленно вывести оттуда войска. " * 3,
        ),
        ("cp1256", "أدانت الحكومة الهجوم وطالبت بسحب القوات فورا من المنطقة الحدودية. " * 3),
        ("gb18030", "政府谴责了这次袭击，并要求军队立即撤出边境地区。" * 4),
        ("shift_jis", "政府は攻撃を非難し、部隊が国境地帯から直ちに撤退するよう求めた。" * 4),
        ("cp949", "정부는 공격을 규탄하고 군대가 국경 지역에서 즉시 철수할 것을 요구했다. " * 4),
        (
            "iso8859_7",
            "Η κυβέρνηση καταδίκασε την επίθεση και ζήτησε την άμεση αποχώρηση των στρατευμάτων. " * 3,
        ),
    ],
)
def test_other_legacy_encodings(tmp_path, encoding, text):
    kept = read_one(written(tmp_path, text.encode(encoding))).text
    assert kept == text.strip()


def test_damaged_utf8_keeps_its_sound_parts(tmp_path):
    data = "Der Präsident “sprach” über Kiew – später.".encode()
    text = read_one(written(tmp_path, data.replace("ä".encode(), b"\xc3", 1))).text
    assert text == "Der Pr\ufffdsident “sprach” über Kiew – später."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "ZIP"),
        (b"Rebels attacked\0 the town", "NUL byte"),
        (b"\x01\x02\x03\x04Rebels\x05\x06", "control codes"),
        (bytes(range(256)) * 8, "NUL byte"),
    ],
)
def test_binary_files_are_set_aside_with_their_kind(tmp_path, content, said):
    item = read_one(written(tmp_path, content))
    assert item.reason == "error"
    assert said in item.message
    assert item.where == str(tmp_path / "report.txt")


def test_markup_in_a_text_is_kept(tmp_path):
    text = "<b>Rebels</b> attacked &amp; left <the town>."
    assert read_one(written(tmp_path, text)).text == text


def test_a_page_named_txt_is_read_as_a_page(tmp_path):
    page = f"<!DOCTYPE html><html><body><p>{BODY}</p></body></html>"
    assert read_one(written(tmp_path, page)).text == BODY
    assert read_one(written(tmp_path, page), format="text").text == page
