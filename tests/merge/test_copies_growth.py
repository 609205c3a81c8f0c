"""A new report is compared with its candidates only, however many reports there are."""

from __future__ import annotations

from benchmarks.copies import growth


def test_what_a_report_takes_does_not_grow_with_the_index() -> None:
    first, *_, last = growth(2_000, step=400)
    assert last.reports == 2_000
    assert first.groups < 400  # there are copies, so there is something to compare
    # Three in ten are copies and meet their original and its other copies; others meet hardly anything.
    assert last.compared < 3
    assert last.keys <= 1.1 * first.keys
