from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from evaluation.toponyms import Tally, main, tally

KYIV = {"start": 0, "end": 4, "lat": 50.45, "lon": 30.52}
NOWHERE = {"start": 14, "end": 22, "lat": 48.0, "lon": 2.0}
FRENCH = {"start": 27, "end": 33, "lat": 46.0, "lon": 2.0}
ROW = {"text": "Kyiv wrote to Zzyzqual in French.", "toponyms": [KYIV, NOWHERE, {**FRENCH, "start": 26, "end": 32}]}


def test_what_no_table_has_lowers_the_ceiling_and_peoples_do_not_count() -> None:
    assert tally([ROW], Gazetteer.load(), Countries.load()) == Tally(located=2, held=1, right=1)


def test_a_point_far_from_every_reading_is_not_held() -> None:
    far = {**ROW, "toponyms": [{**KYIV, "lat": -30.0}]}
    assert tally([far], Gazetteer.load(), Countries.load()) == Tally(located=1)


def test_a_toponym_without_a_point_does_not_count() -> None:
    assert tally([{**ROW, "toponyms": [{**KYIV, "lat": None, "lon": None}]}], Gazetteer.load(), Countries.load()) == Tally()


def test_without_the_data_it_says_that_nothing_was_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("skipped, nothing measured") == 2


def test_shares_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data" / "places").mkdir(parents=True)
    (tmp_path / "data" / "places" / "dev.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    assert main(["--shared", str(tmp_path)]) == 0
    assert "ceiling 0.500, within 161 km 0.500, of the ceiling 1.000 (2 toponyms)" in capsys.readouterr().out
