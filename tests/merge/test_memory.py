"""What is remembered of mentions says what making it anew would say."""

from dataclasses import replace

from dateline.merge import Memory, blocks, clusters, judgements, memory
from dateline.merge.sketch import sketch
from tests.merge.telling import at, mention, on


def test_judgements_are_the_same_from_memory_and_made_once():
    told = [
        mention("a"),
        mention("b"),
        mention("c", date=on("2024-03-06")),
        mention("d", place=(far := at("Northam", 55.0, -3.0)), places=(far,)),
    ]
    remembered = Memory()
    first = list(remembered.judgements(told))
    again = list(remembered.judgements(told))
    assert first == list(judgements(told)) == again
    assert all(one is other for one, other in zip(first, again, strict=True))
    assert remembered.blocks(told[0]) == blocks(told[0])
    assert clusters(told, first, sketched=remembered.sketch) == clusters(told, first)


def test_a_mention_that_was_corrected_is_another():
    one, other = mention("a"), mention("b")
    remembered = Memory()
    (same,) = remembered.judgements([one, other])
    corrected = replace(other, event=replace(other.event, date=on("2024-03-06")))
    (judged,) = remembered.judgements([one, corrected])
    assert (same.verdict, judged.verdict) == ("same", "different")
    assert remembered.sketch(corrected) == sketch(corrected)


def test_no_more_is_kept_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(memory, "MENTIONS", 2)
    monkeypatch.setattr(memory, "PAIRS", 1)
    told = [mention(name) for name in "abcd"]
    remembered = Memory()
    assert list(remembered.judgements(told)) == list(judgements(told))
    assert len(remembered._sketches) == 2
    assert len(remembered._judged) == 1
