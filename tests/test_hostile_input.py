"""Texts and files made to do harm: what would take minutes or gigabytes takes neither, and nothing falls over."""

from __future__ import annotations

import gzip
import io
import os
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from alarms import within_reason
from casus.coding.heads import COMPARED
from casus.coding.sentences import sentence_at
from casus.errors import OptionError, SourceError
from casus.grounding.actors import resolve
from casus.language import Analyser
from casus.language.words import LONGEST, blank, doc_of
from casus.longtexts import MOST, parts_of
from casus.records import SetAside
from casus.reviews import Draft, made, parsed, text_target
from casus.sources import read
from casus.sources import streams as streams_module
from casus.sources.tags import MOST as MOST_ATTRIBUTES
from casus.sources.tags import is_crowded
from casus.watch.feeds import read_feed
from handmade import raid

URL = "https://news.example/feed"
PARAGRAPH = "<p>Rebels attacked the town of Azaz on Friday, the army said in a long statement.</p>"


@pytest.fixture(scope="module")
def nlp():
    return blank()


# Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["(", '"', "'", ".", "-", "(a)"])
def test_a_hundred_thousand_marks_in_a_row_are_split_once(nlp, mark):
    text = f"Police said {mark * (100_000 // len(mark))} killed two."
    with within_reason():
        doc = doc_of(nlp, text)
    assert doc.text == text
    assert [word.text for word in doc][:2] == ["Police", "said"]


@given(text=st.text("ab .(\n'", max_size=60), unbroken=st.integers(LONGEST - 2, 3 * LONGEST))
def test_cut_words_are_the_text(nlp, text, unbroken):
    whole = f"{text}{'(x' * unbroken}{text}"
    doc = doc_of(nlp, whole)
    assert doc.text == whole
    assert all(whole[word.idx : word.idx + len(word.text)] == word.text for word in doc)


def test_what_is_short_enough_is_split_as_ever(nlp):
    text = f"He can't go to https://news.example/{'a/' * 200} (now)."
    assert [word.text for word in doc_of(nlp, text)] == [word.text for word in nlp.make_doc(text)]


def test_sentences_of_quotation_marks_alone_are_sought_once(nlp):
    words = ["Police", "said", ".", *"”" * 40_000, "He", "left", "."]
    doc = Doc(nlp.vocab, words=words, sent_starts=[True] + [False] * (len(words) - 1))
    with within_reason():
        assert sentence_at(doc, len(doc) - 2).end == len(doc)


def test_the_tokenizer_is_made_anew_before_it_knows_too_many_words():
    alone = Analyser().analyse("Rebels attacked Azaz.").doc.to_json()
    analyser = Analyser(remember=1500)
    for number in range(12):
        analyser.analyse(" ".join(f"w{number}x{k}" for k in range(100)))
        assert len(analyser.nlp.vocab.strings) < 1500 + 500
    assert analyser.analyse("Rebels attacked Azaz.").doc.to_json() == alone


@pytest.mark.parametrize("text", ["(" * 40_000, "1," * 40_000, "a b " * 20_000, "x" * 60_000])
def test_a_part_has_no_more_words_than_it_may(text):
    parts = list(parts_of(text))
    assert "".join(text[a:b] for a, b in parts) == text
    assert all(sum(not c.isalnum() and not c.isspace() for c in text[a:b]) <= MOST for a, b in parts)


def test_prose_is_parted_by_its_length_alone():
    text = "Rebels bombed Aleppo on Friday, killing three people, the army said. " * 2000
    assert next(b - a for a, b in parts_of(text)) > 49_000


# Phrases and mentions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase", ["1," * 30_000, "the army of " * 20_000, "Monday, " * 20_000, "a (" * 20_000, "of " * 50_000]
)
def test_endless_phrases_name_no_one_and_everyone_in_time(phrase):
    with within_reason():
        resolve(phrase)


def test_mentions_are_compared_in_runs():
    class Rows:
        words = np.arange(3000)
        rows = np.arange(3000)
        most = 0

        class network:
            meta = {"pairs": ["coref"]}  # noqa: RUF012

        def pair(self, sources, targets):
            self.most = max(self.most, len(sources) * len(targets))
            return np.full((len(sources), len(targets), 1), 9.0, np.float32)

    from casus.coding.draft import Words
    from casus.coding.heads import Readings

    class Mention:
        def __init__(self, at):
            self.words = Words(at, at + 1)

    rows = Rows()
    found = Readings(rows).matrix([Mention(at) for at in range(2 * COMPARED + 7)], "coref")
    assert rows.most <= COMPARED**2
    assert found[0, COMPARED - 1] > 0.9
    assert found[0, COMPARED] == 0
    assert found[-1, -2] > 0.9


# Readers ----------------------------------------------------------------------------------------------------------


def items(data: bytes, kind: str | None = None, **options: int):
    return list(read(["-"], stdin=io.BytesIO(data), format=kind, **options))


@pytest.mark.parametrize("tag", ["div", "p", "b", "a", "span", "blockquote", "table><tr><td", "ul><li", "svg", "x"])
def test_pages_nested_deeply_are_read_or_set_aside(tag):
    with within_reason():
        (item,) = items(f"<html><body>{f'<{tag}>' * 100_000}{PARAGRAPH * 5}</body></html>".encode(), "html")
    assert "attacked" in item.text if not isinstance(item, SetAside) else item.message


@pytest.mark.parametrize(
    "tag",
    [
        "<p " + "".join(f"a{n}=1 " for n in range(300_000)) + ">",
        "<p " + "a " * 500_000 + ">",
        "<p " + 'a=">" ' * 100_000 + ">",
        "<p " + "a='<' " * 100_000,
        "<x><!-- - --><script>if (a < b)</script ><p " + "a\n" * 2000 + ">",
    ],
)
def test_tags_of_thousands_of_attributes_are_set_aside(tag):
    with within_reason():
        (item,) = items(f"<html><body>{tag}{PARAGRAPH * 5}</body></html>".encode(), "html")
    assert "attributes" in item.message


@pytest.mark.parametrize(
    "markup",
    [
        '<p a=1 b="2" c>x</p>' * 100_000, "<p " + " " * 5_000_000, '<p a="' + "x " * 3_000_000, "<" * 5_000_000,
        "<a" * 3_000_000, "<!-- " + "a " * 3_000_000, '<!-- <a " -->' * 300_000 + "<p b>",
        "<script>if(a<b) " + "x " * 300_000 + "</script><p a b>", "<p " + "/" * 5_000_000,
    ],
    ids=range(9),
)  # fmt: skip
def test_other_tags_are_taken_in_one_going_over(markup):
    with within_reason():
        assert not is_crowded(markup)


def test_a_tag_may_have_as_many_attributes_as_said():
    assert not is_crowded("<p " + " ".join(f"a{n}='x y'" for n in range(MOST_ATTRIBUTES)) + ">")
    assert is_crowded("<p " + " ".join(f"a{n}='x y'" for n in range(MOST_ATTRIBUTES + 1)) + ">")


@pytest.mark.parametrize("blank", [" ", "\n", " \n\t"])
def test_pages_and_feeds_of_white_space_are_gone_through_once(blank):
    space = (blank * 2_000_000).encode()
    with within_reason():
        (item,) = items(b"<html>" + space, "html")
        with pytest.raises(SourceError):
            read_feed(b"<?xml " + space + b"<x>", url=URL)
    assert isinstance(item, SetAside)


@pytest.mark.parametrize("kind", ["jsonl", "csv", "tsv"])
def test_empty_lines_without_end_are_given_up(kind, monkeypatch):
    monkeypatch.setattr(streams_module, "_BLANKS", 1000)
    head = b'{"text": "Rebels fled."}\n' if kind == "jsonl" else b"text\nRebels fled.\n"
    first, last = items(head + b"\n" * 2000 + head, kind)
    assert first.text == "Rebels fled."
    assert "1,000 lines in a row are empty" in last.message


def test_many_empty_lines_before_a_table_take_no_room():
    (item,) = items(b"\n" * 300_000 + b"text\nRebels fled.\n", "csv", limit=100_000)
    assert item.text == "Rebels fled."


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"text":'])
@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_json_nested_deeply_is_set_aside(opening, kind):
    (item,) = items(opening * 100_000, kind)
    assert "nested too deeply" in item.message


def test_an_archive_that_is_named_a_text_says_what_it_is(tmp_path):
    import tarfile
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.txt", "w") as packed:
        packed.writestr("x.txt", "Rebels fled.")
    with tarfile.open(tmp_path / "b.txt", "w") as packed:
        packed.add(tmp_path / "a.txt", "x.txt")
    told = [item.message for item in read(tmp_path)]
    assert "ZIP archive" in told[0]
    assert "binary file" in told[1]


def test_a_pack_that_unpacks_to_gigabytes_is_given_up(tmp_path):
    piece = gzip.compress(b"\0" * (1 << 24))
    (tmp_path / "a.txt.gz").write_bytes(piece * 128)  # two gigabytes
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"text\n") + gzip.compress(b"a" * (1 << 24)) * 128)
    with within_reason():
        told = [item.message for item in read(tmp_path)]
    assert "longer than 10,000,000 bytes" in told[0]
    assert "longer than 1,000,000,000 bytes" in told[-1]


def test_a_file_that_goes_away_before_it_is_read_costs_itself(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Rebels fled {name}.")
    found = read(sorted(tmp_path.iterdir()))
    first = next(found)
    (tmp_path / "b.txt").unlink()
    missing, last = found
    assert (first.id[0], last.id[0]) == ("a", "c")
    assert "No such file" in missing.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_read_where_it_is_named_and_passed_over_in_a_folder(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (tmp_path / "a.txt").write_text("Rebels fled.")
    with within_reason():
        (item,) = read(tmp_path)
        assert item.id.startswith("a-")
        writer = threading.Thread(target=pipe.write_text, args=("Rebels came.",))
        writer.start()
        (item,) = read(pipe)
        writer.join()
    assert item.text == "Rebels came."


def test_a_folder_of_very_many_files_is_read_in_turn(tmp_path):
    for number in range(5000):
        Path(tmp_path, f"{number:05}.txt").write_bytes(b"Rebels fled.")
    found = read(tmp_path)
    assert next(found).id.startswith("00000-")
    assert sum(1 for _ in found) == 4999


# Feeds ------------------------------------------------------------------------------------------------------------

_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        (f'<!ENTITY a0 "lol">{_LAUGHS}', "&a9;"),
        (f'<!ENTITY a0 "{"lol" * 30_000}">', "&a0;" * 100_000),
        ('<!ENTITY a0 SYSTEM "file:///etc/passwd">', "&a0;"),
    ],
    ids=["laughs", "one long entity", "a file"],
)
def test_entities_of_a_feed_are_not_expanded(declared, title):
    item = f"<item><guid>1</guid><title>{title}</title></item>"
    with within_reason():
        feed = read_feed(f"<!DOCTYPE rss [{declared}]><rss><channel>{item}</channel></rss>".encode(), url=URL)
    (entry,) = feed.entries
    assert (entry.key, entry.title) == ("1", title)


@pytest.mark.parametrize(
    "data",
    [
        "<!DOCTYPE [" * 200_000, "<rss>" + "<!DOCTYPE [" * 200_000, "<!DOCTYPE [" + "] " * 1_000_000,
        "<rss>" + "<!DOCTYPE [] " * 200_000, "<?xml " * 300_000, "<rss>" + "&" * 2_000_000, "<rss>" + "&a" * 1_000_000,
        "<rss>" + "<" * 2_000_000, "<rss><channel><item>" + "<a>" * 100_000, "<html><head>" + "<link " * 300_000,
        "<rss><channel>" + "<item><guid>1</guid>" * 20_000 + "</item>" * 20_000, "<!-- a -->" * 200_000 + "<x>",
        "<rss><channel><item><guid>1</guid><title>" + "&lt;a " * 400_000 + "</title></item></channel></rss>",
    ],
    ids=range(13),
)  # fmt: skip
def test_feeds_made_to_take_long_are_read_or_refused(data):
    with within_reason():
        try:
            assert len(read_feed(data.encode(), url=URL).entries) <= 20_000
        except SourceError as error:
            assert str(error)


# Reviews ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["add", "reject", "comment", "withdraw", "merge", "split"])
def test_a_field_is_only_accepted_or_corrected(action):
    import datetime as dt

    coded = raid()
    draft = Draft(action=action, target=text_target(coded.report.sha256), author="ann", field="type", value={})
    with pytest.raises(OptionError, match="leave 'type' out"):
        made(draft, coded=coded, log=(), at=dt.datetime(2024, 2, 3, tzinfo=dt.UTC))


def test_a_value_nested_deeply_is_refused():
    with pytest.raises(OptionError, match="nested too deeply"):
        parsed("mentions", "[" * 100_000)
