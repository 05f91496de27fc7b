"""Nothing is asked of other hosts while texts are coded, or a chronicle is read or served."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from programs import environment

# In every process of a command: what would lead to another host is noted in a file, and fails.
WARDEN = """
import ipaddress, os, sys

def _is_here(host):
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False

def _watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0][0] if isinstance(arguments[0], tuple) else arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not _is_here(host):
        with open(os.environ["WARDEN_NOTES"], "a") as notes:
            notes.write(f"{event} {host}\\n")
        raise OSError(f"no network: {event} {host}")

sys.addaudithook(_watch)
"""

STRIKE = "date 2024-02-03\nArmy jets bombed a rebel camp near Kidal on Friday, killing nine fighters.\n"
PAGE = (
    "<html><head><link rel='stylesheet' href='https://news.example/a.css'><title>Strike</title></head><body><article>"
    "<img src='https://news.example/a.png'><p>Army jets bombed a rebel camp near Kidal on Friday, killing nine "
    "fighters.</p><p>The governor condemned the attack and called for talks.</p></article></body></html>"
)


@pytest.fixture
def notes(tmp_path) -> Path:
    """Where each attempt to reach another host is noted."""
    return tmp_path / "notes.txt"


@pytest.fixture
def watched(tmp_path, notes) -> dict[str, str]:
    """An environment in which no program reaches another host."""
    (tmp_path / "warden").mkdir()
    (tmp_path / "warden" / "sitecustomize.py").write_text(WARDEN)
    whole = environment()
    path = os.pathsep.join([str(tmp_path / "warden"), whole["PYTHONPATH"]])
    return whole | {"PYTHONPATH": path, "WARDEN_NOTES": str(notes), "PYTHONUNBUFFERED": "1"}


def casus(*arguments: object, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casus", *map(str, arguments)]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8")


def test_the_warden_sees_who_goes_out(watched, notes):
    script = "import urllib.request; urllib.request.urlopen('http://news.example/')"
    done = subprocess.run([sys.executable, "-c", script], env=watched, capture_output=True)
    assert done.returncode != 0
    assert "news.example" in notes.read_text()


@pytest.mark.parametrize("options", [["--into", "week.casus"], ["--processes", "2"], ["--into", "week.parquet"]])
def test_coding_asks_nobody(tmp_path, watched, notes, options):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "strike.txt").write_text(STRIKE)
    (folder / "page.html").write_text(PAGE)
    options = [tmp_path / one if one.startswith("week") else one for one in options]
    done = casus("code", folder, *options, env=watched)
    assert (done.returncode, done.stderr.split(":")[0]) == (0, "2 reports coded")
    assert not notes.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_server_asks_nobody_and_what_it_is_given_is_coded(tmp_path, watched, notes):
    week = tmp_path / "week.casus"
    (tmp_path / "strike.txt").write_text(STRIKE)
    assert casus("code", tmp_path / "strike.txt", "--into", week, env=watched).returncode == 0
    with subprocess.Popen(
        [sys.executable, "-m", "casus", "serve", str(week), "--port", "0"],
        env=watched, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as started:  # fmt: skip
        try:
            address = next(word for word in started.stdout.readline().split() if word.startswith("http://"))
            for path in ("api/about", "api/incidents", "api/health", "metrics", "api/search?q=camp"):
                with urllib.request.urlopen(f"{address.rstrip(';')}{path}") as answer:
                    assert answer.status == 200
            given = urllib.request.Request(
                f"{address.rstrip(';')}api/jobs",
                data=json.dumps({"texts": [{"text": STRIKE.partition("\n")[2], "published": "2024-02-05"}]}).encode(),
                headers={"X-Casus": "1", "Content-Type": "application/json"},
            )
            with urllib.request.urlopen(given) as answer:
                job = json.load(answer)
            with urllib.request.urlopen(f"{address.rstrip(';')}api/jobs/{job['id']}/progress") as progress:
                assert "failed" not in progress.read().decode()
            started.send_signal(signal.SIGINT)
            started.communicate()
        finally:
            started.kill()
    assert started.returncode == 0
    assert not notes.exists()
