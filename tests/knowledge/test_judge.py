import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import CodebookError
from dateline.knowledge.bundle import DATA
from dateline.knowledge.judge import Judge

numbers = st.floats(-1e6, 1e6)


@given(st.dictionaries(st.text(max_size=3), numbers), numbers, st.lists(st.text(max_size=3)))
def test_a_probability_lies_between_0_and_1(weights, bias, features):
    assert 0 <= Judge(weights, bias, 0.5).probability(features) <= 1


@given(st.lists(st.sampled_from("abcdef")), st.randoms())
def test_the_order_of_features_does_not_matter(features, random):
    judge = Judge({"a": 0.1, "b": 0.2, "c": 1e9, "d": -1e9, "e": 3.3}, -0.7, 0.5)
    shuffled = list(features)
    random.shuffle(shuffled)
    assert judge.probability(shuffled) == judge.probability(features)


def test_weights_add_up():
    judge = Judge({"verb": 2.0, "if": -1.5}, 0.5, 0.5)
    assert judge.probability([]) == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert judge.probability(["verb", "if"]) == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert judge.probability(["unheard of"]) == judge.probability([])


def test_weights_are_read_from_a_table(tmp_path):
    path = tmp_path / "weights.tsv"
    path.write_text("# made by hand\n*bias\t-1.5\n*threshold\t0.40\nlemma=a\tb\t2.5\n", encoding="utf-8")
    assert Judge.load(path) == Judge({"lemma=a\tb": 2.5}, -1.5, 0.4)  # the last tab parts feature and weight


@pytest.mark.parametrize("text", ["", "*bias\t1\n", "*threshold\t1\n", "*bias\t1\n*threshold\t0.5\nword\theavy\n", "no tab"])
def test_a_broken_table_says_which_and_how_to_make_it(tmp_path, text):
    path = tmp_path / "weights.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"weights\.tsv.*training/"):
        Judge.load(path)


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(CodebookError, match=r"none\.tsv"):
        Judge.load(tmp_path / "none.tsv")


@pytest.mark.parametrize("path", sorted((DATA / "choices").glob("*.tsv")), ids=lambda path: path.stem)
def test_the_packaged_weights_are_trained_and_tell_things_apart(path):
    judge = Judge.load(path)
    assert 0 < judge.threshold < 1
    assert all(math.isfinite(weight) and weight for weight in judge.weights.values())
    signs = [weight > 0 for weight in judge.weights.values()]
    for_it, against = ([w for w, sign in zip(judge.weights, signs, strict=True) if sign is wanted] for wanted in (True, False))
    assert judge.probability(for_it) > judge.threshold > judge.probability(against)
