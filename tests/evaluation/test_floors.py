from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.floors import MARGIN, Figure, Floors, Lowering, load, save

FIGURES = st.dictionaries(st.sampled_from(["event.f1", "place.f1", "date.f1"]), st.builds(Figure, st.floats(0, 1), st.integers(0, 1000)))


def measured(examples: int = 500, **values: float) -> dict[str, Figure]:
    return {f"{name}.f1": Figure(value, examples) for name, value in values.items()}


def floors(**values: float) -> Floors:
    return Floors("0" * 64, 40, {f"{name}.f1": value for name, value in values.items()})


def test_a_figure_at_its_floor_holds_and_one_below_breaks() -> None:
    assert floors(event=0.6, place=0.4).broken(measured(event=0.6, place=0.399)) == ["place.f1"]


def test_a_missing_figure_breaks_its_floor() -> None:
    assert floors(event=0.0).broken({}) == ["event.f1"]


def test_raising_lowers_nothing_and_adds_new_slots() -> None:
    raised = floors(event=0.6, place=0.4).raised(measured(event=0.5, place=0.7, date=0.3))
    assert raised.floors == {"event.f1": 0.6, "place.f1": 0.7 - MARGIN, "date.f1": 0.3 - MARGIN}


@given(FIGURES, FIGURES)
def test_what_was_measured_passes_the_floors_that_it_raised(before: dict[str, Figure], now: dict[str, Figure]) -> None:
    start = Floors("0" * 64, 40, {slot: figure.floor for slot, figure in before.items()})
    raised = start.raised(now)
    assert all(raised.floors[slot] >= floor for slot, floor in start.floors.items())
    assert set(raised.broken(now)) <= set(start.broken(now))


def test_one_example_may_always_be_lost() -> None:
    assert Figure(0.5, 20).floor == 0.45
    assert Figure(0.5, 500).floor == 0.5 - MARGIN
    assert Figure(0.02, 20).floor == 0.0
    assert Figure(0.5, 0).floor == 0.0


def test_lowering_notes_what_went_down_and_why() -> None:
    rebased = floors(event=0.6, place=0.2).rebased(measured(event=0.5, place=0.5), sha256="1" * 64, entries=41, reason="new data")
    assert rebased == Floors("1" * 64, 41, {"event.f1": 0.495, "place.f1": 0.495}, (Lowering("event.f1", 0.6, 0.495, "new data"),))


def test_a_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    kept = {"gold/dev": Floors("1" * 64, 40, {"event.f1": 0.6}, (Lowering("event.f1", 0.7, 0.6, "why"),)), "gold/seed": floors(event=0.5)}
    save(tmp_path / "floors.json", kept)
    assert load(tmp_path / "floors.json") == kept


def test_no_file_is_no_floors_and_a_broken_one_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert load(path) == {}
    path.write_text('{"gold/dev": {"floors": {}}}')
    with pytest.raises(ValueError, match="not the floors of a set"):
        load(path)
