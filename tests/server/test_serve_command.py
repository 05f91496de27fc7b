from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from casus.cli import cli
from casus.cli.serve import _hosts, _is_loopback
from casus.errors import ChronicleError, OptionError
from casus.server.app import create_app
from programs import environment


def serve(*arguments: object):
    return CliRunner().invoke(cli, ["serve", *map(str, arguments)])


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_chronicle_is_served_until_it_is_stopped(week):
    with subprocess.Popen(
        [sys.executable, "-m", "casus", "serve", str(week), "--port", "0", "--read-only"],
        env=environment() | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as started:
        try:
            line = started.stdout.readline()
            address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
            with urllib.request.urlopen(f"{address}api/about") as answer:
                about = json.load(answer)
            assert (about["name"], about["writable"]) == ("week.casus", False)
            started.send_signal(signal.SIGINT)
            _, errors = started.communicate()
        finally:
            started.kill()
    assert (started.returncode, errors) == (0, "")


def test_other_machines_need_a_token(week):
    told = serve(week, "--host", "0.0.0.0")
    assert isinstance(told.exception, OptionError)
    assert "--token" in str(told.exception)


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.4", False), ("news.example", False)],
)  # fmt: skip
def test_which_addresses_are_this_machine_alone(host, is_loopback):
    assert _is_loopback(host) is is_loopback


def test_the_names_under_which_it_may_be_asked():
    assert _hosts("127.0.0.1", ()) == ["127.0.0.1", "localhost", "[::1]"]
    assert _hosts("192.168.1.4", ("news.example",)) == ["192.168.1.4", "news.example"]
    assert "[::]" in _hosts("::", ())


def test_a_chronicle_that_is_not_there(tmp_path):
    told = serve(tmp_path / "none.casus", "--port", "0")
    assert isinstance(told.exception, ChronicleError)
    assert "casus code … --into" in str(told.exception)


def test_a_chronicle_is_made_where_there_is_none(tmp_path):
    path = tmp_path / "new.casus"
    with create_app(chronicle=str(path), token=None, hosts=["localhost"], writable=True, create=True).state.chronicle:
        assert path.is_file()
    told = serve(tmp_path / "none.casus", "--create", "--read-only")
    assert isinstance(told.exception, OptionError)
    assert not (tmp_path / "none.casus").exists()


def test_a_port_that_is_taken(week):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = serve(week, "--port", taken.getsockname()[1])
    assert isinstance(told.exception, OptionError)
    assert "--port 0" in str(told.exception)


def test_an_address_of_no_machine(week):
    told = serve(week, "--host", "no.such.host.invalid", "--token", "secret")
    assert isinstance(told.exception, OptionError)


def test_a_token_is_taken_from_the_environment(week, monkeypatch):
    monkeypatch.setenv("CASUS_TOKEN", "secret")
    told = serve(week, "--host", "203.0.113.7")
    assert "cannot be served" in str(told.exception)


def test_a_token_that_means_nothing_is_told_at_the_start(week):
    told = serve(week, "--port", "0", "--token", " ")
    assert isinstance(told.exception, OptionError)
    assert "token" in str(told.exception)
