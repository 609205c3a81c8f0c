"""What is planned, as iCalendar (RFC 5545): the events of status future, as all-day entries.

An entry lasts from the first to the last day that is possible. Where that is more than one day, nobody has said that the event lasts so
long: the entry is tentative, its summary begins with "Some time in", and the date as EDTF stands in the description. What has no first
or no last day cannot stand in a calendar and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO, Final

from dateline.export import foreign, values
from dateline.export.account import Account, Entry, Omitted

FOLD: Final = 75
"""Octets of a line without its end, of which RFC 5545 wants no more."""
PRODUCT: Final = "-//Dateline//Dateline export//EN"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
UNDATED: Final = "planned events without a first and a last day, which a calendar has no place for"
NOT_PLANNED: Final = "events that are not planned"


def write(account: Account, out: BinaryIO) -> Omitted:
    """Writes the calendar; what is not in it is counted."""
    omitted: Omitted = Counter()
    _lines(out, ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"))
    for entry in account.entries():
        found = foreign.span(entry)
        if entry.event.status != "future":
            omitted[NOT_PLANNED] += 1
        elif found is None:
            omitted[UNDATED] += 1
        else:
            _lines(out, _entry(entry, *found))
    _lines(out, ("END:VCALENDAR",))
    out.flush()
    return omitted


def _entry(entry: Entry, start: date, end: date) -> Iterator[str]:
    event = entry.event
    place, vague = values.main_place(event), start != end
    edtf = event.date.edtf if event.date else ""
    told = values.published(entry)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@dateline"
    yield f"DTSTAMP:{_stamp(told) if told else '19700101T000000Z'}"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    if end < date.max:
        yield f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Some time in {edtf}: ' if vague else '')}{_text(values.headline(entry))}"
    yield f"STATUS:{'TENTATIVE' if vague else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield f"DESCRIPTION:{_text(_description(entry, edtf))}"
    yield f"CATEGORIES:{_text(event.type)}"
    if place:
        yield f"LOCATION:{_text(', '.join(filter(None, (place.name, place.admin1, place.country))))}"
        if (at := values.point(place)) is not None:
            yield f"GEO:{at[0]};{at[1]}"
    if entry.mentions and (url := entry.mentions[0].report.url):
        yield f"URL:{''.join(url.split())}"
    yield "END:VEVENT"


def _description(entry: Entry, edtf: str) -> str:
    """When as it is known, what the reports say, and how sure that is."""
    sentences = "\n".join(f"“{mention.sentence}” ({mention.report.teller})" for mention in entry.mentions)
    return f"When: {edtf}\n{sentences}\nConfidence {entry.event.confidence}, independent sources {entry.event.independent}"


def _stamp(told: str) -> str:
    """When the entry was made: the day of the first report, so that the same account is the same file."""
    return f"{told[:10].replace('-', '')}T000000Z"


def _text(words: str) -> str:
    return "".join(letter for letter in words.translate(_ESCAPES) if letter == "\t" or letter >= " ")


def _lines(out: BinaryIO, lines: Iterator[str] | tuple[str, ...]) -> None:
    for line in lines:
        out.write(_folded(line))


def _folded(line: str) -> bytes:
    """The line cut into pieces of at most `FOLD` octets, never within a character."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > FOLD:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
