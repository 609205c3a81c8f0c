from dataclasses import replace

import pytest

from dateline.extract.status import BORNE_OUT, choose_status
from tests.extract.proposals import STATUSES, event, told
from tests.reading import rules, tree_of, trigger_of


def status(text, words, likely, kind="ASSAULT"):
    """What is made of words for which the reader finds a status likely."""
    found = choose_status(event(text, words, kind, status=likely), told(text, words, kind), tree_of(text), rules())
    return found.status, [span.of(text) for span in found.evidence]


def ruled(text, word):
    """What is made of a word that only the rules see."""
    found = choose_status(None, trigger_of(text, word), tree_of(text), rules())
    return found.status, [span.of(text) for span in found.evidence]


SHOWN = pytest.mark.parametrize(
    ("text", "words", "answer", "evidence"),
    [
        ("Police did not arrest the protesters.", "arrest", "negated", ["not"]),
        ("Rebels never attacked the village.", "attacked", "negated", ["never"]),
        ("The army hasn't attacked the town.", "attacked", "negated", ["n't"]),
        ("No talks were held.", "talks", "negated", ["No"]),
        ("The two sides failed to reach an agreement.", "reach", "negated", ["failed"]),
        ("The rebels could not attack the base.", "attack", "negated", ["not"]),
        ("The president will meet the foreign minister.", "meet", "future", ["will"]),
        ("Iran plans to hold elections in June.", "elections", "future", ["plans"]),
        ("The two leaders will hold talks in Geneva.", "talks", "future", ["will"]),
        ("The army will surround and attack the town.", "attack", "future", ["will"]),
        ("The army said it would attack the town.", "attack", "future", ["would"]),
        ("The United States may impose sanctions on Iran.", "impose", "hypothetical", ["may"]),
        ("Turkey could invade Syria.", "invade", "hypothetical", ["could"]),
        ("If rebels attack the town, the army will respond.", "attack", "hypothetical", ["If"]),
    ],
)


@SHOWN
def test_the_words_that_show_a_status(text, words, answer, evidence):
    assert status(text, words, answer) == (answer, evidence)


def test_words_of_several_are_judged_by_their_head():
    assert status("The two leaders will hold talks in Geneva.", "hold talks", "future", "CONSULT") == ("future", ["will"])


@SHOWN
def test_of_what_only_the_rules_see_the_cues_decide(text, words, answer, evidence):
    assert ruled(text, words) == (answer, evidence)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels attacked the village.", "attacked"),
        ("Soldiers have arrested the mayor.", "arrested"),
        ("Egypt did not reject the plan.", "reject"),  # what "not" denies here is told by the type
        ("Egypt rejected the plan.", "rejected"),
        ("Egypt will not lift the ban.", "lift"),  # the refusal is given now
    ],
)
def test_without_a_cue_it_has_happened(text, word):
    assert ruled(text, word) == ("actual", [])


def test_of_two_cues_the_first_in_the_codebooks_order():
    assert ruled("The two sides could not meet on Monday.", "meet") == ("negated", ["not"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Police did not arrest the protesters.", ("negated", ["not"])),
        ("Police will arrest him.", ("future", ["will"])),
        ("Police may arrest him.", ("hypothetical", ["may"])),
    ],
)
def test_a_cue_needs_little_to_bear_it_out(text, shown):
    least = {s: BORNE_OUT[s] if s == shown[0] else 0.0 for s in BORNE_OUT}
    assert chosen_with(text, "arrest", {**least, "actual": 0.9}) == shown


def test_a_possibility_that_the_reader_rules_out_is_none():
    likely = {"actual": 0.9, "negated": 0.0, "hypothetical": BORNE_OUT["hypothetical"] - 0.01, "future": 0.0}
    assert chosen_with("Police may arrest him.", "arrest", likely) == ("actual", [])


def chosen_with(text, words, likely):
    read = replace(event(text, words), status=tuple(likely.items()))
    found = choose_status(read, told(text, words), tree_of(text), rules())
    return found.status, [span.of(text) for span in found.evidence]


def test_without_a_sign_the_governing_word_shows_it():
    assert status("Kenya watched an attack.", "attack", "hypothetical") == ("hypothetical", ["watched"])
    assert status("Rebels attacked the village.", "attacked", "negated") == ("negated", ["attacked"])  # nothing governs it


@pytest.mark.parametrize("likeliest", STATUSES)
def test_the_likeliest_wins(likeliest):
    text = "Rebels attacked the village."
    read = replace(event(text, "attacked"), status=tuple((s, 0.31 if s == likeliest else 0.23) for s in STATUSES))
    assert choose_status(read, told(text, "attacked"), tree_of(text), rules()).status == likeliest
