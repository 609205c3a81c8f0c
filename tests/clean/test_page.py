import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean import clean_report
from dateline.clean.metadata import PageMetadata
from dateline.clean.page import read_page
from dateline.clean.tokens import attributes, tokens
from dateline.errors import DocumentError
from tests.clean.cleaning import BODY, LEAD, PARAGRAPHS, QUOTE, TALKS, check_alignment, cuts, raw_report

HEAD = """<head><title>Four killed in Varnholm | Example Daily</title>
<link rel="canonical" href="https://example.org/port"><meta property="og:site_name" content="Example Daily">
<meta property="article:published_time" content="2022-09-14T08:00:00Z"></head>"""
NAVIGATION = "<nav><ul><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
COOKIES = (
    "<div id='cookie-banner'><p>We use cookies to improve your experience. By continuing you accept this.</p><button>Accept</button></div>"
)
RELATED = "<aside class='related'><h3>Related stories</h3><ul><li><a href='/1'>Bridge reopens after flood</a></li></ul></aside>"
FOOTER = "<footer><p>Copyright 2022 Example Daily. All rights reserved.</p></footer>"
MAIN = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LAYOUTS = {
    "article": f"<!doctype html><html>{HEAD}<body>{COOKIES}{NAVIGATION}<article><h1>Four killed in Varnholm</h1>"
    f"<p class='byline'>By Jane Roe</p>{MAIN}</article>{RELATED}{FOOTER}</body></html>",
    "divisions": f"<html>{HEAD}<body>{NAVIGATION}<div class='story'>{MAIN.replace('p>', 'div>')}</div>{RELATED}{FOOTER}</body></html>",
    "breaks": f"<html>{HEAD}<body>{NAVIGATION}<div class='content'>{'<br><br>'.join(PARAGRAPHS)}</div>{FOOTER}</body></html>",
    "table": f"<html>{HEAD}<body><table><tr><td>{NAVIGATION}</td><td>{MAIN}</td></tr></table></body></html>",
    "broken": f"<html>{HEAD}<body><div>{MAIN.replace('</p>', '')}<div",
}


def clean(markup):
    report = clean_report(raw_report(markup, media="html"))
    check_alignment(report)
    return report


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_report_comes_out_of_the_page(layout):
    report = clean(LAYOUTS[layout])
    assert report.text.removesuffix("<div").rstrip() == BODY
    assert (report.url, report.outlet, report.title) == ("https://example.org/port", "Example Daily", "Four killed in Varnholm")
    assert (report.published, report.published_method) == ("2022-09-14", "metadata")


def test_what_a_page_carries_beside_the_report_is_listed():
    report = clean(LAYOUTS["article"])
    assert report.authors == ("Jane Roe",)
    assert ("byline", "By Jane Roe") in cuts(report)
    assert ("title", "Four killed in Varnholm") in cuts(report)
    assert any(reason == "boilerplate" and "Related stories" in words for reason, words in cuts(report))


def test_entities_are_replacements_and_newlines_in_a_paragraph_are_spaces():
    report = clean(f"<p>{LEAD}</p><p>Roe &amp; Marren\n   said&nbsp;&#8220;no&#8221; to the <b>whole</b> plan which they had drawn.</p>")
    assert report.text == f"{LEAD}\n\nRoe & Marren said “no” to the whole plan which they had drawn."


def test_markup_that_was_read_as_text_is_still_a_page():
    report = clean_report(raw_report(LAYOUTS["article"]))
    assert report.text == BODY


def test_linked_data_goes_before_meta_tags():
    data = (
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Port shelled", "datePublished": "2022-09-13",'
        ' "author": [{"name": "Jane Roe"}, "By John Doe"], "publisher": {"name": "Example &amp; Co"}}]}'
    )
    page = read_page(f'<html>{HEAD}<body><script type="application/ld+json">{data}</script>{MAIN}</body></html>')[1]
    assert page == PageMetadata(
        url="https://example.org/port",
        outlet="Example & Co",
        authors=("Jane Roe", "John Doe"),
        title="Port shelled",
        published="2022-09-13",
    )


@pytest.mark.parametrize("data", ["{", "[" * 5000, '{"@type": 3}', '[[[[[[[[{"@type": "NewsArticle", "datePublished": "2022"}]]]]]]]]'])
def test_broken_linked_data_says_nothing(data):
    page = read_page(f'<script type="application/ld+json">{data}</script>{MAIN}')[1]
    assert page == PageMetadata()


def test_a_page_of_script_alone_has_no_text():
    with pytest.raises(DocumentError) as caught:
        clean("<html><script>var x = 'Shelling hit the port.';</script><noscript>Enable it</noscript></html>")
    assert caught.value.reason == "no-text"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 10_000 + LEAD + "</div>" * 10_000,
        "<div>" * 100_000 + LEAD,
        "<p>" + "<span>" * 50_000 + LEAD,
        "<a " * 100_000 + ">" + LEAD,
        "<a \"='" * 100_000 + ">" + LEAD,
        "<!--" * 100_000 + ">" + LEAD,
        "<textarea>" * 20_000 + LEAD,
        "&" * 200_000 + LEAD,
    ],
    ids=["deep", "deeper", "spans", "open tags", "open quotes", "open comments", "open textareas", "ampersands"],
)
def test_hostile_markup_costs_seconds_at_most(markup):
    start = time.monotonic()
    report = clean(markup)
    assert LEAD in report.text
    assert time.monotonic() - start < 5


def test_attributes_of_all_forms():
    markup = "<Meta NAME=a content='x &gt; y' data-z=\"1>2\" bare>"
    token = next(tokens(markup))
    assert (token.kind, token.name, token.end) == ("start", "meta", len(markup))
    assert attributes(markup, token) == {"name": "a", "content": "x > y", "data-z": "1>2", "bare": ""}


MARKUP = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='a'>",
            "</div>",
            "<br>",
            "<b>",
            "</b>",
            "<pre>",
            "<a href='x>y'>",
            "<!-- no -->",
            "<!--",
            "<script>",
            "</script>",
        ),
        *(
            "<nav>",
            "<article>",
            "<head>",
            "<noscript>",
            "</noscript>",
            "<svg/>",
            "<",
            ">",
            "&amp;",
            "&nbsp;",
            "&#8217;",
            "&zwj;",
            "\n",
            "  ",
            '"',
            "'",
        ),
        *(LEAD, QUOTE, TALKS, "Share on Facebook", "By Jane Roe", "Advertisement", "â€™"),
    ]
)


@settings(max_examples=150)
@given(st.lists(st.one_of(MARKUP, st.text(max_size=8)), max_size=25))
def test_whatever_the_markup_tokens_cover_it_and_every_character_is_kept_or_listed(pieces):
    markup = f"<p>{LEAD}</p>" + "".join(pieces)
    found = list(tokens(markup))
    assert (found[0].start, found[-1].end) == (0, len(markup))
    assert all(first.end == second.start for first, second in pairwise(found))
    with suppress(DocumentError):  # junk may look like another language
        clean(markup)


@pytest.mark.parametrize("broken", ["â<b></b>‚¬", "&am<b>p;</b>", "â<!-- -->‚¬"])
def test_characters_that_a_tag_parts_are_no_pair(broken):
    assert clean(f"<article><p>{LEAD}</p><p>{broken} {QUOTE}</p></article>").text.startswith(LEAD)
