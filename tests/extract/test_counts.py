import pytest

from dateline.extract.counts import KINDS, LIKELY, LIKELY_ONE, find_counts
from tests.extract.proposals import parts, told
from tests.reading import rules, tree_of

TEXT = "Rebels killed five soldiers and wounded nine guards. They held 30 men."


def counts(text, *given, trigger="."):
    """What is made of the reader's words, for a trigger that harms nobody unless it is said."""
    found = find_counts(parts(text, *given), told(text, trigger), tree_of(text), rules())
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
    assert [c[1] for c in counts(TEXT, ("arrested", "30"), ("killed", "five"), trigger="men")] == ["30"]


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
    (count,) = find_counts(parts(text, ("killed", words)), told(text, "."), tree_of(text), rules())
    assert count.total is total


@pytest.mark.parametrize(
    ("text", "words", "answer"),
    [
        ("The crash killed ten tourists and two pilots.", "ten", ("ten tourists and two", 12, 12, "tourists")),
        ("A man and two women were killed.", "two", ("A man and two", 3, 3, "women")),
        ("At least ten soldiers and two pilots were killed.", "two", ("At least ten soldiers and two", 12, None, "pilots")),
        ("Two pilots and their guests were killed.", "Two", ("Two", 2, 2, "pilots")),  # nobody knows how many guests
        ("Two pilots were killed and nine hurt.", "Two", ("Two", 2, 2, "pilots")),
    ],
)
def test_a_list_is_summed_if_all_in_it_are_counted(text, words, answer):
    assert counts(text, ("killed", words)) == [("killed", *answer)]


def test_a_thing_without_a_number_is_one_if_likely():
    text = "The strike destroyed a tunnel."
    assert counts(text, ("destroyed", "a tunnel", LIKELY_ONE)) == [("destroyed", "a tunnel", 1, 1, "tunnel")]
    assert counts(text, ("destroyed", "a tunnel", LIKELY_ONE - 0.01)) == []
    assert counts("The strike destroyed the tunnel.", ("destroyed", "the tunnel", LIKELY_ONE)) == []


def test_things_without_a_number_are_summed_in_a_list():
    text = "Police killed his wife and the driver."
    assert counts(text, ("killed", "his wife", 0.9)) == [("killed", "his wife and the driver", 2, 2, "wife")]


@pytest.mark.parametrize(
    ("text", "trigger", "answer"),
    [
        ("Rebels killed nine guards.", "killed", [("killed", "nine", 9, 9, "guards")]),
        ("Nine guards were wounded.", "wounded", [("injured", "Nine", 9, 9, "guards")]),
        ("Nine guards died.", "died", [("killed", "Nine", 9, 9, "guards")]),
        ("The arrest of nine guards angered them.", "arrest", [("arrested", "nine", 9, 9, "guards")]),
        ("The death toll rose to 85.", "toll", [("killed", "85", 85, 85, None)]),
        ("The bomb destroyed three houses and a school.", "destroyed", [("destroyed", "three houses and a school", 4, 4, "houses")]),
        ("Rebels killed a guard.", "killed", []),
        ("Rebels praised nine guards.", "praised", []),
        ("Nine rebels killed guards.", "killed", []),
    ],
)
def test_whom_the_trigger_harms_is_counted_without_the_reader(text, trigger, answer):
    assert counts(text, trigger=trigger) == answer


def test_the_readers_number_goes_first():
    assert [c[1] for c in counts("Rebels killed nine of 30 guards.", ("killed", "30"), trigger="killed")] == ["30"]
