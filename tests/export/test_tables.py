import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pandas
import pyarrow.parquet
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export import tables_csv, tables_dta, tables_parquet, tables_xlsx
from dateline.export.event_table import EVENTS
from dateline.export.part_tables import VERSIONS
from dateline.export.report_tables import TABLES
from dateline.export.tables import LONGEST_LABEL, LONGEST_NAME, rows
from dateline.export.tables_csv import Manner
from tests.export.accounts import EVIL, FRANCE, at, one, told, two_reports, written
from tests.making import make_event, make_record, make_statement, records

BY_NAME = {table.name: table for table in TABLES}
COLUMNS = [(table.name, column) for table in TABLES for column in table.columns]


def read_csv(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_there_is_a_table_for_each_part_of_an_account():
    wanted = {"events", "parties", "places", "figures", "sources", "versions", "mentions", "statements", "reports"}
    assert {table.name for table in TABLES} == wanted


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", value))
def test_stata_has_room_for_every_name_and_label(table, column):
    assert len(column.name) <= LONGEST_NAME
    assert column.name.isidentifier()
    assert column.name.islower()
    assert 0 < len(column.meaning) <= LONGEST_LABEL


def test_no_table_names_a_column_twice():
    for table in TABLES:
        assert len({column.name for column in table.columns}) == len(table.columns), table.name


def test_csv_files_hang_together(tmp_path):
    tables_csv.write_all(two_reports(), tmp_path)
    (event,) = read_csv(tmp_path, "events")
    assert (event["event_type"], event["event_mode"], event["reports"], event["independent"]) == ("COERCE", "arrest", "2", "2")
    assert {
        row["event_id"] for name in ("parties", "places", "figures", "sources", "versions", "mentions") for row in read_csv(tmp_path, name)
    } == {event["event_id"]}
    reports = {row["report_id"]: row for row in read_csv(tmp_path, "reports")}
    assert len(reports) == 2
    assert {row["report_id"] for row in read_csv(tmp_path, "mentions")} == set(reports)
    assert event["first_report"] in reports
    mentions = {row["mention"] for row in read_csv(tmp_path, "mentions")}
    assert {row["mention"] for row in read_csv(tmp_path, "versions")} == mentions
    values = {(row["outlet"], row["value"]) for row in read_csv(tmp_path, "versions") if row["field"] == "arrested"}
    assert {outlet for outlet, _ in values} == {"The Selby Courier", "Selby Evening News"}
    assert len(values) == 2


def test_a_statement_names_the_event_that_it_tells_of(tmp_path):
    tables_csv.write_all(told(make_record()), tmp_path)
    (statement,), (event,) = read_csv(tmp_path, "statements"), read_csv(tmp_path, "events")
    assert statement["about"] == event["event_id"]
    assert statement["speaker"] == "Ada Brandt"
    assert statement["content"] == "We will march on Friday"


def test_the_dictionary_describes_every_column_of_every_file(tmp_path):
    tables_csv.write_all(told(make_record()), tmp_path)
    described = {(row["table"], row["column"]) for row in read_csv(tmp_path, "dictionary")}
    written_columns = set()
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as lines:
            written_columns |= {(table.name, name) for name in next(csv.reader(lines))}
    assert described == written_columns


def test_a_country_has_its_box_and_no_pin(tmp_path):
    tables_csv.write_all(at(FRANCE), tmp_path)
    for name in ("events", "places"):
        (row,) = read_csv(tmp_path, name)
        assert (row["lat"], row["lon"]) == ("", "")
        assert (row["west"], row["north"]) == ("-5.1", "51.1")


def test_plain_csv_gives_words_as_they_are_and_excel_gets_no_formula(tmp_path):
    account = one(
        trigger=make_event().trigger,
        places=(replace(FRANCE, name=EVIL, text=None, start=None, end=None),),
        place=replace(FRANCE, name=EVIL, text=None, start=None, end=None),
    )
    plain = written(tables_csv, account, table=EVENTS)
    assert next(csv.DictReader(io.StringIO(plain.decode(), newline="")))["place"] == EVIL
    excel = written(tables_csv, account, table=EVENTS, manner=Manner(excel=True))
    assert excel.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(excel.decode("utf-8-sig"), newline=""))
    assert row["place"] == f"'{EVIL}"
    assert row["confidence"] == "0.83"
    assert not any(cell.lstrip()[:1] in "=+@" and cell for cell in row.values())


def test_negative_numbers_stay_numbers_for_excel():
    (row,) = csv.DictReader(io.StringIO(written(tables_csv, one(), table=EVENTS, manner=Manner(excel=True)).decode("utf-8-sig")))
    assert row["lon"] == "-1.25"


@settings(max_examples=25)
@given(st.lists(records(), max_size=2))
def test_csv_and_parquet_say_the_same_of_whatever_comes(found):
    account = told(*found)
    for table in TABLES:
        from_csv = list(csv.DictReader(io.StringIO(written(tables_csv, account, table=table).decode(), newline="")))
        frame = pyarrow.parquet.read_table(io.BytesIO(written(tables_parquet, account, table=table))).to_pylist()
        assert len(frame) == len(from_csv)
        text = [column.name for column in table.columns if column.kind == "text"]
        assert [[row[name] or "" for name in text] for row in frame] == [[row[name] for name in text] for row in from_csv]


def test_parquet_has_types():
    table = pyarrow.parquet.read_table(io.BytesIO(written(tables_parquet, two_reports(), table=EVENTS)))
    (row,) = table.to_pylist()
    assert row["date_start"] == date(2024, 3, 5)
    assert row["event_mode"] == ["arrest"]
    assert row["arrested_best"] == 15
    assert row["killed_best"] is None
    assert table.schema.field("event_type").metadata[b"meaning"].startswith(b"Type of act")


def test_parquet_writes_row_groups(monkeypatch):
    monkeypatch.setattr(tables_parquet, "ROW_GROUP", 2)
    events = tuple(make_event(n, confidence=n / 10) for n in range(1, 6))
    data = written(tables_parquet, told(make_record(events=events, statements=())), table=EVENTS)
    file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [2, 2, 1]
    assert file.read().column("confidence").to_pylist() == [0.1, 0.2, 0.3, 0.4, 0.5]


def test_a_workbook_has_a_sheet_a_table_and_no_formula():
    evil = replace(FRANCE, name=EVIL, text=None, start=None, end=None)
    book = openpyxl.load_workbook(io.BytesIO(written(tables_xlsx, at(evil))))
    assert book.sheetnames == [*BY_NAME, "dictionary"]
    heading, row = book["events"].iter_rows()
    cells = dict(zip((cell.value for cell in heading), row, strict=True))
    assert cells["date_start"].value.date() == date(2024, 3, 5)
    assert cells["arrested_low"].value == 12
    assert cells["killed_low"].value is None
    assert cells["place"].data_type == "s"
    assert cells["place"].value.startswith("=HYPERLINK")
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n", "d", "b"}


def test_what_excel_has_no_room_for_is_counted(monkeypatch):
    monkeypatch.setattr(tables_xlsx, "MOST_ROWS", 2)
    monkeypatch.setattr(tables_xlsx, "LONGEST_CELL", 20)
    out = io.BytesIO()
    omitted = tables_xlsx.write(
        told(make_record(events=(make_event(1), make_event(2, trigger=make_record().statements[0].content)))), out, tables=[EVENTS]
    )
    assert sum(count for reason, count in omitted.items() if reason.startswith("rows beyond")) >= 1
    assert sum(count for reason, count in omitted.items() if reason.startswith("ends of texts")) >= 1
    assert openpyxl.load_workbook(io.BytesIO(out.getvalue()))["events"].max_row == 2


def test_stata_files_are_read_by_two_libraries(tmp_path):
    tables_dta.write_all(two_reports(), tmp_path)
    frame, meta = pyreadstat.read_dta(str(tmp_path / "events.dta"))
    assert list(frame.columns) == [column.name for column in EVENTS.columns]
    assert frame.loc[0, "date_start"] == date(2024, 3, 5)
    assert frame.loc[0, "arrested_best"] == 15
    assert pandas.isna(frame.loc[0, "killed_best"])
    assert meta.column_names_to_labels["event_type"] == "Type of act (see the codebook)"
    assert meta.file_label == EVENTS.meaning[:LONGEST_LABEL]
    assert pandas.read_stata(tmp_path / "versions.dta").shape == (len(list(rows(two_reports(), [VERSIONS]))), len(VERSIONS.columns))


def test_stata_takes_long_texts_and_tables_without_rows(tmp_path):
    long = make_statement(content=replace(make_statement().content, text="é" * 3000))
    tables_dta.write_all(told(make_record(events=(), actors=(), statements=(replace(long, about=()),))), tmp_path)
    assert pandas.read_stata(tmp_path / "statements.dta").loc[0, "content"] == "é" * 3000
    assert pandas.read_stata(tmp_path / "events.dta").shape == (0, len(EVENTS.columns))


@pytest.mark.parametrize("module", [tables_parquet, tables_xlsx, tables_dta, tables_csv])
def test_the_same_account_is_the_same_file(module):
    options = {} if module is tables_xlsx else {"table": EVENTS}
    assert written(module, two_reports(), **options) == written(module, two_reports(), **options)


def test_a_workbook_does_not_say_when_it_was_made():
    with zipfile.ZipFile(io.BytesIO(written(tables_xlsx, one()))) as archive:
        assert b"1980-01-01" in archive.read("docProps/core.xml")
