from dataclasses import replace

import pytest

from dateline.extract.cues import rule_statements
from dateline.extract.statements import LIKELY, LIKELY_SPEAKER, find_statements
from tests.extract.proposals import statement
from tests.reading import codebook, rules, tree_of

TEXT = "Ada Brandt came to Lima. The minister said the old bridge was unsafe. The mayor denied that rain fell."


def ruled():
    found = rule_statements(tree_of(TEXT), rules())
    assert [s.speaker.span.of(TEXT) for s in found] == ["The minister", "The mayor"]
    return found


def merged(read):
    return find_statements(ruled(), read, tree_of(TEXT), codebook())


def test_what_the_reader_says_nothing_of_stays():
    assert merged({}) == ruled()


def test_what_the_reader_bears_out_stays_with_all_that_the_rules_say():
    assert merged({0: statement(TEXT), 1: statement(TEXT)}) == ruled()


@pytest.mark.parametrize(("likely", "kept"), [(LIKELY, 2), (LIKELY - 0.01, 1), (0.0, 1)])
def test_words_that_hardly_anybody_said_are_no_statement(likely, kept):
    assert merged({0: statement(TEXT, likely=likely), 1: statement(TEXT)}) == ruled()[-kept:]


def test_the_numbers_are_those_of_the_rules_whatever_is_left_out():
    found = merged({0: statement(TEXT, likely=0.0), 1: statement(TEXT, ("rain", 0.9))})
    assert [s.speaker.span.of(TEXT) for s in found] == ["rain"]


def test_the_readers_speaker_takes_the_place_of_the_rules():
    found = merged({0: statement(TEXT, ("bridge", 0.7))})
    assert found[0].speaker.span.of(TEXT) == "the old bridge"
    assert (found[0].speaker.method, found[0].speaker.confidence) == ("stated", 0.7)
    assert replace(found[0], speaker=None) == replace(ruled()[0], speaker=None)
    assert found[1] == ruled()[1]


@pytest.mark.parametrize(("likely", "speaker"), [(LIKELY_SPEAKER, "the old bridge"), (LIKELY_SPEAKER - 0.01, "The minister")])
def test_if_it_is_likely_enough(likely, speaker):
    assert merged({0: statement(TEXT, ("bridge", likely))})[0].speaker.span.of(TEXT) == speaker


@pytest.mark.parametrize(("first", "second", "speaker"), [(0.6, 0.8, "the old bridge"), (0.8, 0.6, "The minister")])
def test_the_likeliest_of_several(first, second, speaker):
    assert merged({0: statement(TEXT, ("minister", first), ("bridge", second))})[0].speaker.span.of(TEXT) == speaker


def test_a_speaker_of_another_sentence_is_the_contexts():
    speaker = merged({0: statement(TEXT, ("Ada Brandt", 0.9))})[0].speaker
    assert (speaker.span.of(TEXT), speaker.method) == ("Ada Brandt", "context")


def test_words_that_stand_for_nobody_speak_not():
    assert merged({0: statement(TEXT, ("was", 0.9))}) == ruled()


def test_without_rules_there_is_nothing_to_read():
    assert find_statements([], {0: statement(TEXT, ("Ada Brandt",))}, tree_of(TEXT), codebook()) == []
