"""The whole stage with its trained weights: clear sentences, and what holds of any."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract import extract
from dateline.knowledge.codebook import Codebook
from tests.reading import analysed, codebook, extracted, rules, words


def only(text):
    (event,) = extracted(text).events
    return event


@pytest.mark.parametrize(
    ("text", "event_type", "mode", "actors", "recipients"),
    [
        ("Rebels attacked the village on Tuesday.", "ASSAULT", (), ["Rebels"], ["the village"]),
        ("The village was attacked by rebels on Tuesday.", "ASSAULT", (), ["rebels"], ["The village"]),
        ("Three soldiers were killed in Kandahar on Monday.", "ASSAULT", (), [], ["Three soldiers"]),
        ("It fired missiles at the port of Odesa on Sunday.", "ASSAULT", ("heavy-weapons",), ["It"], ["the port"]),
        ("Missiles were fired at the port on Sunday.", "ASSAULT", ("heavy-weapons",), [], ["the port"]),
        ("Police and soldiers arrested 20 protesters in Harare.", "COERCE", ("arrest",), ["Police", "soldiers"], ["20 protesters"]),
        (
            "The opposition leader was arrested by the police in Minsk on Sunday.",
            "COERCE",
            ("arrest",),
            ["the police"],
            ["The opposition leader"],
        ),
        ("Russia and Iran held talks in Moscow on Friday.", "CONSULT", (), ["Russia", "Iran"], []),
        ("Police fired tear gas at protesters in Nairobi.", "ASSAULT", ("crowd-control",), ["Police"], ["protesters"]),
        ("Rebels kidnapped four aid workers in Jos.", "ASSAULT", ("abduct",), ["Rebels"], ["four aid workers"]),
        ("The mayor criticised the government.", "ACCUSE", ("disapprove",), ["The mayor"], ["the government"]),
        ("Parliament passed the law on Thursday.", "GOVERN", ("legislate",), ["Parliament"], []),
    ],
)
def test_who_did_what_to_whom(text, event_type, mode, actors, recipients):
    event = only(text)
    assert (event.type, event.mode, event.status) == (event_type, mode, "actual")
    assert (words(event.actors, text), words(event.recipients, text)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The police did not arrest the demonstrators.", "negated"),
        ("The army has not attacked the town.", "negated"),
        ("The president will meet the Turkish foreign minister in Ankara on Thursday.", "future"),
        ("The United States may impose sanctions on Iran.", "hypothetical"),
        ("Police arrested three men in Lima on Monday.", "actual"),
    ],
)
def test_told_as_done_planned_possible_or_not_done(text, status):
    assert {e.status for e in extracted(text).events} == {status}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Kenya demanded that Somalia withdraw its troops.", "REQUEST"),
        ("The United Nations urged Israel to release the prisoners.", "REQUEST"),
        ("Brazil accused Bolivia of attacking the embassy.", "ACCUSE"),
        ("The minister threatened to expel the diplomats.", "THREATEN"),
    ],
)
def test_what_is_demanded_threatened_or_charged_is_no_second_event(text, event_type):
    assert only(text).type == event_type


@pytest.mark.parametrize(
    "text",
    ["The minister said the economy was weak.", "He was sad about the weather.", "United won the match on Sunday.", "The soup was hot."],
)
def test_nothing_happened(text):
    assert extracted(text).events == ()


def test_a_killing_told_in_passing_has_its_count():
    text = "A suicide bomber attacked a market in Kabul, killing at least 12 people and wounding 30 others."
    events = {e.trigger.of(text): e for e in extracted(text).events}
    killed, wounded = events["killing"].counts, events["wounding"].counts
    assert [(c.kind, c.span.of(text), c.low, c.high) for c in killed] == [("killed", "at least 12", 12, None)]
    assert [(c.kind, c.low, c.high) for c in wounded] == [("injured", 30, 30)]
    assert set(events["attacked"].mode) == {"suicide-attack", "explosives"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police arrested Omar Said on Friday, officials said.", "officials"),
        ("According to the ministry, rebels attacked the base.", "the ministry"),
        ("Rebels attacked the base.", None),
    ],
)
def test_who_reports_it(text, source):
    event = only(text)
    assert (event.source and event.source.span.of(text)) == source


@pytest.mark.parametrize(
    "text",
    [
        "Iran denied that its forces attacked the tanker.",
        "Hamas denied that it attacked the convoy.",
        "The prime minister denied that troops had attacked the hospital.",
    ],
)
def test_what_is_denied_is_no_event(text):
    assert extracted(text).events == ()
    assert [s.stance for s in extracted(text).statements] == ["denies"]


def test_when_and_where_in_the_sentences_own_words():
    text = "Police arrested three men in Lima on Monday."
    event = only(text)
    assert [p.span.of(text) for p in event.places] == ["in Lima"]
    assert event.time.of(text) == "Monday"


def test_without_a_judge_the_rules_decide():
    found = extract(analysed("Rebels attacked the village. Kenya demanded that Somalia withdraw its troops."), rules())
    assert [e.type for e in found.events] == ["ASSAULT", "REQUEST"]


PIECES = (
    *("rebels", "The army", "Kenya's", "police", "Ada Brandt", "It", "they", "who", "dozens of", "three", "at least 12 people", "no"),
    *("attacked", "did not attack", "was shelled by", "killing", "arrested", "will meet", "may bomb", "held talks with", "dead"),
    *("said", "denied that", "demanded", "according to", "“", "”", '"', ",", ".", ":", "\n\n", "…", "é", "—", "(", "9/11"),
    *("the attack", "talks", "a strike", "near Kharkiv", "in Lima", "from Syria", "of", "on Monday", "in 2019", "and", "if", "to"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_whatever_the_text_says(text):
    found = extract(analysed(text), codebook())
    sentences = analysed(text).sentences
    for event in found.events:
        own = sentences[event.sentence].span
        phrases = [*event.actors, *event.recipients, *event.places, *event.counts]
        spans = [
            event.trigger,
            *event.mode_evidence,
            *event.status_evidence,
            *(p.span for p in phrases),
            *([event.time] if event.time else []),
        ]
        for span in spans:
            assert own.covers(span)
            assert span.of(text).strip()
        assert event.source is None or event.source.span.of(text).strip()
        assert set(event.mode) <= set(codebook().types[event.type].modes)
        assert set(event.context) <= set(codebook().contexts)
        assert 0 <= event.confidence <= 1
    for statement in found.statements:
        own = sentences[statement.sentence].span
        assert own.covers(statement.content)
        assert statement.content.of(text).strip()
        assert statement.cue is None or own.covers(statement.cue)
        assert statement.speaker is None or statement.speaker.span.of(text).strip()
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
