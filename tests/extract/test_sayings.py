"""Which words may be somebody's, before anything is judged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.saying_features import saying_features
from dateline.extract.sayings import find_sayings
from tests.extract.proposals import PIECES
from tests.reading import analysed, rules, tree_of


def possible(text):
    """(speakers, cue, content) of all possible statements."""
    return [
        (tuple(p.span.of(text) for p in s.speakers), s.cue_span and s.cue_span.of(text), s.content.of(text))
        for s in find_sayings(tree_of(text), rules())
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The rebels claimed responsibility for the attack.", (("The rebels",), "claimed", "responsibility for the attack")),
        ("The attack was claimed by the rebels.", (("the rebels",), "claimed", "The attack")),
        ("Kenya demanded the handover of weapons.", (("Kenya",), "demanded", "the handover of weapons")),
        (
            "The minister called for a truce in the north.",
            (("The minister",), "called", "a truce in the north"),
        ),
        (
            "Kenya rejected the minister's announcement that troops would leave.",
            (("the minister",), "announcement", "troops would leave"),
        ),
        ("A report by the agency said the dam was unsafe.", (("the agency",), "said", "the dam was unsafe")),
        ("The agency quoted Ada Brandt as saying the dam was unsafe.", (("Ada Brandt",), "saying", "the dam was unsafe")),
        ("Relief workers and activists said the road was closed.", (("Relief workers and activists",), "said", "the road was closed")),
        (
            "Officials, who say the dam is unsafe, have left the town.",
            (("Officials",), "say", "the dam is unsafe"),
        ),
        (
            "On Sunday, according to the police, three men attacked a shop in the old town.",
            (("the police",), "according to", "three men attacked a shop in the old town"),
        ),
    ],
)
def test_what_may_be_said_and_by_whom(text, answer):
    assert answer in possible(text)


def test_a_continued_act_is_not_said():
    assert not any(content.startswith("While") for _, _, content in possible("While the rain fell, Kenya continued to fire at the town."))


def test_the_reporter_goes_on_after_a_lone_dash():
    text = "The minister said the bridge was safe – a claim that nobody in the town believed."
    assert any(content == "the bridge was safe" for _, cue, content in possible(text) if cue == "said")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_contents_lie_in_their_sentence_and_hold_no_cue_of_their_own(text):
    tree = tree_of(text)
    found = find_sayings(tree, rules())
    for saying in found:
        own = analysed(text).sentences[saying.sentence].span
        assert saying.content.start < saying.content.end
        assert own.covers(saying.content)
        assert saying.cue_span is None or (own.covers(saying.cue_span) and not saying.content.covers(saying.cue_span))
        names = saying_features(saying, [s for s in found if s.sentence == saying.sentence], tree, rules())
        assert len(set(names)) == len(names)
        assert not any("\t" in name or "\n" in name for name in names)
    assert [s.sentence for s in found] == sorted(s.sentence for s in found)
