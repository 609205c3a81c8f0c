"""Records in the store, and their parts to ask by."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from dateline.errors import StoreError
from dateline.store import Store, blocks, codings, mentions, reports
from dateline.store.schema import about, mention, party, report, statement
from dateline.store.search import matching
from dateline.store.values import days_of, last_day
from tests.accounts import make_raw, mentions_of, record_of
from tests.making import STAMP, make_actor, make_event, passage, records

AT = "2024-06-01T00:00:00.000000+00:00"
RAW = make_raw()
RECORD = record_of(RAW)


def keep(connection, raw, record):
    reports.keep(connection, raw, at=AT)
    codings.keep(connection, record, mentions_of(record), at=AT)


def test_a_record_comes_back_whole_and_its_parts_can_be_asked(store):
    with store.write() as connection:
        keep(connection, RAW, RECORD)
    with store.read() as connection:
        assert codings.record_of(connection, RAW.id) == RECORD
        row = connection.execute(select(report)).one()
        assert (row.coded, row.pending, row.events, row.statements, row.outlet, row.day) == (
            True,
            True,
            1,
            1,
            "The Selby Courier",
            "2024-03-06",
        )
        said = connection.execute(select(statement)).one()
        assert (said.speaker, said.stance, said.content, said.plain) == ("Ada Brandt", "asserts", "We will march on Friday", "ada brandt")
        told = connection.execute(select(mention.c.key).join(about, about.c.mention == mention.c.no)).scalars().all()
        assert told == [mentions_of(RECORD)[0].key]
        assert [(row.role, row.name, row.sector) for row in connection.execute(select(party).order_by(party.c.role, party.c.rank))] == [
            ("actor", "Harbour police", "COP"),
            ("recipient", "dockers", None),
            ("source", "union leaders", None),
        ]
        for name, question in (("report", '"dockers held"'), ("mention", "selby"), ("statement", "march friday")):
            assert len(connection.execute(matching(connection, name, question)).all()) == 1


def test_a_new_coding_takes_the_parts_over_and_keeps_the_former_record(store):
    newer = replace(
        RECORD,
        coder=replace(STAMP, version="1"),
        events=(make_event(type="PROTEST", trigger=passage("march")), make_event(2, trigger=passage("march"))),
        statements=(),
    )
    with store.write() as connection:
        keep(connection, RAW, RECORD)
        mentions.assign(connection, {mentions_of(RECORD)[0].key: "E1"})
        keep(connection, RAW, newer)
    with store.read() as connection:
        assert codings.record_of(connection, RAW.id) == newer
        assert codings.record_of(connection, RAW.id, coder=codings.coder_of(STAMP)) == RECORD
        assert codings.coders(connection) == {codings.coder_of(each.coder): each.coder for each in (RECORD, newer)}
        assert [each.key for each in mentions.of_report(connection, RAW.id)] == [f"{RAW.id[:16]}:100-105", f"{RAW.id[:16]}:100-105.2"]
        assert connection.execute(matching(connection, "statement", "march")).all() == []
        assert len(connection.execute(matching(connection, "report", "dockers")).all()) == 1
        assert list(codings.records(connection)) == [newer]
        assert list(codings.records(connection, coder=codings.coder_of(STAMP))) == [RECORD]


def test_a_proposal_stands_beside_the_current_coding(store):
    proposal = replace(RECORD, coder=replace(STAMP, version="2"), events=())
    with store.write() as connection:
        keep(connection, RAW, RECORD)
        codings.add(connection, reports.look_up(connection, RAW).no, proposal, at=AT)
    with store.read() as connection:
        assert codings.record_of(connection, RAW.id) == RECORD
        assert codings.record_of(connection, RAW.id, coder=codings.coder_of(proposal.coder)) == proposal


def test_a_record_without_its_report_is_refused(store):
    with pytest.raises(StoreError, match="not in the store"), store.write() as connection:
        codings.keep(connection, RECORD, (), at=AT)


def test_a_person_s_correction_shows_in_the_mention(store):
    (told,) = mentions_of(RECORD)
    corrected = replace(told, event=replace(told.event, type="PROTEST", recipients=()), sentence="Nobody was held.")
    with store.write() as connection:
        keep(connection, RAW, RECORD)
        connection.execute(report.update().values(pending=False))
        assert mentions.rewrite(connection, corrected)
    with store.read() as connection:
        assert mentions.by_key(connection, told.key) == corrected
        assert not connection.execute(select(report.c.pending)).scalar(), "what follows is the caller's"
        assert {row.role for row in connection.execute(select(party))} == {"actor", "source"}
        assert len(connection.execute(matching(connection, "mention", "nobody")).all()) == 1
        assert connection.execute(matching(connection, "mention", "selby")).all() == []
        assert codings.record_of(connection, RAW.id) == RECORD


@settings(max_examples=25)
@given(records())
def test_any_record_can_be_kept(record):
    with Store.create(":memory:") as store, store.write() as connection:
        reports.keep(connection, make_raw(id=record.report.id), at=AT)
        codings.keep(connection, record, mentions_of(record), at=AT)
        assert codings.record_of(connection, record.report.id) == record
        assert mentions.of_report(connection, record.report.id) == mentions_of(record)
        codings.keep(connection, replace(record, events=(), statements=()), (), at=AT)
        assert mentions.of_report(connection, record.report.id) == ()


def test_mentions_are_found_by_type_days_and_whereabouts(store):
    when = make_event().date
    events = (
        make_event(1, trigger=passage("arrested")),
        make_event(2, type="PROTEST", date=replace(when, earliest="2024-04-01", latest="2024-04-30"), place=None, places=()),
        make_event(3, date=None, trigger=passage("said")),
        make_event(4, date=replace(when, earliest=None, latest="2023-01-01"), trigger=passage("march")),
    )
    record = record_of(RAW, events=events, statements=())
    with store.write() as connection:
        keep(connection, RAW, record)

        def found(**window):
            return sorted(each.event.id for each in mentions.windows(connection, **window))

        assert found() == ["e1", "e2", "e3", "e4"]
        assert found(types=["COERCE"]) == ["e1", "e3", "e4"]
        assert found(since="2024-03-06", until="2024-04-15") == ["e2", "e3"]
        assert found(until="2023-06-01") == ["e4"]
        assert found(country="GBR", since="2024-01-01") == ["e1", "e3"]
        assert found(box=(-2, 51, -1, 52)) == ["e1", "e3", "e4"]
        assert found(box=(-1, 51, 2, 52)) == []
        mentions.assign(connection, {mentions_of(record)[1].key: "E2"})
        assert {key: len(several) for key, several in mentions.of_events(connection, ["E2", "E3"]).items()} == {"E2": 1, "E3": 0}


def test_blocks_lead_to_their_live_mentions(store):
    (told,) = mentions_of(RECORD)
    with store.write() as connection:
        keep(connection, RAW, RECORD)
        blocks.keep(connection, {told.key: ["b", "a", "a"], "unknown:1-2": ["a"]})
        assert list(blocks.members(connection, ["a", "b", "c"])) == [("a", told.key), ("b", told.key)]
        assert blocks.sizes(connection, ["a", "c"]) == {"a": 1}
        blocks.keep(connection, {told.key: ["c"]})
        assert list(blocks.members(connection, ["a", "b", "c"])) == [("c", told.key)]


def test_the_group_of_a_mention_is_that_of_its_report(store):
    with store.write() as connection:
        keep(connection, RAW, RECORD)
        connection.execute(report.update().values(copy_group="f" * 64))
        assert mentions.of_report(connection, RAW.id)[0].report.group == "f" * 64


def test_a_party_is_known_by_its_wikidata_id_else_by_name_and_country(store):
    actor = make_actor(name="Ada", wikidata="Q1", country="GBR")
    with store.write() as connection:
        keep(connection, RAW, replace(RECORD, actors=(actor,)))
        found = {row.name: row.identity for row in connection.execute(select(party))}
    assert found == {"Harbour police": "Q1", "dockers": "dockers|", "union leaders": "union leaders|"}


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2024-03-06", "2024-03-06"),
        ("2024-03-01/2024-03-06", "2024-03-06"),
        ("2024-02", "2024-02-29"),
        ("2023-12~", "2023-12-31"),
        ("2023", "2023-12-31"),
        ("2024-03-01/..", None),
        ("2024-21", None),
        (None, None),
    ],
)
def test_the_last_day_of_an_estimate(edtf, day):
    assert last_day(edtf) == day


def test_an_open_side_of_a_date_is_its_other_side():
    event = make_event()
    assert days_of(replace(event, date=replace(event.date, earliest=None)), "2024-03-06") == ("2024-03-05", "2024-03-05")
    assert days_of(replace(event, date=None), "2024-03-06") == ("2024-03-06", "2024-03-06")
    assert days_of(replace(event, date=None), None) == (None, None)
