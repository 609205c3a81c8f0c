"""Which words become events, with a judge and proposals made by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.blend import Evidence, shared_blend
from dateline.extract.candidates import ELSEWHERE, ELSEWHERE_ALL, READ_TYPES, UNJUDGED, Topics, by_sentence, choose, ruled
from dateline.extract.roles import find_parties
from dateline.extract.statements import rule_statements
from dateline.extract.triggers import find_candidates
from dateline.knowledge.judge import Judge
from tests.extract.proposals import event
from tests.reading import rules, tree_of, words

TEXT = "Rebels attacked a base near Goma. Police said the attack killed nine soldiers."
SURE, UNSURE = Judge({}, 8.0, 0.5), Judge({}, -1.0, 0.5)
JUDGED = UNSURE.probability(())


def candidates(text=TEXT, book=None):
    return ruled(tree_of(text), book or rules(), rule_statements(tree_of(text), rules()))


def chosen(*read, judge=UNSURE, least=0.0, text=TEXT):
    book = replace(rules(), judge=judge)
    return choose(candidates(text, book), read, tree_of(text), book, blend=replace(shared_blend(), least=least))


def told(found, text=TEXT):
    return [(e.trigger.span.of(text), e.trigger.type, e.read) for e in found]


def blended(judged, *read, n=None, kind="ASSAULT"):
    """How likely the reader's event of a number, or words that it sees none in, tell a type."""
    return shared_blend().event(Topics(read).evidence(kind, n, judged=judged))


def likely(found, word, text=TEXT):
    """How likely the event is whose head is a word."""
    (one,) = (e for e in found if e.trigger.token.text == word)
    return one.likely


def test_the_rules_candidates_are_those_of_the_codebook_with_their_parties():
    found = candidates()
    triggers = find_candidates(tree_of(TEXT), rules())
    assert [c.trigger for c in found] == triggers
    assert {"attacked", "attack", "killed"} <= {t.token.text for t in triggers}
    assert [c.parties for c in found] == [find_parties(t, tree_of(TEXT), rules()) for t in triggers]


def test_features_know_what_is_said_and_told_beside():
    by_word = {c.trigger.token.text: set(c.features) for c in candidates()}
    assert "type=ASSAULT" in by_word["attacked"] & by_word["killed"]
    alone = {c.trigger.token.text: set(c.features) for c in ruled(tree_of(TEXT), rules(), [])}
    assert by_word["attacked"] == alone["attacked"]  # nobody says it
    assert by_word["killed"] != alone["killed"]
    assert all(len(c.features) == len(set(c.features)) for c in candidates())


def test_statements_by_sentence():
    statements = rule_statements(tree_of(TEXT), rules())
    assert by_sentence(statements) == {1: statements}
    assert by_sentence([]) == {}


def test_without_a_reading_the_judge_decides():
    found = chosen()
    assert {e.trigger.token.text for e in found} == {"attacked", "attack", "killed"}
    assert [e.likely for e in found] == [pytest.approx(blended(JUDGED))] * len(found)
    assert {e.read for e in found} == {None}
    assert len(chosen(judge=SURE, least=0.4)) > len(chosen(judge=UNSURE, least=0.4)) == 0


def test_each_candidate_has_its_own_judgement():
    judge = Judge({"lemma=attack/V": 11.0}, -3.0, 0.5)
    assert told(chosen(judge=judge, least=0.4)) == [("attacked", "ASSAULT", None)]


def test_what_both_see_is_likelier_than_what_one_sees():
    read = event(TEXT, "killed", likely=0.8)
    found = chosen(read)
    assert likely(found, "killed") == pytest.approx(blended(JUDGED, read, n=0))
    assert likely(found, "attacked") == pytest.approx(blended(JUDGED, read))
    assert likely(found, "killed") > likely(found, "attacked")


def test_the_reader_sees_a_type_as_likely_as_event_and_type_are():
    read = event(TEXT, "killed", likely=0.8, types=(("COERCE", 0.7), ("ASSAULT", 0.25)))
    (found,) = (e for e in chosen(read, judge=SURE) if e.trigger.token.text == "killed")
    assert (found.trigger.type, found.likely) == ("ASSAULT", pytest.approx(blended(SURE.probability(()), read, n=0)))


def test_a_type_that_only_the_reader_gives_a_word_wins_if_it_is_likelier():
    read = event(TEXT, "killed", likely=0.9, types=(("COERCE", 1.0),))
    (found,) = (e for e in chosen(read) if e.trigger.token.text == "killed")
    assert (found.trigger.type, found.likely) == ("COERCE", pytest.approx(blended(None, read, n=0, kind="COERCE")))
    (found,) = (e for e in chosen(replace(read, likely=0.3), judge=Judge({}, 6.0, 0.5)) if e.trigger.token.text == "killed")
    assert found.trigger.type == "ASSAULT"


def test_words_that_only_the_reader_sees_become_events():
    text = "Gunmen zapped a farmer in Lima."
    assert candidates(text) == []
    read = event(text, "zapped", likely=0.9)
    (found,) = chosen(read, text=text)
    assert told([found], text) == [("zapped", "ASSAULT", 0)]
    assert found.likely == pytest.approx(blended(None, read, n=0))
    assert (words(found.parties.actors, text), words(found.parties.recipients, text)) == (["Gunmen"], ["a farmer"])
    assert chosen(text=text) == []


def test_of_their_types_the_likeliest():
    text = "Gunmen zapped a farmer in Lima."
    kinds = (("PROTEST", 0.5), ("ASSAULT", 0.3), ("COERCE", 0.2))
    read = event(text, "zapped", types=kinds)
    (found,) = chosen(read, text=text)
    assert found.trigger.type == "PROTEST"
    assert found.likely == pytest.approx(blended(None, read, n=0, kind="PROTEST"))


def test_a_third_type_is_not_looked_at():
    assert READ_TYPES == 2
    read = event(TEXT, "killed", types=(("COERCE", 0.4), ("PROTEST", 0.35), ("ASSAULT", 0.25)))
    types = {e.trigger.type for e in chosen(read, judge=Judge({}, -9.0, 0.5)) if e.trigger.token.text == "killed"}
    assert types == {"COERCE"}


def test_each_of_the_readers_events_is_told_once_with_the_readers_words():
    text = "Workers went on strike in Athens."
    alone = chosen(judge=SURE, text=text)
    assert [e.trigger.token.text for e in alone] == ["strike"]
    (found,) = chosen(event(text, "went on strike", "PROTEST"), text=text)
    assert told([found], text) == [("went on strike", "PROTEST", 0)]
    assert found.trigger.token.text == "strike"  # the word that the rule knows


def test_two_candidates_in_the_readers_words_are_one_event_the_likelier():
    text = "Police said the attack killed nine soldiers."
    judge = Judge({"lemma=kill/V": 1.0}, 0.0, 0.5)
    assert len(chosen(judge=judge, text=text)) == 2
    (found,) = chosen(event(text, "attack killed"), judge=judge, text=text)
    assert (found.trigger.token.text, found.trigger.span.of(text)) == ("killed", "attack killed")
    judge = Judge({"lemma=attack/N": 1.0}, 0.0, 0.5)
    (found,) = chosen(event(text, "attack killed"), judge=judge, text=text)
    assert (found.trigger.token.text, found.trigger.span.of(text)) == ("attack", "attack killed")


def test_of_equally_likely_ones_the_first():
    text = "Police said the attack killed nine soldiers."
    (found,) = chosen(event(text, "attack killed"), text=text)
    assert found.trigger.token.text == "attack"


def test_words_beside_the_readers_stay_events_of_their_own():
    found = chosen(event(TEXT, "the attack"))
    assert told(found) == [("attacked", "ASSAULT", None), ("the attack", "ASSAULT", 0), ("killed", "ASSAULT", None)]


def test_a_particle_that_the_reader_leaves_out_is_left_out():
    text = "Rebels shot down a helicopter."
    assert told(chosen(text=text), text) == [("shot down", "ASSAULT", None)]
    assert told(chosen(event(text, "shot"), text=text), text) == [("shot", "ASSAULT", 0)]


@pytest.mark.parametrize(("more", "kept"), [(-1e-9, True), (1e-9, False)])
def test_what_is_less_likely_than_asked_for_is_none(more, kept):
    text = "Gunmen zapped a farmer in Lima."
    read = event(text, "zapped", likely=0.7)
    bar = blended(None, read, n=0) + more
    assert bool(chosen(read, text=text, least=bar)) is kept


def test_without_a_judge_the_rules_are_as_likely_as_they_are_right():
    read = event(TEXT, "killed", likely=0.6)
    found = chosen(read, judge=None)
    assert likely(found, "killed") == blended(UNJUDGED, read, n=0)
    assert likely(found, "attacked") == blended(UNJUDGED, read)


def test_a_type_is_topical_by_what_the_reader_sees_elsewhere():
    read = (event(TEXT, "attacked", likely=0.9), event(TEXT, "attack", likely=0.5), event(TEXT, "killed", "COERCE", likely=0.4))
    found = Topics(read).evidence("ASSAULT", 0, judged=0.6)
    topical = (0.5 + ELSEWHERE) / (0.5 + 0.4 + ELSEWHERE_ALL)
    assert found == Evidence(judged=0.6, read=0.9, share=1.0, first=True, topical=pytest.approx(topical))
    unseen = Topics(read).evidence("COERCE", None, judged=0.6)
    topical = (0.4 + ELSEWHERE) / (0.9 + 0.5 + 0.4 + ELSEWHERE_ALL)
    assert unseen == Evidence(judged=0.6, read=None, share=0.0, first=False, topical=pytest.approx(topical))


def test_the_judge_knows_what_the_report_is_about():
    crash = "A lorry crashed near Goma. An earthquake followed. The blast killed nine people."
    shares = {f for c in candidates(crash) if c.trigger.token.text == "killed" for f in c.features if f.startswith("accidents=")}
    assert shares
    assert shares.isdisjoint(f for c in candidates() for f in c.features)


READABLE = ("Rebels", "attacked", "a base", "near", "Police said", "attack", "killed", "attack killed", "nine soldiers", "the attack")


@given(
    st.lists(st.tuples(st.sampled_from(READABLE), st.floats(0.1, 1), st.sampled_from(["ASSAULT", "COERCE", "RETREAT"])), max_size=6),
    st.floats(-4, 4),
    st.floats(0, 0.6),
)
def test_of_any_proposals(some, bias, least):
    read = sorted((event(TEXT, w, kind, likely=p) for w, p, kind in some), key=lambda e: e.first)
    apart = [e for n, e in enumerate(read) if all(e.first >= other.last for other in read[:n])]
    found = chosen(*apart, judge=Judge({}, bias, 0.5), least=least)
    heads = [e.trigger.token.index for e in found]
    assert heads == sorted(set(heads))
    seen = [e.read for e in found if e.read is not None]
    assert len(seen) == len(set(seen))
    for one in found:
        assert least <= one.likely < 1
        assert one.trigger.span.covers(one.trigger.token.span)
        if one.read is not None:
            assert apart[one.read].first <= one.trigger.token.index < apart[one.read].last
