"""Samples for people to check, and what they show."""

import csv
import io

import pytest

from dateline.errors import UsageError
from dateline.project import audits
from tests.accounts import make_raw
from tests.project.conftest import take

TEXT = "Police {act} {n} dockers in Selby on 2024-03-{day:02}."


@pytest.fixture
def full(project):
    texts = [TEXT.format(act=act, n=n, day=day) for act, n, day in [("arrested", "two", 1), ("freed", "nine", 2), ("arrested", "ten", 9)]]
    take(project, *(make_raw(text, source=f"{n}.txt", published="2024-03-20") for n, text in enumerate(texts)))
    return project


def written(sample):
    out = io.StringIO()
    audits.write(sample, out)
    return out.getvalue()


def test_a_sample_is_the_same_for_a_seed_and_has_what_can_be_checked(full):
    one = audits.draw(full.store, 2)
    assert [each.key for each in one] == [each.key for each in audits.draw(full.store, 2)]
    assert len(audits.draw(full.store, 99)) == 3
    assert {tuple(each.key for each in audits.draw(full.store, 1, seed=str(n))) for n in range(20)} == {
        (each.key,) for each in audits.draw(full.store, 3)
    }
    head, first, *_ = written(one).splitlines()
    assert head.startswith("mention,report,published,sentence,event,event_right,type,type_right")
    assert one[0].sentence in first


def test_precision_is_of_what_was_checked(full):
    rows = list(csv.DictReader(io.StringIO(written(audits.draw(full.store, 3)))))
    for row, verdict in zip(rows, ("y", "No", ""), strict=True):
        row["type_right"] = verdict
    checked = io.StringIO()
    out = csv.DictWriter(checked, rows[0])
    out.writeheader()
    out.writerows(rows)
    found = audits.score(io.StringIO(checked.getvalue()))
    assert {field: (each.right, each.checked) for field, each in found.items()} == {"type": (1, 2)}


@pytest.mark.parametrize(
    ("right", "checked", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (90, 100, 0.826, 0.945), (1, 1, 0.207, 1.0)]
)
def test_intervals_are_wilson_s(right, checked, low, high):
    found = audits.precision(right, checked)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


def test_what_is_no_sample_or_no_verdict_is_refused(full):
    with pytest.raises(UsageError, match="no sample"):
        audits.score(io.StringIO("a,b\n1,2\n"))
    text = written(audits.draw(full.store, 1))
    with pytest.raises(UsageError, match="line 2, source_right: 'perhaps' is neither"):
        audits.score(io.StringIO(text.rstrip("\r\n") + "perhaps\n"))
    with pytest.raises(UsageError, match="tells nothing"):
        audits.draw(full.store, 0)
