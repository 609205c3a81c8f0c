import pytest

from dateline.clean.dates import read_day
from dateline.clean.opening import byline_before, find_byline, find_dateline
from dateline.records.span import Span


def find(text):
    found = find_dateline(text, Span(0, len(text)))
    return found and (found.place, found.date, found.agency, text[found.span.end :])


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("VARNHOLM, Norland (AP) — Shells fell.", "VARNHOLM, Norland", None, "AP"),
        ("LONDON, Sept 14 (Reuters) - Shells fell.", "LONDON", "Sept 14", "Reuters"),
        ("OLD HARBOR, West Bank, Jan 1 (Reuters) - Shells fell.", "OLD HARBOR, West Bank", "Jan 1", "Reuters"),
        ("Varnholm, 12 March (Xinhua): Shells fell.", "Varnholm", "12 March", "Xinhua"),
        ("BEIRUT — Shells fell.", "BEIRUT", None, None),
        ("SAN PEDRO, 3 JAN 90 -- [REPORT] [TEXT] SHELLS FELL.", "SAN PEDRO", "3 JAN 90", None),
        ("NO CITY, NO DATE (RADIO NORTE) -- [TEXT] SHELLS FELL.", None, None, "RADIO NORTE"),
        ("SEOUL/TOKYO (Reuters) - Shells fell.", "SEOUL/TOKYO", None, "Reuters"),
        ("WASHINGTON (AP) Shells fell.", "WASHINGTON", None, "AP"),
        ("MOSCOW, September 14. /TASS/. Shells fell.", "MOSCOW", "September 14", "TASS"),
        ("CAPE NORTH, Fla. — Shells fell.", "CAPE NORTH, Fla.", None, None),
        ("MUMBAI: Shells fell.", "MUMBAI", None, None),
        ("(CNN) Shells fell.", None, None, "CNN"),
        ("(Reuters) - Shells fell.", None, None, "Reuters"),
        ("Thursday, August 8, 2019 Shells fell.", None, "Thursday, August 8, 2019", None),
        ("Sept. 14 (UPI) -- Shells fell.", None, "Sept. 14", "UPI"),
    ],
)
def test_datelines(text, place, date, agency):
    found = find(text)
    assert found is not None
    assert found[:3] == (place, date, agency)
    assert found[3].strip().upper() == "SHELLS FELL."


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: Shells fell.",
        "UPDATE - Shells fell.",
        "UN: Shells fell.",
        "NATO (North Atlantic Treaty Organization) Secretary General Jan Roe spoke.",
        "On Sunday, March 3, 2019 - The council met.",
        "Thursday, August 8, 2019, was a holiday.",
        "VARNHOLM - the port on the coast - was shelled.",
        "Geneva – The council met.",
        "Police in VARNHOLM — The city — shot.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text):
    assert find(text) is None


def test_a_speaker_of_a_transcript_is_no_place():
    text = "MARREN: Shells fell."
    assert find_dateline(text, Span(0, len(text)), is_transcript=True) is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By JANE DOE and JOHN ROE", ("Jane Doe", "John Roe")),
        ("By Jane Doe, Reuters", ("Jane Doe",)),
        ("By Jane Doe in Varnholm", ("Jane Doe",)),
        ("Jane Doe in Varnholm", ("Jane Doe",)),
        ("By Ursula von der Leiden, Diplomatic correspondent", ("Ursula von der Leiden",)),
        ("By Jane Doe | September 14, 2022", ("Jane Doe",)),
    ],
)
def test_bylines(line, authors):
    assert find_byline(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday, the protest had spread.",
        "By far the most",
        "Protests in Varnholm",
        "By contrast, Jane Doe in Varnholm wept.",
        "Four Killed in Varnholm",
    ],
)
def test_what_only_looks_like_a_byline_stays(line):
    assert find_byline(line) is None


def test_a_byline_that_runs_into_a_dateline():
    text = "By Jane Doe VARNHOLM, Dec 31 (Reuters) - Shells fell."
    assert list(byline_before(text, Span(0, len(text)))) == [(Span(0, 12), ("Jane Doe",))]


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("Sept. 14, 2022", None, "2022-09-14"),
        ("14 SEP 90", None, "1990-09-14"),
        ("3 March 07", None, "2007-03-03"),
        ("2022-09-14T08:00:00Z", None, "2022-09-14"),
        ("Sept 14", None, None),
        ("Sept 14", "2022-09-15", "2022-09-14"),
        ("Dec 31", "2018-01-01", "2017-12-31"),
        ("Jan 1", "2017-12-31", "2018-01-01"),
        ("30 February 2022", None, None),
        ("Feb 29", "2023-03-01", "2024-02-29"),
        ("no day", "2022-09-15", None),
        ("May 3", "soon", None),
    ],
)
def test_days(text, near, day):
    assert read_day(text, near=near) == day
