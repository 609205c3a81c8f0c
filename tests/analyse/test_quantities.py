from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analyse.numbers import number_value
from dateline.analyse.quantities import find_quantities

from .parsed import tagged


def found(text):
    return [(one.span.of(text), one.low, one.high) for one in find_quantities(text, ())]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("1,200", 1200, 1200),
        ("twenty-three", 23, 23),
        ("one hundred and twenty-four", 124, 124),
        ("1.5 million", 1_500_000, 1_500_000),
        ("half a million", 500_000, 500_000),
        ("a dozen", 12, 12),
        ("a hundred thousand", 100_000, 100_000),
        ("at least 12", 12, None),
        ("more than 100", 100, None),
        ("nearly 400", None, 400),
        ("up to 20", None, 20),
        ("as many as 30", None, 30),
        ("about 50", 50, 50),
        ("more than a dozen", 12, None),
        ("two to four", 2, 4),
        ("12 or 13", 12, 13),
        ("between 12 and 15", 12, 15),
        ("30 or more", 30, None),
        ("dozens", 24, 99),
        ("scores", 40, 199),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("millions", 2_000_000, 9_999_999),
        ("several", 3, 9),
        ("a few", 2, 5),
        ("no one", 0, 0),
    ],
)
def test_ranges(words, low, high):
    assert found(f"Killing {words}, they fled.") == [(words, low, high)]
    assert found(f"They fled.\n{words.capitalize()} died.") == [(words.capitalize(), low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "A 45-year-old teacher spoke.",
        "Ana Petrova, 45, spoke.",
        "Children aged 30 spoke.",
        "It cost $5 million.",
        "It cost 40 euros.",
        "Some 12% left.",
        "It lies 15 km away.",
        "They met on 12 May.",
        "They met for three days.",
        "It hit Su-27 jets.",
        "He read No. 10.",
        "They won 52-48.",
        "They saw one another.",
    ],
)
def test_what_is_no_count(text):
    assert found(text) == []


def test_weak_words_count_people_and_harm_only():
    woman = tagged("A/a/DET/DT/det/1 woman/woman/NOUN/NN/nsubj/2 died/die/VERB/VBD/ROOT/2")
    house = tagged("A/a/DET/DT/det/1 house/house/NOUN/NN/nsubj/2 burned/burn/VERB/VBD/ROOT/2")
    nothing = tagged("No/no/DET/DT/det/1 deaths/death/NOUN/NNS/nsubj/2 came/come/VERB/VBD/ROOT/2")
    assert [(one.low, one.high, one.noun) for one in find_quantities(*woman)] == [(1, 1, 1)]
    assert find_quantities(*house) == ()
    assert [(one.low, one.high, one.noun) for one in find_quantities(*nothing)] == [(0, 0, 1)]


@pytest.mark.parametrize(
    ("row", "noun"),
    [
        ("Twelve/twelve/NUM/CD/nummod/2 injured/injured/ADJ/JJ/amod/2 men/man/NOUN/NNS/nsubj/3 fled/flee/VERB/VBD/ROOT/3", 2),
        (
            "Three/three/NUM/CD/nsubj/4 of/of/ADP/IN/prep/0 the/the/DET/DT/det/3 men/man/NOUN/NNS/pobj/1 fled/flee/VERB/VBD/ROOT/4",
            3,
        ),
        ("They/they/PRON/PRP/nsubj/1 killed/kill/VERB/VBD/ROOT/1 twelve/twelve/NUM/CD/dobj/1", None),
    ],
)
def test_what_is_counted(row, noun):
    (one,) = find_quantities(*tagged(row))
    assert one.noun == noun


def test_an_age_said_of_somebody_is_no_count():
    assert find_quantities(*tagged("She/she/PRON/PRP/nsubj/1 is/be/AUX/VBZ/ROOT/1 45/45/NUM/CD/attr/1")) == ()
    toll = tagged("The/the/DET/DT/det/1 toll/toll/NOUN/NN/nsubj/2 is/be/AUX/VBZ/ROOT/2 45/45/NUM/CD/attr/2")
    assert [one.low for one in find_quantities(*toll)] == [45]


@settings(deadline=None)  # the first example compiles the grammar
@given(st.integers(0, 10**9))
def test_digits_with_commas_are_read_back(number):
    assert number_value(f"{number:,}") == number_value(str(number)) == number


@settings(deadline=None)  # the first example compiles the grammar
@given(
    st.lists(
        st.sampled_from(["at least", "12", "a", "dozen", "and", "or", "two", "million", ",", "of", "men", "dozens", "$", "-", "\n"]),
        max_size=20,
    )
)
def test_spans_are_in_order_and_ranges_never_inverted(words):
    text = " ".join(words)
    quantities = find_quantities(text, ())
    assert all(a.span.end <= b.span.start for a, b in pairwise(quantities))
    assert all(one.low is None or one.high is None or one.low <= one.high for one in quantities)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in quantities)


@settings(deadline=None)  # the first example compiles the grammar
@given(st.text(max_size=60), st.text(alphabet="0123456789.,- ", max_size=40))
def test_any_text_is_searched_without_fault(text, digits):
    for words in (text, f"at least {digits} million {text}"):
        assert all(one.span.of(words).strip() for one in find_quantities(words, ()))
