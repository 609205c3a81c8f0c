"""The watch of a project, on both databases, with a real server and the tests' coder."""

import pytest

from dateline.fetch import FetchSettings, Visitor
from dateline.intake.schedule import WatchSettings
from dateline.project import watching
from dateline.project.ingest import Intake
from dateline.project.watching import ProjectWatch, StoredStates
from dateline.records.source import SourceState
from dateline.store import watched
from tests.intake.watching import feed, item, page
from tests.quick_coder import code
from tests.serving import serving

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."


@pytest.fixture
def site():
    with serving() as running:
        yield running


@pytest.fixture
def watch(project, monkeypatch):
    """Makes watches, each as a program of its own would, with the tests' coder in the place of the model."""
    monkeypatch.setattr(project, "intake", lambda **_: Intake(project.store, code))

    def make(*urls):
        visitor = Visitor(FetchSettings(allow_private=True, pause=0.0, max_seconds=5))
        return ProjectWatch(project, urls, visitor=visitor, watch=WatchSettings())

    return make


def test_states_are_kept_as_they_are(project):
    states = StoredStates(project.store)
    full = SourceState(
        url="https://b.example/rss", title="B\0 & Sons", etag='"1"', last_modified="Tue", tried="2024-03-05T12:00:00+00:00", failures=3,
        succeeded="2024-03-04T12:00:00+00:00", found="2024-03-03T12:00:00+00:00", due="2024-03-06T12:00:00+00:00", trouble="gone",
        new=7, changed=2, failed=1, seen={"https://b.example/a": "0f", "tag:\ud800": "1"}, tries={"https://b.example/c": 2},
    )  # fmt: skip
    assert states.load(full.url) is None
    states.save(SourceState(url=full.url))
    states.save(full)
    states.save(SourceState(url="https://a.example/rss"))
    kept = states.load(full.url)
    assert (kept.title, kept.seen["tag:\N{REPLACEMENT CHARACTER}"]) == ("B\N{REPLACEMENT CHARACTER} & Sons", "1")
    assert (kept.etag, kept.due, kept.found, kept.failures, kept.new, kept.changed, kept.failed, dict(kept.tries)) == (
        full.etag, full.due, full.found, 3, 7, 2, 1, dict(full.tries),
    )  # fmt: skip
    assert [state.url for state in states.all()] == ["https://a.example/rss", "https://b.example/rss"]
    assert states.forget("https://a.example/rss")
    assert not states.forget("https://a.example/rss")


def test_a_watch_brings_reports_and_what_it_had_is_not_fetched_again(project, site, watch):
    site.pages["/a"] = page(SELBY)
    site.pages["/rss"] = feed(item(f"{site.url}/a"))
    told = watch(f"{site.url}/rss").round()
    assert (told.new, told.changed, told.known, told.failed, told.account) == (1, 0, 0, 0, 1)
    assert [(state.new, state.failures) for state in told.asked] == [(1, 0)]
    assert project.has_page(f"{site.url}/a?utm_source=x")
    assert not project.has_page(f"{site.url}/b")
    StoredStates(project.store).forget(f"{site.url}/rss")
    site.asked.clear()
    assert watch(f"{site.url}/rss").round().new == 0
    assert "/a" not in site.paths()


def test_without_sources_all_that_were_ever_watched_are(project, site, watch):
    site.pages["/rss"] = feed()
    watch(f"{site.url}/rss").round()
    again = watch()
    assert again.urls == (f"{site.url}/rss",)
    assert again.wait() > 0
    assert len(again.round().asked) == 0
    assert len(again.round(at_once=True).asked) == 1


def test_sources_in_trouble_are_not_asked_before_their_time(site, watch):
    one = watch(f"{site.url}/none")
    assert one.round().asked[0].failures == 1
    assert one.round(at_once=True).asked == ()


def test_addresses_are_ingested_from_python_too(project, site, watch):
    site.pages["/a"], site.pages["/rss"] = page(SELBY), feed(item(f"{site.url}/a"))
    fetch = FetchSettings(allow_private=True, pause=0.0)
    assert project.ingest(f"{site.url}/rss", fetch=fetch).new == 1
    assert project.ingest([f"{site.url}/rss", f"{site.url}/a"], fetch=fetch).known == 1
    assert site.paths().count("/a") == 2
    assert project.ingest(f"{site.url}/a").failures[0].reason == "refused"


def test_a_changed_page_is_a_new_version(project, site, watch):
    site.pages["/a"], site.pages["/rss"] = page(SELBY), feed(item(f"{site.url}/a"))
    watch(f"{site.url}/rss").round()
    site.pages["/a"], site.pages["/rss"] = page(SELBY.replace("three", "four")), feed(item(f"{site.url}/a", title="Four held"))
    told = watch(f"{site.url}/rss").round(at_once=True)
    assert (told.new, told.changed, told.asked[0].changed) == (0, 1, 1)


def test_one_article_at_two_addresses_is_one_report(project, site, watch):
    """The same page under another address; and under a third with other bytes, which declares the first to be its own: a version of it."""
    site.pages["/a"] = site.pages["/shared/a"] = page(SELBY, '<title>Held</title><link rel="canonical" href="/a">')
    site.pages["/print?id=7"] = page(SELBY, '<title>Held</title><link rel="canonical" href="/a"><meta name="print" content="1">')
    site.pages["/rss"] = feed(*(item(f"{site.url}{path}") for path in ("/a?utm_source=x", "/a?fbclid=y", "/shared/a", "/print?id=7")))
    told = watch(f"{site.url}/rss").round()
    assert (told.new, told.known, told.changed, told.failed) == (1, 1, 1, 0)
    assert project.size()["all_events"] == 1


def test_a_round_that_is_killed_is_begun_anew(project, site, watch, monkeypatch):
    for name in "ab":
        site.pages[f"/{name}"] = page(SELBY.replace("three", name))
    site.pages["/rss"] = feed(*(item(f"{site.url}/{name}") for name in "ab"))

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(watching.StoredStates, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            watch(f"{site.url}/rss").round()
    site.asked.clear()
    told = watch(f"{site.url}/rss").round()
    assert (told.new, told.known, told.account > 0) == (0, 0, True)
    assert site.paths() == ["/robots.txt", "/rss"]
    with project.store.read() as connection:
        assert len(list(watched.states(connection))) == 1
