"""The whole stage: what is made of proposals made by hand, clear sentences that any careful reader gets, and what holds of any text."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract import extract
from dateline.extract.blend import shared_blend
from dateline.extract.candidates import Topics
from dateline.extract.extractor import AT_RECIPIENT, LIKELY_PART, decode
from dateline.extract.hints import Hinter
from dateline.extract.reader import LEAST_PART
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.judge import Judge
from dateline.records.reading import Reading
from tests.extract.proposals import PIECES, event
from tests.reading import analysed, codebook, extracted, rules, tree_of, words

BASE = "Rebels attacked a base near Goma on Monday, killing nine soldiers. The attack shocked Kenya, officials said."
DOUBTS = Judge({}, -1.0, 0.5)
"""A judge by which nothing is likely enough that the reader does not see."""
SURE = Judge({}, 8.0, 0.5)
"""A judge by which everything is."""


def decoded(text, *events, statements=None, judge=DOUBTS):
    """What is made of proposals by the rules without judges of parties."""
    return decode(Hinter(tree_of(text), replace(rules(), judge=judge)), Reading(events, statements or {}))


def blended(judged, *read):
    """How likely the only event read, or with none read the rule's, tells an assault."""
    return shared_blend().event(Topics(read).evidence("ASSAULT", 0 if read else None, judged=judged))


def one(text, *given, **options):
    (found,) = decoded(text, event(text, *given, **options)).events
    return found


def test_a_proposal_becomes_an_event_with_all_its_parts():
    given = (("place", "near Goma"), ("time", "on Monday"), ("killed", "nine"), ("source", "officials"))
    found = one(BASE, "killing", "ASSAULT", *given, modes=(("beat", 0.9),), likely=0.8)
    assert (found.type, found.mode, found.status, found.trigger.of(BASE)) == ("ASSAULT", ("beat",), "actual", "killing")
    assert words(found.recipients, BASE) == ["nine soldiers"]
    assert ([p.span.of(BASE) for p in found.places], found.time.of(BASE)) == (["near Goma"], "Monday")
    assert [(c.kind, c.low, c.high) for c in found.counts] == [("killed", 9, 9)]
    assert found.source.span.of(BASE) == "officials"
    assert (found.sentence, found.nominal, found.definite) == (0, False, False)
    assert found.confidence == round(blended(DOUBTS.probability(()), event(BASE, "killing", likely=0.8)), 3)
    assert [t.text for t in analysed(BASE).tokens if t.index == found.head] == ["killing"]


def test_what_only_the_rules_see_has_its_parts_by_the_syntax():
    found = {e.trigger.of(BASE): e for e in decoded(BASE, judge=SURE).events}
    attacked = found["attacked"]
    assert (words(attacked.actors, BASE), words(attacked.recipients, BASE)) == (["Rebels"], ["a base"])
    assert ([p.span.of(BASE) for p in attacked.places], attacked.time.of(BASE)) == (["near Goma"], "Monday")
    assert (attacked.counts, attacked.same, attacked.status) == ((), (), "actual")
    assert attacked.confidence == round(blended(SURE.probability(())), 3)
    assert (found["attack"].nominal, found["attack"].definite) == (True, True)


def test_of_what_the_reader_sees_no_place_and_no_time_there_is_none():
    found = one(BASE, "attacked")
    assert (found.places, found.time) == ((), None)


@pytest.mark.parametrize(("word", "kind", "places"), [("invaded", "ASSAULT", ["Afrin"]), ("invaded", "SUPPORT", [])])
def test_the_place_that_it_is_done_to_is_where_it_is_of_some_types_only(word, kind, places):
    text = "Turkey invaded Afrin in January."
    assert ("ASSAULT" in AT_RECIPIENT, "SUPPORT" in AT_RECIPIENT) == (True, False)
    found = decode(Hinter(tree_of(text), _only(kind)), Reading())
    assert [[p.span.of(text) for p in e.places] for e in found.events] == [places]


def _only(kind):
    """The codebook with all of its words telling events of one type."""
    triggers = {key: tuple(replace(r, type=r.type and kind) for r in some) for key, some in rules().triggers.items()}
    return replace(rules(), judge=SURE, triggers=triggers)


@given(st.floats(0, 1), st.none() | st.floats(0, 1))
def test_only_likely_events_are_coded(read, other):
    text = "Gunmen zapped a farmer in Lima."
    types = (("ASSAULT", 1.0),) if other is None else (("ASSAULT", max(other, 1 - other)), ("COERCE", min(other, 1 - other)))
    proposed = event(text, "zapped", likely=read, types=types)
    likely = blended(None, proposed)
    found = decoded(text, proposed).events
    assert [e.confidence for e in found] == ([round(likely, 3)] if likely >= shared_blend().least else [])


@given(st.floats(-6, 6))
def test_likewise_those_of_the_rules(bias):
    text = "Rebels attacked the village."
    judge = Judge({}, bias, 0.5)
    likely = blended(judge.probability(()))
    assert [e.confidence for e in decoded(text, judge=judge).events] == ([round(likely, 3)] if likely >= shared_blend().least else [])


def test_words_that_are_not_likely_play_no_part():
    text = "Rebels attacked a base near Goma on Monday, it emerged in a hearing of generals."
    parts = [("time", "Monday"), ("source", "generals")]
    found = one(text, "attacked", "ASSAULT", *((*p, LIKELY_PART) for p in parts))
    assert (found.time.of(text), found.source.span.of(text)) == ("Monday", "generals")
    found = one(text, "attacked", "ASSAULT", *((*p, LIKELY_PART - 0.01) for p in parts))
    assert (found.time, found.source) == (None, None)


def test_places_are_told_with_how_likely_they_are():
    (place,) = one(BASE, "attacked", "ASSAULT", ("place", "near Goma", 0.21)).places
    assert (place.span.of(BASE), place.confidence) == ("near Goma", 0.21)


def test_judges_and_reader_choose_the_parties():
    maybe = Judge({}, 0.0, 0.4)
    book = replace(rules(), judge=DOUBTS, actor=maybe, recipient=maybe)
    proposal = event(BASE, "attacked", "ASSAULT", ("actor", "Goma", 0.8), ("recipient", "Rebels", 0.8))
    (found,) = decode(Hinter(tree_of(BASE), book), Reading((proposal,))).events
    assert (words(found.actors, BASE), words(found.recipients, BASE)) == (["Goma"], ["Rebels"])


def test_neighbours_share_their_parties():
    text = "Kenya's attack killed ten fighters."
    found = decoded(text, event(text, "attack"), event(text, "killed")).events
    assert [(words(e.actors, text), words(e.recipients, text)) for e in found] == [(["Kenya"], ["ten fighters"])] * 2


def test_a_word_before_its_like_is_no_second_event():
    text = "A bomb attack killed three people."
    assert [e.trigger.of(text) for e in decoded(text, event(text, "bomb"), event(text, "attack")).events] == ["attack"]


def test_the_status_and_the_words_that_show_it():
    text = "The army will not attack the town."
    found = one(text, "attack", status="negated")
    assert (found.status, [s.of(text) for s in found.status_evidence]) == ("negated", ["not"])
    (found,) = decoded(text, judge=SURE).events
    assert (found.status, [s.of(text) for s in found.status_evidence]) == ("negated", ["not"])


def test_the_same_event_is_told_by_index_of_those_that_are_coded():
    some = (
        event(BASE, "attacked"),
        event(BASE, "near", likely=0.2),
        event(BASE, "killing", same=((0, 0.6), (1, 0.9))),
        event(BASE, "shocked", same=((2, 0.7), (1, 0.8), (0, 0.3))),
    )
    assert [e.same for e in decoded(BASE, *some).events] == [(), ((0, 0.6),), ((1, 0.7), (0, 0.3))]


def test_events_of_the_rules_alone_stand_between_and_count():
    some = (event(BASE, "attacked"), event(BASE, "The attack", same=((0, 0.6),)))
    found = decoded(BASE, *some, judge=SURE).events
    assert [e.trigger.of(BASE) for e in found][:3] == ["attacked", "killing", "The attack"]
    assert [e.same for e in found][:3] == [(), (), ((0, 0.6),)]
    reversed_order = (event(BASE, "killing", same=((0, 0.9),)),)
    assert [e.same for e in decoded(BASE, *reversed_order, judge=SURE).events][:2] == [(), ()]  # never itself, never a later one


def test_the_reader_names_the_source_the_likeliest():
    found = one(BASE, "shocked", "ASSAULT", ("source", "Kenya", 0.5), ("source", "officials", 0.7))
    assert found.source.span.of(BASE) == "officials"
    assert one(BASE, "shocked", "ASSAULT", ("source", "Kenya", 0.7)).source.span.of(BASE) == "Kenya"


def test_what_only_the_rules_see_has_the_speaker_of_the_statement_around_as_its_source():
    text = "Rebels attacked the bridge on Monday, officials said."
    assert [e.source.span.of(text) for e in decoded(text, judge=SURE).events] == ["officials"]


def test_of_reported_words_the_reader_knows_the_source():
    text = "Rebels attacked the bridge on Monday, officials said."
    assert one(text, "attacked").source is None
    assert one(text, "attacked", "ASSAULT", ("source", "officials", LEAST_PART)).source.span.of(text) == "officials"
    assert one(text, "said").source is None


def test_an_event_in_a_quotation_has_its_speaker_as_source():
    text = "“Rebels attacked the bridge on Monday,” Ada Brandt said."
    assert one(text, "attacked").source.span.of(text) == "Ada Brandt"


def test_what_somebody_denies_is_no_event():
    text = "Iran denied that its forces attacked the tanker."
    found = decoded(text, event(text, "attacked", likely=0.99), judge=SURE)
    assert [s.stance for s in found.statements] == ["denies"]
    assert found.events == ()


def test_nothing_proposed_nothing_found():
    assert decoded("It rained.") == decoded("") == extract(analysed(""), codebook())


def test_without_any_weights_what_the_reader_bears_out_is_coded():
    text = "Rebels attacked the village. Kenya demanded that Somalia withdraw its troops."
    found = extract(analysed(text), rules()).events
    assert [e.type for e in found][:2] == ["ASSAULT", "REQUEST"]
    assert (words(found[0].actors, text), words(found[0].recipients, text)) == (["Rebels"], ["the village"])


def heads(phrases, text):
    return [analysed(text).tokens[p.head].text for p in phrases]


@pytest.mark.parametrize(
    ("text", "word", "event_type", "actors", "recipients"),
    [
        ("Rebels attacked the village on Tuesday.", "attacked", "ASSAULT", ["Rebels"], ["village"]),
        ("The village was attacked by rebels on Tuesday.", "attacked", "ASSAULT", ["rebels"], ["village"]),
        ("Three soldiers were killed in Kandahar on Monday.", "killed", "ASSAULT", [], ["soldiers"]),
        ("Police and soldiers arrested 20 protesters in Harare.", "arrested", "COERCE", ["Police", "soldiers"], ["protesters"]),
        ("The opposition leader was arrested by the police in Minsk on Sunday.", "arrested", "COERCE", ["police"], ["leader"]),
        ("Russia and Iran held talks in Moscow on Friday.", "talks", "CONSULT", ["Russia", "Iran"], []),
        ("Police fired tear gas at protesters in Nairobi.", "fired", "ASSAULT", ["Police"], ["protesters"]),
        ("Rebels kidnapped four aid workers in Jos.", "kidnapped", "ASSAULT", ["Rebels"], ["workers"]),
        ("The mayor criticised the government.", "criticised", "ACCUSE", ["mayor"], ["government"]),
        ("Kenya demanded that Somalia withdraw its troops.", "demanded", "REQUEST", ["Kenya"], ["Somalia"]),
    ],
)
def test_who_did_what_to_whom(text, word, event_type, actors, recipients):
    (found,) = (e for e in extracted(text).events if word in e.trigger.of(text))
    assert found.type == event_type
    assert (heads(found.actors, text), heads(found.recipients, text)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The police did not arrest the demonstrators.", "negated"),
        ("The army has not attacked the town.", "negated"),
        ("The president will meet the Turkish foreign minister in Ankara on Thursday.", "future"),
        ("Police arrested three men in Lima on Monday.", "actual"),
    ],
)
def test_told_as_done_planned_or_not_done(text, status):
    assert {e.status for e in extracted(text).events} == {status}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Kenya demanded that Somalia withdraw its troops.", "REQUEST"),
        ("The United Nations urged Israel to release the prisoners.", "REQUEST"),
        ("The minister threatened to expel the diplomats.", "THREATEN"),
    ],
)
def test_what_is_demanded_is_no_second_event(text, event_type):
    assert [e.type for e in extracted(text).events] == [event_type]


@pytest.mark.parametrize("text", ["The minister said the economy was weak.", "He was sad about the weather.", "The soup was hot."])
def test_nothing_happened(text):
    assert extracted(text).events == ()


def test_who_is_killed_is_counted():
    text = "A suicide bomber attacked a market in Kabul, killing at least 12 people and wounding 30 others."
    counts = {(e.trigger.of(text), c.kind): (c.low, c.high) for e in extracted(text).events for c in e.counts}
    assert counts["killing", "killed"] == (12, None)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police arrested Omar Said on Friday, officials said.", "officials"),
        ("According to the ministry, rebels attacked the base.", "the ministry"),
        ("Rebels attacked the base.", None),
    ],
)
def test_who_reports_it(text, source):
    (found,) = extracted(text).events
    assert (found.source and found.source.span.of(text)) == source


def test_a_denial_is_a_statement_of_the_denier_and_no_event():
    text = "Iran denied that its forces attacked the tanker."
    assert [(s.speaker.span.of(text), s.stance) for s in extracted(text).statements] == [("Iran", "denies")]
    assert extracted(text).events == ()


def test_when_and_where_in_the_sentences_own_words():
    text = "Police arrested three men in Lima on Monday."
    (found,) = extracted(text).events
    assert [p.span.of(text) for p in found.places] == ["in Lima"]
    assert found.time.of(text) == "Monday"


def test_two_attacks_told_as_one_are_likelier_one_than_an_arrest():
    text = "The rebels attacked a base in Goma on Monday. The attack killed nine soldiers. Two days later, police arrested three men."
    events = {e.trigger.of(text): (n, e) for n, e in enumerate(extracted(text).events)}
    attacked, attack = events["attacked"][0], events["attack"][1]
    assert dict(attack.same)[attacked] > 0.3
    assert events["arrested"][1].same == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_whatever_the_text_says(text):
    found = extract(analysed(text), codebook())
    sentences = analysed(text).sentences
    for n, one in enumerate(found.events):
        own = sentences[one.sentence].span
        stated = [p for p in (*one.actors, *one.recipients) if p.method == "stated"]
        phrases = [*stated, *one.places, *one.counts]
        spans = [
            one.trigger,
            *one.mode_evidence,
            *one.status_evidence,
            *(p.span for p in phrases),
            *([one.time] if one.time else []),
        ]
        for span in spans:
            assert own.covers(span)
            assert span.of(text).strip()
        assert all(p.span.of(text).strip() for p in (*one.actors, *one.recipients, *([one.source] if one.source else [])))
        assert len({p.head for p in one.actors}) == len(one.actors)
        assert len({c.kind for c in one.counts}) == len(one.counts)
        assert all(0 <= earlier < n for earlier, _ in one.same)
        assert set(one.mode) <= set(codebook().types[one.type].modes)
        assert set(one.context) <= set(codebook().contexts)
        assert 0 <= one.confidence <= 1
    for said in found.statements:
        own = sentences[said.sentence].span
        assert own.covers(said.content)
        assert said.content.of(text).strip()
        assert said.cue is None or own.covers(said.cue)
        assert said.speaker is None or said.speaker.span.of(text).strip()
    assert [e.trigger.start for e in found.events] == sorted(e.trigger.start for e in found.events)
    assert [s.sentence for s in found.statements] == sorted(s.sentence for s in found.statements)


def test_the_same_text_gives_the_same_again():
    text = "Rebels attacked a base near Goma on Monday, killing nine soldiers. Police arrested three men, officials said."
    assert extract(analysed(text), Codebook.load()) == extract(analysed(text), codebook()) == extracted(text)


def test_words_in_any_order_break_nothing():
    text = "“ The minister of Peru said on Monday that rebels had attacked two villages near Lima , killing at least 12 people . ”"
    said = text.split()
    shuffle = random.Random(7).shuffle
    for _ in range(15):
        shuffle(said)
        extract(analysed(" ".join(said)), codebook())
