"""Which addresses a webhook may have, tried with the notations that got past others' checks."""

from ipaddress import ip_address, ip_network

import pytest

from bot.domain.webhook_hosts import OddAddressError, is_public, read_address, read_places

PRIVATE = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1"),
    *("172.31.255.255", "192.168.0.1", "169.254.169.254", "169.254.170.2", "100.64.0.1"),
    *("100.100.100.200", "192.0.0.170", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7"),
    *("203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "fe80::1", "fe81::1", "febf::1", "fc00::1", "fd00:ec2::254"),
    *("fec0::1", "ff02::1", "2001:db8::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:100.64.0.1"),
    *("::127.0.0.1", "::169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::", "2002:c0a8:1::1", "100::1"),
]
PUBLIC = ["93.184.215.14", "8.8.8.8", "172.32.0.1", "2606:2800:21f:cb07::1", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_notation_makes_a_private_address_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_the_internets_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://hooks.example.com", "https://hooks.example.com/"),
        ("HTTPS://Hooks.Example.COM:443/A?b=C", "https://hooks.example.com/A?b=C"),
        ("https://hooks.example.com./x", "https://hooks.example.com/x"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://[::1]:8443/x", "https://[::1]:8443/x"),
        ("https://[0:0:0:0:0:0:0:1]/", "https://[::1]/"),
        ("http://ci_runner.internal:8080/", "http://ci_runner.internal:8080/"),
    ],
)
def test_an_address_is_read_in_one_way(typed: str, read: str) -> None:
    assert str(read_address(typed)) == read
    assert read_address(read) == read_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/"),
        *("https://127.1/", "https://127.0.0.1.5/", "https://①②⑦.⓪.⓪.①/", "https://1.2.3.0x4/"),
        *("https://user@hooks.example.com/", "https://hooks.example.com@evil.org/"),
        *("https://evil.org\\@hooks.example.com/", "https://hooks.example.com\\.evil.org/"),
        *("https://hooks.example.com#@evil.org/", "https://hooks.example.com/\r\nHost: evil.org"),
        *(
            "https://hooks.example.com/\tx",
            "https://hooks.exa mple.com/",
            "https://[::1/",
            "https://a..b/",
        ),
        *(
            "https://[fe80::1%25eth0]/",
            "https://hooks.example.com:0x50/",
            "https://:443/",
            "//a.b/",
        ),
        *("https:hooks.example.com", "javascript:alert(1)", "gopher://a.b/", "https://-a.b/"),
        "https://a.b/" + "x" * 600,
    ],
)
def test_what_two_readers_could_read_in_two_ways_is_no_address(typed: str) -> None:
    with pytest.raises(OddAddressError):
        read_address(typed)


@pytest.mark.parametrize(
    ("entry", "typed", "allowed"),
    [
        ("hooks.example.com", "https://hooks.example.com/", True),
        ("Hooks.Example.com.", "https://hooks.example.com/", True),
        ("hooks.example.com", "https://a.hooks.example.com/", False),
        ("hooks.example.com", "https://hooks.example.com:8443/", False),
        ("hooks.example.com:8443", "https://hooks.example.com:8443/", True),
        ("hooks.example.com:*", "https://hooks.example.com:1/", True),
        ("*.example.com", "https://a.b.example.com/", True),
        ("*.example.com", "https://example.com/", False),
        ("*.example.com", "https://badexample.com/", False),
        ("bücher.example", "https://xn--bcher-kva.example/", True),
        ("[::1]:8443", "https://[0::1]:8443/", True),
        ("127.0.0.1", "https://[::ffff:127.0.0.1]/", False),
        ("hooks.example.com:80", "http://hooks.example.com/", False),
    ],
)
def test_a_host_is_allowed_as_it_is_listed(entry: str, typed: str, allowed: bool) -> None:
    assert read_places([entry], []).allow(read_address(typed)) is allowed


@pytest.mark.parametrize(
    "entry", ["*", "https://a.b", "a.b/c", "a.b:0", "a.b:99999", "0x7f.1", "a@b"]
)
def test_what_is_no_host_cannot_be_listed(entry: str) -> None:
    with pytest.raises(ValueError, match=entry.replace("*", r"\*")):
        read_places([entry], [])


def test_a_private_address_takes_the_host_and_the_network() -> None:
    places = read_places(["ci.internal", "ci.internal:80"], [ip_network("10.1.0.0/16")])
    plain, tls = read_address("http://ci.internal/"), read_address("https://ci.internal/")
    assert places.allow(plain)
    assert places.reaches(tls, ip_address("10.1.2.3"))
    assert places.reaches(tls, ip_address("::ffff:10.1.2.3"))
    assert not places.reaches(tls, ip_address("10.2.0.1"))
    assert places.reaches(tls, ip_address("93.184.215.14"))
    assert not places.reaches(plain, ip_address("93.184.215.14"))
