from hypothesis import given

from dateline.scoring.coding import Coding
from dateline.scoring.confusion import confusion
from dateline.scoring.matching import match
from tests.scoring.annotating import arrest, codings, report, span, talks


def test_a_type_is_taken_for_another_where_the_words_overlap_in_one_sentence():
    gold = (arrest(), talks(), talks(trigger=span("met"), same="e2"))
    predicted = (arrest(type="ASSAULT"), talks(), arrest(type="AID", trigger=span("Tuesday")))
    found = confusion([match(report(*gold), Coding(predicted))])
    assert found.types == ("AID", "ASSAULT", "COERCE", "CONSULT")
    assert dict(found.pairs) == {("COERCE", "ASSAULT"): 1, ("CONSULT", "CONSULT"): 1}
    assert dict(found.missed) == {"CONSULT": 1}
    assert dict(found.spurious) == {"AID": 1}
    assert found.taken_for("COERCE") == [("ASSAULT", 1)]
    assert found.taken_for("CONSULT") == []


@given(codings, codings)
def test_every_event_stands_in_the_table_once(gold, predicted):
    matched = match(report(*gold.events), predicted)
    found = confusion([matched])
    assert sum(found.pairs.values()) + sum(found.missed.values()) == len(gold.events)
    assert sum(found.pairs.values()) + sum(found.spurious.values()) == len(predicted.events)
    assert sum(count for (one, other), count in found.pairs.items() if one == other) == len(matched.pairs)
