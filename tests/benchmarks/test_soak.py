"""The soak run at a hundredth of its size: nothing grows with the project that should not, and a run that was ended goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from benchmarks.soak import run
from benchmarks.soak.chart import chart
from benchmarks.soak.questions import timed
from benchmarks.soak.stories import FIRST_DAY, PER_DAY, Newsroom, reports
from dateline.project import open_project
from tools.console_docs import ROOT

ALLOWED = 1.6
"""What a report may cost at the end by what it costs at the beginning: the days around so few are not full yet."""
MEMORY_MIB = 2048
ANSWERED_MS = 100


def test_the_reports_are_the_same_each_time_and_of_many_hands():
    some = list(reports(3_000))
    assert some[:500] == list(reports(500))
    assert some == sorted(some, key=lambda each: each["published"])
    assert len({each["url"] for each in some}) == len(some)
    assert len({each["text"] for each in some}) > 0.97 * len(some)
    assert Counter(each["published"] for each in some).most_common(1)[0][1] < 1.3 * PER_DAY
    assert not any(sign in each["text"] + each["title"] for each in some for sign in "{}[]|")


def test_every_sentence_of_every_kind_can_be_filled_in():
    newsroom = Newsroom()
    seen = set()
    for story in (newsroom.story(FIRST_DAY) for _ in range(400)):
        seen.add(story.kind["name"])
        for number in range(4):
            newsroom.report(story, FIRST_DAY, number)
    assert seen == {kind["name"] for kind in newsroom._kinds}


@pytest.mark.slow
def test_a_hundredth_of_the_run_is_flat_small_and_quick_to_ask(tmp_path):
    for total in ("500", "1000"):  # processes of their own: what the tests before this one held is not counted
        command = [sys.executable, "-m", "benchmarks.soak.run", "--reports", total, "--step", "500", "--folder", str(tmp_path)]
        subprocess.run([*command, "--results", tmp_path / "soak.json", "--chart", tmp_path / "soak.svg"], cwd=ROOT, check=True)
    steps = run.soak(tmp_path, total=1_000, size=500)
    assert [(step.reports, step.resumed) for step in steps] == [(500, False), (1_000, False)]
    assert run.flatness(steps) < ALLOWED
    assert max(step.memory for step in steps) < MEMORY_MIB
    with open_project(tmp_path / "project") as project:
        assert project.size()["all_reports"] > 970
        questions = timed(project)
    assert {name: taken for name, taken in questions.items() if taken > ANSWERED_MS} == {}
    found = run.results(steps, questions, size=500)
    assert json.loads(json.dumps(found)) == found
    assert len(ET.fromstring(chart(found)).findall("{http://www.w3.org/2000/svg}rect")) >= 3 * len(steps)


def test_flatness_compares_the_ends_and_leaves_out_what_was_measured_in_part():
    costs = ((5, 10.0, False), (10, 10.0, False), (15, 99.0, False), (20, 11.0, False), (25, 1.0, True), (30, 13.0, False))
    rest = {"keeping": 0.0, "merging": 0.0, "memory": 1.0, "events": 1, "stored": 1.0}
    steps = [run.Step(reports=1_000 * number, coding=cost, resumed=resumed, **rest) for number, cost, resumed in costs]
    assert run.flatness(steps) == pytest.approx(1.3)
