import pytest

from dateline.extract.status import find_status
from tests.reading import rules, tree_of, trigger_of


def status(text, word):
    found = find_status(trigger_of(text, word), tree_of(text), rules().cues)
    return found.status, [span.of(text) for span in found.evidence]


@pytest.mark.parametrize(
    ("text", "word", "answer", "evidence"),
    [
        ("Rebels attacked the village.", "attacked", "actual", []),
        ("Soldiers have arrested the mayor.", "arrested", "actual", []),
        ("Police did not arrest the protesters.", "arrest", "negated", ["not"]),
        ("Rebels never attacked the village.", "attacked", "negated", ["never"]),
        ("The army hasn't attacked the town.", "attacked", "negated", ["n't"]),
        ("No talks were held.", "talks", "negated", ["No"]),
        ("The two sides failed to reach an agreement.", "reach", "negated", ["failed"]),
        ("The president will meet the foreign minister.", "meet", "future", ["will"]),
        ("Iran plans to hold elections in June.", "elections", "future", ["plans"]),
        ("The two leaders will hold talks in Geneva.", "talks", "future", ["will"]),
        ("The United States may impose sanctions on Iran.", "impose", "hypothetical", ["may"]),
        ("Turkey could invade Syria.", "invade", "hypothetical", ["could"]),
        ("If rebels attack the town, the army will respond.", "attack", "hypothetical", ["If"]),
        ("The army said it would attack the town.", "attack", "future", ["would"]),
    ],
)
def test_status_and_the_words_that_show_it(text, word, answer, evidence):
    assert status(text, word) == (answer, evidence)


def test_a_negated_possibility_is_negated():
    assert status("The rebels could not attack the base.", "attack")[0] == "negated"


def test_a_refusal_is_no_negation_of_itself():
    assert status("Egypt did not reject the plan.", "reject")[0] != "future"
    assert status("Egypt rejected the plan.", "rejected")[0] == "actual"


def test_both_verbs_of_a_pair_share_their_auxiliary():
    text = "The army will surround and attack the town."
    assert status(text, "attack")[0] == "future"
