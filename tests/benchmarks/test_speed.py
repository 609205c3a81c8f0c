"""The speed benchmark at less than a hundredth of its size: both sides run, and what is written agrees with itself."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from benchmarks import run, texts
from benchmarks.metered import metered
from benchmarks.speed_chart import chart
from benchmarks.stages import STAGES
from tools.console_docs import ROOT

FOUND = {
    "machine": "a machine", "python": "3.11.0", "date": "2026-01-01", "commit": "0" * 40, "load_average": 0.1,
    "cold_seconds": 1.5, "cold_processor_seconds": 1.4,
    "texts": {
        "made-up news": {
            "documents": 10, "tokens": 4000, "tokens_per_second": {"1": 1000, "2": 1900}, "documents_per_second": {"1": 2.5, "2": 4.75},
            "scaling": 1.9, "spacy_tokens_per_second": 950, "ratio_to_spacy": 2.0, "ratio_to_spacy_in_processor_time": 1.5,
            "memory_mb": 400, "stages": dict.fromkeys(STAGES, 0.16) | {"read": 0.2},
        },
    },
}  # fmt: skip


@pytest.mark.slow
def test_a_small_run_measures_both_sides_and_writes_what_it_found(tmp_path):
    rows = texts.made_up(1_500)
    (tmp_path / "text.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--text", tmp_path / "text.jsonl", "--rounds", "1", "--out", tmp_path / "out"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    found = json.loads((tmp_path / "out" / "speed.json").read_text(encoding="utf-8"))
    (told,) = found["texts"].values()
    assert told["documents"] == len(rows)
    assert told["tokens"] > 200
    assert told["memory_mb"] > 100
    assert sum(told["stages"].values()) == pytest.approx(1, abs=0.01)
    for ours, crew in ((told["tokens_per_second"], "1"), (told["documents_per_second"], "2")):
        assert ours[crew] > 0
    assert told["ratio_to_spacy"] == pytest.approx(told["tokens_per_second"]["2"] / told["spacy_tokens_per_second"], rel=0.15)
    assert (tmp_path / "out" / "speed.md").read_text(encoding="utf-8") == run.table(found)
    ET.parse(tmp_path / "out" / "speed.svg")


def test_memory_and_time_are_those_of_the_program_alone():
    ballast = bytearray(300_000_000)
    small = metered(sys.executable, "-c", "sum(range(3_000_000)); print('done')")
    large = metered(sys.executable, "-c", "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(200_000_000)'])")
    assert small.output == "done\n"
    assert 0 < small.processor <= small.wall * 2
    assert small.memory < 100 < large.memory < len(ballast) / 1_000_000
    with pytest.raises(subprocess.CalledProcessError):
        metered(sys.executable, "-c", "raise SystemExit(3)")


def test_the_texts_are_the_same_each_time_and_no_two_alike():
    some = texts.made_up(20_000)
    assert some == texts.made_up(20_000)
    assert 15_000 < sum(len(row["text"]) for row in some) <= 20_000
    assert len({row["text"] for row in some}) == len(some)
    assert len(texts.made_up(1)) == 1


def test_real_reports_are_read_where_there_are_some_and_never_those_of_a_machine(tmp_path):
    assert texts.real(tmp_path, 1_000) == []
    (tmp_path / "gold").mkdir()
    rows = [{"id": str(n), "corpus": corpus, "published": "2024-01-01", "sentences": [f"It rained on day {n}.", "Nobody was hurt."]}
            for n, corpus in enumerate(("daily", "ngec-synthetic", "agency", "agency"))]  # fmt: skip
    (tmp_path / "gold" / "train.docs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = texts.real(tmp_path, 80)
    assert [row["id"] for row in found] == ["0", "2"]
    assert found[0]["text"] == "It rained on day 0. Nobody was hurt."


def test_the_picture_is_the_same_for_the_same_results_and_draws_each_speed():
    picture = chart(FOUND)
    assert picture == chart(json.loads(json.dumps(FOUND)))
    bars = [float(one.get("width", "")) for one in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}rect")]
    assert bars[1:4] == [pytest.approx(500 * speed / 1900, abs=0.1) for speed in (950, 1000, 1900)]


def test_what_stands_in_the_docs_is_what_was_measured():
    found = json.loads((run.RESULTS / "speed.json").read_text(encoding="utf-8"))
    assert run.PICTURE.read_text(encoding="utf-8") == chart(found)
    assert (run.RESULTS / "speed.md").read_text(encoding="utf-8") == run.table(found)
