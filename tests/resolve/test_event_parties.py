"""The choice of a party that an event's own sentence does not tell, with weights made by hand."""

from dataclasses import replace

from dateline.knowledge.judge import Judge
from dateline.records.resolved import Passage
from dateline.records.span import Span
from dateline.resolve.event_parties import MOST_CANDIDATES, PartyFinder, lacks_partner
from tests.making import make_actor, make_event

POLICE = make_actor(1, kind="group", mentions=(Span(0, 14), Span(60, 66)))
ADA = make_actor(2, name="Ada Brandt", kind="person", mentions=(Span(20, 30),))
ROLE = make_event().actors[0]
TOLD = make_event(1, actors=(replace(ROLE, actor="a1", name=POLICE.name),), recipients=())
BARE = make_event(2, actors=(), recipients=(), sentence=1, trigger=Passage("arrested", 50, 58))
EVENTS = (TOLD, BARE)
SAME_EVENT = Judge({"same-actor=1/True": 5.0}, -1.0, 0.5)


def finder(judge, *actors):
    return PartyFinder(actors or (POLICE, ADA), (0, 40), judge, "actors")


def test_who_did_it_is_taken_from_another_mention_of_the_event():
    of = finder(SAME_EVENT)
    (role,) = of.fill(1, (0,), EVENTS, of.candidates(EVENTS))
    assert (role.actor, role.name, role.method, role.group) == ("a1", "Harbour police", "context", True)
    assert (role.text, role.start, role.end) == (None, None, None)
    assert role.evidence == (Span(60, 66),)  # the nearest mention
    assert role.confidence == 0.982


def test_nobody_is_taken_who_is_not_likely():
    of = finder(SAME_EVENT)
    assert of.fill(1, (), EVENTS, of.candidates(EVENTS)) == ()
    assert finder(Judge({}, 9.0, 0.5)).fill(1, (0,), EVENTS, []) == ()


def test_nobody_does_it_to_himself():
    suffered = replace(BARE, recipients=(replace(ROLE, actor="a1", name=POLICE.name),))
    of = finder(Judge({}, 9.0, 0.5))
    assert [role.actor for role in of.fill(1, (), (TOLD, suffered), [POLICE, ADA])] == ["a2"]


def test_who_is_named_once_and_does_nothing_is_no_candidate():
    assert finder(SAME_EVENT).candidates(EVENTS) == [POLICE]
    assert finder(SAME_EVENT).candidates((BARE,)) == [POLICE]  # named twice


def test_a_report_of_many_has_the_most_named_looked_at():
    crowd = [make_actor(n, mentions=tuple(Span(i, i + 1) for i in range(2 + n % 5))) for n in range(1, 100)]
    found = finder(SAME_EVENT, *crowd).candidates(())
    assert len(found) == MOST_CANDIDATES
    assert min(len(a.mentions) for a in found) >= max(len(a.mentions) for a in crowd if a not in found)


def test_features_are_told_once_each():
    of = finder(SAME_EVENT)
    for actor in (POLICE, ADA):
        names = of.features(1, (0,), EVENTS, actor)
        assert len(names) == len(set(names))


def test_nobody_talks_alone():
    alone = replace(TOLD, type="CONSULT")
    assert lacks_partner(alone)
    assert not lacks_partner(TOLD)  # an arrest needs no second party
    assert not lacks_partner(replace(alone, recipients=(replace(ROLE, actor="a2", name=ADA.name),)))


def test_the_second_party_is_another_one():
    talks = (replace(TOLD, type="CONSULT"), BARE)
    of = PartyFinder((POLICE, ADA), (0, 40), Judge({}, 9.0, 0.5), "partners")
    (role,) = of.fill(0, (), talks, [POLICE, ADA])
    assert role.name == "Ada Brandt"
