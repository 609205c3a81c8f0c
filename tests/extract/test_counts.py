import pytest

from dateline.extract.counts import KINDS, LIKELY, find_counts
from tests.extract.proposals import parts
from tests.reading import rules, tree_of

TEXT = "Rebels killed five soldiers and wounded nine guards. They held 30 men."


def counts(text, *given, sentence=0):
    found = find_counts(parts(text, *given), tree_of(text), rules(), sentence=sentence)
    return [(c.kind, c.span.of(text), c.low, c.high, c.of and c.of.of(text)) for c in found]


@pytest.mark.parametrize(
    ("text", "words", "answer"),
    [
        ("Three soldiers were killed in Kandahar.", "Three", ("Three", 3, 3, "soldiers")),
        ("Three soldiers were killed in Kandahar.", "Three soldiers", ("Three", 3, 3, "soldiers")),
        ("The bomb killed at least 12 people.", "12", ("at least 12", 12, None, "people")),
        ("As many as 40 soldiers were killed.", "40", ("As many as 40", None, 40, "soldiers")),
        ("Dozens of people were killed.", "Dozens", ("Dozens", 24, 99, "people")),
        ("Between 20 and 30 people were killed.", "Between 20 and 30", ("Between 20 and 30", 20, 30, "people")),
        ("No one was killed.", "No one", ("No one", 0, 0, None)),
    ],
)
def test_the_readers_words_are_numbers_of_the_text(text, words, answer):
    assert counts(text, ("killed", words)) == [("killed", *answer)]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_kept(kind):
    assert counts(TEXT, (kind, "five")) == [(kind, "five", 5, 5, "soldiers")]


def test_each_kind_has_its_own_number():
    assert [c[:2] for c in counts(TEXT, ("killed", "five"), ("injured", "nine"))] == [("killed", "five"), ("injured", "nine")]


def test_of_one_kind_the_likeliest():
    assert [c[1] for c in counts(TEXT, ("killed", "five", 0.6), ("killed", "nine", 0.9))] == ["nine"]
    assert [c[1] for c in counts(TEXT, ("killed", "five", 0.9), ("killed", "nine", 0.6))] == ["five"]


@pytest.mark.parametrize(
    "given",
    [
        ("killed", "five", LIKELY - 0.01),
        ("killed", "Rebels"),  # no number
        ("killed", "30"),  # another sentence's
        ("actor", "five"),  # no kind of count
    ],
)
def test_what_is_no_count(given):
    assert counts(TEXT, given) == []
    assert counts(TEXT, given, ("killed", "five", LIKELY)) == [("killed", "five", 5, 5, "soldiers")]


def test_the_second_sentence_has_its_own():
    assert [c[1] for c in counts(TEXT, ("arrested", "30"), ("killed", "five"), sentence=1)] == ["30"]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Three people were killed.", True),
        ("Another three people were killed.", False),
        ("Three more people were killed.", False),
        ("More than three people were killed.", True),
    ],
)
def test_another_three_are_no_total(text, total):
    words = "three" if "three" in text else "Three"
    (count,) = find_counts(parts(text, ("killed", words)), tree_of(text), rules(), sentence=0)
    assert count.total is total
