from dataclasses import replace

import pytest
from hypothesis import given

from dateline.scoring.coding import Coding
from dateline.scoring.matching import match
from dateline.scoring.measures import MEASURES, tally
from dateline.scoring.tally import Counts, counted, figures
from tests.scoring.annotating import SPANS, TEXT, arrest, codings, party, report, saying, span, talks


def counts(gold, predicted, name):
    return tally(match(report(*gold), Coding(tuple(predicted))))[name]


@given(codings)
def test_a_perfect_coder_has_one_everywhere(coding):
    annotated = replace(report(), gold=coding)
    for name, found in tally(match(annotated, coding)).items():
        if name != "same_event.baseline":
            assert found.recalled == found.gold == found.predicted == found.correct, name


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_perfect_coder_has_one_in_every_measure(measure):
    coding = Coding((arrest(), talks()), (saying(),))
    found = measure.count(match(replace(report(), gold=coding), coding))
    assert found.gold
    assert found.recalled == found.correct == found.gold == found.predicted


@given(codings, codings)
def test_swapped_sides_swap_precision_and_recall_of_events(one, other):
    there = tally(match(replace(report(), gold=one), other))["event"]
    back = tally(match(replace(report(), gold=other), one))["event"]
    assert (there.recalled, there.gold, there.predicted) == (back.recalled, back.predicted, back.gold)
    assert figures(there).f1 == pytest.approx(figures(back).f1)


@given(codings, codings)
def test_nobody_has_more_right_than_there_is(one, other):
    for name, found in tally(match(replace(report(), gold=one), other)).items():
        assert 0 <= found.recalled <= found.gold, name
        assert 0 <= found.correct <= found.predicted, name


@given(codings)
def test_a_coder_that_finds_nothing_has_no_precision_to_speak_of(coding):
    found = tally(match(replace(report(), gold=coding), Coding()))["event"]
    assert found == Counts(0, 0, len(coding.events), 0)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("event", arrest(type="ASSAULT")),
        ("event", arrest(sentence=1, trigger=span("march"))),
        ("trigger", arrest(trigger=span("on Tuesday"))),
        ("trigger", arrest(trigger=span("arrested at least 12 dockers"))),
        ("who-whom", arrest(actors=())),
        ("who-whom", arrest(recipients=(party("ministers", "ministers"),))),
        ("mode", arrest(mode=frozenset(["seize"]))),
        ("status", arrest(status="negated")),
        ("actor", arrest(actors=(party("union leaders", "union leaders"),))),
        ("actor.name", arrest(actors=(party("coast guard", "Harbour police"),))),
        ("recipient", arrest(recipients=())),
        ("country", arrest(actors=(party("harbour police", country="FRA"),))),
        ("sector", arrest(actors=(party("harbour police", sector="MIL"),), recipients=())),
        ("source", arrest(source=None)),
        ("place", arrest(place="United Kingdom")),
        ("place.coarse", arrest(place="France")),
        ("date", arrest(date="2024-03")),
        ("date_overlap", arrest(date="2024-03")),
        ("count", arrest(counts=frozenset([("arrested", 11)]))),
    ],
)
def test_what_is_wrong_is_not_counted_as_right(name, wrong):
    assert counts([arrest()], [arrest()], name).correct
    assert not counts([arrest()], [wrong], name).correct


def test_a_mention_that_agrees_is_enough_for_a_party_but_not_for_its_name():
    other = arrest(actors=(party("coast guard", "Harbour police"),))
    assert counts([arrest()], [other], "actor") == counted(1, 1, 1)
    assert counts([arrest()], [other], "who-whom") == counted(1, 1, 1)
    assert counts([arrest()], [other], "actor.name") == counted(0, 1, 1)


def test_equals_may_stand_in_any_order_and_on_either_side():
    norland, southmark = talks().actors
    assert counts([talks()], [talks(actors=(southmark,), recipients=(norland,))], "who-whom").correct
    assert not counts([talks()], [talks(actors=(southmark, party("ministers", "ministers")))], "who-whom").correct


def test_status_not_actual_is_of_matched_events_that_either_calls_so():
    assert counts([talks(), arrest()], [talks(), arrest(status="future")], "status.not_actual") == counted(1, 1, 2)


def test_events_are_paired_by_their_words_first():
    first, second = talks(), talks(trigger=span("met"), same="e2")
    matched = match(report(first, second), Coding((talks(trigger=span("met")), talks(trigger=span("agreed")))))
    assert [(gold.trigger.of(TEXT), predicted.trigger.of(TEXT)) for gold, predicted in matched.pairs] == [
        ("met", "met"),
        ("talks", "agreed"),
    ]


def test_mentions_of_one_event_are_scored_by_b_cubed():
    gold = [arrest(same="a"), arrest(same="a"), arrest(same="b")]
    found = counts(gold, [arrest(same="x"), arrest(same="x"), arrest(same="x")], "same_event")
    assert found == Counts(recalled=3, correct=pytest.approx(2 / 3 + 2 / 3 + 1 / 3), gold=3, predicted=3)


@pytest.mark.parametrize(
    ("other", "said", "direct"),
    [
        (saying(content="will march on"), 1, 1),
        (saying(direct="mixed"), 1, 0),
        (saying(content="march on"), 0, 0),
        (saying(speaker=party("Bo Berg", kind="person")), 0, 0),
        (saying(speaker=None), 0, 0),
        (saying(sentence=2), 0, 0),
    ],
)
def test_statements(other, said, direct):
    found = tally(match(report(statements=(saying(),)), Coding((), (other,))))
    assert (found["statement"].correct, found["statement.direct"].correct) == (said, direct)


def test_figures_of_counts():
    assert figures(counted(0, 0, 0)) == figures(Counts())
    assert figures(counted(0, 0, 0)).f1 is None
    assert (figures(counted(0, 3, 0)).precision, figures(counted(0, 3, 0)).f1) == (0, 0)
    assert figures(counted(1, 2, 4)).f1 == pytest.approx(1 / 3)


def test_a_span_belongs_to_the_sentence_in_which_it_begins():
    assert [report().sentence_at(each) for each in SPANS] == [0, 1, 2]
    assert report().sentence_at(None) is None
