"""Annotated reports as the reader's training sees them; the network itself needs torch, which only training installs."""

from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.hints import Hinter
from dateline.extract.reader import FOLDER, Labels
from dateline.records.resolved import EventType, Status
from tests.reading import analysed, codebook, tree_of

TRAINING = Path(__file__).parents[2] / "training"
SENTENCES = ["Rebels attacked the old base in Goma on Monday.", "The attack killed nine soldiers, the army said.", "It rained."]
NO_PARTS = {"actor": [], "recipient": [], "source": None, "place": None, "time": None, "counts": None, "mode": None, "status": "actual"}


@pytest.fixture(scope="module")
def training():
    """The modules of training/reader, as its commands import them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TRAINING))
        from reader import examples, labels

        yield SimpleNamespace(examples=examples, labels=labels)


def example(training, *, events=(), statements=()):
    doc = {"id": "r1", "corpus": "made", "sentences": SENTENCES}
    analysis = analysed(training.examples.text_of(SENTENCES)[0])
    return training.examples.Annotation(doc, {"events": list(events), "statements": list(statements)}, analysis).read()


def event(s, trigger, kind="ASSAULT", name="e1", **changes):
    return {"id": name, "s": s, "trigger": trigger, "type": kind, **NO_PARTS, **changes}


def shown(training, anchor):
    """The words of an anchor, and (part, words) of its parts."""
    tokens = analysed(training.examples.text_of(SENTENCES)[0]).tokens

    def words(pair):
        return " ".join(t.text for t in tokens[pair[0] : pair[1]])

    return words(anchor.words), {group: [(n, words(pair)) for pair, n in some] for group, some in anchor.parts.items()}


def test_the_packaged_reader_tells_apart_what_training_does(training):
    packaged, labels = Labels.load(FOLDER / "labels.json"), training.labels
    assert packaged.types == labels.TYPES
    assert packaged.statuses == labels.STATUSES
    assert packaged.parts == (labels.PARTIES, labels.CIRCUMSTANCES, labels.COUNTS)
    assert packaged.speech == labels.SPEECH


def test_training_knows_every_type_and_status_of_the_record(training):
    assert sorted(training.labels.TYPES) == sorted(get_args(EventType))
    assert sorted(training.labels.STATUSES) == sorted(get_args(Status))


def test_an_annotated_event_in_words(training):
    (anchor,) = example(
        training,
        events=[
            event(
                0,
                "attacked",
                actor=[["Rebels", "Rebels"]],
                recipient=[["the old base", "the old base"]],
                place="in Goma",
                time="on Monday",
                mode=["raid"],
                status="negated",
            )
        ],
    ).events
    words, parts = shown(training, anchor)
    assert words == "attacked"
    assert parts == {
        "parties": [(1, "Rebels"), (2, "the old base")],
        "circumstances": [(1, "in Goma"), (2, "on Monday")],
        "counts": [],
    }
    assert training.labels.TYPES[anchor.type] == "ASSAULT"
    assert (training.labels.STATUSES[anchor.status], anchor.modes, anchor.same) == ("negated", ("raid",), "e1")


def test_a_party_that_the_sentence_does_not_name_is_the_mention_nearest_before(training):
    found = example(
        training,
        events=[
            event(0, "attacked", actor=[["Rebels", "the rebels of Goma"]]),
            event(1, "killed", actor=[[None, "the rebels of Goma"]], counts={"killed": ["nine", 9]}, source=["the army", "the army"]),
        ],
    )
    words, parts = shown(training, found.events[1])
    assert words == "killed"
    assert parts["parties"] == [(1, "Rebels")]
    assert parts["circumstances"] == [(3, "the army")]
    assert parts["counts"] == [(1, "nine")]


def test_an_annotated_statement_in_words(training):
    statement = {"s": 1, "content": "The attack killed nine soldiers", "speaker": ["the army", "the army"], "cue": "said", "direct": False}
    (anchor,) = example(training, statements=[statement]).statements
    words, parts = shown(training, anchor)
    assert words == "The attack killed nine soldiers"
    assert parts == {"speech": [(1, "the army"), (2, "said")]}
    assert training.labels.DIRECT[anchor.direct] == "reported"


def test_what_stands_nowhere_is_lost_and_counted(training):
    found = example(training, events=[event(2, "attacked"), event(0, "attacked")])
    assert (len(found.events), found.lost) == (1, 1)


def test_a_trigger_told_twice_is_two_anchors(training):
    text = "The attack came after an attack."
    doc = {"id": "r1", "corpus": "made", "sentences": [text]}
    gold = {"events": [event(0, "attack"), event(0, "attack", name="e2")], "statements": []}
    found = training.examples.Annotation(doc, gold, analysed(text)).read()
    first, second = (analysed(text).tokens[e.words[0]].span.start for e in found.events)
    assert (first, second) == (text.index("attack"), text.rindex("attack"))


def test_hints_are_made_for_every_anchor(training):
    text = training.examples.text_of(SENTENCES)[0]
    analyser = SimpleNamespace(analyse_one=analysed)
    doc = {"id": "r1", "corpus": "made", "sentences": SENTENCES}
    statement = {"s": 1, "content": "The attack killed nine soldiers", "speaker": None, "cue": "said", "direct": True}
    found = training.examples.annotated(doc, {"events": [event(0, "attacked")], "statements": [statement]}, analyser, codebook())
    hinter = Hinter(tree_of(text), codebook())
    assert found.hints == hinter.hints()
    assert [t.paths for t in found.events] == [hinter.paths(*e.words) for e in found.example.events]
    assert [t.rules for t in found.statements] == [hinter.speech_rules(*s.words) for s in found.example.statements]


def test_whole_words_are_found_before_parts_of_words(training):
    find = training.examples.find
    text = "The rebellion of rebels, rebels said."
    whole = (0, len(text))
    assert find("rebel", "rebellion rebel", (0, 15)) == (10, 15)
    assert find("rebel", text, whole) == (4, 9)  # no whole word: where it stands at all
    assert find("rebels", text, whole, nth=1) == (25, 31)
    assert find("rebels", text, whole, nth=9) == (25, 31)
    assert find("rebels", text, whole, near=30) == (25, 31)
    assert find("police", text, whole) is None
    assert find(None, text, whole) is None
    assert find("rebels", text, (0, 20)) is None


@given(st.lists(st.text("ab.", min_size=1, max_size=6), max_size=8))
def test_the_spans_are_those_of_the_sentences(training, sentences):
    text, spans = training.examples.text_of(sentences)
    assert [text[start:end] for start, end in spans] == sentences
