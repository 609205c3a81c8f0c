"""Agreement against examples that were published with their results."""

import pytest

from dateline.scoring.agreement import agreement

# Krippendorff (2011), Computing Krippendorff's alpha-reliability: four observers, twelve units, values missing.
OBSERVERS = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
# The same, two observers, binary.
BINARY = {"A": "0 1 0 0 0 0 0 0 1 0", "B": "1 1 1 0 0 1 0 0 0 0"}


def units(observers):
    rows = zip(*(said.split() for said in observers.values()), strict=True)
    return [{name: value for name, value in zip(observers, row, strict=True) if value != "."} for row in rows]


def table(both_yes, first_only, second_only, both_no):
    cells = (("yes", "yes", both_yes), ("yes", "no", first_only), ("no", "yes", second_only), ("no", "no", both_no))
    return [{"ann": one, "ben": other} for one, other, count in cells for _ in range(count)]


def test_alpha_with_values_missing():
    found = agreement(units(OBSERVERS), samples=0)
    assert found.alpha.value == pytest.approx(0.743, abs=0.0005)
    assert found.units == 11, "the last unit has one value only"
    assert found.alpha.interval is None


def test_alpha_of_two_on_yes_and_no():
    assert agreement(units(BINARY), samples=0).alpha.value == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [
        ((20, 5, 10, 15), 0.4),  # the example of grant proposals in Wikipedia's article on the measure
        ((45, 15, 25, 15), 0.1304),  # and its two tables of the same agreement
        ((25, 35, 5, 35), 0.2593),
    ],
)
def test_kappa_of_two(cells, kappa):
    (pair,) = agreement(table(*cells), samples=0).pairs
    assert (pair.coders, pair.units) == (("ann", "ben"), sum(cells))
    assert pair.kappa.value == pytest.approx(kappa, abs=0.00005)
    assert pair.same == pytest.approx((cells[0] + cells[3]) / sum(cells))


def test_kappa_is_of_the_units_that_both_have():
    several = [*table(20, 5, 10, 15), {"ann": "yes"}, {"ben": "no"}, {"ann": "yes", "cyd": "yes"}]
    found = agreement(several, samples=0)
    assert [(pair.coders, pair.units) for pair in found.pairs] == [(("ann", "ben"), 50), (("ann", "cyd"), 1)]
    assert found.pairs[0].kappa.value == pytest.approx(0.4)


def test_where_all_say_one_thing_chance_cannot_be_told():
    found = agreement(table(9, 0, 0, 0))
    assert (found.same, found.alpha.value, found.alpha.interval, found.pairs[0].kappa.value) == (1.0, None, None, None)


def test_nothing_to_compare():
    found = agreement([{"ann": "yes"}, {}])
    assert (found.units, found.same, found.alpha.value, found.pairs) == (0, None, None, ())


def test_complete_agreement_and_none():
    assert agreement(table(5, 0, 0, 5), samples=0).alpha.value == pytest.approx(1.0)
    assert agreement(table(0, 5, 5, 0), samples=0).pairs[0].kappa.value == pytest.approx(-1.0)


def test_intervals_hold_the_value_narrow_with_more_units_and_come_again():
    few, many = agreement(table(20, 5, 10, 15)), agreement(table(200, 50, 100, 150))
    for found in (few, many):
        for measured in (found.alpha, found.pairs[0].kappa):
            assert measured.interval.low < measured.value < measured.interval.high
    assert many.alpha.interval.high - many.alpha.interval.low < (few.alpha.interval.high - few.alpha.interval.low) / 2
    assert agreement(table(20, 5, 10, 15)) == few
    assert agreement(table(20, 5, 10, 15)[::-1]).alpha.value == pytest.approx(few.alpha.value)


def test_the_interval_is_about_as_wide_as_the_formula_says():
    """The large-sample standard error of kappa (Fleiss, Cohen and Everitt 1969) for the table of 50 is 0.126."""
    (pair,) = agreement(table(20, 5, 10, 15)).pairs
    assert (pair.kappa.interval.high - pair.kappa.interval.low) / (2 * 1.96) == pytest.approx(0.126, abs=0.015)
