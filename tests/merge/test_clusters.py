"""Groups of mentions: whatever the order, what a person judged holds, and nothing spans two days or two places."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merge import account, assign, candidates, clusters, judge, judgements
from dateline.merge.conflicts import POINTS
from dateline.merge.judging import ASIDE, TOGETHER, compare
from dateline.merge.sketch import sketch
from dateline.records.story import Judgement
from tests.making import PLACE, make_actor
from tests.merge.telling import at, mention, mentions, on, telling, who

fast = settings(max_examples=60, deadline=timedelta(seconds=2))


def judged(left, right, verdict, at="2024-04-01T00:00:00Z"):
    """A person's judgement."""
    first, second = sorted((left.key, right.key))
    return Judgement(left=first, right=second, verdict=verdict, score=1.0, reasons=(), origin="person", by="Ada", at=at)


def merged(found, persons=()):
    return {frozenset(m.key for m in group) for group in clusters(found, [*judgements(found), *persons])}


def test_two_reports_of_one_arrest_are_one_event_and_another_towns_is_not():
    one, other = mention("a"), mention("b")
    elsewhere = mention("c", place=(far := at("Northam", 55.0, -3.0)), places=(far,))
    assert merged([one, other, elsewhere]) == {frozenset({one.key, other.key}), frozenset({elsewhere.key})}


def test_a_judgement_gives_its_reasons_and_does_not_hang_on_the_order():
    one, other = mention("b"), mention("a", date=on("2024-03-05"))
    found = judge(one, other)
    assert found == judge(other, one)
    assert (found.left, found.right) == (other.key, one.key)
    assert found.verdict == "same"
    assert {"same type", "same place", "same days", "told by the same word"} <= set(found.reasons)
    assert judge(one, mention("c", date=on("2024-03-09"))).reasons == ("4 days apart",)


def between(name, *countries, type="CONSULT", trigger="talks", gist=("border", "talks", "minister")):
    """A mention of talks of states, which a report tells of without a place or a day."""
    actors = {f"a{n}": replace(make_actor(), id=f"a{n}", name=country, country=country) for n, country in enumerate(countries, 1)}
    roles = tuple(replace(who(country), actor=identity) for identity, country in zip(actors, countries, strict=True))
    told = mention(
        name, report=telling(name, gist=gist), type=type, mode=(), actors=roles, recipients=(), places=(), place=None, date=None, counts=()
    )
    return replace(told, actors=actors, event=replace(told.event, trigger=replace(told.event.trigger, text=trigger)))


def test_talks_of_two_states_are_not_those_of_two_others_and_one_state_may_be_either_side():
    one, others = between("a", "DZA", "PAK"), between("b", "BFA", "FRA")
    assert judge(one, others).reasons == ("between DZA and PAK, and BFA and FRA",)
    assert judge(one, between("c", "PAK")).score > 0
    assert judge(between("a", "FRA"), between("b", "CHN")).score > 0


def test_what_one_state_says_another_does_not():
    one = between("a", "KEN", type="REJECT", trigger="rejected")
    assert judge(one, between("b", "BRA", type="REJECT", trigger="rejected")).reasons == ("said by KEN, and by BRA",)
    assert judge(one, between("c", "KEN", type="REJECT", trigger="rejected")).score > 0


def test_the_deal_of_one_report_is_not_that_of_a_report_of_something_else():
    one = between("a", type="AGREE", trigger="deal")
    assert judge(one, between("b", type="AGREE", trigger="deal", gist=("whale", "fisher", "island"))).verdict == "different"
    assert judge(one, between("c", type="AGREE", trigger="deal")).score > 0


def of_one_report(**changes):
    """Two mentions of one report, told by unlike words, and what else there is to say of the second."""
    first = mention("a", 15, counts=(), place=None, places=(), date=None)
    second = mention("a", 90, counts=(), place=None, places=(), date=None, sentence="The raid angered the whole town.", **changes)
    return first, replace(second, event=replace(second.event, trigger=replace(second.event.trigger, text="raid")))


def test_what_a_reports_own_record_says_of_its_events_holds_unless_all_else_speaks_against_it():
    first, again = of_one_report(same_as="e15")
    assert merged([first, again]) == {frozenset({first.key, again.key})}
    first, another = of_one_report()
    assert judge(first, another).score <= ASIDE
    assert merged([first, another]) == {frozenset({first.key}), frozenset({another.key})}
    far = at("Northam", 55.0, -3.0)
    first, elsewhere = of_one_report(same_as="e15")
    first = replace(first, event=replace(first.event, place=PLACE, places=(PLACE,)))
    elsewhere = replace(elsewhere, event=replace(elsewhere.event, place=far, places=(far,)))
    assert len(merged([first, elsewhere])) == 2
    first, otherwise = of_one_report(same_as="e15", mode=("drone",))
    assert judge(first, otherwise).score < TOGETHER


def test_words_that_were_given_have_no_record_to_go_by():
    one, other = (replace(sketch(each), read=False) for each in of_one_report(same_as="e15"))
    assert compare(one, other).score < TOGETHER == compare(*(replace(each, read=True) for each in (one, other))).score


def test_doubtful_links_do_not_chain():
    """Each town's strike is linked to the next one's, but the ends are far apart."""
    towns = [at(f"Town {n}", 50.0 + n * 0.9, 1.0) for n in range(8)]
    told = [mention(name, place=town, places=(town,)) for name, town in zip("abcdefgh", towns, strict=True)]
    assert max(len(group) for group in merged(told)) < 4


@fast
@given(mentions(), st.randoms(use_true_random=False))
def test_the_order_of_mentions_and_judgements_does_not_matter(found, random):
    rules = list(judgements(found))
    first = clusters(found, rules)
    shuffled, others = list(found), list(rules)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert clusters(shuffled, others) == first


@fast
@given(mentions(), st.data())
def test_what_a_person_judged_holds(found, data):
    pairs = list(combinations(found, 2))
    chosen = [pairs[n] for n in data.draw(st.sets(st.integers(0, len(pairs) - 1), max_size=3))] if pairs else []
    verdict = data.draw(st.sampled_from(("same", "different")))
    persons = [judged(a, b, verdict) for a, b in chosen]
    groups = merged(found, persons)
    for left, right in chosen:
        together = any({left.key, right.key} <= group for group in groups)
        assert together == (verdict == "same")


def test_of_two_contradicting_judgements_the_newer_holds():
    a, b, c = mention("a"), mention("b"), mention("c")
    persons = [judged(a, b, "same", "2024-04-01"), judged(b, c, "same", "2024-04-02"), judged(a, c, "different", "2024-04-03")]
    assert merged([a, b, c], persons) == {frozenset({a.key}), frozenset({b.key, c.key})}


@fast
@given(mentions())
def test_no_group_spans_two_exact_days_of_events_that_happen_on_one(found):
    by_key = {m.key: m for m in found}
    for group in merged(found):
        told = [by_key[key].event for key in group]
        days = {e.date.earliest for e in told if e.type in POINTS and e.date and e.date.method == "stated" and e.date.precision == "day"}
        assert len(days) <= 1


def test_a_person_may_undo_a_merge_and_gets_the_ids_back():
    a, b = mention("a"), mention("b")
    before = [(m.key, assign([[m]], {}).ids[0]) for m in (a, b)]
    together = assign(clusters([a, b], judgements([a, b])), dict(before))
    assert together.ids == (before[0][1],)
    assert together.tombstones == {before[1][1]: before[0][1]}
    parted = clusters([a, b], [*judgements([a, b]), judged(a, b, "different")])
    undone = assign(parted, {m.key: together.ids[0] for m in (a, b)}, retired=together.tombstones)
    assert dict(zip((g[0].key for g in parted), undone.ids, strict=True)) == dict(before)
    assert undone.revived == (before[1][1],)


def test_comparisons_grow_with_the_number_of_mentions():
    def pairs(reports):
        """Four reports each of what happened on a day in a town; one country's police in all of them."""
        found = []
        for n in range(reports):
            town, day = at(f"Town {n // 4}", (n // 4 * 7) % 79, (n // 4 * 11) % 157), (date(2024, 1, 1) + timedelta(n // 4)).isoformat()
            told = telling(f"{n:04x}", published=day)
            found.append(mention(report=told, place=town, places=(town,), date=on(day), actors=(who("Harbour police"),)))
        return sum(1 for _ in candidates(found))

    assert 800 <= pairs(800) < 2.5 * pairs(400)


def test_accounts_are_made_of_all_mentions():
    found = [mention("a"), mention("b")]
    event = account(reversed(found), "E0")
    assert event.mentions == (found[0].key, found[1].key)
    assert (event.reports, event.independent) == (2, 2)


@fast
@given(mentions(), st.data())
def test_new_mentions_meet_all_that_they_would_meet_anyway(found, data):
    keys = sorted(m.key for m in found)
    fresh = data.draw(st.sets(st.sampled_from(keys)))
    pairs = {(a.key, b.key) for a, b in candidates(found)}
    assert {(a.key, b.key) for a, b in candidates(found, fresh=fresh)} == {(a, b) for a, b in pairs if a in fresh or b in fresh}
