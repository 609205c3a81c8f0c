import json
import subprocess
import sys

import pytest
from hypothesis import given, settings

from dateline.errors import RecordError
from dateline.records.codec import decode, encode, key_order
from dateline.records.resolved import Date, Place, Record, Role, Source
from tests.making import make_record, make_report, records


@given(records())
@settings(max_examples=40)  # making a random record takes some 20 ms
def test_a_record_comes_back_from_its_line_as_it_was(record):
    assert decode(encode(record)) == record


@given(records())
@settings(max_examples=40)  # making a random record takes some 20 ms
def test_a_record_is_one_line(record):
    line = encode(record)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


def test_spans_are_pairs_and_the_map_has_rows_of_four():
    written = json.loads(encode(make_record()))
    assert written["report"]["sentences"] == [[0, 89], [91, 164]]
    assert written["report"]["map"] == [[0, 164, 0, 164]]


def test_empty_fields_keep_their_keys():
    written = json.loads(encode(make_record()))
    assert written["events"][0]["same_as"] is None
    assert written["events"][0]["evidence"]["status"] == []
    assert written["events"][0]["actors"][0]["decision"] is None
    assert written["report"]["version_of"] is None


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (Record, ["format", "coder", "report", "actors", "events", "statements"], "statements"),
        (Role, ["actor", "name", "text", "start", "end", "method", "group", "evidence"], "decision"),
        (Place, ["name", "text", "start", "end", "role", "country"], "decision"),
        (Date, ["text", "start", "end", "edtf"], "decision"),
        (Source, ["actor", "name", "text", "start", "end", "method"], "decision"),
    ],
)
def test_keys_stand_in_the_order_of_the_format(kind, first, last):
    keys = list(key_order(kind))
    assert keys[: len(first)] == first
    assert keys[-1] == last


def test_keys_of_a_later_addition_are_passed_over():
    written = json.loads(encode(make_record()))
    written["events"][0]["added_in_2030"] = {"anything": 1}
    assert decode(json.dumps(written)) == make_record()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"format": 2}, "has format 2, but this program reads format 1"),
        ({"actors": "none"}, r"Expected `array`, got `str` - at `\$.actors`"),
        ({"events": [{"id": "e1"}]}, "missing required field"),
    ],
)
def test_another_shape_is_refused_with_its_place(change, complaint):
    written = json.loads(encode(make_record())) | change
    with pytest.raises(RecordError, match=complaint):
        decode(json.dumps(written))


@pytest.mark.parametrize("line", ["", "{", "no json", b"\xff", '{"format": 1,'])
def test_what_is_no_json_is_refused_with_the_repair(line):
    with pytest.raises(RecordError, match="dateline code --format jsonl"):
        decode(line)


def test_an_event_whose_place_is_not_its_first_is_refused():
    written = json.loads(encode(make_record()))
    written["events"][0]["place"] = None
    with pytest.raises(RecordError, match="'place' is not the first of 'places'"):
        decode(json.dumps(written))


def test_a_lone_surrogate_is_refused():
    with pytest.raises(RecordError, match="lone surrogate"):
        encode(make_record(report=make_report(title="\ud800")))


_AT_ONCE = """
import sys, threading
from dateline.records.codec import decode
from dateline.errors import RecordError
sys.setswitchinterval(1e-6)
begin = threading.Barrier(12)
def read():
    begin.wait()
    try:
        decode('{"format": 1}')
    except RecordError:
        pass
threads = [threading.Thread(target=read) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_many_threads_may_read_their_first_record_at_once():
    subprocess.run([sys.executable, "-c", _AT_ONCE], check=True)
