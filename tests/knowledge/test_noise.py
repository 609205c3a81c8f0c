import pytest

from dateline.clean.rules import cutter
from dateline.errors import KnowledgeError
from dateline.knowledge.noise import load_noise, read_rule

RULES = load_noise().rules
RULE = {"reason": "share", "where": "line", "pattern": "Tweet", "cuts": ["Tweet"], "keeps": ["Tweets"]}


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.cuts], ids=lambda value: str(value)[:60])
def test_every_rule_cuts_its_examples(rule, line):
    assert cutter(rule)(line)


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.keeps], ids=lambda value: str(value)[:60])
def test_every_rule_keeps_what_looks_alike(rule, line):
    assert not cutter(rule)(line)


def test_every_rule_has_examples_both_ways():
    assert all(rule.cuts and rule.keeps for rule in RULES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reason": "dull"}, "reason 'dull' is unknown"),
        ({"where": "page"}, "where 'page' is unknown"),
        ({"pattern": "(Tweet"}, "no regular expression"),
        ({"pattern": "(Tweet)"}, "capturing groups"),
        ({"colour": "red"}, "exactly"),
    ],
)
def test_a_wrong_rule_is_refused_by_name(change, message):
    with pytest.raises(KnowledgeError, match=message):
        read_rule({**RULE, **change})
