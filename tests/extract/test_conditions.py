import pytest

from dateline.extract.conditions import LOOKS, holds, matching_rules
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import CONDITION_KEYS, Condition, TriggerRule
from dateline.records.analysis import Analysis
from tests.analyse.parsed import parsed

TEXT, SENTENCES, TOKENS = parsed(
    "Police/police/NOUN/NN/nsubj/1 fired/fire/VERB/VBD/ROOT/1 tear/tear/NOUN/NN/compound/3 gas/gas/NOUN/NN/dobj/1 "
    "and/and/CCONJ/CC/cc/3 bullets/bullet/NOUN/NNS/conj/3 at/at/ADP/IN/prep/1 the/the/DET/DT/det/8 students/student/NOUN/NNS/pobj/6",
    "Students/student/NOUN/NNS/nsubjpass/2 were/be/AUX/VBD/auxpass/2 shot/shoot/VERB/VBN/ROOT/2 by/by/ADP/IN/agent/2 "
    "police/police/NOUN/NN/pobj/3 at/at/ADP/IN/prep/2 the/the/DET/DT/det/7 march/march/NOUN/NN/pobj/5",
)
TREE = Tree(Analysis(text=TEXT, sentences=SENTENCES, tokens=TOKENS))
FIRED, SHOT, MARCH = TOKENS[1], TOKENS[11], TOKENS[16]


def condition(key, *values, negated=False):
    return Condition(key, frozenset(values), negated)


def rule(event_type, *conditions):
    return TriggerRule(
        lemma="fire",
        pos="V",
        type=event_type,
        modes=(),
        conditions=conditions,
        actor=(),
        recipient=(),
        subject="A",
        object="R",
        of="",
        equals=False,
        line=1,
    )


@pytest.mark.parametrize(
    ("token", "key", "value", "met"),
    [
        (FIRED, "obj", "gas", True),
        (FIRED, "obj", "tear", True),  # a word before the object
        (FIRED, "obj", "bullet", True),  # coordinated with it
        (FIRED, "obj", "missile", False),
        (FIRED, "subj", "police", True),
        (FIRED, "prep", "at", True),
        (FIRED, "p.at", "student", True),
        (FIRED, "p.in", "student", False),
        (FIRED, "near", "student", True),
        (FIRED, "near", "shoot", False),  # the next sentence's
        (FIRED, "tag", "VBD", True),
        (FIRED, "pass", "pass", False),
        (SHOT, "pass", "pass", True),
        (SHOT, "subj", "police", True),  # of a passive, who does it
        (SHOT, "obj", "student", True),  # of a passive, who has it done to him
        (FIRED, "neg", "not", False),
        (MARCH, "def", "the", True),
        (MARCH, "head", "shoot", True),  # through the preposition
    ],
)
def test_what_a_condition_looks_at(token, key, value, met):
    assert holds(condition(key, value), token, TREE) is met


@pytest.mark.parametrize("key", [*CONDITION_KEYS, "p.at"])
def test_not_turns_every_condition_round(key):
    for token in TOKENS:
        for values in ((), ("police",), ("the", "gas")):
            assert holds(condition(key, *values), token, TREE) is not holds(condition(key, *values, negated=True), token, TREE)


def test_without_values_anything_at_all_will_do():
    assert holds(condition("obj"), FIRED, TREE)
    assert not holds(condition("prt"), FIRED, TREE)


def test_every_key_of_the_codebook_is_looked_at():
    assert set(LOOKS) == set(CONDITION_KEYS)


def test_the_first_rule_of_each_type_counts():
    first, second, other = rule("ASSAULT", condition("obj", "gas")), rule("ASSAULT"), rule("MOBILIZE")
    assert matching_rules([first, second, other], FIRED, TREE) == [first, other]


def test_all_conditions_must_hold():
    assert matching_rules([rule("ASSAULT", condition("obj", "gas"), condition("subj", "rebel"))], FIRED, TREE) == []


def test_no_event_ends_the_list():
    before, no, after = rule("MOBILIZE"), rule(None, condition("obj", "gas")), rule("ASSAULT")
    assert matching_rules([before, no, after], FIRED, TREE) == [before]
    assert matching_rules([before, no, after], SHOT, TREE) == [before, after]
