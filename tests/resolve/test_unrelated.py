"""Promises over many reports: what an unrelated sentence may change of the places of others, and that every date written is one."""

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analyse.times import find_times
from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from dateline.records.analysis import Analysis, Toponym
from dateline.records.report import Dateline
from dateline.records.span import Span
from dateline.resolve.act_days import event_days
from dateline.resolve.places import resolve_toponyms
from dateline.resolve.times import day_interval, resolve_times
from tests.reading import record_of
from tests.resolve.test_event_order import BACK, BEFORE, CLAUSE, HOURS, NEXT, THEIRS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing's, at the import of its grammar
    from edtf import parse_edtf

GAZETTEER, COUNTRIES = Gazetteer.load(), Countries.load()
NAMES = ("Paris", "Texas", "Georgia", "Springfield", "Kyiv", "Qwertz", "Lagos", "Hamilton", "Tripoli", "Birmingham", "Goma", "Donbas")
PLACELESS = ("The weather was mild.", "Nobody was told why.", "Prices rose by a third.", "The choir sang twice.")
ELSEWHERE = ("Ouagadougou", "Reykjavik", "Ulaanbaatar", "Vladivostok")


def places(*sentences):
    """The places of names, each sentence given as its words before and its name; None for a sentence that names no place."""
    text, toponyms = "", []
    for before, name in sentences:
        text += before
        if name is not None:
            toponyms.append(Toponym(Span(len(text), len(text) + len(name)), "place"))
            text += f"{name} was quiet. "
    analysis = Analysis(text=text, sentences=(), tokens=())
    return resolve_toponyms(toponyms, analysis=analysis, dateline=Dateline(), gazetteer=GAZETTEER, countries=COUNTRIES)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True), st.sampled_from(PLACELESS), st.booleans())
def test_a_sentence_without_a_place_moves_no_place(names, other, first):
    told = [("", name) for name in names]
    added = (other + " ", None)
    before, after = places(*told), places(*([added, *told] if first else [*told, added]))
    assert [(p.geonameid, p.lat, p.lon, p.precision) for p in before] == [(p.geonameid, p.lat, p.lon, p.precision) for p in after]


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True), st.sampled_from(ELSEWHERE))
def test_a_place_elsewhere_moves_another_only_to_a_reading_of_its_own_name(names, elsewhere):
    told = [("", name) for name in names]
    before, after = places(*told), places(*told, ("", elsewhere))
    for name, one, other in zip(names, before, after, strict=False):
        readings = {(c.lat, c.lon) for c in GAZETTEER.candidates(name)}
        assert (other.lat, other.lon) in readings or not readings
        if len(readings) < 2:
            assert (one.lat, one.lon) == (other.lat, other.lon)


@given(st.sampled_from([*ELSEWHERE, "Marseille", "Lyon"]))
def test_what_stands_beside_a_name_holds_whatever_else_is_told(elsewhere):
    paris, texas = "Paris", "Texas"
    text = f"A fire in {paris}, {texas}, was put out. {elsewhere} was quiet."
    toponyms = [Toponym(Span(text.index(name), text.index(name) + len(name)), "place") for name in (paris, texas, elsewhere)]
    analysis = Analysis(text=text, sentences=(), tokens=())
    found = resolve_toponyms(toponyms, analysis=analysis, dateline=Dateline(), gazetteer=GAZETTEER, countries=COUNTRIES)
    assert (found[0].country, found[0].admin1) == ("USA", "Texas")


@pytest.mark.parametrize("text", [NEXT, HOURS, BACK, "Rebels attacked a base in Goma on Monday, killing nine soldiers."])
@pytest.mark.parametrize("other", PLACELESS)
def test_a_sentence_more_moves_no_place_that_an_events_own_words_tell(text, other):
    def stated(report):
        events = (e for e in record_of(report, "2022-09-15").events if e.place is not None and e.place.method == "stated")
        return {e.trigger.start: (e.place.name, e.place.lat, e.place.lon) for e in events if e.trigger.start < len(text)}

    before, after = stated(text), stated(f"{text} {other}")
    both = before.keys() & after.keys()  # which events there are is the reader's to say
    assert both
    assert [before[at] for at in sorted(both)] == [after[at] for at in sorted(both)]


TIMES = (
    *(
        "yesterday",
        "last Friday",
        "in May",
        "since 2014",
        "by Monday",
        "on 31 February",
        "three weeks ago",
        "in the past two months",
        "overnight",
    ),
    *(
        "the 1990s",
        "last summer",
        "in early March",
        "15 Ramadan 1443",
        "29 Safar",
        "31 Muharram",
        "during Ramadan",
        "22 Bahman",
        "30 Esfand 1400",
    ),
    *(
        "the first day of Eid al-Adha",
        "last Ramadan",
        "Good Friday",
        "for three weeks now",
        "for 900 years now",
        "every Friday",
        "from 3 to 9 May",
    ),
    *(
        "2010-14",
        "the third quarter of 2008",
        "two days later",
        "the night before",
        "fiscal 2009",
        "seven years ago today",
        "on 29 February",
    ),
)


@settings(max_examples=60, deadline=None)  # the parser of EDTF takes some 20 ms a date
@given(st.lists(st.sampled_from(TIMES), min_size=1, max_size=3), st.sampled_from(["2022-09-15", "2024-02-29", "1999-12-31", None]))
def test_what_texts_say_becomes_edtf_that_parses_and_is_never_inverted(words, published):
    expressions = find_times("It fell " + ", it fell ".join(words) + ".", ())
    for expression, time in zip(expressions, resolve_times(expressions, published=published), strict=True):
        for days in (time, event_days(time, expression, published=published)):
            if days.edtf is not None:
                parse_edtf(days.edtf)
                first, last = day_interval(days.edtf)
                assert first is None or last is None or first <= last


@pytest.mark.parametrize("text", [HOURS, NEXT, THEIRS, BEFORE, CLAUSE, BACK])
def test_the_dates_of_records_parse_and_are_never_inverted(text):
    dates = [e.date for e in record_of(text, "2022-09-15").events if e.date is not None]
    assert dates
    for date in dates:
        parse_edtf(date.edtf)
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest
