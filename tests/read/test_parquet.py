from __future__ import annotations

import datetime
import io
import os
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read import ReadSettings, read_reports
from dateline.records.report import Failure, RawReport
from tests.read.test_archives import seen, wounded, zipped


def parquet(columns, **options):
    import pyarrow
    from pyarrow.parquet import write_table

    buffer = io.BytesIO()
    write_table(pyarrow.table(columns), buffer, **options)
    return buffer.getvalue()


def texts(count):
    return [f"Police arrested {number} protesters in Strelsau." for number in range(1, count + 1)]


def test_a_row_is_a_report_with_its_columns(read, piped):
    data = parquet(
        {
            "uuid": ["a", "b"],
            "maintext": texts(2),
            "headline": ["Arrests", None],
            "authors": [["Ann Writer", "Bob Scribe"], []],
            "publish_date": [datetime.datetime(2024, 5, 8, 10, 30), None],
            "source": [{"id": "1", "name": "The Courier"}, None],
            "words": [1, 2],
        }
    )
    for results in (read("a.parquet", data), piped(data), read("a.zip", zipped({"x.parquet": data}))):
        first, second = results
        assert (first.text, first.title, first.authors, first.published) == (
            texts(1)[0],
            "Arrests",
            ("Ann Writer", "Bob Scribe"),
            "2024-05-08",
        )
        assert (first.outlet, first.member.rpartition("!")[2], first.published_method) == ("The Courier", "a", "given")
        assert (second.text, second.title, second.authors, second.published) == (texts(2)[1], None, (), None)


@pytest.mark.parametrize("kind", ["date32", "timestamp(ns, UTC)", "int64", "string", "dictionary"])
def test_days_in_every_type_that_holds_them(read, kind):
    import pyarrow

    moment = datetime.datetime(2024, 5, 8, 10, tzinfo=datetime.UTC)
    days = {
        "date32": pyarrow.array([moment.date()]),
        "timestamp(ns, UTC)": pyarrow.array([moment], pyarrow.timestamp("ns", "UTC")),
        "int64": pyarrow.array([int(moment.timestamp())]),
        "string": pyarrow.array(["8 May 2024"]),
        "dictionary": pyarrow.array(["2024-05-08"]).dictionary_encode(),
    }
    (report,) = read("a.parquet", parquet({"text": texts(1), "date": days[kind]}))
    assert report.published == "2024-05-08"


def test_columns_are_named_or_guessed_as_those_of_other_tables(read):
    data = parquet({"prose": texts(1), "day": ["2024-05-08"], "text": [5]})
    (report,) = read("a.parquet", data, text_column="prose", published_column="day")
    assert (report.text, report.published, report.member) == (texts(1)[0], "2024-05-08", "1")
    assert seen(read("a.parquet", data)) == [(None, "no-text")]
    assert seen(read("a.parquet", data, text_column="none")) == [(None, "malformed")]
    assert seen(read("a.parquet", parquet({"text": texts(0) or [None] * 0, "n": []}))) == [(None, "no-text")]


def test_empty_cells_cost_their_rows(read):
    assert seen(read("a.parquet", parquet({"text": ["", texts(1)[0], None]}))) == [("1", "empty"), ("2", texts(1)[0]), ("3", "no-text")]


def test_a_damaged_group_of_rows_costs_itself(read):
    data = bytearray(parquet({"text": texts(30)}, row_group_size=10, compression="gzip", use_dictionary=False, write_page_checksum=True))
    import pyarrow.parquet

    column = pyarrow.parquet.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(1).column(0)
    data[column.data_page_offset + column.total_compressed_size - 20] ^= 0xFF
    results = read("a.parquet", bytes(data))
    assert [r.text for r in results if isinstance(r, RawReport)] == texts(10) + texts(30)[20:]
    assert [(r.member, r.reason) for r in results if isinstance(r, Failure)] == [("11-20", "malformed")]


def test_a_text_that_stands_in_very_many_rows_is_a_bomb(read):
    import pyarrow

    stored = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 100_000, pyarrow.int32()), ["a " * 100_000])
    results = read("a.parquet", parquet({"text": stored}))
    assert (results[-1].member, results[-1].reason) == (None, "too-large")
    assert len(results) < 10_000


def _children():
    return [int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]


def test_a_file_that_ends_its_reader_costs_the_rows_it_was_at(tmp_path):
    """As some damaged files do: the library ends the process."""
    long = [text * 2_000 for text in texts(30)]  # more than a pipe holds
    (tmp_path / "a.parquet").write_bytes(parquet({"text": long}, row_group_size=10))
    before = set(_children())
    reading = read_reports([str(tmp_path)], settings=ReadSettings())
    results = [next(reading), next(reading)]
    (reader,) = set(_children()) - before
    os.kill(reader, signal.SIGKILL)
    results += reading
    (failure,) = (result for result in results if isinstance(result, Failure))
    first, last = map(int, failure.member.split("-"))
    assert (failure.reason, last) == ("malformed", 10)
    assert [r.text for r in results if isinstance(r, RawReport)] == long[: first - 1] + long[10:]
    assert set(_children()) == before


def test_a_file_that_is_left_leaves_no_process(tmp_path):
    (tmp_path / "a.parquet").write_bytes(parquet({"text": [text * 2_000 for text in texts(30)]}))
    before = set(_children())
    reading = read_reports([str(tmp_path)], settings=ReadSettings())
    next(reading)
    reading.close()
    assert set(_children()) == before


FORMS = {
    "plain": parquet({"id": [str(n) for n in range(40)], "text": texts(40)}, row_group_size=10, compression="none"),
    "snappy": parquet({"text": texts(40), "date": ["2024-05-08"] * 40}, row_group_size=10),
    "checked": parquet({"text": texts(40)}, row_group_size=10, compression="zstd", write_page_checksum=True),
}


@settings(max_examples=10)
@given(st.sampled_from(sorted(FORMS)), st.randoms(use_true_random=False))
def test_damage_anywhere_gives_reports_or_failures(name, random_):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.parquet").write_bytes(wounded(FORMS[name], random_))
        for result in read_reports([folder], settings=ReadSettings()):
            assert isinstance(result, RawReport) or result.reason != "internal", result
