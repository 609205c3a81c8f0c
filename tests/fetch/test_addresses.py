"""Which addresses are asked, and which never."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import FetchError
from dateline.fetch.addresses import addresses_of, is_public, system_resolve, target_of

PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8")
NOT_PUBLIC = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", "2001::1", "2001:db8::1", "fc00::1", "fd12:3456::1", "fe80::1",
    "fec0::1", "ff02::1", "2606:2800:220:1:0:5efe:7f00:1", "2606:2800:220:1:200:5efe:c0a8:101", "100::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_may_be_asked(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_other_address_may(address):
    assert not is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_that_carries_another_is_what_that_is(address):
    number = int(address)
    for carrier in (f"::ffff:{address}", f"64:ff9b::{address}", str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))):
        assert is_public(ipaddress.ip_address(carrier)) == is_public(address)
    if not address.is_global:
        assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "//example.org", "example.org", "http://", "http:///a", "",
        "http://exa mple.org/", "http://example.org/a\r\nX: y",
        "http://example.org/\0", "http://example.org\t@127.0.0.1/", "http://user:secret@example.org/", "http://user@example.org/",
        "http://example.org:22/", "http://example.org:25/", "http://example.org:99999/", "http://[::1", "http://2130706433/",
        "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://1.2.3.4.5/", "http://0x8080808/",
        "http://example.org\\@127.0.0.1/", "http://exam<ple.org/", "http://" + "a" * 5000, "http://①②⑦.1/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(FetchError) as caught:
        target_of(url)
    assert caught.value.reason == "refused"


@pytest.mark.parametrize(
    ("url", "origin", "path"),
    [
        ("HTTP://Example.ORG", "http://example.org", "/"),
        ("https://example.org:443/a?b=c#d", "https://example.org", "/a?b=c"),
        ("https://example.org:8443/", "https://example.org:8443", "/"),
        ("http://bücher.example/straße", "http://xn--bcher-kva.example", "/stra%C3%9Fe"),
        ("http://[2606:2800:220:1:248:1893:25c8:1946]/", "http://[2606:2800:220:1:248:1893:25c8:1946]", "/"),
        ("http://93.184.216.34/", "http://93.184.216.34", "/"),
        (" http://example.org/a b?c d ", "http://example.org", "/a%20b?c%20d"),
        ("http://a_b.example.org./x", "http://a_b.example.org.", "/x"),
    ],
)
def test_an_address_is_taken_apart(url, origin, path):
    target = target_of(url)
    assert (target.origin, target.path) == (origin, path)


@pytest.mark.parametrize("answer", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["fe80::1%eth0"], ["::ffff:192.168.0.1"]])
def test_a_name_is_refused_if_one_of_its_addresses_is(answer):
    target = target_of("http://intranet.example/")
    with pytest.raises(FetchError) as caught:
        addresses_of(target, resolve=lambda *_: answer, seconds=1, allow_private=False)
    assert caught.value.reason == "refused"
    assert "--allow-private" in str(caught.value)
    assert addresses_of(target, resolve=lambda *_: answer, seconds=1, allow_private=True) == tuple(answer)


def test_the_systems_own_look_up_is_looked_at_too():
    for host in ("localhost", "127.0.0.1", "[::1]"):
        target = target_of(f"http://{host}/")
        with pytest.raises(FetchError) as caught:
            addresses_of(target, resolve=system_resolve, seconds=5, allow_private=False)
        assert caught.value.reason == "refused"


def test_a_name_that_nobody_knows_is_out_of_reach():
    for answer in (OSError("no such name"), []):

        def resolve(host, seconds, answer=answer):
            if isinstance(answer, OSError):
                raise answer
            return answer

        with pytest.raises(FetchError) as caught:
            addresses_of(target_of("http://nowhere.example/"), resolve=resolve, seconds=1, allow_private=False)
        assert (caught.value.reason, caught.value.passing) == ("unreachable", True)
