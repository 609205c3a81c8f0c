import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.scoring.coding import Coding
from dateline.scoring.matching import match
from dateline.scoring.mistakes import KINDS, choose, how_many, mistakes
from tests.scoring.annotating import SENTENCES, arrest, codings, party, report, saying, span, talks


def found(gold, predicted):
    return list(mistakes(match(report(*gold), Coding(tuple(predicted)))))


def test_a_perfect_coder_makes_none():
    events = (arrest(), talks())
    assert found(events, events) == []


@pytest.mark.parametrize(
    ("kind", "wrong", "gold", "predicted"),
    [
        ("type", arrest(type="ASSAULT"), "COERCE", "ASSAULT"),
        ("status", arrest(status="negated"), "actual", "negated"),
        ("mode", arrest(mode=frozenset()), "arrest", "none"),
        ("actor", arrest(actors=(party("Norland"),)), "harbour police", "Norland"),
        ("actor", arrest(actors=(*arrest().actors, party("Norland"))), "harbour police", "harbour police; Norland"),
        ("recipient", arrest(recipients=()), "dockers", "none"),
        ("place", arrest(place="Lima", country="PER"), "Port Selby, United Kingdom (GBR)", "Lima (PER)"),
        ("date", arrest(date=None), "2024-03-05", "none"),
        ("count", arrest(counts=frozenset([("killed", None)])), "arrested 12", "killed ?"),
        ("source", arrest(source=party("Ada Brandt")), "union leaders", "Ada Brandt"),
    ],
)
def test_one_wrong_field_is_one_mistake_with_both_values_and_its_sentence(kind, wrong, gold, predicted):
    (mistake,) = found([arrest()], [wrong])
    assert (mistake.kind, mistake.gold, mistake.predicted) == (kind, gold, predicted)
    assert (mistake.report, mistake.sentence, mistake.text) == ("dockers", 0, SENTENCES[0])
    assert mistake.trigger.of(mistake.text) == "arrested"


def test_missed_and_spurious_events():
    missed, spurious = found([arrest()], [talks(trigger=span("met"), confidence=0.4)])
    assert (missed.kind, missed.gold, missed.predicted, missed.confidence) == ("missed", "COERCE", None, None)
    assert (spurious.kind, spurious.gold, spurious.predicted, spurious.confidence) == ("spurious", None, "CONSULT", 0.4)
    assert spurious.trigger.of(spurious.text) == "met"


def test_an_event_in_no_sentence_is_spurious_and_has_no_words():
    (mistake,) = found([], [arrest(sentence=None, trigger=None)])
    assert (mistake.kind, mistake.sentence, mistake.text, mistake.trigger) == ("spurious", None, "", None)


def test_statements():
    other = saying(content="ministers met", sentence=2)
    kinds = [(m.kind, m.gold, m.predicted) for m in mistakes(match(report(statements=(saying(),)), Coding((), (other,))))]
    assert kinds == [
        ("missed statement", "Ada Brandt: We will march on Friday", None),
        ("spurious statement", None, "Ada Brandt: ministers met"),
    ]


@given(codings, codings, st.integers(0, 12))
def test_at_most_so_many_are_chosen_of_each_kind_in_turn(gold, predicted, most):
    every = list(mistakes(match(report(*gold.events, statements=gold.statements), predicted)))
    chosen = choose(every, most=most)
    assert len(chosen) == min(most, len(every))
    assert [KINDS.index(mistake.kind) for mistake in chosen] == sorted(KINDS.index(mistake.kind) for mistake in chosen)
    counts = how_many(every)
    assert sum(counts.values()) == len(every)
    if most >= sum(map(bool, counts.values())):
        assert {mistake.kind for mistake in chosen} == {kind for kind, count in counts.items() if count}


def test_the_surest_mistakes_come_first():
    every = found([arrest(), arrest()], [arrest(status="negated", confidence=0.2), arrest(status="future", confidence=0.7)])
    assert [mistake.predicted for mistake in choose(every, most=1)] == ["future"]
