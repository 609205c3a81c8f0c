"""What addresses lead to: pages, feeds, sitemaps, lists of feeds, at an address or in a file."""

import hashlib
import io
import zipfile

import pytest

from dateline.clean import clean_report
from dateline.intake import gather, gather_file
from dateline.read import ReadSettings
from dateline.records.report import Failure
from tests.intake.watching import feed, item, page, visitor
from tests.serving import Answer, serving


def gathered(*urls, **options):
    return list(gather(urls, visitor=visitor(), settings=ReadSettings(), **options))


def test_a_page_is_a_report_with_its_provenance(site):
    head = (
        '<title>Dockers held</title><link rel="canonical" href="/a"><meta property="article:published_time" content="2024-03-05T10:00:00Z">'
    )
    site.pages["/a?utm_source=x"] = Answer(page(head=head), headers={"X-Served-By": "desk 7"})
    (report,) = gathered(f"{site.url}/a?utm_source=x")
    assert report.id == hashlib.sha256(report.content).hexdigest() == hashlib.sha256(page(head=head).encode()).hexdigest()
    assert (report.source, report.member, report.url, report.media) == (f"{site.url}/a?utm_source=x", None, f"{site.url}/a", "html")
    assert ("x-served-by", "desk 7") in report.headers
    assert report.fetched.startswith("20")
    assert clean_report(report).published == "2024-03-05"


def test_the_page_says_more_than_the_feed(site):
    head = (
        '<title>Page title</title><meta property="og:site_name" content="Page outlet"><meta name="author" content="Page Author">'
        '<meta property="article:published_time" content="2024-03-01">'
    )
    site.pages["/told"], site.pages["/silent"] = page(head=head), page(head="")
    author = "<dc:creator>Feed Author</dc:creator>"
    site.pages["/rss"] = feed(
        *(item(f"{site.url}/{name}", title="Feed title", more=author) for name in ("told", "silent")), title="Feed outlet"
    )
    told, silent = (clean_report(report) for report in gathered(f"{site.url}/rss"))
    assert (told.title, told.outlet, told.authors, told.published) == ("Page title", "Page outlet", ("Page Author",), "2024-03-01")
    assert (silent.title, silent.outlet, silent.authors) == ("Feed title", "Feed outlet", ("Feed Author",))
    assert (silent.published, silent.published_method) == ("2024-03-05", "metadata")
    assert silent.raw.member == f"{site.url}/silent"


def test_other_formats_are_read_as_files_are(site):
    site.pages["/notes.txt"] = Answer("Police arrested two men in Lima.", type="text/plain")
    site.pages["/rows.csv"] = Answer(
        "text,date\nPolice arrested two men in Lima.,2024-03-05\nA ferry sank off Lima.,2024-03-06\n", type="text/csv"
    )
    site.pages["/latin"] = Answer("<html><body><p>Łódź</p></body></html>".encode("iso-8859-2"), type="text/html; charset=ISO-8859-2")
    text, first, second, latin = gathered(*(f"{site.url}/{name}" for name in ("notes.txt", "rows.csv", "latin")))
    assert (text.media, text.text) == ("text", "Police arrested two men in Lima.")
    assert (first.published, second.published, second.url) == ("2024-03-05", "2024-03-06", f"{site.url}/rows.csv")
    assert "Łódź" in latin.text


def test_lists_lead_to_feeds_and_these_to_articles_each_once(site):
    site.pages["/feeds.opml"] = Answer(
        f'<opml><body><outline xmlUrl="{site.url}/one"/><outline xmlUrl="{site.url}/two"/></body></opml>', type="text/xml"
    )
    site.pages["/one"] = feed(item(f"{site.url}/a"), item(f"{site.url}/b"))
    site.pages["/two"] = feed(item(f"{site.url}/b#comments"), item(f"{site.url}/c"))
    for name in "abc":
        site.pages[f"/{name}"] = page(f"Council {name} met on Tuesday.")
    assert [report.url[-1] for report in gathered(f"{site.url}/feeds.opml", f"{site.url}/a")] == ["a", "b", "c"]
    assert [report.url[-1] for report in gathered(f"{site.url}/one", is_known=lambda url: url.endswith("/a"))] == ["b"]


def test_listings_that_name_each_other_come_to_an_end(site):
    site.pages["/a.xml"] = Answer("<sitemapindex><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>", type="text/xml")
    site.pages["/b.xml"] = Answer("<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>", type="text/xml")
    assert gathered(f"{site.url}/a.xml") == []
    for n in range(9):
        site.pages[f"/{n}.xml"] = Answer(f"<sitemapindex><sitemap><loc>/{n + 1}.xml</loc></sitemap></sitemapindex>", type="text/xml")
    gathered(f"{site.url}/0.xml")
    assert "/3.xml" not in site.paths()


def test_an_archive_at_an_address_is_read_as_a_file_is(site):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("week/a.txt", "Police arrested two men in Lima on Monday.")
        archive.writestr("week/b.html", page())
    site.pages["/week.zip"] = Answer(packed.getvalue(), type="application/zip")
    assert [report.member for report in gathered(f"{site.url}/week.zip")] == ["week/a.txt", "week/b.html"]


def test_what_is_left_out_of_a_giant_is_said(site):
    rows = "".join(f"<sitemap><loc>/{n}.xml</loc></sitemap>" for n in range(1001))
    site.pages["/giant.xml"] = Answer(f"<sitemapindex>{rows}</sitemapindex>", type="text/xml")
    failure = next(gather([f"{site.url}/giant.xml"], visitor=visitor(), settings=ReadSettings()))
    assert (failure.reason, failure.message.startswith("1 of")) == ("too-large", True)


@pytest.mark.parametrize("path", ["file.opml", "file.xml"])
def test_a_file_is_followed(site, tmp_path, path):
    site.pages["/a"], site.pages["/rss"] = page(), feed(item(f"{site.url}/a"))
    content = site.pages["/rss"].body if path == "file.xml" else f'<opml><body><outline xmlUrl="{site.url}/rss"/></body></opml>'
    (tmp_path / path).write_text(content)
    (report,) = gather_file(str(tmp_path / path), visitor=visitor(), settings=ReadSettings())
    assert report.url == f"{site.url}/a"


def test_each_failure_costs_itself(site):
    with serving() as gone:
        pass
    site.pages["/picture"], site.pages["/empty"], site.pages["/a"] = Answer(b"\x89PNG", type="image/png"), Answer(""), page()
    bad = [f"{site.url}/none", f"{site.url}/picture", f"{site.url}/empty", gone.url, "http://no such host/", "http://user:pw@example.org/"]
    results = gathered(*bad, f"{site.url}/a")
    assert [each.source for each in results] == [*bad, f"{site.url}/a"]
    assert [each.reason for each in results if isinstance(each, Failure)] == [
        "unreachable", "unsupported-format", "empty", "unreachable", "refused", "refused",
    ]  # fmt: skip


def test_an_article_that_only_the_feed_holds(site):
    whole = "<description><![CDATA[" + "<p>The mayor of Port Selby resigned on Monday.</p>" * 20 + "]]></description>"
    site.pages["/rss"] = feed(item(f"{site.url}/gone", more=whole), f"<item><title>No address</title>{whole}</item>")
    first, second = gathered(f"{site.url}/rss")
    assert (first.url, first.member, first.media) == (f"{site.url}/gone", f"{site.url}/gone", "html")
    assert (second.url, second.title) == (None, "No address")
    assert clean_report(second).text.startswith("The mayor of Port Selby")


def test_a_fault_of_ours_costs_one_page(site, monkeypatch):
    from dateline.intake import pages

    read = pages.metadata_of

    def failing(markup):
        if "three" in markup:
            raise RecursionError("deep")
        return read(markup)

    monkeypatch.setattr(pages, "metadata_of", failing)
    site.pages["/a"], site.pages["/b"], site.pages["/c"] = page("Police held three."), page("Police held four."), page("Police held three.")
    site.pages["/rss"] = feed(item(f"{site.url}/a"), item(f"{site.url}/b"))
    results = gathered(f"{site.url}/rss", f"{site.url}/c")
    assert [getattr(each, "reason", "read") for each in results] == ["internal", "read", "internal"]
