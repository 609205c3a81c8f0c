"""The reader as a machine: what it proposes depends on the text alone. What it proposes is measured elsewhere."""

import itertools
import os
import subprocess
import sys
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.extract.hints import Hinter
from dateline.extract.reader import FOLDER, INSIDE, LEAST_EVENT, LEAST_PART, Labels, Reader, WordPieces, shared_reader, spot
from dateline.extract.windows import LONGEST, Window, windows
from dateline.records.reading import Part, Reading
from dateline.records.resolved import EventType, Status
from tests.extract.proposals import PIECES
from tests.reading import analysed, codebook, tree_of

SHORT = "Rebels attacked a base near Goma on Monday, killing nine soldiers. Police arrested three men, officials said."
LONG = " ".join(
    f"{who} {did} {whom} in {where} on {day}, the minister of {where} said{after}"
    for who, did, whom, after in [
        ("Rebels", "attacked", "a convoy of nine lorries", " on the radio late in the evening."),
        ("The police", "arrested", "three young dockers", "."),
        ("Thousands of students", "marched against", "the new law on rents and wages", ", and “nobody will stop us”, they added."),
    ]
    for where in ("Lima", "Goma", "Kharkiv", "Nairobi", "Odesa")
    for day in ("Monday", "Friday", "Sunday")
)


def read(text, reader=None) -> Reading:
    return (reader or shared_reader()).read(Hinter(tree_of(text), codebook()))


def likelihoods(reading):
    """Every probability of a reading, in order."""
    for event in reading.events:
        yield event.likely
        for some in (event.types, event.status, event.modes, event.same):
            yield from (likely for _, likely in some)
        yield from (part.likely for part in event.parts)
    for _, statement in sorted(reading.statements.items()):
        yield statement.likely
        yield from (part.likely for part in statement.speakers)


def test_a_text_is_read_alike_alone_and_after_others():
    fresh = Reader()
    alone = read(SHORT, fresh)
    assert alone.events
    for other in (LONG, "", "The soup was hot.", SHORT):
        read(other, fresh)
    assert read(SHORT, fresh) == alone == read(SHORT)


def test_windows_are_read_alike_in_any_order():
    reader, hinter = shared_reader(), Hinter(tree_of(LONG), codebook())
    laid = windows(analysed(LONG).sentences, analysed(LONG).tokens, reader.tokenizer)
    assert len({len(w.pieces) for w in laid}) > 1
    usual = list(reader._seen(laid, hinter))
    backwards = list(reader._seen(laid[::-1], hinter))[::-1]
    alone = [next(reader._seen([window], hinter)) for window in laid]
    for name in ("vectors", "events", "speech"):
        for one, other, again in zip(usual, backwards, alone, strict=True):
            assert getattr(one, name).tobytes() == getattr(other, name).tobytes() == getattr(again, name).tobytes()


def test_another_process_reads_alike():
    script = (
        "from dateline.extract.hints import Hinter; from dateline.extract.reader import shared_reader; "
        "from tests.reading import codebook, tree_of; "
        f"print(repr(shared_reader().read(Hinter(tree_of({SHORT!r}), codebook()))))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": os.getcwd(), "PYTHONIOENCODING": "utf-8"}
    found = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    assert found.stdout.strip() == repr(read(SHORT))


def test_no_sentences_nothing_read():
    assert read("") == Reading()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked " + "the old village and " * 250 + "left.",  # longer than the encoder holds
        "x" * 3000 + " attacked Lima.",
        "В понедельник повстанцы атаковали базу.",
        "🚀 ​ ﷽ attacked Lima 🚀.",
        "1 2 3 4 5 6 7 8 9",
        ". . . ! ?",
    ],
)
def test_odd_texts_are_read(text):
    check(read(text), tree_of(text))


def check(reading, tree):
    """What any reading keeps to."""

    def words(first, last):
        assert 0 <= first < last <= len(tree.tokens)
        assert len({t.sentence for t in tree.tokens[first:last]}) == 1

    for one in reading.events:
        words(one.first, one.last)
        assert one.likely >= LEAST_EVENT
    parts = [p for e in reading.events for p in e.parts] + [p for s in reading.statements.values() for p in s.speakers]
    for part in parts:
        words(part.first, part.last)
        assert part.likely >= LEAST_PART
    for n, event in enumerate(reading.events):
        assert sum(likely for _, likely in event.types) <= 1 + 1e-5
        assert sum(likely for _, likely in event.status) == pytest.approx(1, abs=1e-4)
        assert [likely for _, likely in event.types] == sorted((likely for _, likely in event.types), reverse=True)
        assert [likely for _, likely in event.modes] == sorted((likely for _, likely in event.modes), reverse=True)
        assert all(0 <= earlier < n for earlier, _ in event.same)
        assert all(reading.events[earlier].types[0][0] == event.types[0][0] for earlier, _ in event.same)
    assert all(a.last <= b.first for a, b in itertools.pairwise(reading.events))
    assert all(0 <= likely <= 1 + 1e-6 for likely in likelihoods(reading))
    assert set(reading.statements) == {n for numbers in Hinter(tree, codebook()).possible.values() for n in numbers}
    assert {p.part for s in reading.statements.values() for p in s.speakers} <= {"speaker"}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_whatever_the_text_says(text):
    check(read(text), tree_of(text))


def test_a_long_report_is_read_to_its_end():
    found = read(LONG)
    told = {analysed(LONG).tokens[e.first].sentence for e in found.events if e.likely > 0.5}
    assert len(told) >= 0.8 * len(analysed(LONG).sentences)
    check(found, tree_of(LONG))


def test_of_a_sentence_longer_than_the_encoder_the_beginning_is_read():
    text = "Rebels attacked the base and " + "the very old house and " * 150 + "left."
    (window,) = windows(analysed(text).sentences, analysed(text).tokens, shared_reader().tokenizer)
    assert len(window.pieces) > LONGEST
    assert analysed(text).tokens[read(text).events[0].first].text == "attacked"


def test_labels_are_those_of_record_and_codebook():
    labels = Labels.load(FOLDER / "labels.json")
    assert set(labels.types) == set(get_args(EventType))
    assert set(labels.statuses) == set(get_args(Status))
    assert [(t, m) for t, m in labels.modes if m not in codebook().types[t].modes] == []
    for group in (*labels.parts, labels.speech):
        assert group[0] == ""
        assert set(group[1:]) <= set(get_args(Part))
    named = [p for group in (*labels.parts, labels.speech) for p in group[1:]]
    assert sorted(named) == sorted(get_args(Part))


def test_pieces_of_words():
    pieces = WordPieces(FOLDER / "tokenizer.json")
    assert len(pieces.pieces("attacked")) == 1
    assert pieces.pieces("Attacked") == pieces.pieces("attacked") != pieces.pieces("base")
    assert all(pieces.pieces(word) for word in ("", " ", "​", "🚀", "attack-helicopter", "\x00"))


def test_a_vocabulary_without_its_frame_is_told(tmp_path):
    from tokenizers import Tokenizer, models

    Tokenizer(models.WordLevel({"a": 0, "[UNK]": 1}, unk_token="[UNK]")).save(str(tmp_path / "tokenizer.json"))
    with pytest.raises(KnowledgeError, match=r"no piece \[CLS\]; install the package anew"):
        WordPieces(tmp_path / "tokenizer.json")


OUT, IN, ONE, TWO = np.eye(4, dtype=np.float32) * 0.88 + 0.03  # sure to be outside, inside, an event of one type, of another


def window(sentences):
    n = len(sentences)
    return Window(10, 10 + n, (1,) * (n + 2), tuple(range(1, n + 1)), (0,) * n, tuple(sentences))


def spotted(*rows, sentences=None, least=0.2):
    found = spot(np.stack(rows), window(sentences or [0] * len(rows)), least=least)
    return [(s.first, s.last, int(s.scores.argmax())) for s in found]


def test_nothing_likely_nothing_spotted():
    assert spotted(OUT, IN, IN, OUT) == []


def test_a_word_and_those_inside():
    assert spotted(OUT, ONE, IN, IN, OUT, TWO, OUT) == [(1, 4, 0), (5, 6, 1)]


def test_one_begins_where_another_ends():
    assert spotted(ONE, IN, TWO, IN) == [(0, 2, 0), (2, 4, 1)]
    assert spotted(ONE, ONE, ONE) == [(0, 1, 0), (1, 2, 0), (2, 3, 0)]


def test_what_is_inside_nothing_is_nothing():
    assert spotted(OUT, IN, ONE, OUT, IN) == [(2, 3, 0)]


def test_a_sentence_ends_it():
    assert spotted(ONE, IN, IN, IN, sentences=[0, 0, 1, 1]) == [(0, 2, 0)]


def test_padding_is_not_looked_at():
    scores = np.stack([OUT, ONE, ONE, ONE])
    assert [(s.first, s.last) for s in spot(scores, window([0, 0]), least=0.2)] == [(1, 2)]


def test_how_likely_it_is_any_event_at_all():
    word = np.array([0.4, 0.1, 0.3, 0.2], dtype=np.float32)
    (found,) = spot(np.stack([word]), window([0]), least=0.5)
    assert found.likely == pytest.approx(0.5)
    assert found.scores.tolist() == pytest.approx([0.3, 0.2])
    assert spot(np.stack([word]), window([0]), least=0.51) == []


rows = st.lists(st.lists(st.integers(1, 50), min_size=4, max_size=4), min_size=1, max_size=12)


@given(rows, st.lists(st.integers(0, 1), min_size=12, max_size=12), st.sampled_from([0.1, 0.3, 0.6]))
def test_what_is_spotted_in_any_scores(raw, rises, least):
    scores = np.array(raw, dtype=np.float32)
    scores /= scores.sum(axis=1, keepdims=True)
    laid = window(np.cumsum(rises[: len(raw)]).tolist())
    found = spot(scores, laid, least=least)
    best = scores.argmax(axis=1)
    likely = scores[:, 2:].sum(axis=1)
    taken = {i for s in found for i in range(s.first, s.last)}
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))
    for one in found:
        assert one.likely == pytest.approx(likely[one.first], abs=1e-5)
        assert one.likely >= least
        assert all(best[i] == INSIDE for i in range(one.first + 1, one.last))
        assert len(set(laid.sentences[one.first : one.last])) == 1
    assert all(likely[i] < least + 1e-5 for i in range(len(raw)) if i not in taken)
    firsts = {s.first for s in found}
    assert all(i in firsts for i in range(len(raw)) if likely[i] > least + 1e-5 and best[i] != INSIDE)
