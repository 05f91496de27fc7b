"""Who is answered, and what browsers are told of the answers."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import FastAPI, Request
from starlette.websockets import WebSocketDisconnect

from casus.errors import OptionError
from casus.server.problems import Unforeseen, add_problems
from casus.server.safety import add_safety
from casus.server.safety.addresses import place_of
from casus.server.safety.bodies import BodyLimits, Limit
from casus.server.safety.guesses import Guesses
from casus.server.safety.stalling import NoStalling
from casus.server.safety.tokens import TokenNeeded

OWN = {"X-Casus": "1"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def problem_of(answer, status: int) -> str:
    """The detail of a problem with this status."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"]) == ("about:blank", status)
    return told["detail"]


def is_safe(answer) -> bool:
    headers = answer.headers
    return (
        headers.get_list("content-security-policy") == [POLICY]
        and headers["x-content-type-options"] == "nosniff"
        and headers["referrer-policy"] == "same-origin"
        and headers["cross-origin-opener-policy"] == "same-origin"
        and headers["cross-origin-resource-policy"] == "same-origin"
        and "access-control-allow-origin" not in headers
    )


@pytest.mark.parametrize(
    "path", ["/", "/api/about", "/api/nothing", "/map.json", "/api/incidents?limit=0", "/api/jobs/x"]
)
def test_every_answer_bears_the_headers_of_safety(client, path):
    assert is_safe(client.get(path))


def test_refusals_bear_them_too(serving, filled):
    client = serving(filled, token="secret")
    for answer in (
        client.get("/api/about"),
        client.get("/api/about", headers={"Host": "evil.example"}),
        client.post("/api/reviews", json={}),
        client.put("/api/about", headers=OWN | {"Authorization": "Bearer secret"}),
    ):
        assert answer.status_code in (401, 403, 405, 421)
        assert is_safe(answer)


def test_so_do_answers_where_the_program_failed(client, monkeypatch):
    monkeypatch.setattr(client.app.state.jobs, "all", lambda: 1 / 0)
    answer = client.get("/api/jobs")
    assert (answer.status_code, is_safe(answer)) == (500, True)
    assert "division" not in answer.text


def test_there_are_no_websockets(client):
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/api/about"):
        pass


def small(**options) -> FastAPI:
    """An application that answers with the length of what it is sent."""
    app = FastAPI()
    add_problems(app)

    @app.api_route("/api/length", methods=["GET", "POST"])
    @app.api_route("/api/jobs", methods=["POST"])
    async def length(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(Unforeseen)
    add_safety(app, **({"token": None, "hosts": ["localhost"]} | options))
    return app


def ask(app, *pieces: bytes, path: str = "/api/length", method: str = "GET", **headers: str) -> tuple[int, bytes, int]:
    """Ask an application with this head and these pieces of a body: status, answer, pieces that were read."""
    named = {"host": "localhost"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return ask_with(
        app, [(n.encode(), v.encode("latin-1")) for n, v in named.items()], *pieces, path=path, method=method
    )


def ask_with(app, headers, *pieces: bytes, path: str = "/api/length", method: str = "GET") -> tuple[int, bytes, int]:
    left = list(pieces)
    sent = []

    async def receive():
        if not left:
            return {"type": "http.request", "body": b"", "more_body": False}
        return {"type": "http.request", "body": left.pop(0), "more_body": True}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "method": method,
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8017),
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], body, len(pieces) - len(left)


KNOWN = ["localhost", "127.0.0.1:8017", "[::1]:8017"]


@pytest.mark.parametrize("host", ["localhost", "localhost:8017", "LOCALHOST:9", "127.0.0.1:8017", "[::1]:8017"])
def test_hosts_that_are_known_are_answered(host):
    assert ask(small(hosts=KNOWN), host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "evil.example:8017", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8017.",
        "localhost@evil.example", "evil.example/localhost", "localhost:8017:8017", "localhost:", "localhost#", "", " ",
        "local\xadhost", "[::1", "[::1]x", "2130706433",
    ],
)  # fmt: skip
def test_other_hosts_are_not(host):
    status, body, _ = ask(small(hosts=KNOWN), host=host)
    assert status == 421
    assert host.strip() == "" or host.encode("latin-1") not in body


def test_a_request_names_one_host():
    host = (b"host", b"localhost")
    assert ask_with(small(), [])[0] == 421
    assert ask_with(small(), [host, host])[0] == 421
    assert ask_with(small(), [(b"host", b"evil.example"), host])[0] == 421
    assert ask_with(small(), [(b"host", b"evil.example"), (b"x-forwarded-host", b"localhost")])[0] == 421


@pytest.mark.parametrize("bound", ["0.0.0.0", "0.0.0.0:8017", "[::]", "[::]:8017"])
def test_an_address_that_stands_for_all_lets_addresses_in_numbers_through(bound):
    app = small(hosts=[bound, "desk.example"])
    assert [ask(app, host=h)[0] for h in ("192.0.2.7:8017", "[2001:db8::7]", "desk.example")] == [200, 200, 200]
    assert [ask(app, host=h)[0] for h in ("evil.example", "1.2.3.4.5", "0x7f.1")] == [421, 421, 421]


@pytest.mark.parametrize("hosts", [[], [" "], ["http://localhost"], ["localhost/"], ["*"]])
def test_hosts_that_mean_nothing_are_refused_at_the_start(hosts):
    with pytest.raises(OptionError):
        asyncio.run(_start(small(hosts=hosts)))


async def _start(app) -> None:
    app.middleware_stack = app.build_middleware_stack()


def test_with_a_token_the_api_is_for_those_who_bear_it(serving, filled):
    client = serving(filled, token="se-cret_7")
    for path in ("/api/about", "/api/openapi.json", "/api", "/api/", "/api/nothing", "/api/export/events.csv"):
        assert "token" in problem_of(client.get(path), 401)
    assert client.get("/api/about").headers["www-authenticate"].startswith("Bearer")
    assert client.get("/api/jobs", headers={"Authorization": "Bearer se-cret_7"}).status_code == 200
    assert client.get("/api/jobs", headers={"Authorization": "bearer  se-cret_7"}).status_code == 200


def test_the_application_itself_is_open_and_shows_nothing(serving, filled):
    client = serving(filled, token="secret")
    assert client.get("/").status_code == 200
    assert client.get("/map.json").status_code == 307


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer secre", "Bearer secret2", "Bearer SECRET", "Basic secret", "secret",
     "Bearer secret x", "Bearer sécret"],
)  # fmt: skip
def test_other_tokens_are_refused(header):
    assert ask(small(token="secret"), authorization=header)[0] == 401
    assert ask(small(token="secret"), authorization="Bearer secret")[0] == 200


def test_a_token_in_the_address_or_given_twice_counts_for_nothing(serving, filled):
    client = serving(filled, token="secret")
    assert client.get("/api/about?token=secret&access_token=secret").status_code == 401
    twice = [(b"host", b"localhost")] + [(b"authorization", b"Bearer secret")] * 2
    assert ask_with(small(token="secret"), twice)[0] == 401


def test_wrong_tokens_have_a_number_after_which_an_address_waits(caplog):
    now = [0.0]
    app = small()
    app.add_middleware(TokenNeeded, token="secret", guesses=Guesses(most=3, pause=10, now=lambda: now[0]))
    for guess in range(3):
        assert ask(app, authorization=f"Bearer {guess}")[0] == 401
    [record] = caplog.records
    assert "127.0.0.1" in record.getMessage()
    status, body, _ = ask(app, authorization="Bearer secret")
    assert status == 429
    assert b"in 10 seconds" in body
    assert ask(app)[0] == 401
    now[0] = 10
    assert ask(app, authorization="Bearer secret")[0] == 200
    assert ask(app, authorization="Bearer 4")[0] == 401
    assert ask(app, authorization="Bearer 5")[0] == 429
    now[0] = 10_000
    assert [ask(app, authorization=f"Bearer {guess}")[0] for guess in range(4)] == [401, 401, 401, 429]


def test_who_must_wait_is_told_how_long(serving, filled):
    client = serving(filled, token="secret")
    wrong = [client.get("/api/about", headers={"Authorization": f"Bearer {guess}"}) for guess in range(11)]
    assert [answer.status_code for answer in wrong] == [401] * 10 + [429]
    assert "wrong tokens" in problem_of(wrong[-1], 429)
    assert 0 < int(wrong[-1].headers["retry-after"]) <= 30
    assert client.get("/").status_code == 200


def test_one_wrong_token_many_times_is_one_guess():
    app = small(token="secret")
    assert {ask(app, authorization="Bearer old")[0] for _ in range(50)} == {401}
    assert ask(app, authorization="Bearer secret")[0] == 200


def test_addresses_wait_each_for_itself_and_not_all_are_remembered():
    guesses = Guesses(most=1, pause=10, places=2, now=lambda: 0.0)
    for place in "abc":
        guesses.add(place, b"x")
    assert [guesses.wait(place) for place in "abcd"] == [0, 10, 10, 0]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("testclient", "testclient"), ("", ""),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80::/64"),
    ],
)  # fmt: skip
def test_what_one_client_can_have_by_the_thousand_is_one_place(address, place):
    assert place_of(address) == place


@pytest.mark.parametrize("path", ["/api/../api/length", "//api/length", "/API/length", "/api/length/", "/./api/length"])
def test_no_other_way_of_writing_a_path_leads_past_the_token(path):
    status, body, _ = ask(small(token="secret"), path=path)
    assert status in (401, 404, 307)
    assert body != b"0"


@pytest.mark.parametrize("token", ["", "  ", " a", "a\n", "é"])
def test_a_token_that_cannot_be_sent_is_refused_at_the_start(token):
    with pytest.raises(OptionError, match="printable"):
        asyncio.run(_start(small(token=token)))


def post(app, *pieces: bytes, content_type: str = "application/json", **headers: str) -> tuple[int, bytes, int]:
    """Ask for the length of something, where files are taken if it claims to be files."""
    path = "/api/jobs" if content_type.startswith("multipart") else "/api/length"
    return ask(app, *pieces, path=path, method="POST", **({"content_type": content_type, "x_casus": "1"} | headers))


def test_what_changes_something_comes_with_a_header_of_ours():
    app = small()
    assert post(app, b"{}", content_length="2")[:2] == (200, b"2")
    assert post(app, b"{}", content_length="2", x_casus="0")[0] == 403
    status, body, read = ask(app, b"{}", method="POST", content_type="application/json", content_length="2")
    assert (status, read) == (403, 0)
    assert b"X-Casus: 1" in body


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "MERGE"])
def test_so_does_every_method_that_does_not_just_read(method):
    assert ask(small(), method=method)[0] == 403


@pytest.mark.parametrize("origin", ["http://localhost", "http://localhost:80", "https://localhost"])
def test_pages_of_the_server_may_change_something(origin):
    assert post(small(), origin=origin, sec_fetch_site="same-origin")[0] == 200


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://localhost:3000", "http://localhost.evil.example", "file://", "localhost",
     "", "http://localhost@evil.example", "ftp://localhost", "http://[", "http://evil.example/localhost"],
)  # fmt: skip
def test_pages_of_others_may_not(origin):
    status, body, _ = post(small(), origin=origin)
    assert status == 403
    assert b"another site" in body


def test_an_origin_at_a_port_is_that_port():
    app = small(hosts=["localhost:8017"])
    assert post(app, host="localhost:8017", origin="http://localhost:8017")[0] == 200
    assert post(app, host="localhost:8017", origin="http://localhost")[0] == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "odd"])
def test_browsers_that_say_that_a_page_of_others_asks_are_believed(site):
    assert post(small(), sec_fetch_site=site)[0] == 403
    assert post(small(), sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="document")[0] == 403
    assert ask(small(), sec_fetch_site=site, sec_fetch_mode="cors")[0] == 403
    assert ask(small(), sec_fetch_site=site, sec_fetch_mode="no-cors", sec_fetch_dest="image")[0] == 403
    for embedded in ("iframe", "frame", "object", "embed", "fencedframe", ""):
        assert ask(small(), sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest=embedded)[0] == 403


def test_a_link_from_elsewhere_may_be_followed():
    assert ask(small(), sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="document")[0] == 200
    assert ask(small(), sec_fetch_site="none", sec_fetch_mode="navigate", sec_fetch_dest="document")[0] == 200
    assert ask(small(), sec_fetch_site="same-origin", sec_fetch_mode="cors")[0] == 200


def test_nobody_is_told_that_others_may_ask(client):
    answer = client.options(
        "/api/reviews", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "", "application/jsonx", "text/json"]
)
def test_forms_that_any_page_could_send_are_no_requests(kind):
    assert post(small(), b"{}", content_type=kind, content_length="2")[0] == 415
    assert post(small(), b"{}", content_type=kind, transfer_encoding="chunked")[0] == 415


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "Application/JSON", "multipart/form-data; boundary=x"]
)
def test_json_and_files_are(kind):
    assert post(small(), b"{}", content_type=kind, content_length="2")[0] == 200


MB = b"x" * 1_000_000


def test_a_body_of_the_greatest_length_is_read():
    assert post(small(), *[MB] * 5)[:2] == (200, b"5000000")
    assert post(small(), *[MB] * 50, content_type="multipart/form-data; boundary=x")[:2] == (200, b"50000000")


@pytest.mark.parametrize("claim", [{}, {"content_length": "10"}, {"content_length": "-1"}, {"content_length": "a"}])
def test_a_longer_one_is_not_read_whatever_length_it_claims(claim):
    status, body, read = post(small(), *[MB] * 50, **claim)
    assert (status, read) == (413, 6)
    assert b"5,000,000 bytes" in body
    status, body, read = post(small(), *[MB] * 60, content_type="multipart/form-data; boundary=x", **claim)
    assert (status, read) == (413, 51)
    assert b"50,000,000 bytes" in body


def test_what_claims_to_be_files_where_none_are_taken_is_read_no_further_than_json():
    headers = {"content_type": "multipart/form-data; boundary=x", "x_casus": "1"}
    status, _, read = ask(small(), *[MB] * 50, method="POST", **headers)
    assert (status, read) == (413, 6)


@pytest.mark.parametrize("length", ["5000001", "9" * 40])
def test_one_that_claims_too_much_is_not_begun(length):
    status, _, read = post(small(), MB, content_length=length)
    assert (status, read) == (413, 0)


def test_what_reads_is_bounded_too():
    assert ask(small(), *[MB] * 9)[0] == 413


def test_the_bound_holds_whatever_the_application_makes_of_the_error():
    taken = []

    async def greedy(scope, receive, send):
        try:
            while True:
                taken.append(len((await receive())["body"]))
        except Exception:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    ask(BodyLimits(greedy, json=Limit(10, 60)), *[b"12345"] * 100)
    assert taken == [5, 5]


async def never():
    await asyncio.Event().wait()


def asked_of(app, receive, send) -> list[dict]:
    """What an application sends to a client that is asked and told by these functions."""
    headers = [(b"host", b"localhost"), (b"x-casus", b"1"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/api/length", "query_string": b"", "headers": headers}
    sent: list[dict] = []

    async def sending(message):
        sent.append(message)
        await send(message)

    asyncio.run(app(scope, receive, sending))
    return sent


async def taken(_) -> None:
    """A client that takes all."""


@pytest.mark.parametrize("first", [[], [{"type": "http.request", "body": b"{", "more_body": True}]])
def test_a_body_that_does_not_come_is_not_waited_for(first):
    app = small()
    app.add_middleware(BodyLimits, json=Limit(1000, 0.01))
    left = list(first)

    async def receive():
        return left.pop() if left else await never()

    sent = asked_of(app, receive, taken)
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]
    assert b"within 0.01 seconds" in sent[1]["body"]


def test_a_body_that_comes_by_drops_has_an_end_too():
    drops = []

    async def endless(scope, receive, send):
        with pytest.raises(Exception, match="408"):
            while True:
                await receive()
        await send({"type": "http.response.start", "status": 408, "headers": []})

    async def receive():
        drops.append(b"x")
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"x", "more_body": True}

    asked_of(BodyLimits(endless, json=Limit(10**9, 0.01)), receive, taken)
    assert drops


def test_that_a_client_goes_is_waited_for_as_long_as_the_answer_takes():
    heard = []

    async def following(scope, receive, send):
        heard.append((await receive())["type"])
        heard.append((await receive())["type"])

    left = [{"type": "http.disconnect"}, {"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        if len(left) == 1:
            await asyncio.sleep(0.02)
        return left.pop()

    asked_of(BodyLimits(following, json=Limit(10, 0.01)), receive, taken)
    assert heard == ["http.request", "http.disconnect"]


def test_who_takes_nothing_of_an_answer_is_hung_up_on(caplog):
    closed = []

    async def download(scope, receive, send):
        try:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            while True:
                await send({"type": "http.response.body", "body": b"row", "more_body": True})
        finally:
            closed.append(True)

    async def send(message):
        if message["type"] == "http.response.body":
            await never()

    sent = asked_of(NoStalling(Unforeseen(download), patience=0.01), never, send)
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert closed == [True]
    assert caplog.text == ""


def test_a_download_that_nobody_takes_lets_go_of_the_chronicle(serving, week, monkeypatch):
    monkeypatch.setattr("casus.server.downloads.forms._TOGETHER", 1)
    app = serving(week).app
    pool = app.state.chronicle._engine.pool
    held = []
    left = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        return left.pop() if left else await never()

    async def send(message):
        if message["type"] == "http.response.body":
            held.append(pool.checkedout())
            await never()

    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "method": "GET", "root_path": "",
        "path": "/api/export/incidents.jsonl", "query_string": b"", "headers": [(b"host", b"testserver")],
    }  # fmt: skip
    asyncio.run(NoStalling(app, patience=0.05)(scope, receive, send))
    assert held == [1]
    assert pool.checkedout() == 0


def test_what_is_kept_of_an_answer_serves_no_other_token(serving, filled):
    client = serving(filled, token="secret")
    bearing = {"Authorization": "Bearer secret"}
    found = client.get("/api/incidents", headers=bearing)
    assert "Authorization" in found.headers.get_list("vary", split_commas=True)
    assert found.headers["cache-control"] == "private, no-cache"
    assert client.get("/api/export/events.csv", headers=bearing).headers["cache-control"] == "private, no-cache"
    for known in (found.headers["etag"], "*"):
        refused = client.get("/api/incidents", headers={"If-None-Match": known})
        assert (refused.status_code, refused.headers["cache-control"]) == (401, "no-store")
