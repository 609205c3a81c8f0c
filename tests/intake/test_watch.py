"""The watch over real servers that answer well, badly, or never."""

import threading
import time
from itertools import pairwise

import pytest

from dateline.errors import UsageError
from dateline.intake.schedule import JITTER, LONGEST_WAIT, WatchSettings, back_off
from tests.intake.watching import START, Watching, feed, item, page
from tests.serving import Answer, serving


def members(items):
    return [each.member for each in items]


def test_new_articles_come_once(site):
    site.pages["/a"] = page()
    site.pages["/feed"] = feed(item(f"{site.url}/a"))
    watching = Watching(f"{site.url}/feed")
    (report,) = watching.round()
    assert (report.url, report.source, report.outlet, report.published) == (
        f"{site.url}/a",
        f"{site.url}/feed",
        "Selby Courier",
        "2024-03-05",
    )
    assert watching.round() == []  # its time has not come
    watching.later(900)
    site.pages["/b"] = page("Port Selby's mayor resigned on Wednesday.")
    site.pages["/feed"] = feed(item(f"{site.url}/b"), item(f"{site.url}/a"))
    assert members(watching.round()) == [f"{site.url}/b"]
    assert site.paths() == ["/robots.txt", "/feed", "/a", "/feed", "/b"]
    state = watching.state()
    assert (state.title, state.new, state.failures, state.found) == ("Selby Courier", 2, 0, "2024-03-05T12:15:00+00:00")


def test_an_unchanged_feed_is_not_sent_again(site):
    site.pages["/a"] = page()
    answer = feed(item(f"{site.url}/a"), ETag='"1"', Last_Modified="Tue, 05 Mar 2024 11:00:00 GMT")
    site.pages["/feed"] = lambda asked: Answer(status=304, type=None) if "if-none-match" in asked.headers else answer
    watching = Watching(f"{site.url}/feed")
    assert len(watching.round()) == 1
    for _ in range(2):
        watching.later(900)
        assert watching.round() == []
        assert site.asked[-1].headers["if-none-match"] == '"1"'
        assert site.asked[-1].headers["if-modified-since"] == "Tue, 05 Mar 2024 11:00:00 GMT"
    assert watching.state().succeeded == "2024-03-05T12:30:00+00:00"
    assert list(watching.state().seen) == [f"{site.url}/a"]


def test_a_changed_article_is_fetched_again(site):
    site.pages["/a"] = page()
    site.pages["/feed"] = feed(item(f"{site.url}/a"))
    watching = Watching(f"{site.url}/feed")
    watching.round()
    watching.later(900)
    site.pages["/a"] = page("Harbour police arrested three dockers on Tuesday.")
    site.pages["/feed"] = feed(item(f"{site.url}/a", title="Three dockers held"))
    (report,) = watching.round()
    assert "three dockers" in report.text


def test_what_is_at_hand_is_not_fetched(site):
    site.pages["/feed"] = feed(item(f"{site.url}/a?utm_source=feed"), item(f"{site.url}/b"))
    site.pages["/b"] = page()
    watching = Watching(f"{site.url}/feed", known=(f"{site.url}/a",))
    assert members(watching.round()) == [f"{site.url}/b"]
    assert "/a" not in site.paths()


def test_one_article_in_two_feeds_and_under_two_addresses_is_fetched_once(site):
    site.pages["/a?id=1"] = page()
    site.pages["/one"] = feed(item(f"{site.url}/a?id=1&utm_source=one"), item(f"{site.url}/a?fbclid=x&id=1#top"))
    site.pages["/two"] = feed(item(f"{site.url}/a?id=1&utm_medium=two&gclid=3"))
    watching = Watching(f"{site.url}/one", f"{site.url}/two")
    assert [report.url for report in watching.round()] == [f"{site.url}/a?id=1"]
    assert site.paths().count("/a?id=1") == 1


def test_a_source_that_hangs_holds_up_none_but_itself(site):
    with serving() as slow:
        slow.pages["/feed"] = Answer(pieces=iter([b"<rss>", b"x"]), pause=60, type="application/rss+xml")
        site.pages["/feed"], site.pages["/a"] = feed(item(f"{site.url}/a")), page()
        watching = Watching(f"{slow.url}/feed", f"{site.url}/feed", fetch={"max_seconds": 0.7})
        assert len(watching.round()) == 1
        assert watching.state(f"{site.url}/feed").failures == 0
        failed = watching.state(f"{slow.url}/feed")
        assert (failed.failures, failed.succeeded) == (1, None)
        assert "longer than" in failed.trouble


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer("<rss><channel><item><title>a", type="application/rss+xml"), None),
        (Answer("<rss", type="application/rss+xml"), "cannot be read"),
        (Answer("<opml><body><outline", type="text/xml"), None),
        (Answer("<<<>>>&&&", type="application/rss+xml"), "it is no feed"),
        (Answer("", type="application/rss+xml"), "it is no feed"),
        (Answer(b"\x89PNG\r\n", type="image/png"), "image/png"),
        (Answer('<html><head><link rel="alternate" type="application/rss+xml" href="/the-feed"></head></html>'), "/the-feed"),
        (Answer("<html>", status=500), "500"),
        (Answer("gone", status=410), "410"),
    ],
)
def test_bad_feeds_are_survived(site, answer, word):
    site.pages["/bad"], site.pages["/feed"], site.pages["/a"] = answer, feed(item(f"{site.url}/a")), page()
    watching = Watching(f"{site.url}/bad", f"{site.url}/feed")
    assert members(watching.round()) == [f"{site.url}/a"]
    state = watching.state(f"{site.url}/bad")
    assert (state.failures, state.trouble) == (0, None) if word is None else (state.failures == 1 and word in state.trouble)


def test_broken_xml_gives_the_articles_that_stand_in_it(site):
    site.pages["/a"] = page()
    broken = feed(item(f"{site.url}/a", title="Smith & Sons&nbsp;held"), item(f"{site.url}/b")).body[:-60].replace("&amp;", "&")
    site.pages["/feed"] = Answer(broken, type="application/rss+xml")
    items = Watching(f"{site.url}/feed").round()
    assert items[0].url == f"{site.url}/a"


def test_a_failing_source_is_asked_less_and_less(site):
    site.pages["/feed"] = Answer("no", status=500)
    watching = Watching(f"{site.url}/feed", every=900)
    waits = []
    for _ in range(12):
        watching.round()
        waits.append(watching.watch.wait())
        watching.later(waits[-1])
    for times, seconds in enumerate(waits):
        middle = min(900 * 2**times, LONGEST_WAIT)
        assert middle * (1 - JITTER) - 1 <= seconds <= middle * (1 + JITTER)
    site.pages["/feed"] = feed()
    watching.round()
    assert (watching.state().failures, watching.watch.wait()) == (0, 900)


def test_the_jitter_is_drawn_from_the_seed():
    one, other = WatchSettings(seed=1), WatchSettings(seed=2)
    assert back_off("u", 3, settings=one) == back_off("u", 3, settings=one) != back_off("u", 3, settings=other)
    assert back_off("u", 3, settings=one) != back_off("v", 3, settings=one)


@pytest.mark.parametrize("every", [0, 59, 86401])
def test_nobody_is_asked_every_second(every):
    with pytest.raises(UsageError, match="every"):
        WatchSettings(every=every)


def test_a_server_that_asks_to_be_left_alone_is(site):
    site.pages["/feed"] = Answer(status=429, headers={"Retry-After": "7200"})
    watching = Watching(f"{site.url}/feed", every=60)
    assert watching.round() == []
    assert watching.watch.wait() == 7200
    assert "429" in watching.state().trouble


def test_articles_of_a_host_that_asks_to_be_left_alone_wait(site):
    links = [f"{site.url}/{n}" for n in range(5)]
    site.pages["/feed"] = feed(*(item(link) for link in links), ETag='"1"')
    site.pages["/0"] = page()
    site.pages["/1"] = Answer(status=503, headers={"Retry-After": "1800"})
    watching = Watching(f"{site.url}/feed")
    assert members(watching.round()) == [links[0]]
    assert site.paths() == ["/robots.txt", "/feed", "/0", "/1"]
    assert (watching.watch.wait(), watching.state().failures, watching.state().etag) == (1800, 0, None)
    for n in range(1, 5):
        site.pages[f"/{n}"] = page(f"The council of ward {n} met on Tuesday.")
    watching.later(1800)
    watching.visitor._hosts._held.clear()  # the clock of the test has moved, that of the machine has not
    assert members(watching.round()) == links[1:]
    assert watching.state().etag == '"1"'


def test_an_article_that_cannot_be_had_is_tried_again_and_then_given_up(site):
    site.pages["/feed"] = feed(item(f"{site.url}/a"), item(f"{site.url}/gone"), ETag='"1"')
    site.pages["/a"] = Answer(status=500)
    watching = Watching(f"{site.url}/feed", most_tries=3)
    for _ in range(5):
        watching.round()
        watching.later(900)
    assert (site.paths().count("/a"), site.paths().count("/gone")) == (3, 1)
    assert (watching.state().failed, watching.state().etag) == (4, '"1"')


def test_robots_keep_feeds_and_articles_away(site):
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /private/\nAllow: /private/open\n", type="text/plain")
    whole = "<content:encoded><![CDATA[" + "<p>The mayor of Port Selby resigned on Monday.</p>" * 20 + "]]></content:encoded>"
    site.pages["/feed"] = feed(item(f"{site.url}/private/a"), item(f"{site.url}/private/b", more=whole), item(f"{site.url}/private/open"))
    site.pages["/private/open"] = page()
    watching = Watching(f"{site.url}/feed", f"{site.url}/private/feed")
    forbidden, held, fetched = sorted(watching.round(), key=lambda each: each.member)
    assert (forbidden.reason, forbidden.member) == ("forbidden", f"{site.url}/private/a")
    assert ("resigned on Monday" in held.text, held.media, held.title, held.url) == (True, "html", "Dockers held", f"{site.url}/private/b")
    assert fetched.url == f"{site.url}/private/open"
    assert "robots.txt" in watching.state(f"{site.url}/private/feed").trouble
    assert not {"/private/a", "/private/b", "/private/feed"} & set(site.paths())


def test_a_site_that_does_not_say_what_it_allows_is_not_asked(site):
    site.pages["/robots.txt"] = Answer(status=500)
    site.pages["/feed"] = feed(item(f"{site.url}/a"))
    watching = Watching(f"{site.url}/feed")
    assert watching.round() == []
    assert "robots.txt" in watching.state().trouble
    assert site.paths() == ["/robots.txt"]


def test_one_host_is_asked_with_pauses(site):
    site.pages["/robots.txt"] = Answer("User-agent: dateline\nCrawl-delay: 0.3\n", type="text/plain")
    site.pages["/one"], site.pages["/two"] = feed(item(f"{site.url}/a")), feed(item(f"{site.url}/b"))
    site.pages["/a"], site.pages["/b"] = page(), page("The ferry to Port Selby sank on Sunday.")
    Watching(f"{site.url}/one", f"{site.url}/two").round()
    times = [asked.at for asked in site.asked if asked.path != "/robots.txt"]
    assert len(times) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.25


def test_a_feed_of_a_thousand_articles_comes_in_rounds(site):
    links = [f"{site.url}/{n}" for n in range(1000)]
    for n in range(1000):
        site.pages[f"/{n}"] = page(f"The council of ward {n} met on Tuesday.")
    site.pages["/feed"] = feed(*map(item, links))
    watching = Watching(f"{site.url}/feed", most_new=80, known=tuple(links[200:]))
    rounds = []
    while watching.watch.wait() == 0:
        rounds.append(members(watching.round()))
    assert [len(each) for each in rounds] == [80, 80, 40]
    assert [each for one in rounds for each in one] == links[:200]
    assert (watching.state().new, len(watching.state().seen)) == (200, 1000)


def test_sitemaps_and_their_indexes_are_sources_too(site):
    site.pages["/index.xml"] = Answer(
        f"<sitemapindex><sitemap><loc>{site.url}/news.xml</loc></sitemap><sitemap><loc>/none.xml</loc></sitemap></sitemapindex>",
        type="application/xml",
    )
    site.pages["/news.xml"] = Answer(
        '<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><n:news><n:publication><n:name>Selby Courier'
        "</n:name></n:publication><n:publication_date>2024-03-04T08:00:00Z</n:publication_date><n:title>Dockers held</n:title></n:news>"
        "</url></urlset>",
        type="application/xml",
    )
    site.pages["/a"] = page(head="")
    report, failure = Watching(f"{site.url}/index.xml").round()
    assert (report.url, report.title, report.outlet, report.published) == (f"{site.url}/a", "Dockers held", "Selby Courier", "2024-03-04")
    assert (failure.member, failure.reason) == (f"{site.url}/none.xml", "unreachable")


def test_stopping_ends_a_round_and_blames_nobody(site):
    site.pages["/feed"] = feed(item(f"{site.url}/a"), item(f"{site.url}/b"))
    site.pages["/a"] = page()
    site.pages["/b"] = Answer(pieces=iter([b"x", b"y"]), pause=60)
    watching = Watching(f"{site.url}/feed", fetch={"max_seconds": 60})
    threading.Timer(0.6, watching.visitor.stop).start()
    begun = time.monotonic()
    assert members(watching.round()) == [f"{site.url}/a"]
    assert time.monotonic() - begun < 10
    assert (watching.state().failures, watching.state().trouble, watching.state().new, watching.state().due) == (0, None, 1, None)


def test_who_stops_taking_stops_the_fetching(site):
    for n in range(100):
        site.pages[f"/{n}"] = page(f"The council of ward {n} met on Tuesday.")
    site.pages["/feed"] = feed(*(item(f"{site.url}/{n}") for n in range(100)))
    watching = Watching(f"{site.url}/feed")
    items = watching.watch.round().items()
    next(items)
    items.close()
    assert watching.visitor.stopped.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("watch")]


def test_a_fault_of_ours_costs_one_source(site, monkeypatch):
    from dateline.intake import poll

    read = poll.read_listing

    def failing(data, base):
        if base.endswith("/bad"):
            raise RecursionError("deep")
        return read(data, base=base)

    monkeypatch.setattr(poll, "read_listing", failing)
    site.pages["/bad"] = site.pages["/feed"] = feed(item(f"{site.url}/a"))
    site.pages["/a"] = page()
    watching = Watching(f"{site.url}/bad", f"{site.url}/feed")
    assert len(watching.round()) == 1
    assert "RecursionError" in watching.state(f"{site.url}/bad").trouble


def test_the_first_round_is_now():
    watching = Watching("http://example.org/feed")
    assert watching.watch.wait() == 0
    assert watching.time == START
