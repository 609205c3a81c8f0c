from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from evaluation import run
from evaluation.sets import SETS, DataSet


class Scorer:
    """Stands for the scorers beside the checkout, so that the gate itself can be tested without them."""

    def __init__(self) -> None:
        self.f1 = 0.6

    def __call__(self, shared: Path, data: DataSet) -> Mapping[str, object]:
        return {"event": {"f1": self.f1, "gold": 500}, "reports": {"gold": 40}}


@pytest.fixture
def scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scorer:
    scorer = Scorer()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "x.jsonl").write_text("{}\n" * 40)
    monkeypatch.setattr(run, "SETS", (DataSet(name="gold/x", files=("x.jsonl",), slots=("event.f1", "place.f1"), measure=scorer),))
    return scorer


def evaluate(tmp_path: Path, *words: str) -> int:
    return run.main(["--shared", str(tmp_path / "shared"), "--floors", str(tmp_path / "floors.json"), *words])


def test_without_the_data_it_says_that_nothing_was_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(tmp_path) == 0
    assert "skipped, nothing measured" in capsys.readouterr().out


def test_a_set_without_floors_does_not_pass(tmp_path: Path, scorer: Scorer, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(tmp_path) == 1
    assert "NO FLOORS yet" in capsys.readouterr().out


def test_floors_rise_hold_and_break(tmp_path: Path, scorer: Scorer, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(tmp_path, "--raise") == 0
    assert json.loads((tmp_path / "floors.json").read_text())["gold/x"] | {"sha256": ""} == {
        "sha256": "",
        "entries": 40,
        "floors": {"event.f1": 0.595},
        "lowered": [],
    }
    assert evaluate(tmp_path) == 0
    scorer.f1 = 0.5
    assert evaluate(tmp_path) == 1
    assert "BELOW THE FLOOR in event.f1" in capsys.readouterr().out
    assert evaluate(tmp_path, "--raise") == 1


def test_lowering_needs_a_reason(tmp_path: Path, scorer: Scorer) -> None:
    with pytest.raises(SystemExit):
        evaluate(tmp_path, "--lower")
    evaluate(tmp_path, "--raise")
    scorer.f1 = 0.5
    assert evaluate(tmp_path, "--lower", "--reason", "a wrong gain was undone") == 0
    assert evaluate(tmp_path) == 0


def test_changed_data_fails_until_the_floors_are_set_anew(tmp_path: Path, scorer: Scorer, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(tmp_path, "--raise")
    (tmp_path / "shared" / "x.jsonl").write_text("{}\n" * 41)
    assert evaluate(tmp_path) == 1
    assert "its data changed" in capsys.readouterr().out
    assert evaluate(tmp_path, "--lower", "--reason", "one more report") == 0
    assert evaluate(tmp_path) == 0


def test_the_committed_floors_are_of_the_sets_that_are_measured() -> None:
    kept = json.loads(run.FLOORS.read_text())
    assert set(kept) == {data.name for data in SETS}
    for data in SETS:
        assert set(kept[data.name]["floors"]) <= set(data.slots)
        assert kept[data.name]["floors"], data.name
