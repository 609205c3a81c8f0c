import csv
import io
from dataclasses import replace

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings

from dateline.export import csv as csv_export
from dateline.export import jsonl, parquet
from dateline.export.rows import COLUMNS, rows
from dateline.records.codec import decode
from dateline.records.resolved import Role
from tests.making import make_actor, make_event, make_record, make_report, records, words


def _written(module, *some):
    out = io.BytesIO()
    module.write(iter(some), out)
    return out.getvalue()


def _csv(*some):
    return list(csv.DictReader(io.StringIO(_written(csv_export, *some).decode())))


def test_a_row_has_every_column_in_order():
    (row,) = rows([make_record()])
    assert set(row) == {column.name for column in COLUMNS}


def test_an_event_is_flattened():
    (row,) = rows([make_record(actors=(make_actor(country="GBR"),))])
    assert row["who"] == ("Harbour police",)
    assert (row["who_country"], row["who_sector"]) == (("GBR",), ("COP",))
    assert (row["whom"], row["whom_country"]) == (("dockers",), ("",))
    assert (row["place"], row["lat"], row["precision"]) == ("Port Selby", 51.5, "city")
    assert (row["date"], row["date_text"]) == ("2024-03-05", "Tuesday")
    assert (row["arrested_low"], row["arrested_high"], row["killed_low"]) == (12, None, None)
    assert row["source"] == ("union leaders",)
    assert row["sentence"].startswith("Harbour police arrested")
    assert row["trigger"] == "arrested"


def test_a_whole_count_leads_an_addition():
    added = make_event().counts[0]
    counts = (replace(added, total=False, low=3, high=3), replace(added, low=15, high=15))
    (row,) = rows([make_record(events=(make_event(counts=counts),))])
    assert (row["arrested_low"], row["arrested_high"]) == (15, 15)


def test_an_event_that_nobody_knows_anything_of_has_empty_cells():
    bare = make_event(actors=(), recipients=(), places=(), place=None, date=None, counts=(), sources=(), source=None, mode=())
    (row,) = _csv(make_record(events=(bare,)))
    assert [row[name] for name in ("who", "whom", "place", "lat", "date", "killed_low", "source", "mode")] == [""] * 8


def test_csv_without_events_has_its_heading():
    assert _written(csv_export).decode().split(",")[:2] == ["report_id", "report_source"]


def test_csv_joins_several_values():
    roles = (*make_event().actors, Role(**words("union leaders"), actor=None, name="union leaders", method="stated"))
    (row,) = _csv(make_record(events=(make_event(actors=roles),)))
    assert row["who"] == "Harbour police; union leaders"
    assert row["who_sector"] == "COP; "


@pytest.mark.parametrize("name", ["=1+1", "+49 30", "-2", "@here", "  =cmd", "\t=x", "\rx", "＝1"])
def test_csv_takes_the_sting_out_of_formulas(name):
    (row,) = _csv(make_record(report=make_report(title=name)))
    assert row["report_title"] == "'" + name


@pytest.mark.parametrize("name", ["a=b", "Twenty-one", "x@y.org", "'tis", ""])
def test_csv_leaves_other_words_alone(name):
    (row,) = _csv(make_record(report=make_report(title=name)))
    assert row["report_title"] == name


def test_csv_keeps_negative_numbers_as_numbers():
    (row,) = _csv(make_record())
    assert row["lon"] == "-1.25"


@given(records())
@settings(max_examples=25)  # making a random record takes some 20 ms
def test_csv_reads_back_whatever_the_words_hold(record):
    read = _csv(record)
    assert [row["event_id"] for row in read] == [event.id for event in record.events]
    for row, event in zip(read, record.events, strict=True):
        assert row["trigger"].removeprefix("'") == event.trigger.text.removeprefix("'")


def test_parquet_has_the_columns_of_the_csv_with_types():
    table = pyarrow.parquet.read_table(io.BytesIO(_written(parquet, make_record(), make_record())))
    assert table.num_rows == 2
    assert table.column_names == [column.name for column in COLUMNS]
    assert table.schema.field("lat").type == pyarrow.float64()
    assert table.schema.field("arrested_low").type == pyarrow.int64()
    assert table.schema.field("who").type == pyarrow.list_(pyarrow.string())
    assert table.to_pylist()[0]["mode"] == ["arrest"]
    assert table.to_pylist()[0]["killed_low"] is None


def test_parquet_without_events_has_its_columns():
    assert pyarrow.parquet.read_table(io.BytesIO(_written(parquet))).column_names[0] == "report_id"


def test_json_lines_hold_everything():
    lines = _written(jsonl, make_record(), make_record()).splitlines()
    assert [decode(line) for line in lines] == [make_record(), make_record()]
