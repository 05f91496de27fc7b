"""What only PostgreSQL has; what both databases have is tested on both, beside this file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.engine import make_url

from casus.chronicle import Chronicle
from casus.chronicle.engine import locate
from casus.errors import ChronicleError
from databases import SERVER, connected, needs_postgresql
from handmade import raid


@pytest.fixture
def url(databases) -> str:
    return databases.make()


def with_parts(url: str, **parts: str) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)


def execute(url: str, statement: str) -> None:
    with connected(url) as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("name", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_plain_url_means_psycopg(name):
    assert locate(f"{name}://user@host/db").url == "postgresql+psycopg://user@host/db"


@pytest.mark.parametrize(
    "url", ["postgresql://user:secret@host/db", "postgresql://user@host/db?password=secret&connect_timeout=1"]
)
def test_a_password_is_not_shown(url):
    assert "secret" not in locate(url).name
    assert "secret" in locate(url).url


def test_a_driver_that_is_not_installed_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ChronicleError, match=r"Install it with `pip install 'casus\[postgres\]'`"):
        Chronicle.open("postgresql://user@host/db")


def test_a_server_that_is_away_is_told(tmp_path):
    pytest.importorskip("psycopg")
    with pytest.raises(ChronicleError, match="cannot be reached: no server answers"):
        Chronicle.open(f"postgresql://user@/db?host={tmp_path}")


@needs_postgresql
def test_a_database_that_is_not_there_is_told():
    with pytest.raises(ChronicleError, match="no such database"):
        Chronicle.open(with_parts(SERVER, database="nowhere"), create=True)


@contextmanager
def role(url: str, name: str) -> Iterator[str]:
    """A role with a password, while it is needed; gives the URL with both."""
    execute(url, f"CREATE ROLE {name} LOGIN PASSWORD 'right'")
    try:
        yield with_parts(url, username=name, password="right")
    finally:
        execute(url, f"DROP ROLE {name}")


@needs_postgresql
def test_a_wrong_password_is_told(url):
    with role(url, "casus_test_wrong") as right:
        try:
            Chronicle.open(with_parts(right, password="wrong")).close()
        except ChronicleError as error:
            assert "refuses user or password" in str(error)
            assert "wrong@" not in str(error)
        else:
            pytest.skip("this server asks for no password")


@needs_postgresql
def test_a_user_without_rights_is_told(url):
    with role(url, "casus_test_guest") as guest, pytest.raises(ChronicleError, match="may not be used so by this user"):
        Chronicle.open(guest)


@needs_postgresql
def test_a_database_that_cannot_hold_all_letters_is_refused(databases):
    url = databases.make(empty=True, encoding="SQL_ASCII")
    with pytest.raises(ChronicleError, match="encoding is SQL_ASCII"):
        Chronicle.open(url, create=True)


FAILING = """
CREATE SEQUENCE tries;
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('tries') <= {times} THEN RAISE EXCEPTION 'on purpose' USING ERRCODE = '{state}'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER failing BEFORE INSERT ON statements FOR EACH ROW EXECUTE FUNCTION fail();
"""


@needs_postgresql
@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_transaction_that_the_server_undid_is_done_again(url, make_run, state):
    execute(url, FAILING.format(times=2, state=state))
    with Chronicle.open(url) as chronicle:
        assert chronicle.add(raid(), run=make_run()) == "new"
        assert list(chronicle.reports()) == [raid()]


@needs_postgresql
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("40001", "being written by another program"),
        ("53100", "disk is full"),
        ("54000", "as long as this one"),
        ("57014", "Ask for less"),
        ("57P01", "the server is being stopped"),
        ("XX000", "cannot be used: on purpose"),
    ],
)
def test_what_the_server_refuses_is_told_and_leaves_nothing(url, make_run, state, said):
    execute(url, FAILING.format(times=1000, state=state))
    with Chronicle.open(url) as chronicle:
        with pytest.raises(ChronicleError, match=said):
            chronicle.add(raid(), run=make_run())
        assert list(chronicle.reports()) == []
        execute(url, "DROP TRIGGER failing ON statements")
        assert chronicle.add(raid(), run=make_run()) == "new"


@needs_postgresql
def test_a_connection_that_was_lost_between_two_reports_is_made_again(url, make_run):
    with Chronicle.open(url) as chronicle:
        chronicle.add(raid(), run=make_run())
        execute(
            url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        assert chronicle.add(raid(id="r2"), run=make_run()) == "source"


@needs_postgresql
def test_an_id_that_no_index_holds_is_told(url, make_run):
    with Chronicle.open(url) as chronicle:
        with pytest.raises(ChronicleError, match="cannot hold a name or address as long as this one"):
            chronicle.add(raid(id="".join(chr(0x4E00 + n) for n in range(5000))), run=make_run())
        assert list(chronicle.reports()) == []


@needs_postgresql
def test_searches_use_the_index(url):
    with connected(url) as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        question = "EXPLAIN SELECT sha256 FROM search WHERE part > 0 AND vector @@ CAST('drone' AS tsquery)"
        plan = connection.exec_driver_sql(question).scalars().all()
    assert any("ix_search_vector" in line for line in plan)
