import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from jsonschema import Draft202012Validator

from dateline.records.codec import encode
from dateline.records.schema import json_schema
from tests.making import make_record, records

VALIDATOR = Draft202012Validator(json_schema())


def _written():
    return json.loads(encode(make_record()))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(json_schema())


def test_the_shipped_file_is_up_to_date():
    shipped = files("dateline.records").joinpath("record.schema.json").read_text(encoding="utf-8")
    assert shipped == json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", (
        "run: dateline schema -o src/dateline/records/record.schema.json"
    )


@given(records())
@hypothesis_settings(max_examples=30)  # validating takes some 20 ms
def test_records_are_valid_by_the_schema(record):
    VALIDATOR.validate(json.loads(encode(record)))


@pytest.mark.parametrize("path", [("format",), ("report", "version_of"), ("events", 0, "same_as"), ("events", 0, "actors", 0, "decision")])
def test_every_key_is_required(path):
    written = _written()
    *above, key = path
    parent = written
    for step in above:
        parent = parent[step]
    del parent[key]
    assert not VALIDATOR.is_valid(written)


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [("events", "confidence", 1.5), ("events", "type", "WAR"), ("actors", "kind", "robot"), ("events", "sentence", -1)],
)
def test_values_out_of_range_are_not_valid(part, key, value):
    written = _written()
    written[part][0][key] = value
    assert not VALIDATOR.is_valid(written)


def test_additions_are_allowed():
    written = _written()
    written["events"][0]["added_in_2030"] = 1
    assert VALIDATOR.is_valid(written)


def test_fields_are_described_in_words_of_json():
    date = json_schema()["$defs"]["Date"]["properties"]
    assert date["edtf"]["description"].startswith("Extended Date/Time Format")
    assert "null" in date["earliest"]["description"]
    assert "None" not in json.dumps(json_schema())
