"""What a guest does: asks first, waits, and leaves when told to."""

import threading
import time
from itertools import pairwise

import pytest

from dateline.errors import FetchError
from dateline.fetch import FetchSettings, Visitor
from tests.serving import Answer


def visitor(**settings):
    return Visitor(FetchSettings(**{"allow_private": True, "pause": 0.0, "max_seconds": 5, **settings}))


def robots(text, **options):
    return Answer(text, **{"type": "text/plain", **options})


def reason(guest, url):
    with pytest.raises(FetchError) as caught:
        guest.get(url)
    return caught.value.reason


def test_robots_are_asked_once_and_obeyed(site):
    site.pages["/robots.txt"] = robots("User-agent: dateline\nDisallow: /a*\nAllow: /a/open$\n\nUser-agent: *\nDisallow: /\n")
    site.pages["/b"] = site.pages["/a/open"] = "words"
    guest = visitor()
    assert guest.get(f"{site.url}/b").body == guest.get(f"{site.url}/a/open").body == b"words"
    assert [reason(guest, f"{site.url}{path}") for path in ("/a", "/a/open?x", "/abc")] == ["forbidden"] * 3
    assert site.paths() == ["/robots.txt", "/b", "/a/open"]


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (Answer(status=404), True),
        (Answer(status=403), True),
        (Answer(status=410), True),
        (Answer(b"\x89PNG", type="image/png"), True),
        (robots("<html>no robots here</html>", type="text/html"), True),
        (robots("\x00\xff nonsense \n\n:::"), True),
        (robots("User-agent: *\nDisallow: /"), False),
        (Answer(status=500), False),
        (Answer(status=429), False),
        (Answer(status=302, headers={"Location": "/robots.txt"}), False),
    ],
)
def test_what_a_site_says_by_its_robots(site, answer, allowed):
    site.pages["/robots.txt"] = answer
    site.pages["/a"] = "words"
    guest = visitor()
    if allowed:
        assert guest.get(f"{site.url}/a").body == b"words"
    else:
        assert reason(guest, f"{site.url}/a") in ("forbidden", "unreachable")
        assert "/a" not in site.paths()


def test_robots_of_the_host_that_is_redirected_to_are_asked_too(site):
    from tests.serving import serving

    with serving("127.0.0.2") as other:
        other.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private")
        other.pages["/private"] = "words"
        site.pages["/a"] = Answer(status=302, headers={"Location": f"{other.url}/private"})
        assert reason(visitor(), f"{site.url}/a") == "forbidden"
        assert other.paths() == ["/robots.txt"]


def test_robots_of_a_megabyte_are_read_as_far_as_the_standard_asks(site):
    site.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /early\n" + "# nothing here\n" * 70_000 + "Disallow: /late\n")
    site.pages["/late"] = "words"
    guest = visitor()
    assert reason(guest, f"{site.url}/early") == "forbidden"
    assert guest.get(f"{site.url}/late").body == b"words"


def test_a_pause_lies_between_two_requests_to_a_host(site):
    for n in range(3):
        site.pages[f"/{n}"] = "words"
    guest = visitor(pause=0.2)
    threads = [threading.Thread(target=guest.get, args=(f"{site.url}/{n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = sorted(asked.at for asked in site.asked)
    assert all(later - earlier > 0.15 for earlier, later in pairwise(times))


def test_a_host_that_asks_for_it_is_left_alone_and_others_are_not(site):
    from tests.serving import serving

    with serving("127.0.0.2") as other:
        site.pages["/busy"] = Answer(status=429, headers={"Retry-After": "60"})
        site.pages["/a"] = other.pages["/a"] = "words"
        guest = visitor()
        assert reason(guest, f"{site.url}/busy") == reason(guest, f"{site.url}/a") == "unreachable"
        assert guest.get(f"{other.url}/a").body == b"words"
        assert "/a" not in site.paths()


def test_waiting_ends_when_all_is_stopped(site):
    site.pages["/a"] = "words"
    guest = visitor(pause=60.0)
    threading.Timer(0.3, guest.stop).start()
    begun = time.monotonic()
    assert reason(guest, f"{site.url}/a") == "unreachable"
    assert time.monotonic() - begun < 10
