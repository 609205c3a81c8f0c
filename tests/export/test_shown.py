"""An event in words: what is told, by whom, and what it rests on."""

from dataclasses import replace
from typing import get_args

import pytest

from dateline.export.account import Entry
from dateline.export.sentences import TENSES, how_many, means, phrases, sentence, when, where
from dateline.export.shown import paragraph, shown
from dateline.export.shown_text import event_lines, set_text
from dateline.export.terminal import Look
from dateline.knowledge.codebook import Codebook
from dateline.records.resolved import Date, EventType, Role, Status
from dateline.records.story import Claim, Figure, Stand
from tests.accounts import make_account_event, make_raw, mentions_of, record_of
from tests.making import PLACE, make_actor, words


def told(number, outlet, **changes):
    raw = make_raw(f"report {number}", outlet=outlet, published=f"2024-03-0{number}", **changes)
    return mentions_of(record_of(raw, actors=(make_actor(),)))[0]


FIRST, SECOND = told(6, "The Selby Courier"), told(7, "Port News")
COPY = told(8, "Wire Copy")
COPY = replace(COPY, report=replace(COPY.report, group=FIRST.report.id))


def claim(mention, value, *by):
    report = mention.report
    return Claim(
        mention=mention.key, report=report.id, group=report.group, outlet=report.outlet, published=report.published, by=by, value=value
    )


def date_of(first, last, edtf="2024"):
    return Date(**words("Tuesday"), edtf=edtf, earliest=first, latest=last, precision="interval", method="stated")


def entry(*mentions, **changes):
    groups = {mention.report.group for mention in mentions}
    counted = {"reports": len(mentions), "independent": len(groups), "disagreements": (), **changes}
    return Entry(event=make_account_event("E00000000000a", *mentions, **counted), mentions=mentions, named=())


def test_one_report_is_told_by_its_outlet():
    assert paragraph(entry(FIRST)) == (
        "According to The Selby Courier, Harbour police arrested dockers in Port Selby, United Kingdom on 5 March 2024 [1]. "
        "At least 12 people were arrested [1]."
    )


def test_copies_are_no_further_source_but_count_as_reports():
    words_of_it = paragraph(entry(FIRST, SECOND, COPY))
    assert words_of_it.startswith("According to The Selby Courier and Port News (2 independent sources, 3 reports), Harbour police")
    assert "5 March 2024 [1][2]." in words_of_it
    reports = shown(entry(FIRST, SECOND, COPY)).reports
    assert [report.copy_of for report in reports] == [None, None, FIRST.report.id]


def test_who_claims_who_denies_and_what_is_disputed():
    figure = Figure(
        kind="killed",
        low=10,
        best=12,
        high=15,
        claims=(claim(FIRST, "10"), claim(SECOND, "12 to 15", "a minister")),
        contested=True,
    )
    found = entry(
        FIRST,
        SECOND,
        figures=(figure,),
        stands=(
            Stand(by="Ada Brandt", position="claims", mention=SECOND.key),
            Stand(by="the harbour", position="denies", mention=FIRST.key),
        ),
        versions={"date": (claim(FIRST, "2024-03-05"), claim(SECOND, "2024-03-04"), claim(SECOND, "2024-03-05"))},
        disagreements=("date", "figures"),
    )
    assert paragraph(found).endswith(
        "12 people were killed (10 to 15 by different accounts) [1][2]. Said by Ada Brandt [2]. Denied by the harbour [1]. "
        "The sources disagree on the date and the figures."
    )
    whole = shown(found)
    assert [(said.value, said.by, said.evidence) for said in whole.figures[0].said] == [
        ("10", ("The Selby Courier",), (1,)),
        ("12 to 15", ("a minister",), (2,)),
    ]
    assert [(said.value, said.evidence) for said in whole.disagreements["date"]] == [("2024-03-05", (1, 2)), ("2024-03-04", (2,))]
    page = set_text(event_lines(whole), Look(width=60)).decode()
    assert "killed: low 10, best 12, high 15; contested" in page
    assert max(map(len, page.splitlines())) <= 60


def test_the_status_is_in_the_verb():
    def of(**changes):
        return sentence(make_account_event(places=(), date=None, **changes))

    assert of(status="actual") == "Harbour police arrested dockers"
    assert of(status="future") == "Harbour police are expected to arrest dockers"
    assert of(status="hypothetical") == "Harbour police might arrest dockers"
    assert of(status="negated", actors=()) == "dockers were not arrested"
    assert of(status="actual", actors=(), recipients=()) == "There was an arrest"
    assert of(type="PROTEST", mode=("demo",), actors=()) == "There was a demonstration against dockers"
    assert of(type="CONSULT", mode=(), status="negated", actors=(), recipients=()) == "There were no talks"
    assert of(type="ASSAULT", mode=("drone",)) == "Harbour police attacked dockers with drones"


def test_long_lists_are_cut_and_say_so():
    roles = tuple(Role(**words("dockers"), actor=None, name=f"party {n}", method="stated") for n in range(9))
    assert sentence(make_account_event(actors=roles, recipients=(), places=(), date=None)) == (
        "party 0, party 1, party 2, party 3, party 4 and 4 more arrested"
    )


@pytest.mark.parametrize(
    ("first", "last", "edtf", "wanted"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05", "on 5 March 2024"),
        ("2024-03-05", "2024-03-05", "2024-03-05~", "on about 5 March 2024"),
        ("2024-03-04", "2024-03-10", "x", "between 4 and 10 March 2024"),
        ("2024-03-30", "2024-04-02", "x", "between 30 March 2024 and 2 April 2024"),
        ("2024-02-01", "2024-02-29", "2024-02", "in February 2024"),
        ("2024-12-01", "2024-12-31", "2024-12", "in December 2024"),
        ("2024-01-01", "2024-12-31", "2024", "in 2024"),
        ("2022-01-01", "2024-12-31", "x", "between 2022 and 2024"),
        (None, "2024-10-30", "../2024-10-30", "by 30 October 2024"),
        ("2024-10-30", None, "2024-10-30/..", "from 30 October 2024 on"),
        (None, None, "--03-05", ""),
    ],
)
def test_days_in_words(first, last, edtf, wanted):
    assert when(date_of(first, last, edtf)) == wanted


def test_places_in_words():
    assert where(()) == ""
    assert where((replace(PLACE, precision="near"),)) == "near Port Selby, United Kingdom"
    assert where((replace(PLACE, name="Ukraine", country="UKR", precision="country"),)) == "in Ukraine"
    assert (
        where((replace(PLACE, role="to", name="Lima", country=None), replace(PLACE, role="from", country=None)))
        == "from Port Selby to Lima"
    )
    assert where((replace(PLACE, name="central Wessex", area="central", precision="admin1"),)) == "in central Wessex, United Kingdom"


def test_numbers_in_words():
    figure = Figure(kind="destroyed", low=800, best=800, high=800, claims=(claim(FIRST, "800 houses"),), contested=False)
    assert how_many(figure, "actual") == "800 houses were destroyed"
    assert how_many(figure, "future") == "800 houses would be destroyed"
    assert how_many(replace(figure, claims=(claim(FIRST, "0"),)), "negated") == "Destroyed: 0"


def test_every_type_and_mode_of_the_codebook_has_its_words():
    codebook = Codebook.load()
    told_modes = phrases().keys() | means().keys()
    for kind in get_args(EventType):
        assert (kind, "") in phrases()
        for mode in codebook.types[kind].modes:
            assert (kind, mode) in told_modes, (kind, mode)
    assert set(TENSES) == set(get_args(Status))


def test_an_event_whose_mentions_are_gone_is_told_all_the_same():
    lone = Entry(event=make_account_event(), mentions=(), named=())
    assert paragraph(lone).startswith("Harbour police arrested dockers in Port Selby")
    assert shown(lone).reports == ()
