from __future__ import annotations

from tools import record_docs


def test_the_reference_of_the_record_is_up_to_date() -> None:
    text = record_docs.PAGE.read_text(encoding="utf-8")
    assert text == record_docs.page(text), "run `make refresh`"


def test_every_key_of_the_record_has_a_meaning() -> None:
    rows = [line for line in record_docs.reference().splitlines() if line.startswith("| `")]
    assert len(rows) > 100
    assert [row for row in rows if row.endswith("|  |")] == []
