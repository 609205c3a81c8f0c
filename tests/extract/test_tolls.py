"""Whole reports: totals beside increments, and who gives a number."""

import pytest

from tests.reading import record_of


def counts(text):
    """Kind, words, bounds, whether a total, and who gives it, of all counts."""
    found = [c for e in record_of(text, "2022-09-15").events for c in e.counts]
    return [(c.kind, c.text, c.low, c.high, c.total, c.source.name if c.source else None) for c in found]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            "Two more people died in the clashes on Monday, raising the toll to 31.",
            [("killed", "Two", 2, 2, False, None), ("killed", "31", 31, 31, True, None)],
        ),
        (
            "The ministry said 12 people died in the strike, while activists put the toll at 30.",
            [("killed", "12", 12, 12, True, None), ("killed", "30", 30, 30, True, "activists")],
        ),
        (
            "Rebels said they killed 20 soldiers in the ambush; the army put the number at three.",
            [("killed", "20", 20, 20, True, None), ("killed", "three", 3, 3, True, "army")],
        ),
        ("A further six bodies were found after the flood, taking the toll to 80.", [("killed", "80", 80, 80, True, None)]),
        ("An additional 40 migrants were arrested in Calais.", [("arrested", "An additional 40", 40, 40, False, None)]),
        ("Another 12 people were injured when police fired tear gas.", [("injured", "Another 12", 12, 12, False, None)]),
        ("The death toll from the bombing in Kabul rose to 45.", [("killed", "45", 45, 45, True, None)]),
        ("The shelling of Kharkiv killed two to four people.", [("killed", "two to four", 2, 4, True, None)]),
    ],
)
def test_totals_increments_and_who_says_so(text, answers):
    assert counts(text) == answers


def test_an_age_is_no_count():
    assert all(low != 45 for _, _, low, *_ in counts("A 45-year-old man was killed when soldiers opened fire in Jenin."))
