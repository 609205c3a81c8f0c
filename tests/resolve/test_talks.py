"""Who "they" and "the ministers" are where they alone hold talks."""

from dataclasses import replace

import pytest

from tests.resolve.test_actors import Text, event, resolve

MET = "Maria Stone met Pavel Orlov in Oslo"


def talking(second: str, words: str, *between: str, type: str = "CONSULT"):
    """Whom some words mean that alone talk, in the last of a report's sentences."""
    text = Text(MET, *between, second, names={"Maria Stone": "person", "Pavel Orlov": "person"})
    first = replace(event(text, text.phrase("Maria Stone"), recipients=(text.phrase("Pavel Orlov"),)), trigger=text.span("met"))
    at = len(between) + 1
    later = replace(event(text, text.phrase(words), type=type), sentence=at, trigger=text.span(second.split()[-1]))
    table = resolve(text, first, later)
    return [r.name for r in table.of(text.phrase(words))]


@pytest.mark.parametrize("words", ["They", "The ministers", "Both leaders", "The parties"])
@pytest.mark.parametrize("type", ["CONSULT", "AGREE"])
def test_a_plural_that_talks_alone_is_the_parties_of_the_talks_before(words, type):
    assert talking(f"{words} also discussed", words, type=type) == ["Maria Stone", "Pavel Orlov"]


def test_others_are_not_taken_for_them():
    assert "Maria Stone" not in talking("The farmers also discussed", "The farmers")
    assert talking("They also marched", "They", type="PROTEST") != ["Maria Stone", "Pavel Orlov"]


def test_talks_far_back_are_forgotten():
    between = ["Rain fell .", "Snow fell .", "Hail fell .", "Ash fell .", "Night fell ."]
    assert talking("They also discussed", "They", *between) != ["Maria Stone", "Pavel Orlov"]
    assert talking("They also discussed", "They", *between[:3]) == ["Maria Stone", "Pavel Orlov"]
