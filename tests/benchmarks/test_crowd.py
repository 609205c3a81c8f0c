"""The crowd at a hundredth of its size: some readers and two writers at one real server, and what the harness itself finds wrong."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from benchmarks.crowd import run
from benchmarks.crowd.people import Reader, Writer, addresses, kind, lost
from benchmarks.crowd.server import serving
from tests.web.large import make_large


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_large(tmp_path_factory.mktemp("crowd") / "project", events=150)


@pytest.mark.slow
def test_a_crowd_gets_all_its_answers_and_loses_no_correction(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "CORRECTED", 2)  # so that two writers meet
    met = run.crowd(small, readers=25, writers=2, seconds=3)
    assert met.wrong == ()
    found = json.loads(json.dumps(run.results(met)))
    assert found["answers"] == sum(found["statuses"].values()) > 25
    assert set(found["statuses"]) <= {"200", "304"}
    assert found["corrections"] > 1
    assert found["answer_ms"]["p50"] <= found["answer_ms"]["p99"]


@pytest.mark.slow
def test_what_is_wrong_is_told(small: Path) -> None:
    with serving(small) as asker:
        reader = Reader(asker.again(), ["/nothing"], seed=1)
        reader.read(time.monotonic() + 0.3)
        assert reader[404] == len(reader.wrong) > 0
        writer = Writer(asker.again(), ["E000000000000"], name="nobody", seed=1)
        writer.write(time.monotonic() + 0.3)
        assert writer.kept == []
        assert writer.wrong
        event = next(each.rpartition("/")[2] for each in addresses(asker, seed=1) if each.startswith("/events/"))
        assert lost(asker, [(event, "never sent")]) == [f"{event}: 'never sent' is lost"]


@pytest.mark.parametrize(
    ("address", "told"), [("/events?limit=5", "/events"), ("/events/E1", "/events/{id}"), ("/counts/events", "/counts")]
)
def test_addresses_are_told_apart_by_what_they_ask(address: str, told: str) -> None:
    assert kind(address) == told
