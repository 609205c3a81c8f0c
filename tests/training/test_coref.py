import gzip
import json

import pytest

pytest.importorskip("sklearn", reason="only training needs it; the weights are packaged")

from evaluation import chains
from training.coref import KEPT_EVERY, conll, read_rows

GOLD = dict(zip("abcdefg", "1112233", strict=True))


def test_topics_kept_for_measuring_are_never_read(tmp_path):
    path = tmp_path / "coref.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"topic": str(n)}) + "\n" for n in range(1, 36))
    assert {int(row["topic"]) % 3 for row in read_rows(path)} == {1, 2}


def test_the_measure_of_chains():
    assert conll(GOLD, GOLD) == 1.0
    assert conll(GOLD, {key: key for key in GOLD}) < conll(GOLD, GOLD | {"g": "4"}) < 1.0


def test_the_measure_agrees_with_a_case_worked_out_by_hand():
    """Gold {a b} {c}, found {a} {b c}. MUC 0; B-cubed 2/3 both ways; CEAF-e: a with {a b} 2/3, {b c} with {c} 2/3, mean 2/3."""
    assert conll({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "y", "c": "y"}) == pytest.approx((0 + 2 / 3 + 2 / 3) / 3)


def test_what_is_measured_is_what_training_leaves_out():
    assert chains.KEPT_EVERY == KEPT_EVERY
