"""Events of the account: best values, figures, stands, disagreements."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merge import account
from dateline.records.resolved import Source
from dateline.records.story import Said
from tests.merge.telling import WORDS, at, killed, mention, mentions, on, telling, who

fast = settings(max_examples=60, deadline=timedelta(seconds=2))
MINISTER = Source(**WORDS, actor=None, name="the minister", method="stated")


def of(*counts, name="a", day="2024-03-06", group=None, **changes):
    """A mention that gives counts."""
    return mention(name, report=telling(name, published=day, group=group or name * 64), counts=counts, **changes)


def figure(*found):
    """The one figure of an event."""
    (only,) = account(found, "E0").figures
    return only


def test_a_rising_toll_is_updated_not_contested():
    found = figure(of(killed(3, 3), day="2024-03-05"), of(killed(12, 12), name="b", day="2024-03-06"))
    assert (found.low, found.best, found.high, found.contested) == (3, 12, 12, False)
    assert [(c.published, c.value) for c in found.claims] == [("2024-03-05", "3"), ("2024-03-06", "12")]


def test_two_tolls_of_one_day_contradict_each_other():
    found = figure(of(killed(3, 3)), of(killed(12, 12), name="b"), of(killed(3, 3), name="c"))
    assert (found.low, found.best, found.high, found.contested) == (3, 3, 12, True)


def test_children_among_the_dead_of_the_same_report_are_a_part_not_another_toll():
    dead, children = killed(12, None, of="people"), killed(2, 2, of="children")
    found = figure(of(dead), mention("a", 60, counts=(children,)))
    assert (found.low, found.best, found.high) == (12, 12, None)
    assert [claim.value for claim in found.claims] == ["at least 12 people", "2 children"]
    assert figure(of(dead), of(children, name="b")).low == 2  # another report may well mean all of its dead


def test_copies_of_one_text_are_one_source():
    copies = [of(killed(3, 3), name=name, group="x" * 64) for name in "abc"]
    found = account([*copies, of(killed(12, 12), name="d"), of(killed(12, 12), name="e")], "E0")
    assert found.figures[0].best == 12
    assert (found.reports, found.independent) == (5, 3)


def test_two_reports_of_one_outlet_are_one_source_and_keep_their_own_copy_groups():
    first = of(killed(3, 3), name="a")
    again = mention("b", report=telling("b", outlet=" COURIER A"), counts=(killed(9, 9),))
    other = of(killed(4, 4), name="c")
    found = account([first, again], "E0")
    assert (found.reports, found.independent, found.figures[0].contested) == (2, 1, False)
    assert {c.group for c in (*found.figures[0].claims, *found.versions["type"])} == {first.report.group, again.report.group}
    assert found.confidence == account([first], "E0").confidence
    several = account([first, again, other], "E0")
    assert (several.independent, several.figures[0].contested) == (2, True)
    unnamed = [mention(name, report=telling(name, outlet=None)) for name in "de"]
    assert account(unnamed, "E0").independent == 2


def test_a_toll_that_falls_is_contested_and_one_within_bounds_is_not():
    assert figure(of(killed(12, 12), day="2024-03-05"), of(killed(3, 3), name="b")).contested
    assert not figure(of(killed(10, None)), of(killed(12, 12), name="b")).contested


@pytest.mark.parametrize(
    ("counts", "bounds"),
    [
        ((killed(5, None),), (5, 5, None)),
        ((killed(None, 20),), (None, 20, 20)),
        ((killed(50, None), killed(None, 20)), (20, 50, 50)),
        ((killed(2, 2, total=False), killed(10, 10)), (2, 10, 10)),
    ],
    ids=["at least", "up to", "bounds that cross", "an addition"],
)
def test_figures_of_open_bounds(counts, bounds):
    found = figure(of(*counts))
    assert (found.low, found.best, found.high) == bounds


@fast
@given(mentions())
def test_figures_are_never_inverted(found):
    for one in account(found, "E0").figures:
        known = [n for n in (one.low, one.best, one.high) if n is not None]
        assert known == sorted(known)
        assert one.claims


@fast
@given(mentions(), st.randoms(use_true_random=False))
def test_the_order_of_mentions_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert account(shuffled, "E0") == account(found, "E0")


def test_the_most_exact_place_that_most_agree_with_is_the_best():
    country, town, other = at("Great Britain", 54.0, -2.0, "country"), at("Port Selby", 51.5, -1.25), at("Northam", 55.0, -3.0)
    told = [mention(name, place=p, places=(p,)) for name, p in zip("abc", (country, town, other), strict=True)]
    event = account([*told, mention("d", place=town, places=(town,))], "E0")
    assert event.places[0].name == "Port Selby"
    assert "place" in event.disagreements
    assert [c.value for c in event.versions["place"]] == ["Great Britain, GBR", "Port Selby, GBR", "Northam, GBR", "Port Selby, GBR"]


def test_the_narrowest_date_that_most_agree_with_is_the_best():
    dates = (on("2024-03-04", last="2024-03-10"), on("2024-03-05"), on("2024-03-06", "published"))
    event = account([mention(name, date=date) for name, date in zip("abc", dates, strict=True)], "E0")
    assert event.date is not None
    assert event.date.edtf == "2024-03-05"
    assert event.disagreements == ("date",)


def test_who_did_it_is_named_where_anybody_names_them():
    told = [mention(name, actors=(who(by),)) for name, by in zip("abc", ("gunmen", "Norland Army", "Norland Army"), strict=True)]
    event = account(told, "E0")
    assert [role.name for role in event.actors] == ["Norland Army"]
    assert "actors" not in event.disagreements
    assert "actors" in account([*told, mention("d", actors=(who("Free Harbour"),))], "E0").disagreements


def test_parties_keep_who_they_are_under_the_events_own_ids():
    one = mention("a")
    event = account([one], "E0")
    assert event.actors[0].actor == f"{one.key}/a1"
    assert event.people[f"{one.key}/a1"].name == "Harbour police"


def test_what_happened_outweighs_the_plans_for_it():
    told = [mention(name, status="future", sources=(), source=None) for name in "abc"]
    assert account(told, "E0").status == "future"
    event = account([*told, mention("d", status="actual", sources=(), source=None)], "E0")
    assert event.status == "actual"
    assert "status" not in event.disagreements
    assert "status" in account([*told, mention("d"), mention("e", status="negated")], "E0").disagreements


def test_who_reports_claims_and_denies_it():
    silent = mention("a", sources=(), source=None)
    cited = mention("b", sources=(MINISTER,), source=MINISTER)
    denied = replace(mention("c", sources=(), source=None), said=(Said("Ada Brandt", "denies"),))
    doubted = replace(mention("d", sources=(), source=None), said=(Said("Ben Orr", "questions"),))
    found = {(s.by, s.position) for s in account([silent, cited, denied, doubted], "E0").stands}
    assert found == {("Courier a", "reports"), ("the minister", "claims"), ("Ada Brandt", "denies"), ("Ben Orr", "doubts")}


def test_more_independent_sources_make_it_surer_copies_do_not():
    one = account([mention("a")], "E0").confidence
    copies = account([mention(name, report=telling(name, group="x" * 64)) for name in "ab"], "E0").confidence
    several = account([mention(name) for name in "ab"], "E0").confidence
    assert one == copies < several < 1
