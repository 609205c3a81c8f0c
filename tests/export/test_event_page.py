from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dateline.errors import UsageError
from dateline.export import event_page
from dateline.export.chosen import Chosen
from tests.export.accounts import EVIL, FRANCE, at, deadly, told, two_reports, written
from tests.making import PLACE, make_event, make_record, make_report


class Page(HTMLParser):
    """The tags, links and visible words of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.words, self._skipped = [], [], [], False
        self.feed(text)
        self.text = " ".join(self.words)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self._skipped = tag == "style"
        self.links += [value for name, value in attributes if name in ("href", "src")]

    def handle_endtag(self, tag):
        self._skipped = False

    def handle_data(self, data):
        if not self._skipped and data.strip():
            self.words.append(" ".join(data.split()))


def page(account):
    return Page(written(event_page, account).decode())


def test_the_page_tells_the_event_with_numbered_sentences():
    found = page(two_reports())
    for words in ("COERCE: arrest", "actual: told as having happened", "Harbour police", "2024-03-05", "Port Selby", "E0123456789ab"):
        assert words in found.text
    assert found.tags.count("li") == 2
    assert found.tags.count("mark") == 2
    assert "Claimed by union leaders [1]; Ada Brandt [1]" in found.text
    assert "2 reports, 2 independent" in found.text
    assert "The Selby Courier, Dockers held, 2024-03-06" in found.text


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing():
    found = page(two_reports())
    assert found.links == []
    assert not {"script", "img", "link", "iframe"} & set(found.tags)
    assert "default-src 'none'" in written(event_page, two_reports()).decode()


def test_no_words_break_out_of_the_page():
    report = make_report(title=EVIL, outlet=EVIL)
    place = replace(PLACE, name=EVIL, admin1=EVIL)
    evil = told(make_record(report=report, events=(make_event(places=(place,), place=place),)))
    assert page(evil).tags == page(at(replace(PLACE, admin1="x"))).tags
    assert "\x07" not in written(event_page, evil).decode()


@pytest.mark.parametrize(("url", "links"), [('https://example.org/a?b="c"&d', 1), ("javascript:alert(1)", 0), ("data:text/html,x", 0)])
def test_only_web_addresses_become_links(url, links):
    found = page(told(make_record(report=make_report(url=url))))
    assert found.links == [url] * links


def test_a_country_is_named_as_such_without_a_radius():
    assert "France, FRA (known to the country)" in page(at(FRANCE)).text


def test_the_page_is_about_one_event():
    words = make_record().statements[0].content
    several = told(make_record(events=(make_event(1), make_event(2, trigger=words))))
    with pytest.raises(UsageError, match="--event"):
        written(event_page, several)
    with pytest.raises(UsageError, match="there is none"):
        written(event_page, told())
    second = list(several.entries())[1].event.id
    assert second in page(Chosen(several, [second])).text
    with pytest.raises(UsageError, match="no event Enone"):
        written(event_page, Chosen(several, ["Enone"]))


def test_figures_show_their_bounds():
    assert "3 (lowest 3, highest 3)" in page(deadly()).text
