import io
from dataclasses import replace
from datetime import date

import icalendar as reader
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export import icalendar
from tests.export.accounts import EVIL, FRANCE, at, one, told, written
from tests.making import PLACE, make_event, make_record, make_report, records


def entries(account):
    return reader.Calendar.from_ical(written(icalendar, account)).walk("VEVENT")


def planned(edtf, earliest, latest, **changes):
    found = replace(make_event().date, edtf=edtf, earliest=earliest, latest=latest)
    return one(status="future", date=found, **changes)


def test_a_planned_day_is_an_all_day_entry():
    (entry,) = entries(planned("2024-03-08", "2024-03-08", "2024-03-08"))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2024, 3, 8), date(2024, 3, 9))
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["SUMMARY"].startswith("Harbour police: COERCE (arrest) [future] → dockers in Port Selby")
    assert entry["DTSTAMP"].dt.isoformat() == "2024-03-06T00:00:00+00:00"
    assert entry["LOCATION"] == "Port Selby, GBR"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (51.5, -1.25)
    assert "Harbour police arrested at least 12 dockers" in entry["DESCRIPTION"]


def test_a_day_that_is_not_known_is_tentative():
    (entry,) = entries(planned("2024-04", "2024-04-01", "2024-04-30"))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2024, 4, 1), date(2024, 5, 1))
    assert entry["STATUS"] == "TENTATIVE"
    assert entry["SUMMARY"].startswith("Some time in 2024-04: ")
    assert entry["DESCRIPTION"].startswith("When: 2024-04\n")


def test_what_has_no_end_and_what_is_not_planned_is_left_out_and_counted():
    assert icalendar.write(planned("2024-04-01/..", "2024-04-01", None), io.BytesIO()) == {icalendar.UNDATED: 1}
    assert icalendar.write(one(status="future", date=None), io.BytesIO()) == {icalendar.UNDATED: 1}
    assert icalendar.write(one(), io.BytesIO()) == {icalendar.NOT_PLANNED: 1}
    assert entries(one()) == []


def test_an_area_has_no_coordinates():
    (entry,) = entries(at(FRANCE, status="future"))
    assert "GEO" not in entry
    assert entry["LOCATION"] == "France, FRA"


def test_lines_are_short_and_no_words_break_out_of_theirs():
    evil = f"{EVIL}\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org"
    data = written(icalendar, at(replace(PLACE, name=evil), status="future"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (entry,) = reader.Calendar.from_ical(data).walk("VEVENT")
    assert "ATTENDEE" not in entry
    assert EVIL.split("\n")[0] in entry["LOCATION"].replace("\n", "\n")


def test_an_address_stays_on_its_line():
    report = make_report(url="https://example.org/a b\r\nX:1")
    account = told(make_record(report=report, events=(make_event(status="future"),)))
    (entry,) = entries(account)
    assert entry["URL"] == "https://example.org/abX:1"


@settings(max_examples=25)
@given(st.lists(records(), max_size=3))
def test_whatever_comes_is_read_by_icalendar(found):
    dated = [
        replace(record, events=tuple(replace(event, status="future", date=make_event().date) for event in record.events))
        for record in found
    ]
    assert len(entries(told(*dated))) == len(list(told(*dated).entries()))
