from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.extract.blend import FILE
from dateline.records.reading import Reading
from dateline.records.resolved import Record
from dateline.reports import report
from dateline.scoring.tally import Counts, counted
from evaluation import pooled

TEXT = "Rebels killed nine guards in Norland on Monday."
GOLD = {
    "s": 0,
    "id": "e0",
    "trigger": "killed",
    "type": "ASSAULT",
    "mode": [],
    "status": "actual",
    "actor": [["Rebels", "rebels"]],
    "recipient": [["nine guards", "guards"]],
    "place_name": None,
    "date": None,
    "counts": {"killed": ["nine", 9, 9]},
    "source": None,
}


def write(path: Path, *rows: object) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two training reports and one development report, all of the same words."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for part, names in (("train", ("held", "syn-seen")), ("dev", ("new",))):
        write(folder / f"{part}.docs.jsonl", *({"id": name, "published": "2024-05-08", "sentences": [TEXT]} for name in names))
        write(folder / f"{part}.gold.jsonl", *({"id": name, "actors": {}, "events": [GOLD], "statements": []} for name in names))
    return folder


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """The packaged reader, as if it were that of a fold."""
    folder = tmp_path / "fold"
    folder.mkdir()
    for path in FILE.parent.iterdir():
        (folder / path.name).symlink_to(path)
    (folder / pooled.HELD).write_text("held\nanother\n", encoding="utf-8")
    return folder


def rows(text: str) -> dict[str, list[str]]:
    return {cells[0]: cells[1:] for cells in (line.split(" | ") for line in text.splitlines())}


def test_what_is_not_here_is_named(tmp_path: Path, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pooled.main([str(tmp_path / "none"), "--gold", str(gold)]) == 0
    assert f"skipped, nothing measured: there is no {tmp_path / 'none' / pooled.HELD}\n" in capsys.readouterr().out
    assert pooled.main([str(tmp_path / "none"), "--gold", str(tmp_path)]) == 0
    assert "train.docs.jsonl, no " in capsys.readouterr().out


def test_held_out_and_development_reports_are_counted_together(gold: Path, reader: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pooled.main([str(reader), "--gold", str(gold)]) == 0
    heading, *table = capsys.readouterr().out.splitlines()
    assert heading == "train, unseen by the reader: 1 reports; dev: 1 reports"
    found = rows("\n".join(table))
    assert found["count"][:3] == ["2", "2", "1.000 (1.00 to 1.00)"]
    assert found["event.ASSAULT"][0] == "2"
    assert found["measure"][-1] == "F1 dev"


def test_each_part_has_its_own_figure_and_both_one_with_an_interval() -> None:
    one = [{"count": counted(1, 1, 1), "event.AID": counted(0, 1, 0)}, {"count": counted(1, 1, 1)}]
    other = [{"count": counted(0, 1, 1), "status.not_actual": Counts()}]
    found = rows(pooled.table({"a": one, "b": other}))
    assert found["count"][:2] == ["3", "3"]
    assert found["count"][4].startswith("0.667 (")
    assert found["count"][5:] == ["1.000", "0.000"]
    assert found["event.AID"][4:] == ["0.000 (0.00 to 0.00)", "0.000", "-"]
    assert found["status.not_actual"][2:] == ["-", "-", "-", "-", "-"]


def test_the_coder_of_a_fold_reads_with_its_own_reader() -> None:
    class Blind:
        asked = 0

        def read(self, hinter: object) -> Reading:
            self.asked += 1
            return Reading()

    blind = Blind()
    (record,) = pooled.FoldCoder(blind).outcomes([report(TEXT, published="2024-05-08", source="x")])  # type: ignore[arg-type]
    assert isinstance(record, Record)
    assert blind.asked == 1


def test_a_report_that_cannot_be_coded_counts_as_empty(gold: Path) -> None:
    reports = pooled.read_annotated(gold / "dev.docs.jsonl", gold / "dev.gold.jsonl")

    class Broken(pooled.Coder):
        def outcomes(self, reports):
            return iter(())

    (tallied,) = pooled.tallies(Broken(), reports)
    assert tallied["event"] == Counts(0, 0, 1, 0)
