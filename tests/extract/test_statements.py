"""What the judge and the reader make of possible statements, whatever their weights."""

from dataclasses import replace

import pytest

from dateline.extract.sayings import find_sayings
from dateline.extract.statements import LIKELY_SPEAKER, choose, find_statements, judged
from tests.extract.proposals import statement
from tests.reading import codebook, rules, tree_of

TEXT = "Ada Brandt came to Lima. The minister said the old bridge was unsafe. The mayor denied that rain fell."


def possible(text=TEXT):
    tree = tree_of(text)
    sayings = find_sayings(tree, rules())
    return sayings, judged(sayings, tree, rules())


def number_of(text, cue, kind):
    return next(n for n, s in enumerate(possible(text)[0]) if s.cue is not None and s.cue.text == cue and s.kind == kind)


def decoded(*speakers, likely=0.9, text=TEXT, cue="said", kind="clause"):
    """The statements where the reader bears out all that is possible, and of one cue sees some speakers."""
    sayings, prior = possible(text)
    read = {n: statement(text) for n in range(len(sayings))}
    read[number_of(text, cue, kind)] = statement(text, *speakers, likely=likely)
    return find_statements(sayings, prior, read, tree_of(text), codebook())


def said(text, found):
    return [(s.speaker and s.speaker.span.of(text), s.content.of(text)) for s in found]


def test_what_the_reader_bears_out_stays_with_all_that_the_syntax_says():
    assert said(TEXT, decoded()) == [("The minister", "the old bridge was unsafe"), ("The mayor", "rain fell")]
    assert [s.stance for s in decoded()] == ["asserts", "denies"]


def test_what_the_judge_finds_unlikely_is_no_statement():
    sayings, _ = possible()
    found = find_statements(sayings, [0.01] * len(sayings), {}, tree_of(TEXT), codebook())
    assert [s.stance for s in found] == ["denies"]  # that it is denied is sure by the syntax


def test_what_the_reader_sees_makes_a_statement_likelier():
    found = [decoded(likely=likely)[0].confidence for likely in (0.0, 0.5, 1.0)]
    assert found == sorted(found)
    assert found[0] < found[2]


def test_the_readers_speaker_takes_the_place_of_that_of_the_syntax():
    first, second = decoded(("bridge", 0.7))
    assert first.speaker.span.of(TEXT) == "the old bridge"
    assert (first.speaker.method, first.speaker.confidence) == ("stated", 0.7)
    assert replace(first, speaker=None) == replace(decoded()[0], speaker=None)
    assert second == decoded()[1]


@pytest.mark.parametrize(("likely", "speaker"), [(LIKELY_SPEAKER, "the old bridge"), (LIKELY_SPEAKER - 0.01, "The minister")])
def test_if_it_is_likely_enough(likely, speaker):
    assert decoded(("bridge", likely))[0].speaker.span.of(TEXT) == speaker


@pytest.mark.parametrize(("first", "second", "speaker"), [(0.6, 0.8, "the old bridge"), (0.8, 0.6, "The minister")])
def test_the_likeliest_of_several(first, second, speaker):
    assert decoded(("minister", first), ("bridge", second))[0].speaker.span.of(TEXT) == speaker


def test_a_speaker_of_another_sentence_is_the_contexts():
    speaker = decoded(("Ada Brandt", 0.9))[0].speaker
    assert (speaker.span.of(TEXT), speaker.method) == ("Ada Brandt", "context")


def test_words_that_stand_for_nobody_speak_not():
    assert decoded(("was", 0.9)) == decoded()


def test_the_syntax_cuts_a_name_that_the_reader_saw_only_the_place_of():
    text = "Lutsk mayor Oleg Maran said the bridge was unsafe."
    (found,) = decoded(("Lutsk", 0.9), text=text)
    assert found.speaker.span.of(text).endswith("Oleg Maran")


def test_two_named_speakers_make_two_statements_of_the_same_words():
    text = "Kenya and Somalia said the border was open."
    (first, second) = decoded(("Kenya", 0.9), text=text)
    assert first.content == second.content
    assert [s.speaker.span.of(text) for s in (first, second)] == ["Kenya", "Somalia"]


def test_of_overlapping_words_the_likeliest_are_chosen():
    sayings, _ = possible("The minister said Kenya claimed that the border was open.")
    for best in range(len(sayings)):
        likely = [0.9 if n == best else 0.5 for n in range(len(sayings))]
        chosen = choose(sayings, likely, least=0.4)
        assert best in chosen
        spans = [sayings[n].content for n in chosen]
        assert not any(a.overlaps(b) for n, a in enumerate(spans) for b in spans[n + 1 :])


def test_a_quotation_taken_by_itself_goes_to_the_cue_that_carries_it():
    text = "“We will not leave the city,” said Oleg Maran."
    sayings, _ = possible(text)
    likely = [0.9 if s.kind == "alone" else 0.3 if s.cue is not None else 0.0 for s in sayings]
    (chosen,) = choose(sayings, likely, least=0.4)
    assert sayings[chosen].cue_span.of(text) == "said"
