"""The three views of one evaluation."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from dateline.export.terminal import Look
from dateline.records.report import Failure
from dateline.records.span import Span
from dateline.scoring.bootstrap import Interval
from dateline.scoring.chart import chart
from dateline.scoring.coding import AnnotatedReport, CodedEvent, Coding, laid_out
from dateline.scoring.evaluation import Plan, evaluate
from dateline.scoring.measures import MEASURES
from dateline.scoring.report_html import as_html
from dateline.scoring.report_json import as_json
from dateline.scoring.report_text import as_text
from dateline.scoring.words import conditions, with_interval
from tests import making

PLAN = Plan(docs="set.docs.jsonl", gold="set<1>.gold.jsonl", coder="coder & co", samples=20)
HOSTILE = "Police <script>alert(1)</script> & co arrested \x1b[31m\u202etwo men."
VOID = ("meta", "br", "line", "polyline")


@pytest.fixture
def evaluation():
    text, spans = laid_out([making.SENTENCES[0].of(making.TEXT), making.SENTENCES[1].of(making.TEXT)])
    found = CodedEvent(sentence=0, type="ASSAULT", same="e0", trigger=Span(15, 23))
    first = AnnotatedReport(id="first", published=None, text=text, sentences=spans, gold=Coding((found,)))
    hostile, around = laid_out([HOSTILE])
    missed = CodedEvent(sentence=0, type="COERCE", same="e0", trigger=Span(hostile.index("arrested"), hostile.index("arrested") + 8))
    second = AnnotatedReport(id="second<b>", published=None, text=hostile, sentences=around, gold=Coding((missed,)))
    failure = Failure("set.docs.jsonl", "second<b>", "no-text", "nothing <left>")
    return evaluate([first, second], {"first": making.make_record()}, PLAN, not_coded=[failure])


def test_json_is_complete(evaluation):
    found = json.loads(as_json(evaluation))
    assert (found["format"], found["coder"], found["set"]["reports"]) == (1, "coder & co", 2)
    assert set(found["measures"]) == {*(measure.name for measure in MEASURES), "event.ASSAULT", "event.COERCE"}
    assert found["measures"]["event"] == {
        "precision": 0.0,
        "recall": 0.0,
        "f1": 0.0,
        "gold": 2,
        "predicted": 1,
        **{f"{name}_interval": [0.0, 0.0] for name in ("precision", "recall", "f1")},
    }
    assert found["measures"]["status"]["f1"] is None
    assert found["confusion"]["table"] == {"ASSAULT": {"COERCE": 1}, "COERCE": {}}
    assert found["confusion"]["missed"] == {"ASSAULT": 0, "COERCE": 1}
    assert [each["events"] for each in found["calibration"]["bins"]] == [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert found["calibration"]["error"] == 0.83
    assert [point["threshold"] for point in found["curve"]][:3] == [0.0, 0.05, 0.1]
    assert found["not_coded"][0]["reason"] == "no-text"
    mistaken = next(each for each in found["mistakes"]["listed"] if each["kind"] == "type")
    assert (mistaken["gold"], mistaken["predicted"], mistaken["trigger"]) == ("ASSAULT", "COERCE", [15, 23])
    assert sum(found["mistakes"]["found"].values()) == len(found["mistakes"]["listed"]) == 3


def test_text_has_the_tables_and_marks_the_trigger(evaluation):
    text = as_text(evaluation, Look(width=120)).decode()
    assert text.startswith("coder & co on set<1>.gold.jsonl\n2 reports; 1 of them not coded, which count as empty; in brackets 95%")
    for measure in MEASURES:
        assert f"\n{measure.name} " in text
    assert re.search(r"\nASSAULT .* COERCE 1\n", text)
    assert "expected calibration error 0.830" in text
    assert "missed 1, type 1, spurious statement 1. Listed: 3 of 3" in text
    assert "type: ASSAULT, not COERCE (0.83)  first, sentence 0\n  Harbour police [arrested] at least" in text
    assert "not coded: second<b>: nothing <left>" in text


def test_nothing_can_command_the_terminal(evaluation):
    text = as_text(evaluation, Look(width=120)).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.open, self.attributes, self.marked = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def test_html_is_one_page_that_needs_nothing_else(evaluation):
    html = as_html(evaluation).decode()
    page = Page()
    page.feed(html)
    assert page.open == []
    assert {"table", "svg", "mark", "h1"} <= set(page.tags)
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "href") or name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html
    assert page.marked == ["arrested", "arrested"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in html
    assert "second&lt;b&gt;" in html
    assert "\x1b" not in html


def test_the_curve_is_well_formed_and_lies_within_its_drawing(evaluation):
    drawing = ElementTree.fromstring(chart(evaluation.curve))
    lines = [each.attrib["points"].split() for each in drawing.iter("polyline")]
    kept = sum(bool(point.counts.predicted) for point in evaluation.curve)
    assert [len(line) for line in lines] == [kept] * 3
    width, height = map(float, drawing.attrib["viewBox"].split()[2:])
    for x, y in (map(float, place.split(",")) for line in lines for place in line):
        assert 0 <= x <= width
        assert 0 <= y <= height


def test_without_events_there_is_no_drawing(evaluation):
    assert chart([]) == ""
    assert chart([point for point in evaluation.curve if not point.counts.predicted]) == ""


def test_figures_in_words(evaluation):
    assert with_interval(None, None) == "–"
    assert with_interval(0.5, None) == "0.500"
    assert with_interval(0.5, Interval(0.25, 1.0)) == "0.500 (.25-1.00)"
    assert "too narrow for so few" in conditions(evaluation)
    assert "interval" not in conditions(replace(evaluation, measures={}))
