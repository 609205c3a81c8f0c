"""Partly annotated sentences as the reader's training sees them."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.reading import analysed, codebook

TRAINING = Path(__file__).parents[2] / "training"
ANALYSER = SimpleNamespace(analyse_one=analysed)


@pytest.fixture(scope="module")
def partial():
    """The module of training/reader, as its commands import it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TRAINING))
        from reader import partial

        yield partial


def where(text, words):
    return [text.index(words), text.index(words) + len(words)]


def pair(partial, text, actor, recipient, kind):
    entry = {
        "id": "p1",
        "text": text,
        "actor": where(text, actor),
        "recipient": where(text, recipient) if recipient else None,
        "type": kind,
    }
    return partial.Partial(text, ANALYSER, codebook()).pair(entry)


def told(partial, report):
    """Of the only anchor its words, its type and its parts in words."""
    tokens = report.analysis.tokens
    (anchor,) = report.example.events

    def words(pair):
        return " ".join(t.text for t in tokens[pair[0] : pair[1]])

    parts = {group: [(n, words(r)) for r, n in some] for group, some in anchor.parts.items()}
    return words(anchor.words), anchor.type if anchor.type < 0 else partial.TYPES[anchor.type], parts


def test_a_pair_gets_the_rules_trigger_of_its_type(partial):
    report = pair(partial, "Soldiers arrested two farmers near the river.", "Soldiers", "two farmers", "COERCE")
    assert told(partial, report) == ("arrested", "COERCE", {"parties": [(1, "Soldiers"), (2, "two farmers")]})


def test_without_a_rule_the_verb_above_both_parties_is_the_trigger(partial):
    report = pair(partial, "The mayor tickled the governor.", "The mayor", "the governor", "PROTEST")
    assert told(partial, report)[:2] == ("tickled", "PROTEST")


def test_a_verb_of_speech_gives_way_to_what_is_said_to_be_done(partial):
    report = pair(partial, "The mayor said he will not tickle the governor.", "The mayor", "the governor", "REJECT")
    assert told(partial, report)[:2] == ("tickle", "REJECT")


def test_yield_is_one_of_two_types(partial):
    report = pair(partial, "The army freed nine farmers.", "The army", "nine farmers", "YIELD")
    assert told(partial, report)[1] in ("CONCEDE", "RETREAT")


def test_nothing_is_known_of_other_words_that_could_tell_an_event(partial):
    report = pair(partial, "Soldiers arrested two farmers after the attack.", "Soldiers", "two farmers", "COERCE")
    classes = dict(zip((t.text for t in report.analysis.tokens), report.example.classes, strict=True))
    assert classes["arrested"] == 2 + partial.TYPES.index("COERCE")
    assert classes["attack"] == partial.UNKNOWN
    assert classes["the"] == 0


def test_a_promise_without_a_rule_for_agreement_is_left_out(partial):
    assert pair(partial, "The mayor tickled the governor.", "The mayor", "the governor", "AGREE") is None


def test_a_verb_with_its_places(partial):
    text = "Gunmen killed a judge in Lima on Monday."
    entry = {"id": "l1", "text": text, "verb": where(text, "killed"), "places": [where(text, "Lima")]}
    report = partial.Partial(text, ANALYSER, codebook()).places([entry])
    words, kind, parts = told(partial, report)
    assert (words, kind) == ("killed", partial.UNKNOWN)
    assert (partial.CIRCUMSTANCES.index("place"), "Lima") in parts["circumstances"]
    assert [w for n, w in parts["circumstances"] if n == partial.UNKNOWN] == ["Monday"]
    assert set(report.example.classes) == {partial.UNKNOWN}


def test_what_is_measured_on_is_never_trained_on(partial, tmp_path):
    (tmp_path / "data" / "plover-pairs").mkdir(parents=True)
    (tmp_path / "data" / "EXCLUDE.txt").write_text("plover-pairs/train\tp2\nplaces/train\tp1\n", encoding="utf-8")
    lines = [json.dumps({"id": f"p{n}"}) for n in range(4)]
    (tmp_path / partial.PAIRS).write_text("\n".join(lines), encoding="utf-8")
    entries = list(partial.read_partial(tmp_path, partial.PAIRS))
    assert [e["id"] for e in entries] == ["p0", "p1", "p3"]
    assert [e["id"] for e in partial.without_fold(entries, (0, 2))] == ["p1"]
    assert [e["id"] for e in partial.without_fold(entries, (1, 2))] == ["p0", "p3"]
    assert partial.without_fold(entries, None) == entries
