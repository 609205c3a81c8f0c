"""The watch and the ingest of web addresses as commands of their own, against a real server."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import dateline as group
from dateline.errors import UsageError
from dateline.fetch import FetchSettings
from dateline.project import init
from tests.intake.watching import feed, item, page
from tests.serving import Answer, serving

DOCS = Path(__file__).parents[2] / "docs" / "watch.md"


@pytest.fixture
def site():
    with serving() as running:
        yield running


@pytest.fixture
def project(tmp_path, monkeypatch):
    init(tmp_path / "p").close()
    monkeypatch.setenv("DATELINE_PROJECT", str(tmp_path / "p"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "p"


@pytest.fixture
def quick(monkeypatch):
    """Without the pause between two requests, which tests/intake is about."""
    monkeypatch.setitem(FetchSettings.__init__.__kwdefaults__, "pause", 0.0)


def run(*words):
    return CliRunner().invoke(group, words)


def dateline(*words):
    """One process, so that the models are loaded once, by the command line's own entry."""
    done = CliRunner().invoke(group, [*words, *(["--workers", "1"] if words[0] in ("ingest", "watch", "code") else [])])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def fill(site):
    site.pages["/a"] = page()
    site.pages["/b"] = page("The mayor of Port Selby resigned on Monday.", "<title>Mayor goes</title>")
    site.pages["/rss"] = feed(item(f"{site.url}/a?utm_source=rss"), item(f"{site.url}/b"), ETag='"1"')
    site.pages["/feeds.opml"] = Answer(f'<opml><body><outline xmlUrl="{site.url}/rss"/></body></opml>', type="text/x-opml")
    site.pages["/sitemap.xml"] = Answer(
        f"<urlset><url><loc>{site.url}/a</loc></url><url><loc>{site.url}/b</loc></url></urlset>", type="text/xml"
    )


def states(run_status):
    return [json.loads(line) for line in run_status.stdout.splitlines()]


@pytest.mark.slow
def test_a_source_is_watched_and_told_of(site, project, quick):
    fill(site)
    first = dateline("watch", f"{site.url}/rss", "--once", "--allow-private", "--contact", "desk@example.org")
    assert first.exit_code == 0, first.stderr
    assert "1 of 1 sources asked: 2 new, 0 changed, 0 known, 0 failed" in first.stdout
    assert {asked.headers["user-agent"] for asked in site.asked} == {asked.headers["user-agent"] for asked in site.asked[:1]}
    assert "(+desk@example.org)" in site.asked[0].headers["user-agent"]
    site.pages["/b"] = page("The mayor of Port Selby resigned on Monday after a vote.", "<title>Mayor goes after a vote</title>")
    site.pages["/rss"] = feed(item(f"{site.url}/a"), item(f"{site.url}/b", title="Mayor goes after a vote"))
    again = dateline("watch", "--once", "--allow-private")
    assert "0 new, 1 changed, 0 known, 0 failed" in again.stdout, again.stderr
    (state,) = states(run("watch", "--status", "--json"))
    assert (state["url"], state["title"], state["new"], state["changed"], state["failures"]) == (
        f"{site.url}/rss",
        "Selby Courier",
        2,
        1,
        0,
    )
    shown = run("watch", "--status").stdout
    assert "2 new, 1 changed, 0 failed" in shown
    assert "last had 20" in shown


@pytest.mark.slow
@pytest.mark.parametrize("named", ["feed.xml", "file"])
def test_a_feed_in_a_file_is_watched_until_it_is_forgotten(site, project, quick, tmp_path, named):
    fill(site)
    local = tmp_path / "feed.xml"
    local.write_text(site.pages["/rss"].body)
    name = local.as_uri() if named == "file" else named
    first = dateline("watch", name, "--once", "--allow-private")
    assert "1 of 1 sources asked: 2 new, 0 changed, 0 known, 0 failed" in first.stdout, first.stderr
    site.asked.clear()
    assert "1 of 1 sources asked: 0 new, 0 changed, 0 known, 0 failed" in dateline("watch", "--once", "--allow-private").stdout
    assert site.paths() == []
    site.pages["/c"] = page("The harbour of Port Selby was closed on Friday.", "<title>Harbour closed</title>")
    local.write_text(feed(item(f"{site.url}/c")).body)
    assert "1 new, 0 changed" in dateline("watch", "--once", "--allow-private").stdout
    local.unlink()
    assert "cannot be read (No such file or directory); put it back" in dateline("watch", "--once", "--allow-private").stderr
    (state,) = states(run("watch", "--status", "--json"))
    assert (state["url"], state["new"], state["failures"]) == (local.as_uri(), 3, 1)
    assert "watched no longer" in run("watch", "--forget", name).stderr
    assert run("watch", "--status", "--json").stdout == ""


def test_what_a_stranger_s_list_names_in_files_is_not_read(project, tmp_path):
    (tmp_path / "secret.xml").write_text(feed(item("https://example.org/a")).body)
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{(tmp_path / "secret.xml").as_uri()}"/></body></opml>')
    (tmp_path / "page.html").write_text("<p>no feed</p>")
    for name in ("feeds.opml", "page.html"):
        refused = run("watch", name, "--once")
        assert isinstance(refused.exception, UsageError)
        assert "names no feed" in str(refused.exception)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_watch_in_good_order(site, project, number):
    site.pages["/rss"], site.pages["/slow"] = feed(), Answer(pieces=iter([b"x", b"y"]), pause=60)
    command = [sys.executable, "-m", "dateline", "watch", f"{site.url}/rss", f"{site.url}/slow", "--allow-private"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: {"/rss", "/slow"} <= set(site.paths()))
        time.sleep(0.5)
        begun = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "stopped" in out
    assert time.monotonic() - begun < 25  # the hanging source alone would take 30 s
    by_url = {state["url"]: state for state in states(run("watch", "--status", "--json"))}
    assert by_url[f"{site.url}/rss"]["succeeded"] is not None
    assert by_url[f"{site.url}/slow"]["failures"] == 0


@pytest.mark.slow
def test_a_watch_that_is_killed_is_gone_on_with(site, project, quick):
    fill(site)
    site.pages["/slow"] = Answer(pieces=iter([b"x", b"y"]), pause=60)
    command = [sys.executable, "-m", "dateline", "watch", f"{site.url}/rss", f"{site.url}/slow", "--allow-private", "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until(lambda: "/b" in site.paths())
        process.kill()
    assert dateline("watch", f"{site.url}/rss", "--once", "--allow-private").exit_code == 0
    assert dateline("ingest", f"{site.url}/a", "--allow-private").stdout.splitlines()[-1].startswith("project  2 reports")


def until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.slow
def test_addresses_and_lists_are_ingested(site, project, quick, tmp_path):
    fill(site)
    (tmp_path / "feeds.opml").write_text(site.pages["/feeds.opml"].body)
    first = dateline("ingest", "feeds.opml", "--allow-private")
    assert "2 new, 0 changed, 0 known, 0 failed" in first.stdout, first.stderr
    for source in ("/feeds.opml", "/sitemap.xml", "/rss"):
        site.asked.clear()
        assert "0 new, 0 changed, 0 known, 0 failed" in dateline("ingest", site.url + source, "--allow-private").stdout
        assert not {"/a", "/b"} & set(site.paths())
    site.pages["/a"] = page("Harbour police arrested three dockers on Tuesday.")
    assert "0 new, 1 changed" in dateline("ingest", f"{site.url}/a", "--allow-private").stdout
    refused = dateline("ingest", f"{site.url}/a")
    assert (refused.exit_code, "refused" in refused.stderr) == (3, True)


def test_without_the_users_word_no_private_network_is_asked(site, project, quick):
    fill(site)
    done = run("watch", f"{site.url}/rss", "--once")
    assert done.exit_code == 0
    assert "--allow-private" in done.output
    assert site.asked == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["watch"], "watches nothing yet"),
        (["watch", "nothing.opml"], "cannot be read"),
        (["watch", "http://example.org/rss", "--every", "soon"], "15m"),
        (["watch", "http://example.org/rss", "--every", "1s"], "60 s"),
        (["watch", "http://example.org/rss", "--contact", "me"], "mail address"),
        (["watch", "empty.opml"], "names no feed"),
        (["watch", "notes.txt"], "names no feed"),
    ],
)
def test_what_is_wrong_is_said(project, tmp_path, words, said):
    (tmp_path / "empty.opml").write_text("<opml><body/></opml>")
    (tmp_path / "notes.txt").write_text("notes")
    done = run(*words)
    assert said in done.output + str(done.exception)


def test_a_source_is_forgotten(project):
    run("watch", "http://127.0.0.1:9/rss", "--once")
    assert len(states(run("watch", "--status", "--json"))) == 1
    assert "watched no longer" in run("watch", "--forget", "http://127.0.0.1:9/rss").output
    assert run("watch", "--status").stdout == ""


@pytest.mark.slow
def test_the_commands_of_the_documentation_run(site, project, quick, tmp_path):
    """Those that need the network, with a server of the test's own in the place of example.org."""
    fill(site)
    blocks = re.findall(r"^```text\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    commands = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ dateline ")]
    assert len(commands) >= 4
    (tmp_path / "feeds.opml").write_text(site.pages["/feeds.opml"].body)
    for command in commands:
        words = command.replace("https://example.org", site.url).split()[1:]
        ends = ["--once"] if words[0] == "watch" and not {"--once", "--status", "--forget"} & set(words) else []
        allowed = ["--allow-private"] if "--allow-private" not in words else []
        done = dateline(*words, *ends, *allowed)
        assert done.exit_code == 0, (command, done.stderr)
