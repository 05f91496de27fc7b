"""Which addresses may be asked."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.watch.guard import RefusedAddress, addresses_of, is_any, is_public, resolve, target_of

PRIVATE = [
    "127.0.0.1", "127.255.0.9", "0.0.0.0", "0.1.2.3", "10.1.1.1", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "100.64.0.1", "169.254.169.254", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::127.0.0.1", "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:1::1", "100::1", "3fff::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "5f00::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "172.32.0.1", "192.0.1.1", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_not_of_the_open_network_is_told(text):
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_what_is_of_the_open_network_is_told(text):
    assert is_public(ipaddress.ip_address(text))


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_into_another_is_judged_as_itself(address):
    number = int(address)
    mapped = ipaddress.IPv6Address((0xFFFF << 32) + number)
    translated = ipaddress.IPv6Address((0x64FF9B << 96) + number)
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) + (number << 80))
    assert {is_public(mapped), is_public(translated), is_public(six_to_four)} == {is_public(address)}


@pytest.mark.parametrize("spelling", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "0", "[::1]"])
def test_this_machine_is_known_by_any_spelling(spelling):
    target = target_of(f"http://{spelling}/")
    with pytest.raises(RefusedAddress, match="no address of the open network"):
        addresses_of(target, resolve=resolve, allows=is_public)


def test_one_private_address_among_public_ones_is_one_too_many():
    target = target_of("https://a.example/")
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.1"):
        addresses_of(target, resolve=lambda *_: ["8.8.8.8", "10.0.0.1"], allows=is_public)
    assert addresses_of(target, resolve=lambda *_: ["8.8.8.8", "10.0.0.1"], allows=is_any) == ["8.8.8.8", "10.0.0.1"]


def test_the_resolver_leaves_out_zones_and_doubles(monkeypatch):
    found = [(0, 0, 0, "", ("fe80::1%eth0", 80, 0, 2)), (0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert resolve("a.example", 80) == ["fe80::1", "8.8.8.8"]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://a.example", "http://a.example/"),
        ("HTTPS://A.Example:443/x?y=1#part", "https://a.example/x?y=1"),
        ("  http://a.example:8080/a b/ü?q=é&r=%20 ", "http://a.example:8080/a%20b/%C3%BC?q=%C3%A9&r=%20"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:4700::1]:81/x", "http://[2606:4700::1]:81/x"),
    ],
)
def test_an_address_is_brought_into_the_form_that_a_request_carries(url, asked):
    assert target_of(url).url == asked


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "neither http nor https"),
        ("ftp://a.example/", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("//a.example/x", "neither http nor https"),
        ("", "neither http nor https"),
        ("http:///x", "names no host"),
        ("http://a b.example/", "names no host"),
        ("http://-\u2028.example/", "names no host"),
        ("http://" + "ü" * 80 + ".example/", "names no host"),
        ("http://user:secret@a.example/", "user name or password"),
        ("http://a.example:99999/", "broken"),
        ("http://[::1/", "broken"),
        ("http://a.example/\r\nX-Injected: 1", "control character"),
        ("http://a.example\t/x", "control character"),
        ("http://a.example/" + "x" * 3000, "characters"),
    ],
)
def test_other_addresses_are_refused_with_the_reason(url, why):
    with pytest.raises(RefusedAddress, match=why):
        target_of(url)


def test_a_password_is_not_shown():
    with pytest.raises(RefusedAddress) as refused:
        target_of("http://user:secret@a.example/")
    assert "secret" not in str(refused.value)


@given(st.text(max_size=60))
def test_no_text_puts_a_line_end_or_blank_into_a_request(text):
    try:
        target = target_of(f"http://a.example/{text}")
    except RefusedAddress:
        return
    assert target.url.isascii()
    assert target.url.isprintable()
    assert " " not in target.url
