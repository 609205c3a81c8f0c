"""Review: what is most doubtful comes first, an answer is kept and followed, two coders are blind to each other, all can be taken back."""

import pytest

from dateline.errors import ConflictError, UsageError
from dateline.project import reviewing
from dateline.records.question import Question
from tests.accounts import make_raw
from tests.project.conftest import take

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
HARWICK = "Police arrested nine dockers in Harwick on 2024-03-21. A court will hear them."
FREED = "Judges freed two dockers in Harwick on 2024-04-02. They went home."


def raw(text, source):
    return make_raw(text, source=source, published="2024-04-06", outlet=source)


@pytest.fixture
def three(project):
    """Three events, in the order in which they come to be reviewed."""
    take(project, raw(SELBY, "a.txt"), raw(HARWICK, "b.txt"), raw(FREED, "c.txt"))
    return project


def order(project, by, **filters):
    """All that comes to somebody who skips everything once."""
    found = []
    while put := project.review_next(by=by, **filters):
        if put.event in found:
            return found
        found.append(put.event)
        project.review(put.event, "skip", by=by)
    return found


def event(project, identity):
    (found,) = project.events(event=identity)
    return found


def test_everybody_gets_the_same_order_the_most_doubtful_first(three):
    ours = order(three, "ann")
    assert len(ours) == 3
    assert order(three, "ben") == ours
    doubts = [reviewing.doubts_of(event(three, each)) for each in ours]
    assert doubts == sorted(doubts, key=len, reverse=True)


def test_filters_choose_what_comes(three):
    assert len(order(three, "ann", since="2024-04-01")) == 1
    assert three.review_next(by="ann", place="Nowhere") is None


def test_what_is_decided_does_not_come_back_and_what_is_skipped_comes_last(three):
    first, second, third = order(three, "zoe")
    three.review(first, "skip", by="ann")
    three.review(second, "accept", by="ann")
    assert three.review_next(by="ann").event == third
    three.review(third, "reject", by="ann")
    put = three.review_next(by="ann")
    assert (put.event, put.skipped, put.waiting) == (first, True, 1)
    three.review(first, "accept", by="ann")
    assert three.review_next(by="ann") is None
    assert three.review_next(by="ben") is None, "one is enough"
    assert [event(three, each).verdict for each in (first, second, third)] == ["accepted", "accepted", "rejected"]


def test_one_coder_s_answer_is_the_decision_with_its_corrections(three):
    first = three.review_next(by="ann").event
    made = three.review(first, "accept", by="ann", corrections={"status": "negated", "killed": "2-3"}, seconds=4.5, why="she said so")
    told = event(three, first)
    assert (told.verdict, told.status, [(f.low, f.high) for f in told.figures if f.kind == "killed"]) == ("accepted", "negated", [(2, 3)])
    assert made.decisions == told.decisions
    assert (made.seen["status"], made.corrected["status"].words, made.corrected["killed"].words) == ("actual", "negated", "2-3")
    decided, _ = three.history(first)
    assert {each.why for each in decided} == {"she said so"}


def test_taking_an_answer_back_restores_the_event_and_its_place(three):
    first = three.review_next(by="ann").event
    before = event(three, first)
    made = three.review(first, "reject", by="ann")
    assert three.review_next(by="ann").event != first
    assert [each.id for each in three.last_reviews(by="ann")] == [made.id]
    undone = three.take_back(made.id, by="ann")
    assert undone.undone_by == "ann"
    assert event(three, first) == before
    assert three.review_next(by="ann").event == first
    assert three.last_reviews(by="ann") == ()
    with pytest.raises(UsageError, match="no answer R1 stands"):
        three.take_back(made.id, by="ann")


def test_the_last_ten_can_be_opened_again(three):
    several = [three.review(each, "accept", by="ann") for each in order(three, "zoe")]
    for _ in range(9):
        several.append(three.review(several[0].event, "accept", by="ann"))
    mine = three.last_reviews(by="ann")
    assert [each.event for each in mine] == [several[0].event, several[2].event, several[1].event]
    changed = three.review(several[1].event, "reject", by="ann")
    assert three.last_reviews(by="ann")[0] == changed
    assert event(three, several[1].event).verdict == "rejected"


def test_only_its_author_takes_an_answer_back(three):
    made = three.review(three.review_next(by="ann").event, "accept", by="ann")
    with pytest.raises(UsageError, match="answer of ann's"):
        three.take_back(made.id, by="ben")


def test_undoing_the_verdict_itself_opens_the_event_again(three):
    first = three.review_next(by="ann").event
    made = three.review(first, "accept", by="ann")
    three.undo(made.decisions[0], by="ben")
    assert three.review_next(by="ann").event == first
    assert three.last_reviews(by="ann") == ()


def test_whoever_is_late_learns_of_it(three):
    first = three.review_next(by="ann").event
    seen = event(three, first)
    three.correct(first, "status", "negated", by="ben")
    with pytest.raises(ConflictError, match="has changed since"):
        three.review(first, "accept", by="ann", expected=seen)
    three.review(first, "accept", by="ben")
    with pytest.raises(ConflictError, match="accepted already"):
        three.review(first, "reject", by="ann")


def test_two_who_say_the_same_settle_an_event_and_no_one_alone(three):
    three.set_plan(doubled=1.0)
    first = three.review_next(by="ann").event
    before = event(three, first)
    three.review(first, "accept", by="ann", corrections={"status": "negated"})
    assert event(three, first) == before, "ben must not see what ann said"
    assert three.review_next(by="ann").event != first
    assert three.review_next(by="ben").event == first
    assert three.to_settle() == []
    three.review(first, "accept", by="ben", corrections={"status": "negated"})
    told = event(three, first)
    assert (told.verdict, told.status) == ("accepted", "negated")
    decided, _ = three.history(first)
    assert {each.why for each in decided} == {"ann and ben say the same"}
    assert three.to_settle() == []


def test_two_who_differ_wait_for_a_third(three):
    three.set_plan(doubled=1.0)
    first = three.review_next(by="ann").event
    three.review(first, "accept", by="ann", corrections={"status": "negated"})
    three.review(first, "accept", by="ben", corrections={"status": "negated", "killed": "3"})
    assert event(three, first).verdict is None
    (difference,) = three.to_settle()
    assert (difference.event, difference.fields) == (first, ("killed",))
    assert [each.by for each in difference.reviews] == ["ann", "ben"]
    assert three.review_next(by="cyd").event != first
    with pytest.raises(ConflictError, match="who settles it"):
        three.review(first, "accept", by="cyd")
    with pytest.raises(UsageError, match="by somebody else"):
        three.review(first, "accept", by="ann", part="adjudicator")
    made = three.review(first, "accept", by="cyd", part="adjudicator", corrections={"status": "negated"})
    told = event(three, first)
    assert (told.verdict, told.status, told.figures) == ("accepted", "negated", ())
    assert three.to_settle() == []
    three.take_back(made.id, by="cyd")
    assert [each.event for each in three.to_settle()] == [first]
    assert event(three, first).verdict is None


def test_verdicts_that_differ_are_told_alone(three):
    three.set_plan(doubled=1.0)
    first = three.review_next(by="ann").event
    three.review(first, "accept", by="ann", corrections={"status": "negated"})
    three.review(first, "reject", by="ben")
    (difference,) = three.to_settle()
    assert difference.fields == ("verdict",)


def test_what_somebody_flags_waits_for_another(three):
    first = three.review_next(by="ann").event
    three.review(first, "flag", by="ann", why="two places?")
    assert first not in order(three, "ben")
    (difference,) = three.to_settle()
    assert (difference.event, difference.fields, difference.reviews[0].why) == (first, (), "two places?")
    three.review(first, "reject", by="ben", part="adjudicator")
    assert event(three, first).verdict == "rejected"


def test_a_share_of_the_events_is_asked_twice(three):
    everything = sorted(order(three, "zoe"))
    middle = int(everything[1][1:], 16) / 16**12
    plan = three.set_plan(doubled=middle)
    assert [plan.needed(each) for each in everything] == [2, 1, 1]
    for each in everything:
        three.review(each, "accept", by="ann")
    assert [event(three, each).verdict for each in everything] == [None, "accepted", "accepted"]
    assert three.review_next(by="ben").event == everything[0]
    with pytest.raises(UsageError, match="no share"):
        three.set_plan(doubled=1.5)


def test_a_new_type_brings_its_own_modes(three):
    first = three.review_next(by="ann").event
    three.review(first, "accept", by="ann", corrections={"mode": "ban; arrest", "type": "COERCE"})
    three.review(first, "accept", by="ann", corrections={"mode": "demo", "type": "PROTEST"})
    assert (event(three, first).type, event(three, first).mode) == ("PROTEST", ("demo",))


WRONG = [
    ({"verdict": "reject", "corrections": {"status": "negated"}}, "nothing to correct"),
    ({"verdict": "accept", "corrections": {"colour": "red"}}, "no field 'colour'"),
    ({"verdict": "accept", "fields": ["colour"]}, "no field 'colour'"),
    ({"verdict": "accept", "corrections": {"status": "maybe"}}, "no status"),
]


@pytest.mark.parametrize(("given", "message"), WRONG, ids=lambda value: str(value)[:30])
def test_what_makes_no_sense_is_refused_and_changes_nothing(three, given, message):
    first = three.review_next(by="ann").event
    with pytest.raises(UsageError, match=message):
        three.review(first, by="ann", **given)
    assert three.review_next(by="ann").event == first
    assert reviewing.next_event(three.store, "ann", Question(), counting=False).waiting is None


def test_agreement_is_told_field_by_field_over_what_both_answered(three):
    three.set_plan(doubled=1.0)
    first, second, third = order(three, "zoe")
    three.review(first, "accept", by="ann", corrections={"status": "negated"})
    three.review(first, "accept", by="ben")
    three.review(second, "accept", by="ann", fields=["type", "status"])
    three.review(second, "accept", by="ben", fields=["type", "status"])
    three.review(third, "reject", by="ann")
    three.review(third, "accept", by="ben")
    told = three.agreement()
    assert {field: (found.units, found.same) for field, found in told.items() if field in ("verdict", "type", "status", "date")} == {
        "verdict": (3, pytest.approx(2 / 3)),
        "type": (2, 1.0),
        "status": (2, 0.5),
        "date": (1, 1.0),
    }
    assert told["verdict"].pairs[0].coders == ("ann", "ben")
    assert three.agreement(coders=["ann", "cyd"]) == {}


def test_what_reports_added_between_two_answers_is_no_difference_of_theirs(three):
    three.set_plan(doubled=1.0)
    selby = next(each.id for each in three.events() if "Selby" in str(each.places))
    three.review(selby, "accept", by="ann")
    three.correct(selby, "killed", "4", by="zoe")
    three.review(selby, "accept", by="ben")
    told = three.agreement()
    assert "killed" not in told
    assert told["status"].units == 1
